// Retries by a person at every moment, in doubt above all.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

#include "core/lifecycle.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::StatusName;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

DispatcherOptions FewUnknown() {
  DispatcherOptions options;
  options.decide.max_unknown = 1;
  return options;
}

class RetryTest : public testing::Test {
 protected:
  RetryTest() : bench_(FewUnknown()) {
    bench_.Put("WO-1", "In Progress");
    bench_.Put("WO-2", "In Progress");
  }

  void Retry(core::IntentId id) {
    bench_.dispatcher().Retry(
        id, {"looked at it", "anna", [this](RetryAnswer answer) { answer_ = std::move(answer); }});
  }

  // "QUEUED", "refused", "not open", "no answer"
  std::string Answer() const {
    if (!answer_) return "no answer";
    if (std::holds_alternative<NotOpen>(*answer_)) return "not open";
    if (std::holds_alternative<core::Refusal>(*answer_)) return "refused";
    return std::string(core::Name(std::get<core::Intent>(*answer_).state));
  }

  // An intent left in doubt by a lost answer, after which the work order was changed.
  core::IntentId MakeUnknown(support::WriteFault fault, const char* status_afterwards) {
    bench_.gateway().ScriptWrite(kOrder, std::move(fault));
    const core::IntentId id = bench_.Submit("WO-1", "Complete");
    bench_.Settle();
    bench_.gateway().WithTable([&](support::WorkOrderTable& table) {
      table.Edit(kOrder, StatusName(status_afterwards), "op");
    });
    bench_.Advance(absl::Minutes(1));
    return id;
  }

  void LoseRaces() {
    bench_.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op"), 5);
  }

  DispatchBench bench_;
  std::optional<RetryAnswer> answer_;
};

TEST_F(RetryTest, AfterLostRacesItHasAFreshBudget) {
  LoseRaces();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  Retry(id);
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(Answer(), "QUEUED");
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Get(id).progress.attempts_made, 6) << "the attempts of before are kept";
  EXPECT_EQ(bench_.Get(id).progress.races, 5);
}

TEST_F(RetryTest, ItGoesBeforeWhatHasNotStarted) {
  LoseRaces();
  const core::IntentId first = bench_.Submit("WO-1", "Complete");
  const core::IntentId second = bench_.Submit("WO-1", "Closed");
  bench_.Advance(absl::Minutes(1));
  ASSERT_EQ(bench_.WaitOf(second).cause, core::WaitCause::kBehindAttention);
  Retry(first);
  bench_.SettleWithoutGateway();
  EXPECT_EQ(bench_.WaitOf(second).cause, core::WaitCause::kBehindEarlier);
  bench_.Advance(absl::Seconds(1));
  EXPECT_EQ(bench_.Verdict(first), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(RetryTest, ItsTimeToLiveBeginsAnew) {
  LoseRaces();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(30));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED") << "it does not expire";
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const absl::Time retried_at = bench_.clock().Now();
  Retry(id);
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  EXPECT_EQ(bench_.Get(id).expire_time, retried_at + absl::Hours(24));
  EXPECT_NE(bench_.Get(id).wait.detail, "");
}

TEST_F(RetryTest, WhatIsInDoubtIsNotWrittenAgainUnseen) {
  const core::IntentId id = MakeUnknown(support::LostAfterApply(), "On Hold");
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  const int writes = bench_.gateway().WritesSeen(kOrder);
  Retry(id);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), writes);
}

TEST_F(RetryTest, WhatIsInDoubtAndInTargetMeanwhileIsUnattributed) {
  const core::IntentId id = MakeUnknown(support::LostBeforeArrival(), "On Hold");
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  bench_.gateway().WithTable(
      [&](support::WorkOrderTable& table) { table.Edit(kOrder, StatusName("Complete"), "op"); });
  Retry(id);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED UNATTRIBUTED");
}

TEST_F(RetryTest, ARetryWithdrawsACancelThatWasNoted) {
  bench_.gateway().ScriptWrite(kOrder, support::LostBeforeArrival());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.dispatcher().Cancel(id, {"wrong part", "local", [](const CancelAnswer&) {}});
  bench_.Advance(absl::Minutes(10));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  Retry(id);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED") << "sent again under the unchanged version";
}

TEST_F(RetryTest, OfTwoRetriesOfOneHaltTheSecondIsRefused) {
  LoseRaces();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  LoseRaces();
  const std::size_t audited = bench_.AuditEvents().size();
  int retried = 0;
  int refused = 0;
  for (const char* const who : {"anna", "bert"}) {
    const storage::AuditEvent event{bench_.clock().Now(), who, "RetryIntents",
                                    "intent 1",           "",  "ok"};
    bench_.dispatcher().Retry(id, {"", who,
                                   [&](const RetryAnswer& answer) {
                                     if (std::holds_alternative<core::Intent>(answer)) ++retried;
                                     if (std::holds_alternative<core::Refusal>(answer)) ++refused;
                                   },
                                   event});
  }
  bench_.SettleWithoutGateway();
  EXPECT_EQ(retried, 1);
  EXPECT_EQ(refused, 1);
  ASSERT_EQ(bench_.AuditEvents().size(), audited + 1) << "what is said to be done is audited";
  EXPECT_EQ(bench_.AuditEvents().back().actor, "anna");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED")
      << "the second retry was not for this halt";
}

TEST_F(RetryTest, OnlyWhatNeedsAPersonIsRetried) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  Retry(id);
  EXPECT_EQ(Answer(), "refused");
  bench_.Settle();
  ASSERT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  Retry(id);
  EXPECT_EQ(Answer(), "not open");
}

TEST_F(RetryTest, TheRetryOutlivesARestart) {
  LoseRaces();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Minutes(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  Retry(id);
  bench_.Restart();
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(RetryTest, WhileItsLockIsLookedAtTheRetryWaitsForTheLook) {
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  bench_.clock().Advance(bench_.dispatcher().NextDue() - bench_.clock().Monotonic());
  bench_.SettleWithoutGateway();  // the look is on the wire
  Retry(id);
  EXPECT_EQ(Answer(), "no answer");
  bench_.Settle();
  EXPECT_EQ(Answer(), "QUEUED");
  EXPECT_EQ(bench_.WaitOf(id).cause, core::WaitCause::kOperatorLock);
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.Advance(absl::Seconds(17));
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock::dispatch
