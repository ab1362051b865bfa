#include "tests/unit/client/sample_intents.h"

namespace interlock::client {
namespace {

void SetMilliseconds(int milliseconds, google::protobuf::Duration* duration) {
  duration->set_seconds(milliseconds / 1000);
  duration->set_nanos(milliseconds % 1000 * 1'000'000);
}

v1::Attempt* AddAttempt(v1::Intent* intent, int start_ms, int latency_ms) {
  v1::Attempt* attempt = intent->add_attempts();
  attempt->set_number(intent->attempts_size());
  *attempt->mutable_start_time() = SampleStamp(start_ms);
  *attempt->mutable_end_time() = SampleStamp(start_ms + latency_ms);
  SetMilliseconds(latency_ms, attempt->mutable_latency());
  return attempt;
}

v1::Intent BasicIntent(const std::string& id, const std::string& target) {
  v1::Intent intent;
  intent.set_intent_id(id);
  intent.set_source("plc-bridge-7");
  intent.set_event_id("line7/cycle/88231");
  intent.set_work_order_id("WO-1042");
  intent.set_target_status(target);
  *intent.mutable_create_time() = SampleStamp(123);
  *intent.mutable_update_time() = SampleStamp(123);
  *intent.mutable_expire_time() = SampleStamp(86'400'123);
  return intent;
}

}  // namespace

absl::Time SampleTime(int offset_ms) {
  return absl::FromCivil(absl::CivilSecond(2026, 3, 2, 13, 58, 0), absl::UTCTimeZone()) +
         absl::Milliseconds(offset_ms);
}

google::protobuf::Timestamp SampleStamp(int offset_ms) {
  google::protobuf::Timestamp stamp;
  const absl::Time time = SampleTime(offset_ms);
  stamp.set_seconds(absl::ToUnixSeconds(time));
  stamp.set_nanos(static_cast<int>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(absl::ToUnixSeconds(time)))));
  return stamp;
}

cli::TextStyle SampleStyle(int columns, cli::Coloring coloring) {
  cli::TextStyle style;
  style.now = SampleTime(240'000);
  style.columns = columns;
  style.coloring = coloring;
  return style;
}

v1::Intent RacedIntent() {
  v1::Intent intent = BasicIntent("17", "Complete");
  intent.set_work_order_type("ASSEMBLY");
  intent.add_expected_statuses("In Progress");
  (*intent.mutable_fields()->mutable_fields())["completedQuantity"].set_number_value(40);
  (*intent.mutable_labels())["line"] = "7";
  (*intent.mutable_labels())["area"] = "north";
  *intent.mutable_event_time() = SampleStamp(-877);
  intent.set_state(v1::Intent::SUCCEEDED);
  intent.set_result(v1::Intent::APPLIED);
  intent.set_message("Written on the third try; two tries lost against changes by operators.");
  intent.set_attempts_made(3);
  intent.set_races(2);
  *intent.mutable_end_time() = SampleStamp(310);

  v1::Attempt* first = AddAttempt(&intent, 140, 11);
  first->set_status_before("In Progress");
  first->set_etag_sent("\"v7\"");
  first->set_etag_after("\"v8\"");
  first->set_http_status(409);
  first->set_outcome(v1::Attempt::RACE);
  first->set_message("Work order was changed by j.meyer");
  v1::Attempt* second = AddAttempt(&intent, 192, 9);
  second->set_status_before("In Progress");
  second->set_etag_sent("\"v8\"");
  second->set_etag_after("\"v9\"");
  second->set_http_status(409);
  second->set_outcome(v1::Attempt::RACE);
  second->set_message("Work order was changed by j.meyer");
  v1::Attempt* third = AddAttempt(&intent, 301, 9);
  third->set_status_before("In Progress");
  third->set_etag_sent("\"v9\"");
  third->set_etag_after("\"v10\"");
  third->set_http_status(200);
  third->set_outcome(v1::Attempt::APPLIED);
  return intent;
}

v1::Intent DoubtfulIntent() {
  v1::Intent intent = BasicIntent("23", "Rework");
  intent.set_state(v1::Intent::NEEDS_ATTENTION);
  intent.set_reason(v1::Intent::OUTCOME_UNKNOWN);
  intent.set_message(
      "The answer to a write was lost and the work order has changed since; whether the write was "
      "applied cannot be known. Look at WO-1042 in Apriso.");
  intent.set_attempts_made(2);
  intent.set_cancel_requested(true);
  *intent.mutable_update_time() = SampleStamp(75'500);
  v1::Attempt* first = AddAttempt(&intent, 150, 10'000);
  first->set_status_before("In Progress");
  first->set_etag_sent("\"v7\"");
  first->set_outcome(v1::Attempt::UNKNOWN);
  first->set_message("no answer within 10 s");
  v1::Attempt* second = AddAttempt(&intent, 75'000, 400);
  second->set_status_before("In Progress");
  second->set_etag_sent("\"v7\"");
  second->set_http_status(503);
  second->set_outcome(v1::Attempt::UNKNOWN);
  second->set_message("Service unavailable");
  return intent;
}

v1::Intent LockedIntent() {
  v1::Intent intent = BasicIntent("31", "Complete");
  intent.set_state(v1::Intent::QUEUED);
  intent.mutable_wait()->set_cause(v1::Wait::OPERATOR_LOCK);
  *intent.mutable_wait()->mutable_since() = SampleStamp(200'000);
  *intent.mutable_wait()->mutable_until() = SampleStamp(255'000);
  intent.mutable_wait()->set_detail("open by a.kowalski");
  *intent.mutable_next_attempt_time() = SampleStamp(255'000);
  return intent;
}

v1::Intent RejectedIntent() {
  v1::Intent intent = BasicIntent("32", "Complete");
  intent.set_event_id("e\x1B[31m-32");  // a hostile event id must not colour the terminal
  intent.set_state(v1::Intent::REJECTED);
  intent.set_reason(v1::Intent::INVALID_TRANSITION);
  intent.set_message(
      "Released cannot become Complete; allowed from Released: In Progress, Cancelled.");
  *intent.mutable_end_time() = SampleStamp(131);
  return intent;
}

v1::GetBrokerStatusResponse SampleStatus() {
  v1::GetBrokerStatusResponse status;
  status.set_version("0.1.0");
  *status.mutable_start_time() = SampleStamp(-3'600'000);
  auto& counts = *status.mutable_intents_by_state();
  counts["SUCCEEDED"] = 1204;
  counts["QUEUED"] = 3;
  counts["NEEDS_ATTENTION"] = 1;
  SetMilliseconds(1500, status.mutable_oldest_eligible_age());
  status.mutable_apriso()->set_state(v1::AprisoStatus::UNAVAILABLE);
  *status.mutable_apriso()->mutable_since() = SampleStamp(200'000);
  status.mutable_apriso()->set_detail("5 calls in a row failed: connection refused");
  status.add_warnings("no echo field is configured: some outcomes may stay unknown");
  return status;
}

v1::GetLaneResponse SampleLane() {
  v1::GetLaneResponse answer;
  v1::Lane* lane = answer.mutable_lane();
  lane->set_work_order_id("WO-1042");
  lane->set_work_order_type("ASSEMBLY");
  lane->set_depth(3);
  *lane->mutable_oldest_create_time() = SampleStamp(0);
  lane->set_head_intent_id("31");
  *lane->mutable_wait() = LockedIntent().wait();
  *answer.add_intents() = LockedIntent();
  v1::Intent* behind = answer.add_intents();
  *behind = LockedIntent();
  behind->set_intent_id("32");
  behind->set_event_id("line7/cycle/88240");
  behind->set_target_status("Closed");
  behind->set_priority(v1::Intent::URGENT);
  behind->mutable_wait()->set_cause(v1::Wait::BEHIND_EARLIER);
  behind->mutable_wait()->set_detail("behind intent 31");
  *behind->mutable_create_time() = SampleStamp(200'000);
  return answer;
}

v1::ValidateIntentResponse InvalidVerdict() {
  v1::ValidateIntentResponse verdict;
  verdict.set_current_status("Released");
  verdict.set_etag("\"v17\"");
  verdict.set_ahead(2);
  verdict.add_path("In Progress");
  verdict.add_path("Rework");
  verdict.mutable_would_wait()->set_cause(v1::Wait::OPERATOR_LOCK);
  verdict.mutable_would_wait()->set_detail("o.martin has WO-1042 open");
  auto* violation = verdict.add_violations();
  violation->set_field("target_status");
  violation->set_description("Rework cannot be reached from Released in one step");
  violation = verdict.add_violations();
  violation->set_field("fields.defectType");
  violation->set_description("is required for Rework");
  return verdict;
}

}  // namespace interlock::client
