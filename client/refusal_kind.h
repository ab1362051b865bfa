#pragma once

#include "absl/status/status.h"

namespace interlock::client {

// What an answer to one submission means for sending it, and those behind it, again.
enum class RefusalKind {
  kAccepted,        // OK: durable
  kLasting,         // refused; the same request would be refused again
  kPassing,         // not taken now, may be later: queue or disk full, draining, going down
  kEarlierRefused,  // not taken because an earlier one of the work order has to come first
  kInDoubt,         // it may have been taken; sending it again finds out
};

RefusalKind KindOf(const absl::Status& answer);

// The event's place in its lane is over: whatever comes again cannot change what became of it.
bool IsOver(RefusalKind kind);

}  // namespace interlock::client
