#include "tests/simulation/policy/broker_client.h"

#include <cstdio>
#include <cstdlib>
#include <utility>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"

namespace interlock::simulation {
namespace {

// How often somebody looks at what the broker says about its open intents.
constexpr absl::Duration kLookEvery = absl::Seconds(15);

}  // namespace

void BrokerClient::Watch(world::World& world, Floor& floor) {
  world_ = &world;
  floor_ = &floor;
  world.At(kLookEvery, [this] { LookForHeld(); });
}

void BrokerClient::OnEvent(std::size_t number) {
  const MachineEvent& event = shift_.events[number];
  core::Submission submission;
  const std::string bridge = absl::StrCat("bridge-", event.machine);
  submission.spec.key = {core::Source(event.source.empty() ? bridge : event.source),
                         core::EventId(absl::StrCat(number))};
  submission.spec.work_order_id = core::WorkOrderId(floor_->NameOf(event.order));
  submission.spec.work_order_type =
      core::WorkOrderType(shift_.orders[static_cast<std::size_t>(event.order)].type);
  submission.spec.target_status = core::StatusName(event.target);
  submission.spec.priority = event.priority;
  if (event.fields_json.size() > 2) {
    submission.spec.fields = {
        event.fields_json,
        {"defectType", "originalOperationId", "reworkInstructions", "reworkReasonCode"},
        {}};
  }
  world_->Submit(std::move(submission));
}

void BrokerClient::OnSubmitted(const core::Submission& submission,
                               const intake::SubmitAnswer& answer) {
  const auto* const accepted = std::get_if<intake::Accepted>(&answer);
  std::size_t event = 0;
  (void)absl::SimpleAtoi(submission.spec.key.event_id.value(), &event);
  if (accepted == nullptr) {
    record_.events[event].need = EventRecord::Need::kPerson;
    return;
  }
  if (accepted->duplicate != core::Duplicate::kNone) return;
  event_of_[accepted->intent.id.number()] = event;
  was_held_[accepted->intent.id.number()] = false;
}

void BrokerClient::OnWriteSent(const gateway::WriteRequest& request,
                               const core::Intent& on_record) {
  is_shortcut_[request.intent_id.number()] =
      on_record.progress.shortcut == core::Shortcut::kPresent;
}

void BrokerClient::OnWriteAnswered(const gateway::WriteRequest& request,
                                   const core::WriteOutcome& outcome) {
  EventRecord& record = record_.events[event_of_.at(request.intent_id.number())];
  record.writes += 1;
  const bool is_lost = outcome.http_status == 409;
  if (is_lost && is_shortcut_[request.intent_id.number()]) {
    record.lost_shortcuts += 1;
    return;
  }
  if (is_lost) record.conflicts += 1;
  const bool is_about_version = outcome.http_status == 200 || is_lost;
  if (is_about_version && record.first_try == EventRecord::FirstTry::kNone) {
    record.first_try = is_lost ? EventRecord::FirstTry::kLost : EventRecord::FirstTry::kWon;
  }
}

void BrokerClient::OnMoved(const storage::IntentMove& move) {
  const std::size_t event = event_of_.at(move.id.number());
  EventRecord& record = record_.events[event];
  const bool is_open =
      move.state == core::IntentState::kQueued || move.state == core::IntentState::kExecuting;
  if (is_open) return;
  was_held_.erase(move.id.number());
  if (move.state == core::IntentState::kSucceeded) {
    record.applied = world_->now();
    return;
  }
  // A person who has done it by hand takes it off the list: that is no second need.
  if (record.need == EventRecord::Need::kPerson) return;
  record.need = EventRecord::Need::kPerson;
  Repair(move.id, event);
}

void BrokerClient::Repair(core::IntentId id, std::size_t event) {
  floor_->CallPerson(shift_.events[event], [this, id] {
    world_->Cancel(id, "done by hand", "person", [](const dispatch::CancelAnswer& /*answer*/) {});
  });
}

void BrokerClient::LookForHeld() {
  for (auto& [number, was_held] : was_held_) {
    const std::optional<core::Intent> intent = world_->Describe(core::IntentId(number));
    if (!intent || intent->wait.cause != core::WaitCause::kContentionHold) continue;
    if (!was_held) record_.held += 1;
    was_held = true;
    if (!record_.first_held) record_.first_held = world_->now();
    record_.last_held = world_->now();
  }
  world_->At(world_->now() + kLookEvery, [this] { LookForHeld(); });
}

void BrokerClient::OnFault(const std::string& what) {
  std::fprintf(stderr, "the broker failed: %s\n", what.c_str());
  std::abort();
}

}  // namespace interlock::simulation
