#pragma once

#include "core/intent.h"
#include "storage/intent_reader.h"

namespace interlock::storage {

// True if every given condition of `filter` holds for `intent`. The meaning of IntentFilter: a
// store that filters elsewhere must give the same answer.
bool Matches(const IntentFilter& filter, const core::Intent& intent);

inline bool IsDescending(IntentOrder order) {
  return order == IntentOrder::kCreateTimeDescending || order == IntentOrder::kUpdateTimeDescending;
}
inline bool IsByUpdateTime(IntentOrder order) {
  return order == IntentOrder::kUpdateTime || order == IntentOrder::kUpdateTimeDescending;
}

// Where `intent` stands in a list ordered so.
PagePosition PositionOf(const core::Intent& intent, IntentOrder order);

// True if `a` comes before `b` in a list ordered so.
bool IsBefore(const PagePosition& a, const PagePosition& b, IntentOrder order);

}  // namespace interlock::storage
