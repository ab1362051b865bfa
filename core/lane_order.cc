#include "core/lane_order.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace interlock::core {

bool IsPassing(RefusalCode code) {
  switch (code) {
    case RefusalCode::kQueueFull:
    case RefusalCode::kBusy:
    case RefusalCode::kDraining:
    case RefusalCode::kDiskFull:
    case RefusalCode::kCommitFailed:
    case RefusalCode::kShuttingDown:
    case RefusalCode::kQuarantined:
    case RefusalCode::kEarlierItemRefused:
    case RefusalCode::kRateLimited:
      return true;
    default:
      return false;
  }
}

LaneOrder::Turn LaneOrder::Ask(const LaneKey& lane, const EventKey& key, std::uint64_t place) {
  const auto found = lanes_.find(lane);
  if (found == lanes_.end()) return {Turn::Verdict::kGo, place, {}};
  Refused& refused = found->second;
  const auto again = std::find_if(refused.begin(), refused.end(),
                                  [&](const auto& entry) { return entry.second == key; });
  if (again == refused.end()) {
    if (place < refused.begin()->first) return {Turn::Verdict::kGo, place, {}};
    refused.emplace(place, key);
    refused_ += 1;
    return {Turn::Verdict::kBehindRefused, place, refused.begin()->second};
  }
  if (again != refused.begin()) {
    return {Turn::Verdict::kBehindRefused, again->first, refused.begin()->second};
  }
  const Turn turn{Turn::Verdict::kGo, again->first, {}};
  refused.erase(again);
  refused_ -= 1;
  if (refused.empty()) lanes_.erase(found);
  return turn;
}

void LaneOrder::OnRefused(const LaneKey& lane, const EventKey& key, std::uint64_t place) {
  Refused& refused = lanes_[lane];
  // Refused again before it was judged: it keeps the place of its first coming.
  const bool is_known = std::any_of(refused.begin(), refused.end(),
                                    [&](const auto& entry) { return entry.second == key; });
  if (is_known) return;
  if (refused.emplace(place, key).second) refused_ += 1;
}

Refusal EarlierItemRefused(const EventKey& blocked_by) {
  Refusal refusal;
  refusal.code = RefusalCode::kEarlierItemRefused;
  refusal.message = absl::StrCat(
      "event_id \"", blocked_by.event_id.value(),
      "\" of the same work order was refused before and has to be sent again first, so that the "
      "order holds; then send this one again");
  refusal.metadata = {{"blockedBy", blocked_by.event_id.value()}};
  return refusal;
}

}  // namespace interlock::core
