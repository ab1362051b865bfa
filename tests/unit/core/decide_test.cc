#include "core/decide.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/lifecycle.h"
#include "core/progress.h"

namespace interlock::core {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
constexpr double kMiddle = 0.5;

IntentSpec ToComplete() {
  IntentSpec spec;
  spec.key = {Source("plc"), EventId("e1")};
  spec.work_order_id = WorkOrderId("WO-1");
  spec.target_status = StatusName("Complete");
  spec.time_to_live = absl::Hours(24);
  return spec;
}

ReadOutcome Seen(const char* etag, const char* status) {
  ReadOutcome read = {};
  read.answer = ReadAnswer::kOk;
  read.http_status = 200;
  read.snapshot.etag = Etag(etag);
  read.snapshot.status = StatusName(status);
  return read;
}

ReadOutcome WithEcho(ReadOutcome read, const char* broker, std::int64_t sequence,
                     std::int64_t intent) {
  EchoValue echo;
  echo.broker_id = broker;
  echo.lane_sequence = sequence;
  echo.intent_id = IntentId(intent);
  echo.raw = std::string(broker) + "/1/" + std::to_string(sequence) + "/" + std::to_string(intent);
  read.snapshot.echo = echo;
  return read;
}

ReadOutcome NotOk(ReadAnswer answer, int http_status = 0) {
  ReadOutcome read = {};
  read.answer = answer;
  read.http_status = http_status;
  return read;
}

// An attempt under "v1", read in status In Progress ten seconds ago, and its answer.
Progress Answered(WireAnswer answer, int http_status = 0) {
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

Progress InDoubt(WireAnswer answer = WireAnswer::kUnknown, int http_status = 0) {
  Progress progress = Answered(answer, http_status);
  progress.doubt = Doubt::kMaybe;
  return progress;
}

template <class Change>
Progress With(Progress progress, Change change) {
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
  AlreadyInTarget already_in_target = AlreadyInTarget::kAccept;
};

Decision Ask(const Given& given) {
  DecidePolicy policy;
  policy.profile.etag_kind = given.etag_kind;
  policy.profile.echo = given.echo;
  policy.already_in_target = given.already_in_target;
  policy.broker_id = "us";
  policy.former_broker_ids = {"us-before"};
  const Situation situation{given.occasion,          IntentId(7), given.spec,        given.progress,
                            kNow + given.expires_in, given.read,  given.retry_after, 5};
  return Decide(situation, kNow, kMiddle, policy);
}

struct Row {
  std::string name;
  Given given;
  int row;
  Act act;
  // What the act carries; what does not belong to it stays empty.
  IntentState state = IntentState::kQueued;
  Result result = Result::kNone;
  Reason reason = Reason::kNone;
  WaitCause cause = WaitCause::kNone;
};

const ReadOutcome kSameInProgress = Seen("\"v1\"", "In Progress");
const ReadOutcome kMovedInProgress = Seen("\"v2\"", "In Progress");
const ReadOutcome kMovedComplete = Seen("\"v2\"", "Complete");
const ReadOutcome kMovedOnHold = Seen("\"v2\"", "On Hold");

Progress BudgetUsed(Progress progress, int used) {
  progress.race_budget_used = used;
  progress.races = used;
  return progress;
}

ReadOutcome Locked(ReadOutcome read) {
  read.snapshot.lock = LockState::kLocked;
  read.snapshot.locked_by = "op7";
  return read;
}

ReadOutcome WithoutEtag(EtagProblem problem) {
  ReadOutcome read = Seen("", "In Progress");
  read.snapshot.etag.reset();
  read.snapshot.etag_problem = problem;
  return read;
}

IntentSpec Expecting(const char* status) {
  IntentSpec spec = ToComplete();
  spec.expected_statuses = {StatusName(status)};
  return spec;
}

IntentSpec WaitingForPrecondition() {
  IntentSpec spec = ToComplete();
  spec.on_precondition = OnPrecondition::kWait;
  return spec;
}

IntentSpec ToReworkWithoutFields() {
  IntentSpec spec = ToComplete();
  spec.target_status = StatusName("Rework");
  return spec;
}

const auto kSucceeded = IntentState::kSucceeded;
const auto kRejected = IntentState::kRejected;
const auto kAttention = IntentState::kNeedsAttention;

std::vector<Row> Rows1To9() {
  const auto answered = Occasion::kAnswered;
  return {
      {"R1AppliedSucceeds",
       {answered, Answered(WireAnswer::kApplied, 200)},
       1,
       Act::kFinish,
       kSucceeded,
       Result::kApplied},
      {"R2FirstUnauthorizedRefreshesTheCredential",
       {answered, Answered(WireAnswer::kUnauthorized, 401)},
       2,
       Act::kRefreshCredential},
      {"R2SecondUnauthorizedSuspendsTheGateway",
       {answered, With(Answered(WireAnswer::kUnauthorized, 401),
                       [](Progress& p) { p.credential_refreshed = true; })},
       2,
       Act::kSuspendGateway,
       IntentState::kQueued,
       Result::kNone,
       Reason::kNone,
       WaitCause::kAprisoUnavailable},
      {"R2UnauthorizedReadRefreshesToo",
       {Occasion::kRead, Progress(), NotOk(ReadAnswer::kUnauthorized, 401)},
       2,
       Act::kRefreshCredential},
      {"R3ThrottledWaits",
       {answered, Answered(WireAnswer::kThrottled, 429)},
       3,
       Act::kWait,
       IntentState::kQueued,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R4FailedReadWaits",
       {Occasion::kRead, Progress(), NotOk(ReadAnswer::kFailed)},
       4,
       Act::kWait,
       IntentState::kQueued,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R5DeniedReadSuspends",
       {Occasion::kRead, Progress(), NotOk(ReadAnswer::kDenied, 403)},
       5,
       Act::kSuspendGateway,
       IntentState::kQueued,
       Result::kNone,
       Reason::kNone,
       WaitCause::kAprisoUnavailable},
      {"R6GoneOnReadIsNotFound",
       {Occasion::kRead, Progress(), NotOk(ReadAnswer::kGone, 404)},
       6,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kNotFound},
      {"R6GoneOnWriteIsNotFound",
       {answered, Answered(WireAnswer::kGone, 404)},
       6,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kNotFound},
      {"R6GoneInDoubtNeedsAPerson",
       {Occasion::kRead, InDoubt(), NotOk(ReadAnswer::kGone, 404)},
       6,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R7OurEchoProvesEvenIfTheStatusMovedOn",
       {.progress = InDoubt(),
        .read = WithEcho(Seen("\"v3\"", "Closed"), "us", 3, 7),
        .echo = EchoSupport::kConfigured},
       7,
       Act::kFinish,
       kSucceeded,
       Result::kVerifiedApplied},
      {"R8NoEtagWhenCleanIsMisconfigured",
       {.read = WithoutEtag(EtagProblem::kMissing)},
       8,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kGatewayMisconfigured},
      {"R8TwoEtagsInDoubtIsUnknown",
       {.progress = InDoubt(), .read = WithoutEtag(EtagProblem::kSeveral)},
       8,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R9EchoOfAnotherBrokerHalts",
       {.read = WithEcho(kSameInProgress, "them", 1, 99), .echo = EchoSupport::kConfigured},
       9,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kForeignWriter},
      {"R9EchoOfALaterEventHalts",
       {.progress = InDoubt(),
        .read = WithEcho(kMovedInProgress, "us", 4, 99),
        .echo = EchoSupport::kConfigured},
       9,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kForeignWriter},
      {"R9FormerBrokerIsOneOfUs",
       {.read = WithEcho(kSameInProgress, "us-before", 90, 99), .echo = EchoSupport::kConfigured},
       14,
       Act::kWrite},
      {"R9AnAcceptedEchoPasses",
       {.progress = With(Progress(), [](Progress& p) { p.accepted_echo = "them/1/1/99"; }),
        .read = WithEcho(kSameInProgress, "them", 1, 99),
        .echo = EchoSupport::kConfigured},
       14,
       Act::kWrite},
  };
}

std::vector<Row> Rows10To15() {
  const auto cancelled = [](Progress& p) { p.cancel = CancelNote::kRequested; };
  const auto none = IntentState::kQueued;
  return {
      {"R10CancelTakesEffectBeforeReading",
       {Occasion::kDue, With(Progress(), cancelled)},
       10,
       Act::kFinish,
       IntentState::kCancelled},
      {"R10CancelTakesEffectWhenProvenNotApplied",
       {.progress = With(Answered(WireAnswer::kPrecondition, 409), cancelled),
        .read = kMovedInProgress},
       10,
       Act::kFinish,
       IntentState::kCancelled},
      {"R10ExpiredAndNeverApplied",
       {.read = kSameInProgress, .expires_in = absl::ZeroDuration()},
       10,
       Act::kFinish,
       IntentState::kExpired},
      {"R10CancelAfterARefusalUnderAnUnchangedEtag",
       {.progress = With(Answered(WireAnswer::kPrecondition, 409), cancelled),
        .read = kSameInProgress},
       10,
       Act::kFinish,
       IntentState::kCancelled},
      {"R11SomebodyElseDidIt",
       {.read = kMovedComplete},
       11,
       Act::kFinish,
       kSucceeded,
       Result::kAlreadyInTarget},
      {"R11AfterARaceSomebodyElseDidIt",
       {.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedComplete},
       11,
       Act::kFinish,
       kSucceeded,
       Result::kAlreadyInTarget},
      {"R11AttentionIfTheSiteWantsIt",
       {.read = kMovedComplete, .already_in_target = AlreadyInTarget::kAttention},
       11,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kForeignWriter},
      {"R12IllegalTransition",
       {.read = Seen("\"v1\"", "Released")},
       12,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kInvalidTransition},
      {"R12NotAnExpectedStatus",
       {.read = kSameInProgress, .spec = Expecting("On Hold")},
       12,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kInvalidTransition},
      {"R12WaitsIfAskedTo",
       {.read = Seen("\"v1\"", "Released"), .spec = WaitingForPrecondition()},
       12,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kPrecondition},
      {"R12FieldsOfTheTypeAreMissing",
       {.read = kSameInProgress, .spec = ToReworkWithoutFields()},
       12,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kMissingFields},
      {"R13LockedByAnOperatorWaits",
       {.read = Locked(kSameInProgress)},
       13,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kOperatorLock},
      {"R13Answer423Waits",
       {Occasion::kAnswered, Answered(WireAnswer::kLocked, 423)},
       13,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kOperatorLock},
      {"R13LockedForTooLong",
       {.progress =
            With(Progress(), [](Progress& p) { p.locked_since = kNow - absl::Minutes(30); }),
        .read = Locked(kSameInProgress)},
       13,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kLockWaitExhausted},
      {"R14CleanAndLegalWrites", {.read = kSameInProgress}, 14, Act::kWrite},
      {"R14AfterARaceWritesUnderTheNewEtag",
       {.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedInProgress},
       14,
       Act::kWrite},
      {"R14NotSentIsClean",
       {.progress = Answered(WireAnswer::kNotSent), .read = kSameInProgress},
       14,
       Act::kWrite},
      {"R14TheFourthRaceStillHasARetry",
       {.progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 3),
        .read = kMovedInProgress},
       14,
       Act::kWrite},
      {"R15TheFifthRaceHasNone",
       {.progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 4),
        .read = kMovedInProgress},
       15,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kConflictsExhausted},
  };
}

std::vector<Row> Rows16To21() {
  const auto none = IntentState::kQueued;
  const auto rule = [](RuleConflict phase) {
    return With(Answered(WireAnswer::kPrecondition, 409),
                [phase](Progress& p) { p.rule_conflict = phase; });
  };
  return {
      {"R16StaleReadBacksOff",
       {.progress = Answered(WireAnswer::kStale, 412), .read = kSameInProgress},
       16,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R16StaleReadsExhaustTheBudget",
       {.progress = BudgetUsed(Answered(WireAnswer::kStale, 412), 4), .read = kSameInProgress},
       16,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kConflictsExhausted},
      {"R17RuleConflictWaitsFirst",
       {.progress = rule(RuleConflict::kNone), .read = kSameInProgress},
       17,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R17ThenResendsOnceUnderTheSameEtag",
       {.progress = rule(RuleConflict::kWaited), .read = kSameInProgress},
       17,
       Act::kWrite},
      {"R18ThenIsABusinessRule",
       {.progress = rule(RuleConflict::kResent), .read = kSameInProgress},
       18,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kBusinessRule},
      {"R19RefusedByARule",
       {.progress = Answered(WireAnswer::kRefused, 422), .read = kSameInProgress},
       19,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kBusinessRule},
      {"R19RefusedAsABadRequest",
       {.progress = Answered(WireAnswer::kRefused, 400), .read = kSameInProgress},
       19,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kBadRequest},
      {"R20RefusedWhileTheStatusMovedIsARaceAndBacksOff",
       {.progress = Answered(WireAnswer::kRefused, 422),
        .read = kMovedOnHold,
        .spec =
            [] {
              IntentSpec spec = ToComplete();
              spec.target_status = StatusName("In Progress");
              return spec;
            }()},
       20,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R20WhoseRereadMayFindTheTarget",
       {.progress = Answered(WireAnswer::kRefused, 422), .read = kMovedComplete},
       11,
       Act::kFinish,
       kSucceeded,
       Result::kAlreadyInTarget},
      {"R20OrThatTheTransitionIsSuperseded",
       {.progress = Answered(WireAnswer::kRefused, 400), .read = kMovedOnHold},
       12,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kInvalidTransition},
      {"R21OnlyTheVersionMoved",
       {.progress = Answered(WireAnswer::kRefused, 422), .read = kMovedInProgress},
       21,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kBusinessRule},
      {"R21OtherRefusals",
       {.progress = Answered(WireAnswer::kRefused, 405), .read = kMovedOnHold},
       21,
       Act::kFinish,
       kRejected,
       Result::kNone,
       Reason::kBadRequest},
  };
}

std::vector<Row> Rows22To27() {
  const auto none = IntentState::kQueued;
  const auto after_grace = [](Progress& p) { p.recorded_time = kNow - absl::Minutes(5); };
  const auto all_unknown = [](Progress& p) { p.unknown_outcomes = 8; };
  const auto cancelled = [](Progress& p) { p.cancel = CancelNote::kRequested; };
  const ReadOutcome older = WithEcho(kMovedInProgress, "us", 2, 5);
  return {
      {"R22RefusedInDoubtWaitsTheGrace",
       {.progress = InDoubt(WireAnswer::kRefused, 422), .read = kSameInProgress},
       22,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R22IsOverAfterTheGrace",
       {.progress = With(InDoubt(WireAnswer::kRefused, 422), after_grace), .read = kSameInProgress},
       23,
       Act::kWrite},
      {"R23ResendsUnderTheSameRevision",
       {.progress = InDoubt(), .read = kSameInProgress},
       23,
       Act::kWrite},
      {"R23ResendsUnderAContentHashWithEcho",
       {.progress = InDoubt(),
        .read = kSameInProgress,
        .etag_kind = EtagKind::kContentHash,
        .echo = EchoSupport::kConfigured},
       23,
       Act::kWrite},
      {"R23UsedUpIsUnknown",
       {.progress = With(InDoubt(), all_unknown), .read = kSameInProgress},
       23,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R23ACancelledOneIsNotResent",
       {.progress = With(InDoubt(), cancelled), .read = kSameInProgress},
       23,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R23AnExpiredOneEndsUnknownAfterTheGrace",
       {.progress = With(InDoubt(), after_grace),
        .read = kSameInProgress,
        .expires_in = absl::ZeroDuration()},
       23,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R24ContentHashWithoutEchoNeverResends",
       {.progress = InDoubt(), .read = kSameInProgress, .etag_kind = EtagKind::kContentHash},
       24,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R24WeakEtagInTargetIsUnattributed",
       {.progress = InDoubt(), .read = Seen("\"v1\"", "Complete"), .etag_kind = EtagKind::kWeak},
       24,
       Act::kFinish,
       kSucceeded,
       Result::kUnattributed},
      {"R25OlderEchoWithinTheGraceWaits",
       {.progress = InDoubt(),
        .read = older,
        .etag_kind = EtagKind::kContentHash,
        .echo = EchoSupport::kConfigured},
       25,
       Act::kWait,
       none,
       Result::kNone,
       Reason::kNone,
       WaitCause::kBackoff},
      {"R25OlderEchoAfterTheGraceIsProof",
       {.progress = With(InDoubt(), after_grace),
        .read = older,
        .etag_kind = EtagKind::kContentHash,
        .echo = EchoSupport::kConfigured},
       14,
       Act::kWrite},
      {"R25OlderEchoUnderARevisionIsProofAtOnce",
       {.progress = InDoubt(), .read = older, .echo = EchoSupport::kConfigured},
       14,
       Act::kWrite},
      {"R26InTargetWithoutEchoIsUnattributed",
       {.progress = InDoubt(), .read = kMovedComplete},
       26,
       Act::kFinish,
       kSucceeded,
       Result::kUnattributed},
      {"R27ElsewhereWithoutEchoIsUnknown",
       {.progress = InDoubt(), .read = kMovedOnHold},
       27,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
      {"R27A412InDoubtProvesNothing",
       {.progress = InDoubt(WireAnswer::kStale, 412), .read = kMovedInProgress},
       27,
       Act::kFinish,
       kAttention,
       Result::kNone,
       Reason::kOutcomeUnknown},
  };
}

class DecideTest : public testing::TestWithParam<Row> {};

TEST_P(DecideTest, FollowsTheTable) {
  const Row& row = GetParam();
  const Decision decision = Ask(row.given);
  EXPECT_EQ(decision.row, row.row);
  EXPECT_EQ(decision.act, row.act);
  EXPECT_EQ(Name(decision.result), Name(row.result));
  EXPECT_EQ(Name(decision.reason), Name(row.reason));
  EXPECT_EQ(Name(decision.wait.cause), Name(row.cause));
  if (row.act == Act::kFinish) {
    EXPECT_EQ(Name(decision.state), Name(row.state));
    EXPECT_FALSE(decision.message.empty()) << "a person needs a sentence";
  }
  if (row.act == Act::kWrite) {
    EXPECT_EQ(decision.if_match, *row.given.read.snapshot.etag);
  }
}

std::string NameOf(const testing::TestParamInfo<Row>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Rows1To9, DecideTest, testing::ValuesIn(Rows1To9()), NameOf);
INSTANTIATE_TEST_SUITE_P(Rows10To15, DecideTest, testing::ValuesIn(Rows10To15()), NameOf);
INSTANTIATE_TEST_SUITE_P(Rows16To21, DecideTest, testing::ValuesIn(Rows16To21()), NameOf);
INSTANTIATE_TEST_SUITE_P(Rows22To27, DecideTest, testing::ValuesIn(Rows22To27()), NameOf);

TEST(DecideTableTest, EveryRowHasATest) {
  std::set<int> rows;
  for (const auto& table : {Rows1To9(), Rows10To15(), Rows16To21(), Rows22To27()}) {
    for (const Row& row : table) rows.insert(row.row);
  }
  for (int row = 1; row <= 27; ++row) EXPECT_TRUE(rows.contains(row)) << "row " << row;
}

TEST(DecideWaitTest, AnAnswer409WaitsTheRacesBackoffBeforeTheOneReread) {
  const Decision decision =
      Ask({.occasion = Occasion::kAnswered, .progress = Answered(WireAnswer::kPrecondition, 409)});
  ASSERT_EQ(decision.act, Act::kWait);
  EXPECT_EQ(decision.wait.cause, WaitCause::kBackoff);
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(30));
}

TEST(DecideWaitTest, TheLastWriteOfTheBudgetIsReadAtOnce) {
  const Decision decision =
      Ask({.occasion = Occasion::kAnswered,
           .progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 4)});
  EXPECT_EQ(decision.act, Act::kRead);
}

TEST(DecideWaitTest, ThrottledTakesTheLongerOfBackoffAndRetryAfter) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kThrottled, 429),
                                 .retry_after = absl::Seconds(7)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Seconds(7));
  EXPECT_EQ(decision.progress.race_budget_used, 0);
}

TEST(DecideWaitTest, AnUnknownOutcomeIsReadAfterRetryAfter) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kUnknown, 503),
                                 .retry_after = absl::Seconds(4)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Seconds(4));
}

TEST(DecideWaitTest, ACleanWaitEndsAtExpiryAtTheLatest) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kNotSent),
                                 .expires_in = absl::Milliseconds(100)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(100));
}

TEST(DecideWaitTest, AWaitInDoubtIsNotCutShortByExpiry) {
  const Decision decision = Ask({.occasion = Occasion::kAnswered,
                                 .progress = Answered(WireAnswer::kUnknown),
                                 .expires_in = absl::Milliseconds(100)});
  EXPECT_EQ(*decision.wait.until, kNow + absl::Milliseconds(500));
}

TEST(DecideRaceTest, ARaceIsCountedOnceAndItsAttemptNamed) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedInProgress});
  EXPECT_EQ(decision.progress.races, 1);
  EXPECT_EQ(decision.progress.race_budget_used, 1);
  ASSERT_TRUE(decision.verdict.has_value());
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kRace);
  EXPECT_EQ(decision.verdict->etag_after, Etag("\"v2\""));
  EXPECT_FALSE(decision.progress.recorded_etag.has_value());
}

TEST(DecideRaceTest, ARuleConflictIsNoRace) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kSameInProgress});
  EXPECT_EQ(decision.progress.races, 0);
  EXPECT_EQ(decision.progress.race_budget_used, 0);
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kRuleConflict);
}

TEST(DecideRaceTest, AStaleReadCostsBudgetButIsNoRace) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kStale, 412), .read = kSameInProgress});
  EXPECT_EQ(decision.progress.races, 0);
  EXPECT_EQ(decision.progress.race_budget_used, 1);
}

TEST(DecideRaceTest, FiveLostWritesSayFiveRaces) {
  const Decision decision =
      Ask({.progress = BudgetUsed(Answered(WireAnswer::kPrecondition, 409), 4),
           .read = kMovedInProgress});
  EXPECT_EQ(decision.progress.races, 5);
}

TEST(DecideSentenceTest, ATransitionThatWasLegalBeforeIsSuperseded) {
  const Decision decision =
      Ask({.progress = Answered(WireAnswer::kPrecondition, 409), .read = kMovedOnHold});
  EXPECT_NE(decision.message.find("Superseded"), std::string::npos) << decision.message;
}

TEST(DecideSentenceTest, AlreadyInTargetNamesWhoAndWhatWasNotWritten) {
  Given given{.read = kMovedComplete};
  given.read.snapshot.changed_by = "op9";
  given.spec.fields.names = {"completionTimestamp"};
  const Decision decision = Ask(given);
  EXPECT_EQ(decision.applied_by, "op9");
  EXPECT_NE(decision.message.find("completionTimestamp"), std::string::npos) << decision.message;
}

// Walks every combination of the inputs that matter: the table has no holes, and no verdict lies.
class EveryCombination {
 public:
  template <class Check>
  int ForEach(Check check) {
    int count = 0;
    const std::array answers = {
        WireAnswer::kNone,         WireAnswer::kApplied, WireAnswer::kPrecondition,
        WireAnswer::kStale,        WireAnswer::kLocked,  WireAnswer::kThrottled,
        WireAnswer::kUnauthorized, WireAnswer::kRefused, WireAnswer::kGone,
        WireAnswer::kUnknown,      WireAnswer::kNotSent};
    for (const auto occasion : {Occasion::kDue, Occasion::kAnswered, Occasion::kRead})
      for (const auto answer : answers)
        for (const auto doubt : {Doubt::kClean, Doubt::kMaybe})
          for (const auto kind : {EtagKind::kRevision, EtagKind::kContentHash, EtagKind::kWeak})
            for (const auto echo : {EchoSupport::kNone, EchoSupport::kConfigured})
              for (const ReadOutcome& read : Reads())
                for (const int age_seconds : {1, 600})
                  for (const bool ending : {false, true})
                    for (const int budget : {0, 4}) {
                      if (answer == WireAnswer::kUnknown && doubt == Doubt::kClean) continue;
                      // Applied ends the intent when it is answered; nothing comes after it.
                      if (answer == WireAnswer::kApplied && occasion != Occasion::kAnswered)
                        continue;
                      Given given{.occasion = occasion, .read = read};
                      given.etag_kind = kind;
                      given.echo = echo;
                      given.progress = BudgetUsed(Answered(answer, 422), budget);
                      given.progress.doubt = doubt;
                      given.progress.recorded_time = kNow - absl::Seconds(age_seconds);
                      if (ending) given.progress.cancel = CancelNote::kRequested;
                      check(given, Ask(given));
                      ++count;
                    }
    return count;
  }

 private:
  static std::vector<ReadOutcome> Reads() {
    std::vector<ReadOutcome> reads = {
        NotOk(ReadAnswer::kGone, 404),   NotOk(ReadAnswer::kFailed),
        NotOk(ReadAnswer::kDenied, 403), NotOk(ReadAnswer::kUnauthorized, 401),
        NotOk(ReadAnswer::kNotRead),     WithoutEtag(EtagProblem::kMissing)};
    for (const char* etag : {"\"v1\"", "\"v2\""}) {
      for (const char* status : {"In Progress", "Complete", "On Hold", "Nonsense"}) {
        const ReadOutcome read = Seen(etag, status);
        reads.push_back(read);
        reads.push_back(Locked(read));
        reads.push_back(WithEcho(read, "us", 3, 7));
        reads.push_back(WithEcho(read, "us", 2, 5));
        reads.push_back(WithEcho(read, "them", 9, 9));
      }
    }
    return reads;
  }
};

TEST(DecideTotalityTest, EveryDecisionIsOneTheLifecycleAllows) {
  const int count = EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    EXPECT_GE(decision.row, 0);
    EXPECT_LE(decision.row, 27);
    if (decision.act == Act::kFinish) {
      EXPECT_TRUE(IsMoveAllowed(IntentState::kQueued, decision.state));
    }
    if (decision.act == Act::kWait) {
      ASSERT_TRUE(decision.wait.until.has_value());
      EXPECT_GE(*decision.wait.until, kNow);
      EXPECT_NE(decision.wait.cause, WaitCause::kNone);
    }
    if (decision.act == Act::kWrite) {
      EXPECT_EQ(given.occasion, Occasion::kRead) << "never write twice without reading in between";
      EXPECT_EQ(decision.if_match, *given.read.snapshot.etag);
    }
  });
  EXPECT_GT(count, 10'000);
}

TEST(DecideTotalityTest, NothingInDoubtIsEverSaidToBeNotAppliedWithoutProof) {
  EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    if (given.progress.doubt != Doubt::kMaybe || decision.act != Act::kFinish) return;
    const bool says_not_applied =
        decision.state == IntentState::kRejected || decision.state == IntentState::kCancelled ||
        decision.state == IntentState::kExpired || decision.result == Result::kAlreadyInTarget;
    if (!says_not_applied) return;
    // The proof: the version moved on, and the echo of an older writer stands there.
    EXPECT_EQ(given.echo, EchoSupport::kConfigured) << decision.row;
    EXPECT_NE(given.read.snapshot.etag, given.progress.recorded_etag) << decision.row;
  });
}

TEST(DecideTotalityTest, OnlyAnAnswerOrOurEchoSaysThatWeAppliedIt) {
  EveryCombination().ForEach([](const Given& given, const Decision& decision) {
    if (decision.result == Result::kApplied) {
      EXPECT_EQ(given.progress.answer, WireAnswer::kApplied);
    }
    if (decision.result == Result::kVerifiedApplied) {
      EXPECT_EQ(given.read.snapshot.echo->intent_id, IntentId(7));
    }
  });
}

}  // namespace
}  // namespace interlock::core
