#include "client/lane_ordered_submitter.h"

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/refusal_kind.h"

namespace interlock::client {
namespace {

std::string KeyOf(const v1::SubmitIntentRequest& request) {
  return absl::StrCat(request.source(), "\n", request.event_id());
}

}  // namespace

LaneOrderedSubmitter::LaneOrderedSubmitter(BrokerClient& client) : client_(client) {}

absl::StatusOr<v1::SubmitIntentResponse> LaneOrderedSubmitter::Submit(
    const v1::SubmitIntentRequest& request) {
  const std::string& work_order_id = request.work_order_id();
  const std::string key = KeyOf(request);
  AwaitTurn(work_order_id);
  std::optional<std::string> holder;
  {
    const std::lock_guard lock(mutex_);
    const Lane& lane = lanes_[work_order_id];
    if (lane.held_key.has_value() && *lane.held_key != key) holder = lane.held_event_id;
  }
  if (holder.has_value()) {
    EndTurn(work_order_id);
    return MakeError(absl::StatusCode::kAborted,
                     absl::StrCat("not sent: event ", *holder, " of work order ", work_order_id,
                                  " has no lasting answer yet; submit that one again first"),
                     "EARLIER_ITEM_REFUSED");
  }
  auto response = client_.Submit(request);
  {
    const std::lock_guard lock(mutex_);
    Lane& lane = lanes_[work_order_id];
    lane.held_key.reset();
    if (!IsOver(KindOf(response.status()))) {
      lane.held_key = key;
      lane.held_event_id = request.event_id();
    }
  }
  EndTurn(work_order_id);
  return response;
}

void LaneOrderedSubmitter::AwaitTurn(const std::string& work_order_id) {
  std::unique_lock lock(mutex_);
  const std::uint64_t ticket = ++last_ticket_;
  lanes_[work_order_id].queue.push_back(ticket);
  turn_.wait(lock, [&] { return lanes_[work_order_id].queue.front() == ticket; });
}

void LaneOrderedSubmitter::EndTurn(const std::string& work_order_id) {
  const std::lock_guard lock(mutex_);
  const auto lane = lanes_.find(work_order_id);
  if (lane == lanes_.end() || lane->second.queue.empty()) return;
  lane->second.queue.pop_front();
  if (lane->second.queue.empty()) {
    if (!lane->second.held_key.has_value()) lanes_.erase(lane);
  } else {
    turn_.notify_all();
  }
}

std::optional<std::string> LaneOrderedSubmitter::HeldBy(const std::string& work_order_id) const {
  const std::lock_guard lock(mutex_);
  const auto lane = lanes_.find(work_order_id);
  if (lane == lanes_.end() || !lane->second.held_key.has_value()) return std::nullopt;
  return lane->second.held_event_id;
}

void LaneOrderedSubmitter::Abandon(const std::string& work_order_id) {
  const std::lock_guard lock(mutex_);
  const auto lane = lanes_.find(work_order_id);
  if (lane == lanes_.end()) return;
  lane->second.held_key.reset();
  if (lane->second.queue.empty()) lanes_.erase(lane);
}

}  // namespace interlock::client
