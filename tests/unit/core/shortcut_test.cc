// The ETag shortcut: when a write may follow our own last one without a read.
#include "core/shortcut.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

WriteOutcome Applied(LockState lock, const char* etag = "\"v2\"") {
  WriteOutcome outcome;
  outcome.answer = WireAnswer::kApplied;
  outcome.http_status = 200;
  outcome.after = WorkOrderSnapshot();
  if (*etag != '\0') outcome.after->etag = Etag(etag);
  outcome.after->status = StatusName("In Progress");
  outcome.after->lock = lock;
  return outcome;
}

WorkOrderSnapshot ReadBefore(LockState lock) {
  WorkOrderSnapshot read;
  read.etag = Etag("\"v1\"");
  read.status = StatusName("Released");
  read.type = WorkOrderType("ASSEMBLY");
  read.lock = lock;
  return read;
}

TEST(Remember, OnlyAnAnswerThatShowsAllThatAReadWouldIsRemembered) {
  struct Row {
    const char* name;
    LockState in_read;
    WriteOutcome outcome;
    bool is_remembered;
  };
  WriteOutcome lost = Applied(LockState::kFree);
  lost.answer = WireAnswer::kUnknown;
  WriteOutcome without_after = Applied(LockState::kFree);
  without_after.after.reset();
  const std::vector<Row> rows = {
      {"AFreeLockShown", LockState::kFree, Applied(LockState::kFree), true},
      {"NoLockAnywhere", LockState::kNotShown, Applied(LockState::kNotShown), true},
      {"ALockThatTheAnswerHides", LockState::kFree, Applied(LockState::kNotShown), false},
      {"LockedMeanwhile", LockState::kFree, Applied(LockState::kLocked), false},
      {"NoEtag", LockState::kFree, Applied(LockState::kFree, ""), false},
      {"NothingShown", LockState::kFree, without_after, false},
      {"AnAnswerThatIsNoSuccess", LockState::kFree, lost, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Remember(ReadBefore(row.in_read), row.outcome, IntentId(7), kNow, {}).has_value(),
              row.is_remembered)
        << row.name;
  }
}

TEST(Remember, WithAnEchoFieldTheAnswerHasToShowTheEcho) {
  DecidePolicy policy;
  policy.echo_identity.broker_id = "us";
  policy.profile.echo = EchoSupport::kConfigured;
  WriteOutcome outcome = Applied(LockState::kFree);
  const auto is_remembered = [&] {
    return Remember(ReadBefore(LockState::kFree), outcome, IntentId(7), kNow, policy).has_value();
  };
  EXPECT_FALSE(is_remembered());
  outcome.after->echo = EchoValue{"us", 1, 1, IntentId(7), "us/1/1/7"};
  EXPECT_TRUE(is_remembered());
  outcome.after->echo = EchoValue{"us", 1, 2, IntentId(8), "us/1/2/8"};
  EXPECT_FALSE(is_remembered()) << "a later write is shown";
  outcome.after->echo = EchoValue{"others", 1, 1, IntentId(7), "others/1/1/7"};
  EXPECT_FALSE(is_remembered());
}

TEST(Remember, ATypeThatTheAnswerDoesNotShowIsTheOneRead) {
  const auto remembered =
      Remember(ReadBefore(LockState::kFree), Applied(LockState::kFree), IntentId(7), kNow, {});
  ASSERT_TRUE(remembered.has_value());
  EXPECT_EQ(remembered->snapshot.type, WorkOrderType("ASSEMBLY"));
}

RememberedWorkOrder LeftInProgress(absl::Duration ago) {
  return {*Applied(LockState::kFree).after, kNow - ago};
}

Decision AskDue(const RememberedWorkOrder& remembered, const IntentSpec& spec,
                const Progress& progress = {}) {
  Situation situation{Occasion::kDue,        IntentId(7), spec, progress,
                      kNow + absl::Hours(1), {},          {},   {}};
  situation.remembered = remembered;
  return Decide(situation, kNow, kMiddle, {});
}

TEST(Shortcut, TheNextIntentWritesUnderTheEtagOfOurLastWrite) {
  const Decision decision = AskDue(LeftInProgress(absl::Seconds(1)), ToComplete());
  EXPECT_EQ(decision.act, Act::kWrite);
  EXPECT_EQ(decision.if_match, Etag("\"v2\""));
  EXPECT_EQ(decision.status_before, StatusName("In Progress"));
  EXPECT_EQ(decision.progress.shortcut, Shortcut::kPresent);
}

TEST(Shortcut, BehindAProxyThatRepeatsWritesARefusalWouldLeaveADoubtSoItReads) {
  const IntentSpec spec = ToComplete();
  const Progress progress;
  Situation situation{Occasion::kDue,        IntentId(7), spec, progress,
                      kNow + absl::Hours(1), {},          {},   {}};
  situation.remembered = LeftInProgress(absl::Seconds(1));
  DecidePolicy policy;
  policy.profile.retrying_proxy = RetryingProxy::kYes;
  EXPECT_EQ(Decide(situation, kNow, kMiddle, policy).act, Act::kRead);
}

TEST(Shortcut, EverythingElseReadsFirst) {
  Progress tried;
  tried.attempts_made = 1;
  IntentSpec closed = ToComplete();
  closed.target_status = StatusName("Closed");
  IntentSpec same = ToComplete();
  same.target_status = StatusName("In Progress");
  const IntentSpec complete = ToComplete();
  const IntentSpec expecting = Expecting("On Hold");
  const auto fresh = LeftInProgress(absl::Seconds(1));
  EXPECT_EQ(AskDue(LeftInProgress(absl::Seconds(2)), complete).act, Act::kRead) << "too old";
  EXPECT_EQ(AskDue(LeftInProgress(-absl::Seconds(1)), complete).act, Act::kRead)
      << "clock went back";
  EXPECT_EQ(AskDue(fresh, complete, tried).act, Act::kRead) << "at most one shortcut try";
  EXPECT_EQ(AskDue(fresh, closed).act, Act::kRead) << "illegal: only a read may reject";
  EXPECT_EQ(AskDue(fresh, same).act, Act::kRead) << "in the target: only a read may tell";
  EXPECT_EQ(AskDue(fresh, expecting).act, Act::kRead) << "not expected: only a read may reject";
}

Progress ShortcutAnswered(WireAnswer answer, int http_status) {
  Progress progress = Answered(answer, http_status);
  progress.shortcut = Shortcut::kPresent;
  return progress;
}

TEST(Shortcut, AConflictIsReadAtOnceAndCostsNoBudget) {
  const Decision answered = Ask({.occasion = Occasion::kAnswered,
                                 .progress = ShortcutAnswered(WireAnswer::kPrecondition, 409)});
  EXPECT_EQ(answered.act, Act::kRead);
  const Decision decision = Ask({.progress = answered.progress, .read = kMovedInProgress});
  EXPECT_EQ(decision.row, 14);
  EXPECT_EQ(decision.act, Act::kWrite) << "without a wait";
  EXPECT_EQ(decision.progress.races, 0);
  EXPECT_EQ(decision.progress.race_budget_used, 0);
  EXPECT_EQ(decision.progress.shortcut, Shortcut::kLost);
  ASSERT_TRUE(decision.verdict.has_value());
  EXPECT_EQ(decision.verdict->outcome, AttemptOutcome::kStaleRead);
}

TEST(Shortcut, ARuleConflictUnderTheVersionReadIsOneAllTheSame) {
  const Decision decision =
      Ask({.progress = ShortcutAnswered(WireAnswer::kPrecondition, 409), .read = kSameInProgress});
  EXPECT_EQ(decision.row, 17);
}

TEST(Shortcut, TheSecondWriteIsNoShortcutAnyMore) {
  Progress progress;
  progress.shortcut = Shortcut::kPresent;
  progress = WithAttemptRecorded(progress, Etag("\"v2\""), StatusName("In Progress"), 0, kNow);
  EXPECT_EQ(progress.shortcut, Shortcut::kPresent);
  progress = WithAttemptRecorded(WithAttemptClosed(progress), Etag("\"v3\""),
                                 StatusName("In Progress"), 0, kNow);
  EXPECT_EQ(progress.shortcut, Shortcut::kNone);
}

}  // namespace
}  // namespace interlock::core
