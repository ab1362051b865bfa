#include "demo/play.h"

#include <chrono>
#include <functional>
#include <utility>

#include "absl/time/clock.h"

namespace interlock::demo {
namespace {

constexpr std::size_t kPlayers = 8;

v1::SubmitIntentRequest ToRequest(const PlannedEvent& event) {
  v1::SubmitIntentRequest request;
  request.set_source(event.source);
  request.set_event_id(event.event_id);
  request.set_work_order_id(event.work_order_id);
  request.set_work_order_type(event.work_order_type);
  request.set_target_status(event.target_status);
  auto& fields = *request.mutable_fields()->mutable_fields();
  fields["machineEvent"].set_string_value(event.machine_event);
  for (const auto& [name, value] : event.fields) fields[name].set_string_value(value);
  request.mutable_labels()->insert({"shift", "B"});
  return request;
}

}  // namespace

Play::Play(client::BrokerClient& client, std::vector<PlannedEvent> plan)
    : plan_(std::move(plan)), submitter_(client) {}

Play::~Play() { Stop(); }

void Play::Start() {
  start_ = absl::Now();
  for (std::size_t player = 0; player < kPlayers; ++player) {
    players_.emplace_back([this, player] { Run(player); });
  }
}

void Play::Run(std::size_t player) {
  for (const PlannedEvent& event : plan_) {
    // All events of a work order fall to one player, so that they go out in the plan's order.
    if (std::hash<std::string>()(event.work_order_id) % kPlayers != player) continue;
    if (!AwaitMoment(event.at)) return;
    Submission submission = Submit(event);
    const std::lock_guard lock(mutex_);
    submissions_.push_back(std::move(submission));
  }
}

bool Play::AwaitMoment(absl::Duration at) {
  const std::chrono::nanoseconds left = absl::ToChronoNanoseconds(start_ + at - absl::Now());
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, left, [this] { return stopping_; });
}

Submission Play::Submit(const PlannedEvent& event) {
  Submission submission{.event = event, .status = absl::OkStatus()};
  const auto response = submitter_.Submit(ToRequest(event));
  submission.status = response.status();
  if (response.ok()) {
    submission.intent_id = response->intent().intent_id();
    submission.duplicate = response->duplicate();
  }
  return submission;
}

std::size_t Play::Sent() const {
  const std::lock_guard lock(mutex_);
  return submissions_.size();
}

void Play::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  for (std::thread& player : players_) player.join();
  players_.clear();
}

std::vector<Submission> Play::Finish() {
  for (std::thread& player : players_) player.join();
  players_.clear();
  const std::lock_guard lock(mutex_);
  return submissions_;
}

}  // namespace interlock::demo
