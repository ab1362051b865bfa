// The decision table, row by row.
#include "core/decide.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/lifecycle.h"
#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

struct Row {
  std::string name;
  Given given;
  int row = 0;
  Act act = Act::kRead;
  std::string what;  // "SUCCEEDED APPLIED", "BACKOFF", or nothing
};

Row Ends(std::string name, int row, std::string verdict, Given given) {
  return {std::move(name), std::move(given), row, Act::kFinish, std::move(verdict)};
}
Row Waits(std::string name, int row, std::string cause, Given given) {
  return {std::move(name), std::move(given), row, Act::kWait, std::move(cause)};
}
Row Writes(std::string name, int row, Given given) {
  return {std::move(name), std::move(given), row, Act::kWrite, ""};
}
Row Does(std::string name, int row, Act act, Given given) {
  return {std::move(name), std::move(given), row, act, ""};
}

Given OnAnswer(Progress progress) {
  return {.occasion = Occasion::kAnswered, .progress = std::move(progress)};
}
Given OnRead(ReadOutcome read, Progress progress = {}) {
  return {.progress = std::move(progress), .read = std::move(read)};
}
Given For(IntentSpec spec, Given given) {
  given.spec = std::move(spec);
  return given;
}
Given Echoing(Given given, EtagKind kind = EtagKind::kRevision) {
  given.echo = EchoSupport::kConfigured;
  given.echo_seen = EchoSeen::kYes;
  given.etag_kind = kind;
  return given;
}
Given Under(EtagKind kind, Given given) {
  given.etag_kind = kind;
  return given;
}
Given Expired(Given given) {
  given.expires_in = absl::ZeroDuration();
  return given;
}

Progress Cancelled(Progress progress) {
  progress.cancel = CancelNote::kRequested;
  return progress;
}
Progress AfterGrace(Progress progress) {
  progress.recorded_time = kNow - absl::Minutes(5);
  return progress;
}
Progress Refreshed(Progress progress) {
  progress.credential_refreshed = true;
  return progress;
}
Progress RuleConflictAt(RuleConflict phase) {
  Progress progress = Answered(WireAnswer::kPrecondition, 409);
  progress.rule_conflict = phase;
  return progress;
}

const Progress kRaceLost = Answered(WireAnswer::kPrecondition, 409);
const Progress kStale412 = Answered(WireAnswer::kStale, 412);
const Progress kRefused422 = Answered(WireAnswer::kRefused, 422);

std::vector<Row> Rows1To6() {
  return {
      Ends("R1AppliedSucceeds", 1, "SUCCEEDED APPLIED",
           OnAnswer(Answered(WireAnswer::kApplied, 200))),
      Does("R2FirstUnauthorizedRefreshesTheCredential", 2, Act::kRefreshCredential,
           OnAnswer(Answered(WireAnswer::kUnauthorized, 401))),
      Does("R2SecondUnauthorizedSuspendsTheGateway", 2, Act::kSuspendGateway,
           OnAnswer(Refreshed(Answered(WireAnswer::kUnauthorized, 401)))),
      Does("R2UnauthorizedReadRefreshesToo", 2, Act::kRefreshCredential,
           OnRead(NotOk(ReadAnswer::kUnauthorized, 401))),
      Writes("R2AReadAfterTheRefreshGoesOnWriting", 14,
             OnRead(kSameInProgress, Refreshed(Answered(WireAnswer::kUnauthorized, 401)))),
      Waits("R3ThrottledWaits", 3, "BACKOFF", OnAnswer(Answered(WireAnswer::kThrottled, 429))),
      Waits("R4FailedReadWaits", 4, "BACKOFF", OnRead(NotOk(ReadAnswer::kFailed))),
      Does("R5DeniedReadSuspends", 5, Act::kSuspendGateway,
           OnRead(NotOk(ReadAnswer::kDenied, 403))),
      Does("R5UnauthorizedAfterARefreshSuspends", 5, Act::kSuspendGateway,
           OnRead(NotOk(ReadAnswer::kUnauthorized, 401), Refreshed({}))),
      Ends("R6GoneOnReadIsNotFound", 6, "REJECTED NOT_FOUND",
           OnRead(NotOk(ReadAnswer::kGone, 404))),
      Ends("R6GoneOnWriteIsNotFound", 6, "REJECTED NOT_FOUND",
           OnAnswer(Answered(WireAnswer::kGone, 404))),
      Ends("R6GoneInDoubtNeedsAPerson", 6, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(NotOk(ReadAnswer::kGone, 404), InDoubt())),
  };
}

std::vector<Row> Rows7To9() {
  Progress accepting;
  accepting.accepted_echo = "them/1/1/99";
  Progress accepting_in_doubt = InDoubt();
  accepting_in_doubt.accepted_echo = "them/1/1/99";
  return {
      Ends("R7OurEchoProvesEvenIfTheStatusMovedOn", 7, "SUCCEEDED VERIFIED_APPLIED",
           Echoing(OnRead(WithEcho(Seen("\"v3\"", "Closed"), "us", 3, 7), InDoubt()))),
      Ends("R8NoEtagWhenCleanIsMisconfigured", 8, "NEEDS_ATTENTION GATEWAY_MISCONFIGURED",
           OnRead(WithoutEtag(EtagProblem::kMissing))),
      Ends("R8TwoEtagsInDoubtIsUnknown", 8, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(WithoutEtag(EtagProblem::kSeveral), InDoubt())),
      Ends("R9OurNumberBeforeWeHaveWrittenIsThatOfACopy", 9, "NEEDS_ATTENTION FOREIGN_WRITER",
           Echoing(OnRead(WithEcho(kSameInProgress, "us", 3, 7)))),
      Ends("R9EchoOfAnotherBrokerHalts", 9, "NEEDS_ATTENTION FOREIGN_WRITER",
           Echoing(OnRead(WithEcho(kSameInProgress, "them", 1, 99)))),
      Ends("R9EchoOfALaterEventHalts", 9, "NEEDS_ATTENTION FOREIGN_WRITER",
           Echoing(OnRead(WithEcho(kMovedInProgress, "us", 4, 99), InDoubt()))),
      Writes("R9AFormerBrokerIsOneOfUs", 14,
             Echoing(OnRead(WithEcho(kSameInProgress, "us-before", 90, 99)))),
      Writes("R9AnAcceptedEchoPasses", 14,
             Echoing(OnRead(WithEcho(kSameInProgress, "them", 1, 99), accepting))),
      Writes("R7TheNumberOfAFormerBrokersIntentIsNotOurs", 14,
             Echoing(OnRead(WithEcho(kMovedInProgress, "us-before", 3, 7), InDoubt()))),
      Ends("R9EchoOfALaterLifeOfOursIsThatOfACopy", 9, "NEEDS_ATTENTION FOREIGN_WRITER",
           Echoing(OnRead(OfLife(9, WithEcho(kSameInProgress, "us", 2, 7))))),
      Ends("R27AnAcceptedEchoMayStandOverOurs", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           Echoing(OnRead(WithEcho(kMovedInProgress, "them", 1, 99), accepting_in_doubt))),
      Ends("R26AnAcceptedEchoMayStandOverOursInTarget", 26, "SUCCEEDED UNATTRIBUTED",
           Echoing(OnRead(WithEcho(kMovedComplete, "them", 1, 99), accepting_in_doubt))),
  };
}

// Unfinished when an older copy of the database was put back.
std::vector<Row> RowsAfterARestoredCopy() {
  const Progress restored = AfterRestoredCopy(Answered(WireAnswer::kPrecondition, 409));
  return {
      Ends("R7RestoredAndOurEchoProves", 7, "SUCCEEDED VERIFIED_APPLIED",
           Echoing(OnRead(WithEcho(kMovedComplete, "us", 30, 7), restored))),
      Ends("R7RestoredBeforeItsFirstAttemptAndOurEchoProves", 7, "SUCCEEDED VERIFIED_APPLIED",
           Echoing(OnRead(WithEcho(kMovedComplete, "us", 30, 7), AfterRestoredCopy({})))),
      Ends("R26RestoredAndInTargetIsUnattributed", 26, "SUCCEEDED UNATTRIBUTED",
           OnRead(kMovedComplete, restored)),
      Ends("R27RestoredAndNotInTargetIsUnknown", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(kSameInProgress, restored)),
      Ends("R27RestoredAndAnOlderEchoProvesNothing", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           Echoing(OnRead(WithEcho(kSameInProgress, "us", 2, 6), restored))),
      Ends("R27RestoredAndExpiredIsStillUnknown", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           Expired(OnRead(kSameInProgress, restored))),
      Ends("R27RestoredAndCancelledIsStillUnknown", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(kSameInProgress, Cancelled(restored))),
      Does("R0RestoredIsReadBeforeAnything", 0, Act::kRead,
           Expired({.occasion = Occasion::kDue, .progress = Cancelled(restored)})),
  };
}

std::vector<Row> Rows10To12() {
  Given before_reading{.occasion = Occasion::kDue, .progress = Cancelled({})};
  Given strict = OnRead(kMovedComplete);
  strict.already_in_target = AlreadyInTarget::kAttention;
  return {
      Ends("R10CancelTakesEffectBeforeReading", 10, "CANCELLED", before_reading),
      Ends("R10CancelTakesEffectWhenProvenNotApplied", 10, "CANCELLED",
           OnRead(kMovedInProgress, Cancelled(kRaceLost))),
      Ends("R10CancelAfterARefusalUnderAnUnchangedEtag", 10, "CANCELLED",
           OnRead(kSameInProgress, Cancelled(kRaceLost))),
      Ends("R10ExpiredAndNeverApplied", 10, "EXPIRED", Expired(OnRead(kSameInProgress))),
      Ends("R11SomebodyElseDidIt", 11, "SUCCEEDED ALREADY_IN_TARGET", OnRead(kMovedComplete)),
      Ends("R11AfterARaceSomebodyElseDidIt", 11, "SUCCEEDED ALREADY_IN_TARGET",
           OnRead(kMovedComplete, kRaceLost)),
      Ends("R11AttentionIfTheSiteWantsIt", 11, "NEEDS_ATTENTION FOREIGN_WRITER", strict),
      Ends("R12IllegalTransition", 12, "REJECTED INVALID_TRANSITION",
           OnRead(Seen("\"v1\"", "Released"))),
      Ends("R12NotAnExpectedStatus", 12, "REJECTED INVALID_TRANSITION",
           For(Expecting("On Hold"), OnRead(kSameInProgress))),
      Waits("R12WaitsIfAskedTo", 12, "PRECONDITION",
            For(WaitingForPrecondition(), OnRead(Seen("\"v1\"", "Released")))),
      Ends("R12FieldsOfTheTypeAreMissing", 12, "REJECTED MISSING_FIELDS",
           For(ToReworkWithoutFields(), OnRead(kSameInProgress))),
  };
}

std::vector<Row> Rows13To15() {
  Progress locked_long;
  locked_long.locked_since = kNow - absl::Minutes(30);
  return {
      Waits("R13LockedByAnOperatorWaits", 13, "OPERATOR_LOCK", OnRead(Locked(kSameInProgress))),
      Waits("R13Answer423Waits", 13, "OPERATOR_LOCK", OnAnswer(Answered(WireAnswer::kLocked, 423))),
      Ends("R13LockedForTooLong", 13, "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED",
           OnRead(Locked(kSameInProgress), locked_long)),
      Writes("R14CleanAndLegalWrites", 14, OnRead(kSameInProgress)),
      Writes("R14AfterARaceWritesUnderTheNewEtag", 14, OnRead(kMovedInProgress, kRaceLost)),
      Writes("R14NotSentIsClean", 14, OnRead(kSameInProgress, Answered(WireAnswer::kNotSent))),
      Writes("R14TheFourthRaceStillHasARetry", 14,
             OnRead(kMovedInProgress, BudgetUsed(kRaceLost, 3))),
      Ends("R15TheFifthRaceHasNone", 15, "NEEDS_ATTENTION CONFLICTS_EXHAUSTED",
           OnRead(kMovedInProgress, BudgetUsed(kRaceLost, 4))),
  };
}

std::vector<Row> Rows16To21() {
  IntentSpec to_in_progress = ToComplete();
  to_in_progress.target_status = StatusName("In Progress");
  return {
      Waits("R16StaleReadBacksOff", 16, "BACKOFF", OnRead(kSameInProgress, kStale412)),
      Ends("R16StaleReadsExhaustTheBudget", 16, "NEEDS_ATTENTION CONFLICTS_EXHAUSTED",
           OnRead(kSameInProgress, BudgetUsed(kStale412, 4))),
      Waits("R17RuleConflictWaitsFirst", 17, "BACKOFF", OnRead(kSameInProgress, kRaceLost)),
      Writes("R17ThenResendsOnceUnderTheSameEtag", 17,
             OnRead(kSameInProgress, RuleConflictAt(RuleConflict::kWaited))),
      Ends("R18ThenIsABusinessRule", 18, "REJECTED BUSINESS_RULE",
           OnRead(kSameInProgress, RuleConflictAt(RuleConflict::kResent))),
      Ends("R19RefusedByARule", 19, "REJECTED BUSINESS_RULE", OnRead(kSameInProgress, kRefused422)),
      Ends("R19RefusedAsABadRequest", 19, "REJECTED BAD_REQUEST",
           OnRead(kSameInProgress, Answered(WireAnswer::kRefused, 400))),
      Waits("R20RefusedWhileTheStatusMovedIsARaceAndBacksOff", 20, "BACKOFF",
            For(to_in_progress, OnRead(kMovedOnHold, kRefused422))),
      Ends("R20WhoseRereadMayFindTheTarget", 11, "SUCCEEDED ALREADY_IN_TARGET",
           OnRead(kMovedComplete, kRefused422)),
      Ends("R20OrThatTheTransitionIsSuperseded", 12, "REJECTED INVALID_TRANSITION",
           OnRead(kMovedOnHold, Answered(WireAnswer::kRefused, 400))),
      Ends("R21OnlyTheVersionMoved", 21, "REJECTED BUSINESS_RULE",
           OnRead(kMovedInProgress, kRefused422)),
      Ends("R21OtherRefusals", 21, "REJECTED BAD_REQUEST",
           OnRead(kMovedOnHold, Answered(WireAnswer::kRefused, 405))),
  };
}

std::vector<Row> Rows22To24() {
  Progress all_unknown = InDoubt();
  all_unknown.unknown_outcomes = 8;
  const Progress refused = InDoubt(WireAnswer::kRefused, 422);
  Given dropped = Under(EtagKind::kContentHash, OnRead(kSameInProgress, InDoubt()));
  dropped.echo = EchoSupport::kConfigured;
  return {
      Waits("R22RefusedInDoubtWaitsTheGrace", 22, "BACKOFF", OnRead(kSameInProgress, refused)),
      Writes("R22IsOverAfterTheGrace", 23, OnRead(kSameInProgress, AfterGrace(refused))),
      Writes("R23ResendsUnderTheSameRevision", 23, OnRead(kSameInProgress, InDoubt())),
      Writes("R23ResendsUnderAContentHashWithEcho", 23,
             Echoing(OnRead(kSameInProgress, InDoubt()), EtagKind::kContentHash)),
      Ends("R23UsedUpIsUnknown", 23, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(kSameInProgress, all_unknown)),
      Waits("R23ACancelledOneIsNotResent", 23, "BACKOFF",
            OnRead(kSameInProgress, Cancelled(InDoubt()))),
      Ends("R23AnExpiredOneEndsUnknownAfterTheGrace", 23, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           Expired(OnRead(kSameInProgress, AfterGrace(InDoubt())))),
      Ends("R24ContentHashWithoutEchoNeverResends", 24, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           Under(EtagKind::kContentHash, OnRead(kSameInProgress, InDoubt()))),
      Ends("R24AnEchoFieldThatAprisoDropsIsNone", 24, "NEEDS_ATTENTION OUTCOME_UNKNOWN", dropped),
      Ends("R24WeakEtagInTargetIsUnattributed", 24, "SUCCEEDED UNATTRIBUTED",
           Under(EtagKind::kWeak, OnRead(Seen("\"v1\"", "Complete"), InDoubt()))),
  };
}

std::vector<Row> Rows25To27() {
  const ReadOutcome older = WithEcho(kMovedInProgress, "us", 2, 5);
  Given dropped = OnRead(kMovedComplete, InDoubt());
  dropped.echo = EchoSupport::kConfigured;
  return {
      Waits("R25OlderEchoWithinTheGraceWaits", 25, "BACKOFF",
            Echoing(OnRead(older, InDoubt()), EtagKind::kContentHash)),
      Writes("R25OlderEchoAfterTheGraceIsProof", 14,
             Echoing(OnRead(older, AfterGrace(InDoubt())), EtagKind::kContentHash)),
      Writes("R25OlderEchoUnderARevisionIsProofAtOnce", 14, Echoing(OnRead(older, InDoubt()))),
      Ends("R26AnEchoFieldThatAprisoDropsProvesNothing", 26, "SUCCEEDED UNATTRIBUTED", dropped),
      Ends("R26InTargetWithoutEchoIsUnattributed", 26, "SUCCEEDED UNATTRIBUTED",
           OnRead(kMovedComplete, InDoubt())),
      Ends("R27ElsewhereWithoutEchoIsUnknown", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(kMovedOnHold, InDoubt())),
      Ends("R27A412InDoubtProvesNothing", 27, "NEEDS_ATTENTION OUTCOME_UNKNOWN",
           OnRead(kMovedInProgress, InDoubt(WireAnswer::kStale, 412))),
  };
}

std::string WhatComesOut(const Decision& decision) {
  if (decision.act == Act::kWait) return std::string(Name(decision.wait.cause));
  if (decision.act != Act::kFinish) return "";
  std::string text(Name(decision.state));
  if (decision.result != Result::kNone) text += " " + std::string(Name(decision.result));
  if (decision.reason != Reason::kNone) text += " " + std::string(Name(decision.reason));
  return text;
}

class DecideTest : public testing::TestWithParam<Row> {};

TEST_P(DecideTest, FollowsTheTable) {
  const Row& row = GetParam();
  const Decision decision = Ask(row.given);
  EXPECT_EQ(decision.row, row.row);
  EXPECT_EQ(decision.act, row.act);
  EXPECT_EQ(WhatComesOut(decision), row.what);
  if (row.act == Act::kFinish) {
    EXPECT_FALSE(decision.message.empty()) << "a person needs a sentence";
  }
  if (row.act == Act::kWrite) {
    EXPECT_EQ(decision.if_match, *row.given.read.snapshot.etag);
  }
  if (row.act == Act::kSuspendGateway) {
    EXPECT_EQ(decision.wait.cause, WaitCause::kAprisoUnavailable);
  }
}

std::vector<Row> AllRows() {
  std::vector<Row> all;
  for (const auto& rows : {Rows1To6(), Rows7To9(), Rows10To12(), Rows13To15(), Rows16To21(),
                           Rows22To24(), Rows25To27(), RowsAfterARestoredCopy()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Rows, DecideTest, testing::ValuesIn(AllRows()),
                         [](const auto& test) { return test.param.name; });

TEST(DecideTableTest, EveryRowHasATest) {
  std::set<int> rows;
  for (const Row& row : AllRows()) rows.insert(row.row);
  for (int row = 1; row <= 27; ++row) EXPECT_TRUE(rows.contains(row)) << "row " << row;
}

}  // namespace
}  // namespace interlock::core
