#include "server/dispatch/lane_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/lane_table.h"

namespace interlock::dispatch {
namespace {

struct Found {
  LanePosition position;
  const OpenLane* lane = nullptr;
};

// In the order asked for; a lane's oldest intent stands in front.
bool ComesBefore(const LanePosition& a, const LanePosition& b, LaneListOrder order) {
  if (order == LaneListOrder::kDepth && a.depth != b.depth) return a.depth > b.depth;
  return a.oldest < b.oldest;
}

bool HasOneOf(LaneTable& table, const OpenLane& lane, const core::IntentScope& scope) {
  if (scope.kind == core::IntentScope::Kind::kAll) return true;
  if (scope.kind == core::IntentScope::Kind::kWorkOrder) {
    return lane.key.work_order_id.value() == scope.value;
  }
  const auto& entries = lane.line.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const core::Lane::Entry& entry) {
    return core::Covers(scope, lane.key.work_order_id, *table.Find(entry.id)->tags);
  });
}

const core::Lane::Entry* HeadOf(const OpenLane& lane) {
  for (const core::Lane::Entry& entry : lane.line.entries()) {
    const bool leads = entry.standing == core::LaneStanding::kInLine ||
                       entry.standing == core::LaneStanding::kBlocking;
    if (leads) return &entry;
  }
  return nullptr;
}

std::optional<core::Wait> WaitOf(LaneTable& table, const OpenLane& lane,
                                 const LaneDescribing& describing) {
  const core::Lane::Entry* const head = HeadOf(lane);
  if (head == nullptr) return std::nullopt;
  OpenIntent& intent = *table.Find(head->id);
  if (head->standing != core::LaneStanding::kBlocking) return describing.wait_of(intent);
  return core::Wait{core::WaitCause::kBehindAttention, intent.wait_since, std::nullopt,
                    absl::StrCat("intent ", head->id.ToText(), " needs a person")};
}

bool IsWanted(LaneTable& table, const OpenLane& lane, const LaneQuery& query,
              const LaneDescribing& describing) {
  if (query.scope && !HasOneOf(table, lane, *query.scope)) return false;
  if (query.causes.empty()) return true;
  const std::optional<core::Wait> wait = WaitOf(table, lane, describing);
  return wait &&
         std::find(query.causes.begin(), query.causes.end(), wait->cause) != query.causes.end();
}

LaneSummary Summarize(LaneTable& table, const Found& found, const LaneDescribing& describing) {
  LaneSummary summary = describing.describe(found.lane->key);
  summary.key = found.lane->key;
  summary.depth = found.position.depth;
  summary.oldest_create_time = table.Find(found.position.oldest)->create_time;
  summary.wait = WaitOf(table, *found.lane, describing);
  return summary;
}

}  // namespace

LanePage ListLanes(LaneTable& table, const LaneQuery& query, const LaneDescribing& describing) {
  LanePage page;
  std::vector<Found> found;
  table.ForEachLane([&](const OpenLane& lane) {
    if (lane.line.empty() || !IsWanted(table, lane, query, describing)) return;
    page.total += 1;
    const LanePosition position{static_cast<std::int64_t>(lane.line.depth()),
                                lane.line.entries().front().id};
    if (query.after && !ComesBefore(*query.after, position, query.order)) return;
    found.push_back({position, &lane});
  });
  const auto order = [&](const Found& a, const Found& b) {
    return ComesBefore(a.position, b.position, query.order);
  };
  const bool has_more = found.size() > query.limit;
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(query.limit, found.size()));
  std::partial_sort(found.begin(), end, found.end(), order);
  for (auto it = found.begin(); it != end; ++it) {
    page.lanes.push_back(Summarize(table, *it, describing));
  }
  if (has_more && !page.lanes.empty()) page.next = std::prev(end)->position;
  return page;
}

}  // namespace interlock::dispatch
