#include "tests/contract/storage/sample_intents.h"

#include "core/lifecycle.h"

namespace interlock::storage::testing {

absl::Time StartOfTest() { return absl::FromUnixSeconds(1'700'000'000); }

core::Intent SampleIntent(const std::string& work_order, const std::string& event,
                          absl::Time time) {
  core::Intent intent;
  intent.spec.key = {core::Source("mes"), core::EventId("event-" + event)};
  intent.spec.work_order_id = core::WorkOrderId(work_order);
  intent.spec.target_status = core::StatusName("In Progress");
  intent.spec.time_to_live = absl::Hours(24);
  intent.state = core::IntentState::kQueued;
  intent.wait = {core::WaitCause::kReady, time, std::nullopt, ""};
  intent.create_time = time;
  intent.update_time = time;
  intent.expire_time = time + absl::Hours(24);
  return intent;
}

core::Intent FullIntent() {
  const absl::Time time = StartOfTest() + absl::Milliseconds(123);
  core::Intent intent;
  core::IntentSpec& spec = intent.spec;
  spec.key = {core::Source("scada \"north\""), core::EventId("e\\1")};
  spec.work_order_id = core::WorkOrderId("WO-4711");
  spec.work_order_type = core::WorkOrderType("Assembly");
  spec.target_status = core::StatusName("Rework");
  spec.expected_statuses = {core::StatusName("In Progress"), core::StatusName("On, \"Hold\"")};
  spec.fields.canonical_json = R"({"defectType":"Kratzer \u00fc","n":1.5})";
  spec.fields.names = {"defectType", "n"};
  spec.event_time = time - absl::Seconds(7);
  spec.priority = core::Priority::kUrgent;
  spec.labels = {{"line", "A\n1"}, {"odd \"key\"", "\xc3\xbc"}, {"shift", ""}};
  spec.time_to_live = absl::Nanoseconds(90'000'000'001);
  spec.on_precondition = core::OnPrecondition::kWait;
  spec.on_attention = core::OnAttention::kSkip;
  spec.after_event_id = core::EventId("e0");
  intent.state = core::IntentState::kNeedsAttention;
  intent.needed_person = true;
  intent.wait = {core::WaitCause::kOperatorLock, time, time + absl::Seconds(9), "locked by ann"};
  intent.result = core::Result::kUnattributed;
  intent.reason = core::Reason::kOutcomeUnknown;
  intent.message = "Look at it; 100 % of \xe2\x82\xac.";
  intent.create_time = time;
  intent.update_time = time + absl::Seconds(1);
  intent.end_time = time + absl::Seconds(2);
  intent.expire_time = time + absl::Hours(3);
  intent.applied_by = "bob";
  intent.predecessor = core::IntentId(42);
  core::Progress& progress = intent.progress;
  progress.attempts_made = 1;
  progress.races = 2;
  progress.race_budget_used = 3;
  progress.unknown_outcomes = 4;
  progress.transport_failures = 5;
  progress.throttles = 6;
  progress.doubt = core::Doubt::kMaybe;
  progress.recorded_etag = core::Etag("W/\"a\xff\"");  // header bytes need not be UTF-8
  progress.recorded_status = core::StatusName("In Progress");
  progress.recorded_time = time + absl::Milliseconds(4);
  progress.answer = core::WireAnswer::kRefused;
  progress.refusal = core::RefusalKind::kBadRequest;
  progress.answer_http_status = 400;
  progress.answer_message = std::string("no\0t so", 7);
  progress.lane_sequence = 7;
  progress.rule_conflict = core::RuleConflict::kResent;
  progress.shortcut = core::Shortcut::kLost;
  progress.was_legal = true;
  progress.credential_refreshed = true;
  progress.write_not_before = time + absl::Milliseconds(5);
  progress.locked_since = time + absl::Milliseconds(6);
  progress.cancel = core::CancelNote::kRequested;
  progress.cancel_reason = "changed my mind";
  progress.accepted_echo = "b/1/2/3";
  return intent;
}

core::Attempt FullAttempt(int number) {
  core::Attempt attempt;
  attempt.number = number;
  attempt.start_time = StartOfTest() + absl::Milliseconds(10 * number);
  attempt.end_time = attempt.start_time + absl::Milliseconds(3);
  attempt.status_before = core::StatusName("In Progress");
  attempt.etag_sent = core::Etag("\"v\xfe" + std::to_string(number) + "\"");
  attempt.http_status = 409;
  attempt.outcome = core::AttemptOutcome::kRace;
  attempt.etag_after = core::Etag("\"w\"");
  attempt.latency = absl::Nanoseconds(1'234'567);
  attempt.message = "version conflict";
  return attempt;
}

IntentMove MoveTo(core::IntentState state, const core::Intent& current, absl::Time time) {
  IntentMove move;
  move.id = current.id;
  move.expected_revision = current.revision;
  move.state = state;
  move.wait = current.wait;
  move.result = current.result;
  move.reason = current.reason;
  move.message = current.message;
  move.update_time = time;
  if (core::IsFinal(state)) move.end_time = time;
  move.expire_time = current.expire_time;
  move.applied_by = current.applied_by;
  move.progress = current.progress;
  if (state == core::IntentState::kResolved) {
    move.resolution = core::Resolution{core::ResolutionOutcome::kDiscarded, "anna", "not needed"};
  }
  return move;
}

}  // namespace interlock::storage::testing
