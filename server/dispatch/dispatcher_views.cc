// What others may see: waits, lanes, the state of the whole.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::IntentState;
using core::StopKind;

namespace {

core::Refusal TooManyInspections() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kBusy;
  refusal.message = "too many validations run at a time; try again in a second";
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

}  // namespace

std::vector<std::optional<core::Wait>> Dispatcher::DescribeWaits(
    const std::vector<core::IntentId>& ids) {
  std::vector<std::optional<core::Wait>> waits;
  waits.reserve(ids.size());
  for (const core::IntentId id : ids) {
    OpenIntent* const intent = table_.Find(id);
    waits.push_back(intent == nullptr ? std::nullopt : DescribeWait(*intent));
  }
  return waits;
}

std::optional<core::Wait> Dispatcher::DescribeWait(OpenIntent& intent) {
  if (intent.state != IntentState::kQueued) return std::nullopt;
  if (is_quarantined_) {
    return core::Wait{core::WaitCause::kPaused, intent.wait_since, std::nullopt,
                      core::QuarantineRefusal().message};
  }
  if (const core::Stop* const pause = PauseOf(intent)) {
    return core::Wait{core::WaitCause::kPaused, std::max(pause->since, intent.create_time),
                      pause->until, core::PausedDetail(*pause)};
  }
  const bool has_turn = intent.lane->busy_with == intent.id;
  if (const auto ahead = intent.lane->line.Ahead(intent.id); ahead && !has_turn) {
    const bool gave_way = intent.wait_cause == core::WaitCause::kPrecondition &&
                          ahead->standing != core::LaneStanding::kBlocking;
    if (!gave_way) return DescribeWaitBehind(intent, *ahead);
  }
  if (std::optional<core::Wait> hold = DescribeHold(intent)) return hold;
  if (std::optional<core::Wait> leased = DescribeLeaseWait(intent)) return leased;
  core::Wait wait{intent.wait_cause, intent.wait_since, intent.wait_until, ""};
  const bool is_shut_out = !gate_.IsOpenForAll() && !has_turn && !intent.wait_until.has_value();
  if (is_shut_out) {
    const absl::Duration left = gate_.next_probe() - clock_.Monotonic();
    wait.cause = core::WaitCause::kAprisoUnavailable;
    wait.since = std::max(gate_.since(), intent.create_time);
    wait.until = clock_.Now() + std::max(left, absl::ZeroDuration());
    wait.detail = gate_.detail();
    return wait;
  }
  const bool has_own_detail = intent.story && intent.story->intent.wait.cause == intent.wait_cause;
  if (has_own_detail) wait.detail = intent.story->intent.wait.detail;
  const bool is_crowded_out = wait.cause == core::WaitCause::kReady && !has_turn;
  if (is_crowded_out) {
    wait.detail = absl::StrCat("next when one of the ", gate_.inside(),
                               " intents that are being worked on makes room");
  }
  return wait;
}

core::Wait Dispatcher::DescribeWaitBehind(const OpenIntent& intent,
                                          const core::Lane::Entry& ahead) {
  core::Wait wait;
  const OpenIntent* const earlier = table_.Find(ahead.id);
  if (ahead.standing == core::LaneStanding::kBlocking) {
    wait.cause = core::WaitCause::kBehindAttention;
    wait.since = std::max(intent.create_time, earlier->wait_since);
    wait.detail =
        absl::StrCat("intent ", ahead.id.ToText(), " of the same work order needs a person");
  } else {
    wait.cause = core::WaitCause::kBehindEarlier;
    wait.since = intent.create_time;
    wait.detail = absl::StrCat("intent ", ahead.id.ToText(), " of the same work order comes first");
  }
  return wait;
}

DispatchStatus Dispatcher::DescribeStatus() {
  DispatchStatus status;
  status.gateway = gate_.state();
  status.gateway_since = gate_.since();
  status.gateway_detail = gate_.detail();
  status.open_intents = static_cast<std::int64_t>(table_.size());
  status.calls_in_flight = gate_.inside();
  status.contention = DescribeContention();
  status.pauses = queues_.stops().List(StopKind::kPause);
  status.drains = queues_.stops().List(StopKind::kDrain);
  status.is_holding_paused = !status.pauses.empty() && table_.HasStopped();
  if (const OpenIntent* oldest = table_.OldestEligible(clock_.Monotonic())) {
    status.oldest_eligible_age = std::max(clock_.Now() - oldest->ready_since, absl::ZeroDuration());
  }
  return status;
}

LaneDescription Dispatcher::DescribeLane(const core::LaneKey& key) {
  LaneDescription description;
  description.lease = leases_.FindOn(key);
  const core::StopTable& stops = queues_.stops();
  description.is_paused = stops.MatchLane(StopKind::kPause, key.work_order_id) != nullptr;
  description.is_draining = stops.MatchLane(StopKind::kDrain, key.work_order_id) != nullptr;
  const OpenLane* const lane = table_.FindLane(key);
  if (lane == nullptr) return description;
  for (const core::Lane::Entry& entry : lane->line.entries()) {
    description.ids.push_back(entry.id);
    const bool leads = entry.standing == core::LaneStanding::kInLine ||
                       entry.standing == core::LaneStanding::kBlocking;
    if (leads && description.head.empty()) description.head = entry.id;
  }
  if (const OpenIntent* const head = table_.Find(description.head)) {
    description.is_paused = PauseOf(*head) != nullptr;
    description.is_draining |=
        stops.Match(StopKind::kDrain, key.work_order_id, *head->tags) != nullptr;
  }
  return description;
}

core::LaneOutlook Dispatcher::DescribeOutlook(const core::LaneKey& key) {
  core::LaneOutlook outlook;
  outlook.wait = {core::WaitCause::kReady, clock_.Now(), std::nullopt, ""};
  if (const OpenLane* const lane = table_.FindLane(key)) {
    for (const core::Lane::Entry& entry : lane->line.entries()) {
      if (entry.standing == core::LaneStanding::kBlocking) {
        outlook.wait.cause = core::WaitCause::kBehindAttention;
        outlook.wait.detail =
            absl::StrCat("intent ", entry.id.ToText(), " of the same work order needs a person");
      } else if (entry.standing == core::LaneStanding::kInLine) {
        outlook.ahead += 1;
        outlook.last_in_line = entry.id;
      }
    }
  }
  if (const core::Stop* const pause =
          queues_.stops().MatchLane(StopKind::kPause, key.work_order_id)) {
    outlook.wait = {core::WaitCause::kPaused, pause->since, pause->until,
                    core::PausedDetail(*pause)};
  }
  if (outlook.wait.cause != core::WaitCause::kReady) return outlook;
  if (outlook.ahead > 0) {
    outlook.wait.cause = core::WaitCause::kBehindEarlier;
    outlook.wait.detail = "earlier intents of the same work order come first";
  } else if (const std::optional<core::Lease> lease = leases_.FindOn(key)) {
    outlook.wait.cause = core::WaitCause::kOperatorLock;
    outlook.wait.until = lease->expire_time;
    outlook.wait.detail = core::LeasedDetail(*lease);
  } else if (!gate_.IsOpenForAll()) {
    outlook.wait.cause = core::WaitCause::kAprisoUnavailable;
    outlook.wait.since = gate_.since();
    outlook.wait.detail = gate_.detail();
  }
  return outlook;
}

void Dispatcher::Inspect(const core::LaneKey& key, std::function<void(InspectAnswer)> done) {
  if (is_quarantined_) {
    done(core::QuarantineRefusal());
    return;
  }
  const bool is_paused = queues_.stops().MatchLane(StopKind::kPause, key.work_order_id);
  if (!gate_.IsOpenForAll() || is_stopping_ || is_paused) {
    done(Inspection{DescribeOutlook(key), {}});
    return;
  }
  const bool is_reading = inspections_.TryRead(key, [this, key, done](core::ReadOutcome outcome) {
    done(Inspection{DescribeOutlook(key), std::move(outcome)});
  });
  if (!is_reading) done(TooManyInspections());
}

}  // namespace interlock::dispatch
