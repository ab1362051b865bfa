#include "demo/batch_bridge.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "client/call_error.h"
#include "client/refusal_kind.h"

namespace interlock::demo {
namespace {

constexpr absl::Duration kCollect = absl::Milliseconds(100);
constexpr std::size_t kBatchMax = 1000;
// Batches in a row that brought no lasting answer before the bridge gives up. The client itself
// tries each of them for half a minute.
constexpr int kFruitlessMax = 3;

}  // namespace

void BatchBridge::Run(const std::vector<PlannedEvent>& events) {
  std::size_t next = 0;
  int fruitless = 0;
  while (next < events.size() || !pending_.empty()) {
    const absl::Duration soon = cue_.Elapsed() + kCollect;
    const bool is_idle = pending_.empty() && next < events.size();
    if (!cue_.Await(is_idle ? std::max(soon, events[next].at) : soon)) return;
    const absl::Duration elapsed = cue_.Elapsed();
    while (next < events.size() && events[next].at <= elapsed) {
      pending_.push_back(Submission{.event = events[next++], .status = absl::OkStatus()});
      pending_.back().send_time = absl::Now();
    }
    if (pending_.empty()) continue;
    fruitless = HandOver() ? 0 : fruitless + 1;
    if (fruitless >= kFruitlessMax) GiveUp(last_error_);
  }
}

bool BatchBridge::HandOver() {
  const std::size_t count = std::min(pending_.size(), kBatchMax);
  v1::SubmitIntentsRequest request;
  for (std::size_t i = 0; i < count; ++i) *request.add_requests() = ToRequest(pending_[i].event);
  const auto response = client_.SubmitBatch(request);
  if (!response.ok()) {
    last_error_ = response.status();
    return false;
  }
  std::deque<Submission> again;
  for (std::size_t i = 0; i < count; ++i) {
    Submission submission = std::move(pending_[i]);
    const v1::SubmitIntentsResult& result = response->results(static_cast<int>(i));
    if (result.has_error()) submission.status = client::ToStatus(result.error());
    if (!client::IsOver(client::KindOf(submission.status))) {
      last_error_ = std::exchange(submission.status, absl::OkStatus());
      again.push_back(std::move(submission));
      continue;
    }
    submission.answer_time = absl::Now();
    submission.intent_id = result.intent().intent_id();
    submission.duplicate = result.duplicate();
    log_.Add(std::move(submission));
  }
  const bool answered = again.size() < count;
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
  pending_.insert(pending_.begin(), again.begin(), again.end());
  return answered;
}

void BatchBridge::GiveUp(const absl::Status& error) {
  for (Submission& submission : pending_) {
    submission.status = error;
    log_.Add(std::move(submission));
  }
  pending_.clear();
}

}  // namespace interlock::demo
