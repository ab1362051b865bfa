#pragma once

#include <optional>
#include <string>

#include "core/decide.h"
#include "core/progress.h"

// Situations for the tests of Decide: an intent that wants Complete, and what was seen and
// answered.
namespace interlock::core::situations {

inline const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
inline constexpr double kMiddle = 0.5;

inline IntentSpec ToComplete() {
  IntentSpec spec;
  spec.key = {Source("plc"), EventId("e1")};
  spec.work_order_id = WorkOrderId("WO-1");
  spec.target_status = StatusName("Complete");
  spec.time_to_live = absl::Hours(24);
  return spec;
}

inline ReadOutcome Seen(const char* etag, const char* status) {
  ReadOutcome read = {};
  read.answer = ReadAnswer::kOk;
  read.http_status = 200;
  read.snapshot.etag = Etag(etag);
  read.snapshot.status = StatusName(status);
  return read;
}

inline ReadOutcome WithEcho(ReadOutcome read, const char* broker, std::int64_t sequence,
                            std::int64_t intent) {
  EchoValue echo;
  echo.broker_id = broker;
  echo.lane_sequence = sequence;
  echo.intent_id = IntentId(intent);
  echo.raw = std::string(broker) + "/1/" + std::to_string(sequence) + "/" + std::to_string(intent);
  read.snapshot.echo = echo;
  return read;
}

// The echo as a later or earlier life of its broker would have written it.
inline ReadOutcome OfLife(std::int64_t epoch, ReadOutcome read) {
  read.snapshot.echo->epoch = epoch;
  return read;
}

inline ReadOutcome NotOk(ReadAnswer answer, int http_status = 0) {
  ReadOutcome read = {};
  read.answer = answer;
  read.http_status = http_status;
  return read;
}

// An attempt under "v1", read in status In Progress ten seconds ago, and its answer.
inline Progress Answered(WireAnswer answer, int http_status = 0) {
  Progress progress = {};
  progress.attempts_made = 1;
  progress.recorded_etag = Etag("\"v1\"");
  progress.recorded_status = StatusName("In Progress");
  progress.recorded_time = kNow - absl::Seconds(10);
  progress.lane_sequence = 3;
  progress.answer = answer;
  progress.answer_http_status = http_status;
  progress.was_legal = true;
  if (answer == WireAnswer::kRefused) {
    progress.refusal = http_status == 422 ? RefusalKind::kBusinessRule : RefusalKind::kBadRequest;
  }
  if (answer == WireAnswer::kUnknown) {
    progress.doubt = Doubt::kMaybe;
    progress.transport_failures = 1;
  }
  return progress;
}

inline Progress InDoubt(WireAnswer answer = WireAnswer::kUnknown, int http_status = 0) {
  Progress progress = Answered(answer, http_status);
  progress.doubt = Doubt::kMaybe;
  return progress;
}

template <class Change>
inline Progress With(Progress progress, Change change) {
  change(progress);
  return progress;
}

struct Given {
  Occasion occasion = Occasion::kRead;
  Progress progress = {};
  ReadOutcome read = {};
  IntentSpec spec = ToComplete();
  absl::Duration expires_in = absl::Hours(23);
  std::optional<absl::Duration> retry_after = {};
  EtagKind etag_kind = EtagKind::kRevision;
  EchoSupport echo = EchoSupport::kNone;
  EchoSeen echo_seen = EchoSeen::kNo;
  AlreadyInTarget already_in_target = AlreadyInTarget::kAccept;
  std::optional<absl::Duration> hold = {};
  std::optional<Lease> lease = {};
};

inline Decision Ask(const Given& given) {
  DecidePolicy policy;
  policy.profile.etag_kind = given.etag_kind;
  policy.profile.echo = given.echo;
  policy.already_in_target = given.already_in_target;
  policy.echo_identity.broker_id = "us";
  policy.echo_identity.epoch = 4;
  policy.echo_identity.former_broker_ids = {"us-before"};
  Situation situation{given.occasion,          IntentId(7), given.spec,        given.progress,
                      kNow + given.expires_in, given.read,  given.retry_after, 5,
                      given.echo_seen};
  situation.hold = given.hold;
  situation.lease = given.lease;
  return Decide(situation, kNow, kMiddle, policy);
}

inline const ReadOutcome kSameInProgress = Seen("\"v1\"", "In Progress");
inline const ReadOutcome kMovedInProgress = Seen("\"v2\"", "In Progress");
inline const ReadOutcome kMovedComplete = Seen("\"v2\"", "Complete");
inline const ReadOutcome kMovedOnHold = Seen("\"v2\"", "On Hold");

inline Progress BudgetUsed(Progress progress, int used) {
  progress.race_budget_used = used;
  progress.races = used;
  return progress;
}

inline ReadOutcome Locked(ReadOutcome read) {
  read.snapshot.lock = LockState::kLocked;
  read.snapshot.locked_by = "op7";
  return read;
}

inline ReadOutcome WithoutEtag(EtagProblem problem) {
  ReadOutcome read = Seen("", "In Progress");
  read.snapshot.etag.reset();
  read.snapshot.etag_problem = problem;
  return read;
}

inline IntentSpec Expecting(const char* status) {
  IntentSpec spec = ToComplete();
  spec.expected_statuses = {StatusName(status)};
  return spec;
}

inline IntentSpec WaitingForPrecondition() {
  IntentSpec spec = ToComplete();
  spec.on_precondition = OnPrecondition::kWait;
  return spec;
}

inline IntentSpec ToReworkWithoutFields() {
  IntentSpec spec = ToComplete();
  spec.target_status = StatusName("Rework");
  return spec;
}

}  // namespace interlock::core::situations
