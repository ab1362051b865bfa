#pragma once

#include <optional>

#include "absl/time/time.h"
#include "core/decide.h"

namespace interlock::core {

// The ETag shortcut: right behind our own success the next intent of the lane may write under the
// ETag of that answer, without a read. Pure.

// What can be remembered of a work order after a write of `writer`. Nothing unless the answer shows
// all that a read would: a lock that `read`, the work order as it was before, shows and the answer
// does not, and with an echo field anything but the writer's own echo, need a read.
std::optional<RememberedWorkOrder> Remember(const WorkOrderSnapshot& read,
                                            const WriteOutcome& outcome, IntentId writer,
                                            absl::Time now, const DecidePolicy& policy);

// Whether the intent may write under what is remembered: it is its first try, and everything row 14
// asks for holds of the remembered work order.
bool MayWriteWithoutRead(const Situation& situation, absl::Time now, const DecidePolicy& policy);

}  // namespace interlock::core
