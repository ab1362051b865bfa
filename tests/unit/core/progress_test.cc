#include "core/progress.h"

#include <gtest/gtest.h>

namespace interlock::core {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
const Etag kEtag("\"v1\"");

Progress Recorded() {
  return WithAttemptRecorded(Progress(), kEtag, StatusName("In Progress"), 0, kNow);
}

WriteOutcome Answer(WireAnswer answer) {
  WriteOutcome outcome;
  outcome.answer = answer;
  return outcome;
}

TEST(ProgressTest, RecordingCountsTheAttemptAndForgetsTheLastAnswer) {
  Progress progress = Recorded();
  progress.answer = WireAnswer::kNotSent;
  progress = WithAttemptRecorded(progress, kEtag, StatusName("In Progress"), 0, kNow);
  EXPECT_EQ(progress.attempts_made, 2);
  EXPECT_EQ(progress.answer, WireAnswer::kNone);
  EXPECT_EQ(progress.recorded_etag, kEtag);
}

TEST(ProgressTest, AResendAfterARuleConflictIsRememberedAsSuch) {
  Progress progress = Recorded();
  progress.rule_conflict = RuleConflict::kWaited;
  EXPECT_EQ(WithAttemptRecorded(progress, kEtag, StatusName("In Progress"), 0, kNow).rule_conflict,
            RuleConflict::kResent);
  EXPECT_EQ(WithAttemptRecorded(progress, Etag("\"v2\""), StatusName("In Progress"), 0, kNow)
                .rule_conflict,
            RuleConflict::kNone);
}

TEST(ProgressTest, DoubtComesWithALostAnswerAndStays) {
  Progress progress =
      AfterAnswer(Recorded(), Answer(WireAnswer::kUnknown), OthersSucceed::kYes, {});
  EXPECT_EQ(progress.doubt, Doubt::kMaybe);
  progress = AfterAnswer(progress, Answer(WireAnswer::kStale), OthersSucceed::kYes, {});
  EXPECT_EQ(progress.doubt, Doubt::kMaybe);
}

TEST(ProgressTest, UnknownOutcomesCountOnlyWhileOthersSucceed) {
  EXPECT_EQ(AfterAnswer(Recorded(), Answer(WireAnswer::kUnknown), OthersSucceed::kNo, {})
                .unknown_outcomes,
            0);
  EXPECT_EQ(AfterAnswer(Recorded(), Answer(WireAnswer::kUnknown), OthersSucceed::kYes, {})
                .unknown_outcomes,
            1);
}

TEST(ProgressTest, ARefusalBehindARetryingProxyProvesNothing) {
  CapabilityProfile profile;
  EXPECT_EQ(AfterAnswer(Recorded(), Answer(WireAnswer::kPrecondition), OthersSucceed::kYes, profile)
                .doubt,
            Doubt::kClean);
  profile.retrying_proxy = RetryingProxy::kYes;
  EXPECT_EQ(AfterAnswer(Recorded(), Answer(WireAnswer::kPrecondition), OthersSucceed::kYes, profile)
                .doubt,
            Doubt::kMaybe);
}

TEST(ProgressTest, NotSentIsNoDoubt) {
  const Progress progress =
      AfterAnswer(Recorded(), Answer(WireAnswer::kNotSent), OthersSucceed::kYes, {});
  EXPECT_EQ(progress.doubt, Doubt::kClean);
  EXPECT_EQ(progress.transport_failures, 1);
}

TEST(ProgressTest, ARestartWithAWriteRecordedIsADoubt) {
  const Progress progress = AfterRestart(Recorded());
  EXPECT_EQ(progress.doubt, Doubt::kMaybe);
  EXPECT_EQ(progress.answer, WireAnswer::kUnknown);
  EXPECT_EQ(progress.recorded_etag, kEtag);
}

TEST(ProgressTest, ARetryKeepsAttemptsAndDoubtAndRenewsTheBudgets) {
  Progress before = AfterRestart(Recorded());
  before.races = 5;
  before.race_budget_used = 5;
  before.unknown_outcomes = 8;
  before.locked_since = kNow;
  before.write_not_before = kNow + absl::Seconds(5);
  before.cancel = CancelNote::kRequested;
  before.cancel_reason = "wrong order";
  before.accepted_echo = "them/1/1/9";
  const Progress after = AfterRetry(before);
  EXPECT_EQ(after.attempts_made, 1);
  EXPECT_EQ(after.races, 5);
  EXPECT_EQ(after.doubt, Doubt::kMaybe);
  EXPECT_EQ(after.recorded_etag, kEtag);
  EXPECT_EQ(after.answer, WireAnswer::kUnknown);
  EXPECT_EQ(after.accepted_echo, "them/1/1/9");
  EXPECT_EQ(after.race_budget_used, 0);
  EXPECT_EQ(after.unknown_outcomes, 0);
  EXPECT_EQ(after.locked_since, std::nullopt);
  EXPECT_EQ(after.write_not_before, absl::InfinitePast());
  EXPECT_EQ(after.cancel, CancelNote::kNone);
}

TEST(ProgressTest, ARestoredCopyIsADoubtWithoutAnEtag) {
  const Progress after = AfterRestoredCopy(Recorded());
  EXPECT_EQ(after.doubt, Doubt::kMaybe);
  EXPECT_EQ(after.recorded_etag, std::nullopt);
  EXPECT_EQ(after.attempts_made, 1);
  EXPECT_EQ(AfterRestoredCopy(Progress()).doubt, Doubt::kMaybe);
}

}  // namespace
}  // namespace interlock::core
