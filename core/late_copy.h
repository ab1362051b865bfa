#pragma once

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/intent.h"

namespace interlock::core {

// Until when a copy of this intent's write may still be applied although the intent has left its
// turn: one in doubt whose ETag can come back (content hashes, weak ETags), for content_hash_grace.
// InfinitePast: none can, or the next write of the work order is its fence. Pure.
absl::Time LateCopyEnd(const Progress& progress, const CapabilityProfile& profile);

}  // namespace interlock::core
