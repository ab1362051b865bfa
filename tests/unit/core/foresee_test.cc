// What ValidateIntent says of an intent that is not stored.
#include "core/foresee.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

IntentSpec To(const char* target) {
  IntentSpec spec = ToComplete();
  spec.target_status = StatusName(target);
  return spec;
}

LaneOutlook Free() { return {0, {}, {WaitCause::kReady, kNow, std::nullopt, ""}}; }
LaneOutlook Behind(int ahead) {
  return {ahead, IntentId(3), {WaitCause::kBehindEarlier, kNow, std::nullopt, "earlier ones"}};
}

struct Ask {
  IntentSpec spec = ToComplete();
  ReadOutcome read = kSameInProgress;
  LaneOutlook lane = Free();
  std::optional<StatusName> status_left = {};
  std::vector<Violation> violations = {};
  AlreadyInTarget already = AlreadyInTarget::kAccept;
  EventId waits_for = {};
  EchoSupport echo = EchoSupport::kNone;
};

ValidationReport Report(const Ask& ask) {
  DecidePolicy policy;
  policy.already_in_target = ask.already;
  policy.profile.echo = ask.echo;
  policy.echo_identity.broker_id = "us";
  return Foresee({ask.spec, ask.violations, ask.waits_for, ask.status_left, ask.lane, ask.read},
                 policy, kNow);
}

std::vector<std::string> Fields(const ValidationReport& report) {
  std::vector<std::string> fields;
  for (const Violation& violation : report.violations) fields.push_back(violation.field);
  return fields;
}

std::vector<std::string> Names(const std::vector<StatusName>& statuses) {
  std::vector<std::string> names;
  for (const StatusName& status : statuses) names.push_back(status.value());
  return names;
}

TEST(Foresee, ALegalTransitionIsValidAndWaitsForNothing) {
  const ValidationReport report = Report({});
  EXPECT_TRUE(report.is_valid());
  EXPECT_EQ(report.current_status, StatusName("In Progress"));
  EXPECT_EQ(report.etag, Etag("\"v1\""));
  EXPECT_EQ(Names(report.path), std::vector<std::string>{"Complete"});
  EXPECT_EQ(report.would_wait.cause, WaitCause::kNone);
}

TEST(Foresee, AnIllegalTransitionIsAViolationAndThePathShowsTheWay) {
  const ValidationReport report = Report({.spec = To("Closed")});
  EXPECT_EQ(Fields(report), std::vector<std::string>{"target_status"});
  EXPECT_EQ(Names(report.path), (std::vector<std::string>{"Complete", "Closed"}));
}

TEST(Foresee, AllViolationsAreNamedTogether) {
  Ask ask{.spec = To("Closed"), .violations = {{"labels", "too many"}}};
  EXPECT_EQ(Fields(Report(ask)), (std::vector<std::string>{"labels", "target_status"}));
}

TEST(Foresee, AnUnknownTargetIsNotJudgedASecondTime) {
  Ask ask{.spec = To("Finished"), .violations = {{"target_status", "is no status of this site"}}};
  const ValidationReport report = Report(ask);
  EXPECT_EQ(Fields(report), std::vector<std::string>{"target_status"});
  EXPECT_TRUE(report.path.empty());
}

TEST(Foresee, TheTransitionIsJudgedFromWhereTheIntentsAheadLeaveTheWorkOrder) {
  Ask ask{.spec = To("Closed"), .lane = Behind(1), .status_left = StatusName("Complete")};
  const ValidationReport legal_then = Report(ask);
  EXPECT_TRUE(legal_then.is_valid());
  EXPECT_EQ(legal_then.ahead, 1);
  EXPECT_EQ(legal_then.would_wait.cause, WaitCause::kBehindEarlier);
  ask.status_left = StatusName("On Hold");
  const ValidationReport illegal_then = Report(ask);
  ASSERT_EQ(Fields(illegal_then), std::vector<std::string>{"target_status"});
  EXPECT_NE(illegal_then.violations[0].description.find("after the 1 intent ahead of it"),
            std::string::npos)
      << illegal_then.violations[0].description;
}

TEST(Foresee, WhatCannotBeToldIsNotCalledAViolation) {
  EXPECT_TRUE(Report({.spec = To("Closed"), .lane = Behind(2)}).is_valid());
}

TEST(Foresee, AStatusThatIsNotExpectedIsAViolation) {
  EXPECT_EQ(Fields(Report({.spec = Expecting("On Hold")})),
            std::vector<std::string>{"expected_statuses"});
}

TEST(Foresee, AnIntentThatWaitsForItsPreconditionIsValidAndSaysWhatItWaitsFor) {
  IntentSpec spec = WaitingForPrecondition();
  const ValidationReport report = Report({.spec = spec, .read = Seen("\"v1\"", "On Hold")});
  EXPECT_TRUE(report.is_valid());
  EXPECT_EQ(report.would_wait.cause, WaitCause::kPrecondition);
}

TEST(Foresee, ALockedWorkOrderWouldBeWaitedFor) {
  const ValidationReport report = Report({.read = Locked(kSameInProgress)});
  EXPECT_TRUE(report.is_valid());
  EXPECT_EQ(report.would_wait.cause, WaitCause::kOperatorLock);
  EXPECT_NE(report.would_wait.detail.find("op7"), std::string::npos);
}

TEST(Foresee, WhileAprisoIsAwayTheRestIsStillChecked) {
  Ask ask{.violations = {{"event_id", "is required"}}};
  ask.read = {};
  ask.lane.wait = {WaitCause::kAprisoUnavailable, kNow, std::nullopt, "no answer"};
  const ValidationReport report = Report(ask);
  EXPECT_EQ(report.would_wait.cause, WaitCause::kAprisoUnavailable);
  EXPECT_TRUE(report.current_status.empty());
  EXPECT_EQ(Fields(report), std::vector<std::string>{"event_id"});
}

TEST(Foresee, AFailedReadIsAWaitForApriso) {
  EXPECT_EQ(Report({.read = NotOk(ReadAnswer::kFailed, 503)}).would_wait.cause,
            WaitCause::kAprisoUnavailable);
}

TEST(Foresee, AWorkOrderThatAprisoDoesNotKnowIsAViolation) {
  EXPECT_EQ(Fields(Report({.read = NotOk(ReadAnswer::kGone, 404)})),
            std::vector<std::string>{"work_order_id"});
}

TEST(Foresee, AWorkOrderWithoutAUsableEtagIsAViolation) {
  EXPECT_EQ(Fields(Report({.read = WithoutEtag(EtagProblem::kMissing)})),
            std::vector<std::string>{"work_order_id"});
}

TEST(Foresee, TheTargetReachedAlreadyIsAsTheSiteHasIt) {
  Ask ask{.read = Seen("\"v1\"", "Complete")};
  EXPECT_TRUE(Report(ask).is_valid());
  ask.already = AlreadyInTarget::kAttention;
  EXPECT_EQ(Fields(Report(ask)), std::vector<std::string>{"target_status"});
}

TEST(Foresee, ALockIsNotWaitedForByAnIntentThatDoesNotGetThatFar) {
  const ValidationReport in_target = Report({.read = Locked(Seen("\"v1\"", "Complete"))});
  EXPECT_EQ(in_target.would_wait.cause, WaitCause::kNone);
  const ValidationReport waiting =
      Report({.spec = WaitingForPrecondition(), .read = Locked(Seen("\"v1\"", "On Hold"))});
  EXPECT_EQ(waiting.would_wait.cause, WaitCause::kPrecondition);
}

TEST(Foresee, AnOpenPredecessorIsWaitedFor) {
  const ValidationReport report = Report({.waits_for = EventId("e0")});
  EXPECT_TRUE(report.is_valid());
  EXPECT_EQ(report.would_wait.cause, WaitCause::kBehindEarlier);
  EXPECT_NE(report.would_wait.detail.find("e0"), std::string::npos);
}

TEST(Foresee, AForeignEchoIsAViolation) {
  const ReadOutcome foreign = WithEcho(kSameInProgress, "others", 1, 1);
  EXPECT_TRUE(Report({.read = foreign}).is_valid()) << "no echo field is configured";
  EXPECT_EQ(Fields(Report({.read = foreign, .echo = EchoSupport::kConfigured})),
            std::vector<std::string>{"work_order_id"});
}

TEST(Foresee, FieldsThatOnlyTheTypeReadFromAprisoRequiresAreMissing) {
  const StateMachine machine({{StatusName("In Progress"), {}, {}, {}, {}},
                              {StatusName("Complete"), {}, {}, {}, {}},
                              {StatusName("Complete"), {}, {"weight"}, {}, WorkOrderType("BULK")}},
                             {{StatusName("In Progress"), StatusName("Complete"), {}}});
  ReadOutcome read = kSameInProgress;
  read.snapshot.type = WorkOrderType("BULK");
  const IntentSpec spec = ToComplete();
  DecidePolicy policy;
  policy.state_machine = machine;
  const ValidationReport report = Foresee({spec, {}, {}, {}, Free(), read}, policy, kNow);
  EXPECT_EQ(Fields(report), std::vector<std::string>{"fields.weight"});
  const ValidationReport named =
      Foresee({spec, {{"fields.weight", "is required"}}, {}, {}, Free(), read}, policy, kNow);
  EXPECT_EQ(Fields(named), std::vector<std::string>{"fields.weight"}) << "not twice";
}

}  // namespace
}  // namespace interlock::core
