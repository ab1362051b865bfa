#pragma once

#include "absl/time/time.h"
#include "core/intent.h"
#include "tests/search/configuration.h"
#include "tests/search/model_state.h"

namespace interlock::search {

// Between core::Progress and the bytes of a state. Left out: what only steers how long a wait is
// (waits last as long as the search likes) and what only sentences show.

// When every attempt was recorded.
inline const absl::Time kRecorded = absl::FromUnixSeconds(1'700'000'000);

core::Progress ProgressOf(const IntentRecord& record, const Configuration& configuration);
void Keep(const core::Progress& progress, const Configuration& configuration, IntentRecord& record);

}  // namespace interlock::search
