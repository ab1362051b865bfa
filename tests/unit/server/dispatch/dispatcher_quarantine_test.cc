// What an older copy of the database means for its intents.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/echo.h"
#include "core/lifecycle.h"
#include "server/dispatch/quarantine_exit.h"
#include "tests/support/world/store_queue.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::WorkOrderId;

DispatcherOptions Quarantined() {
  DispatcherOptions options;
  options.quarantine = core::Quarantine::kYes;
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  options.decide.echo_identity.broker_id = "us";
  options.decide.echo_identity.epoch = 3;
  return options;
}

class QuarantineTest : public testing::Test {
 protected:
  QuarantineTest() : bench_(Quarantined()) {
    for (const char* const order : {"WO-1", "WO-2", "WO-3"}) bench_.Put(order, "In Progress");
  }

  // Leaves the quarantine with `accept` as the store's last word.
  QuarantineExit::Outcome Leave(absl::Status accept = absl::OkStatus()) {
    world::StoreQueue queue(bench_.store(), bench_.clock(), 100,
                            [](const absl::Status& status) { ADD_FAILURE() << status.ToString(); });
    QuarantineExit::Outcome outcome;
    QuarantineExit::Start(
        queue, "anna", "put back on Monday", [accept] { return accept; },
        [&](QuarantineExit::Outcome result) { outcome = std::move(result); });
    while (!queue.empty()) queue.Run();
    if (outcome.status.ok()) bench_.dispatcher().LeaveQuarantine(outcome.open, 9);
    return outcome;
  }

  DispatchBench bench_;
};

// Always fails.
class FailingTask final : public storage::StoreTask {
 public:
  absl::Status Apply(storage::IntentStore&, absl::Time) override {
    return absl::InternalError("no");
  }
  void Done(const absl::Status&) override {}
};

TEST_F(QuarantineTest, WhenItsGroupIsDoneOnceMoreEachIntentIsMovedOnce) {
  const core::IntentId first = bench_.Submit("WO-1", "Complete");
  const core::IntentId second = bench_.Submit("WO-2", "Complete");
  world::StoreQueue queue(bench_.store(), bench_.clock(), 100,
                          [](const absl::Status& status) { ADD_FAILURE() << status.ToString(); });
  QuarantineExit::Outcome outcome;
  QuarantineExit::Start(
      queue, "anna", "put back on Monday", [] { return absl::OkStatus(); },
      [&](QuarantineExit::Outcome result) { outcome = std::move(result); });
  std::unique_ptr<storage::StoreTask> failing = std::make_unique<FailingTask>();
  ASSERT_EQ(queue.Enqueue(failing, storage::Urgency::kOwed), base::Offer::kTaken);
  while (!queue.empty()) queue.Run();
  ASSERT_TRUE(outcome.status.ok()) << outcome.status;
  ASSERT_EQ(outcome.open.size(), 2U);
  for (const core::Intent& intent : outcome.open) {
    EXPECT_EQ(intent.revision, bench_.Get(intent.id).revision);
  }
  EXPECT_EQ(bench_.Get(first).revision, 2);
  EXPECT_EQ(bench_.Get(second).revision, 2);
}

TEST_F(QuarantineTest, NothingIsSentAndEveryIntentSaysWhy) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(48));
  EXPECT_EQ(bench_.Verdict(id), "QUEUED") << "it does not expire either: it may have been applied";
  EXPECT_TRUE(bench_.gateway().Calls().empty());
  const core::Wait wait = bench_.WaitOf(id);
  EXPECT_EQ(wait.cause, core::WaitCause::kPaused);
  EXPECT_NE(wait.detail.find("LeaveQuarantine"), std::string::npos);
}

TEST_F(QuarantineTest, CancelsAndRetriesAreRefused) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  std::optional<core::RefusalCode> code;
  bench_.dispatcher().Cancel(id, {"", "local", [&](const CancelAnswer& answer) {
                                    code = std::get<core::Refusal>(answer).code;
                                  }});
  EXPECT_EQ(code, core::RefusalCode::kQuarantined);
  code.reset();
  bench_.dispatcher().Retry(id, {"", "local", [&](const RetryAnswer& answer) {
                                   code = std::get<core::Refusal>(answer).code;
                                 }});
  EXPECT_EQ(code, core::RefusalCode::kQuarantined);
}

TEST_F(QuarantineTest, AfterwardsEachIsLookedUpAndNoneIsWritten) {
  const core::IntentId applied = bench_.Submit("WO-1", "Complete");
  const core::IntentId in_target = bench_.Submit("WO-2", "Complete");
  const core::IntentId open = bench_.Submit("WO-3", "Complete");
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) {
    const WorkOrderId order("WO-1");
    table.Patch(order, {.if_match = support::WorkOrderTable::EtagOf(*table.Find(order)),
                        .status = core::StatusName("Closed"),
                        .echo = core::FormatEcho("us", 7, 30, applied)});
  });
  bench_.Put("WO-2", "Complete");
  EXPECT_EQ(Leave().unfinished, 3);
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(applied), "SUCCEEDED VERIFIED_APPLIED");
  EXPECT_EQ(bench_.Verdict(in_target), "SUCCEEDED UNATTRIBUTED");
  EXPECT_EQ(bench_.Verdict(open), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  EXPECT_NE(bench_.Get(open).message.find("older copy"), std::string::npos);
  for (const support::RecordedCall& call : bench_.gateway().Calls()) {
    EXPECT_EQ(call.kind, support::CallKind::kRead);
  }
}

TEST_F(QuarantineTest, AfterwardsNewIntentsAreCarriedOutUnderTheNewEpoch) {
  Leave();
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_EQ(bench_.gateway().Calls().back().write.echo.substr(0, 5), "us/9/");
}

TEST_F(QuarantineTest, IfTheStoreDoesNotAcceptItTheQuarantineGoesOnAndMayBeLeftLater) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  EXPECT_FALSE(Leave(absl::ResourceExhaustedError("disk full")).status.ok());
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(id), "QUEUED");
  EXPECT_TRUE(Leave().status.ok());
  bench_.Advance(absl::Minutes(5));
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
}

TEST_F(QuarantineTest, ManyIntentsTakeManyTransactions) {
  for (int i = 0; i < 2'500; ++i) bench_.Submit("WO-" + std::to_string(i), "Complete");
  const std::int64_t before = bench_.store().commits();
  EXPECT_EQ(Leave().unfinished, 2'500);
  EXPECT_EQ(bench_.store().commits() - before, 3);
}

}  // namespace
}  // namespace interlock::dispatch
