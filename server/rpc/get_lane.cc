#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "core/lifecycle.h"
#include "server/rpc/lease_calls.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::GetLaneResponse>;

constexpr std::size_t kMaxIntents = 1000;

// What was asked for, and how many open intents there are beyond those that are shown.
struct LaneView {
  core::LaneKey key;
  core::IntentId head;
  std::optional<core::Lease> lease;
  bool is_paused = false;
  bool is_draining = false;
  std::size_t not_shown = 0;
};

void FillResponse(const LaneView& view, const std::vector<IntentRecord>& records,
                  v1::GetLaneResponse& response) {
  const core::LaneKey& key = view.key;
  v1::Lane& lane = *response.mutable_lane();
  lane.set_depth(static_cast<int>(view.not_shown));
  lane.set_work_order_id(key.work_order_id.value());
  lane.set_work_order_type(key.work_order_type.value());
  lane.set_paused(view.is_paused);
  lane.set_draining(view.is_draining);
  if (view.lease) LeaseToProto(*view.lease, *lane.mutable_lease());
  std::optional<absl::Time> oldest;
  for (const IntentRecord& record : records) {
    const core::Intent& intent = record.intent;
    if (core::IsFinal(intent.state)) continue;  // ended since the lane was looked at
    lane.set_depth(lane.depth() + 1);
    oldest = std::min(oldest.value_or(intent.create_time), intent.create_time);
    IntentToProtoWithoutFields(intent, *response.add_intents());
    if (intent.id != view.head) continue;
    lane.set_head_intent_id(intent.id.ToText());
    if (intent.state == core::IntentState::kQueued) WaitToProto(intent.wait, *lane.mutable_wait());
  }
  if (oldest) *lane.mutable_oldest_create_time() = TimeToProto(*oldest);
}

}  // namespace

void GetLane(const Ports& ports, const v1::GetLaneRequest& request, Call::Ptr call) {
  const bool by_type = ports.keying == core::LaneKeying::kByWorkOrderAndType;
  std::vector<core::Violation> violations;
  if (request.work_order_id().empty()) violations.push_back({"work_order_id", "is required"});
  if (by_type && request.work_order_type().empty()) {
    violations.push_back(
        {"work_order_type", "is required: this site addresses work orders by type as well"});
  }
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  const core::LaneKey key{core::WorkOrderId(request.work_order_id()),
                          core::WorkOrderType(by_type ? request.work_order_type() : "")};
  const RecordReader records(ports.queries, ports.control);
  ports.control.DescribeLane(key, [key, records, call](dispatch::LaneAnswer described) {
    if (call->IsOver()) return;
    if (const auto* refusal = std::get_if<core::Refusal>(&described)) {
      return call->Refuse(*refusal);
    }
    auto& lane = std::get<dispatch::LaneDescription>(described);
    LaneView view{key, lane.head, lane.lease, lane.is_paused, lane.is_draining};
    if (lane.ids.size() > kMaxIntents) {
      view.not_shown = lane.ids.size() - kMaxIntents;
      lane.ids.resize(kMaxIntents);
    }
    records.ReadMany(std::move(lane.ids), [view, call](RecordReader::Many many) {
      if (const auto* refusal = std::get_if<core::Refusal>(&many)) return call->Refuse(*refusal);
      call->Answer([&](v1::GetLaneResponse& response) {
        FillResponse(view, std::get<std::vector<IntentRecord>>(many), response);
      });
    });
  });
}

}  // namespace interlock::rpc
