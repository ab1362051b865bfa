#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/intent.h"

namespace interlock::storage {

// The precision in which instants are stored: whole milliseconds since 1970 UTC, rounded down.
// InfinitePast() and InfiniteFuture() are kept as the smallest and the largest number.
std::int64_t ToStoredMillis(absl::Time time);
absl::Time FromStoredMillis(std::int64_t millis);

inline absl::Time WholeMillis(absl::Time time) { return FromStoredMillis(ToStoredMillis(time)); }

// Every instant of `intent` or `attempt` in the precision of the store. Durations are untouched.
void RoundToWholeMillis(core::Progress& progress);
void RoundToWholeMillis(core::Wait& wait);
void RoundToWholeMillis(core::Intent& intent);
void RoundToWholeMillis(core::Attempt& attempt);

}  // namespace interlock::storage
