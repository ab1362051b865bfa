// What a person says of an intent that needs him, and what that means for its lane and for those
// who wait for it.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/lifecycle.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using core::ResolutionOutcome;
using core::StatusName;
using core::WorkOrderId;

const WorkOrderId kOrder("WO-1");

DispatcherOptions FewUnknown() {
  DispatcherOptions options;
  options.decide.max_unknown = 1;
  return options;
}

DispatcherOptions WithEcho() {
  DispatcherOptions options;
  options.decide.profile.echo = core::EchoSupport::kConfigured;
  options.decide.echo_identity.broker_id = "us";
  options.decide.echo_identity.epoch = 1;
  return options;
}

std::string Told(const std::optional<ResolveAnswer>& answer) {
  if (!answer) return "no answer";
  if (std::holds_alternative<NotOpen>(*answer)) return "not open";
  if (const auto* refusal = std::get_if<core::Refusal>(&*answer)) return refusal->message;
  return std::string(core::Name(std::get<core::Intent>(*answer).state));
}

class ResolveTest : public testing::Test {
 protected:
  explicit ResolveTest(DispatcherOptions options = FewUnknown()) : bench_(std::move(options)) {
    bench_.Put("WO-1", "In Progress");
    bench_.Put("WO-2", "In Progress");
  }

  void Resolve(core::IntentId id, ResolutionOutcome outcome) {
    answer_.reset();
    bench_.dispatcher().Resolve(id,
                                {{outcome, "anna", "looked at it"},
                                 [this](ResolveAnswer answer) { answer_ = std::move(answer); }});
  }

  core::IntentId MakeExhausted(const std::function<void(core::IntentSpec&)>& change = {}) {
    bench_.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op"), 5);
    const core::IntentId id = bench_.Submit("WO-1", "Complete", change);
    bench_.Advance(absl::Minutes(1));
    EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
    return id;
  }

  DispatchBench bench_;
  std::optional<ResolveAnswer> answer_;
};

TEST_F(ResolveTest, ItIsFinalAndSaysWhoDecidedWhatAndWhy) {
  const core::IntentId id = MakeExhausted();
  Resolve(id, ResolutionOutcome::kDoneElsewhere);
  bench_.Settle();
  EXPECT_EQ(Told(answer_), "RESOLVED");
  const core::Intent intent = bench_.Get(id);
  EXPECT_EQ(bench_.Verdict(id), "RESOLVED CONFLICTS_EXHAUSTED") << "why it had needed a person";
  EXPECT_EQ(intent.resolution,
            (core::Resolution{ResolutionOutcome::kDoneElsewhere, "anna", "looked at it"}));
  EXPECT_EQ(intent.end_time, bench_.clock().Now());
  EXPECT_NE(intent.message.find("says anna: looked at it"), std::string::npos) << intent.message;
  EXPECT_EQ(intent.progress.attempts_made, 5);
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 5) << "nothing is sent";
  const auto changes = bench_.store().NewReader()->ListChanges(id, 1);
  ASSERT_TRUE(changes.ok() && changes->size() == 1);
  EXPECT_EQ(changes->front().actor, "anna");
  EXPECT_EQ(changes->front().from, core::IntentState::kNeedsAttention);
}

TEST_F(ResolveTest, TheLaneGoesOn) {
  for (const auto outcome : {ResolutionOutcome::kDoneElsewhere, ResolutionOutcome::kDiscarded}) {
    DispatchBench bench(FewUnknown());
    bench.Put("WO-1", "In Progress");
    bench.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op"), 5);
    const core::IntentId first = bench.Submit("WO-1", "Complete");
    const core::IntentId second = bench.Submit("WO-1", "On Hold");
    bench.Advance(absl::Minutes(1));
    ASSERT_EQ(bench.WaitOf(second).cause, core::WaitCause::kBehindAttention);
    bench.dispatcher().Resolve(first, {{outcome, "anna", "scrapped"}, [](const ResolveAnswer&) {}});
    bench.Settle();
    EXPECT_EQ(bench.Verdict(second), "SUCCEEDED APPLIED") << core::Name(outcome);
  }
}

TEST_F(ResolveTest, DoneElsewhereLetsThoseGoWhoWaitForItAndDiscardedDoesNot) {
  const char* const kWant[] = {"SUCCEEDED APPLIED", "NEEDS_ATTENTION PREDECESSOR_FAILED"};
  const ResolutionOutcome outcomes[] = {ResolutionOutcome::kDoneElsewhere,
                                        ResolutionOutcome::kDiscarded};
  for (int i = 0; i < 2; ++i) {
    DispatchBench bench(FewUnknown());
    bench.Put("WO-1", "In Progress");
    bench.Put("WO-2", "In Progress");
    bench.gateway().ScriptWrite(kOrder, support::EditedBefore(StatusName("In Progress"), "op"), 5);
    const core::IntentId first = bench.Submit("WO-1", "Complete", [](core::IntentSpec& spec) {
      spec.key.event_id = core::EventId("first");
    });
    bench.Advance(absl::Minutes(1));
    const core::IntentId follower = bench.Submit("WO-2", "Complete", [](core::IntentSpec& spec) {
      spec.after_event_id = core::EventId("first");
    });
    bench.Advance(absl::Minutes(1));
    ASSERT_EQ(bench.Verdict(follower), "QUEUED") << "what became of the first is not decided";
    bench.dispatcher().Resolve(first,
                               {{outcomes[i], "anna", "scrapped"}, [](const ResolveAnswer&) {}});
    bench.Settle();
    EXPECT_EQ(bench.Verdict(follower), kWant[i]) << "at once, not when it asks again";
  }
}

TEST_F(ResolveTest, OnlyWhatNeedsAPersonIsResolved) {
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  Resolve(id, ResolutionOutcome::kDiscarded);
  EXPECT_NE(Told(answer_).find("is QUEUED"), std::string::npos) << Told(answer_);
  bench_.Settle();
  ASSERT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
  Resolve(id, ResolutionOutcome::kDiscarded);
  EXPECT_EQ(Told(answer_), "not open");
}

TEST_F(ResolveTest, OfTwoWhoDecideTheFirstCountsAndTheSecondIsToldToLook) {
  const core::IntentId id = MakeExhausted();
  std::vector<std::string> told;
  for (const auto outcome : {ResolutionOutcome::kDiscarded, ResolutionOutcome::kDoneElsewhere}) {
    bench_.dispatcher().Resolve(id, {{outcome, "anna", "looked"}, [&](const ResolveAnswer& answer) {
                                       told.push_back(Told(answer));
                                     }});
  }
  bench_.Settle();
  EXPECT_EQ(told, (std::vector<std::string>{"RESOLVED", "not open"}));
  EXPECT_EQ(bench_.Get(id).resolution->outcome, ResolutionOutcome::kDiscarded);
}

TEST_F(ResolveTest, AResolutionBehindARetryIsNotForTheIntentAnyMore) {
  const core::IntentId id = MakeExhausted();
  bench_.dispatcher().Retry(id, {"again", "bert", [](const RetryAnswer&) {}});
  Resolve(id, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  EXPECT_NE(Told(answer_).find("is QUEUED"), std::string::npos) << Told(answer_);
  EXPECT_EQ(bench_.Verdict(id), "SUCCEEDED APPLIED");
}

TEST_F(ResolveTest, TheResolutionOutlivesARestartAndTheRestOfTheLaneGoesOn) {
  const core::IntentId id = MakeExhausted();
  const core::IntentId next = bench_.Submit("WO-1", "On Hold");
  Resolve(id, ResolutionOutcome::kDiscarded);
  bench_.Restart();
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Verdict(id), "RESOLVED CONFLICTS_EXHAUSTED");
  EXPECT_EQ(bench_.Verdict(next), "SUCCEEDED APPLIED");
}

TEST_F(ResolveTest, AFullDiskPutsItOffAndNothingIsToldBefore) {
  const core::IntentId id = MakeExhausted();
  bench_.FillDisk(3);
  Resolve(id, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  EXPECT_EQ(Told(answer_), "no answer");
  EXPECT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  bench_.Advance(absl::Seconds(5));
  EXPECT_EQ(Told(answer_), "RESOLVED");
}

TEST_F(ResolveTest, TheActIsAuditedWithTheMoveAndNotIfItIsRefused) {
  const core::IntentId id = MakeExhausted();
  const core::IntentId other = bench_.Submit("WO-2", "Complete");
  const storage::AuditEvent event{bench_.clock().Now(), "anna",         "ResolveIntents",
                                  "intent 1",           "looked at it", "ok"};
  const std::size_t before = bench_.AuditEvents().size();
  for (const core::IntentId each : {id, other}) {
    bench_.dispatcher().Resolve(each, {{ResolutionOutcome::kDiscarded, "anna", "looked at it"},
                                       [](const ResolveAnswer&) {},
                                       event});
  }
  bench_.Settle();
  ASSERT_EQ(bench_.AuditEvents().size(), before + 1);
  EXPECT_EQ(bench_.AuditEvents().back(), event);
}

TEST_F(ResolveTest, WhileItsLockIsLookedAtTheResolutionWaitsForTheLook) {
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  bench_.clock().Advance(bench_.dispatcher().NextDue() - bench_.clock().Monotonic());
  bench_.SettleWithoutGateway();  // the look is on the wire
  Resolve(id, ResolutionOutcome::kDiscarded);
  EXPECT_EQ(Told(answer_), "no answer");
  bench_.Settle();
  EXPECT_EQ(Told(answer_), "RESOLVED");
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0) << "nothing is looked for any more";
}

TEST_F(ResolveTest, TheResolutionGoesBeforeTheReturnWhenTheLookFindsTheLockGone) {
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, "op7"); });
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Advance(absl::Hours(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED");
  bench_.gateway().WithTable([&](support::WorkOrderTable& table) { table.Lock(kOrder, ""); });
  bench_.clock().Advance(bench_.dispatcher().NextDue() - bench_.clock().Monotonic());
  bench_.SettleWithoutGateway();  // the look is on the wire
  Resolve(id, ResolutionOutcome::kDiscarded);
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(Told(answer_), "RESOLVED");
  EXPECT_EQ(bench_.gateway().WritesSeen(kOrder), 0);
}

TEST_F(ResolveTest, ALateCopyOfADiscardedWriteChangesNoVerdictAndTheLaneSeesWhatIsThere) {
  bench_.gateway().ScriptWrite(kOrder, support::LostBeforeArrival());
  const core::IntentId id = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  bench_.gateway().WithTable(
      [&](support::WorkOrderTable& table) { table.Edit(kOrder, StatusName("On Hold"), "op"); });
  bench_.Advance(absl::Minutes(1));
  ASSERT_EQ(bench_.Verdict(id), "NEEDS_ATTENTION OUTCOME_UNKNOWN");
  Resolve(id, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  const core::Intent before = bench_.Get(id);
  bench_.gateway().WithTable(
      [&](support::WorkOrderTable& table) { table.Edit(kOrder, StatusName("Complete"), "us"); });
  const core::IntentId next = bench_.Submit("WO-1", "In Progress");
  bench_.Advance(absl::Minutes(1));
  EXPECT_EQ(bench_.Get(id), before);
  EXPECT_EQ(bench_.Verdict(next), "REJECTED INVALID_TRANSITION");
}

class ResolveForeignTest : public ResolveTest {
 protected:
  ResolveForeignTest() : ResolveTest(WithEcho()) {}

  void WriteForeign(const std::string& echo) {
    bench_.gateway().WithTable([&](support::WorkOrderTable& table) {
      support::TablePatch patch;
      patch.if_match = support::WorkOrderTable::EtagOf(*table.Find(kOrder));
      patch.status = StatusName("In Progress");
      patch.echo = echo;
      ASSERT_EQ(table.Patch(kOrder, patch), support::PatchResult::kApplied);
    });
  }
};

TEST_F(ResolveForeignTest, TheHaltOfTheLaneEndsForTheVeryValueThatThePersonHasSeen) {
  WriteForeign("other/1/1/1");
  const core::IntentId first = bench_.Submit("WO-1", "On Hold");
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  ASSERT_EQ(bench_.Verdict(first), "NEEDS_ATTENTION FOREIGN_WRITER");
  Resolve(first, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "SUCCEEDED APPLIED");
}

TEST_F(ResolveForeignTest, AnotherForeignValueHaltsTheLaneAnew) {
  WriteForeign("other/1/1/1");
  const core::IntentId first = bench_.Submit("WO-1", "On Hold");
  const core::IntentId second = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  ASSERT_EQ(bench_.Verdict(first), "NEEDS_ATTENTION FOREIGN_WRITER");
  WriteForeign("other/1/2/2");
  Resolve(first, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(second), "NEEDS_ATTENTION FOREIGN_WRITER");
}

TEST_F(ResolveForeignTest, WhatComesToAnEmptyLaneIsHaltedAnew) {
  WriteForeign("other/1/1/1");
  const core::IntentId first = bench_.Submit("WO-1", "On Hold");
  bench_.Settle();
  Resolve(first, ResolutionOutcome::kDiscarded);
  bench_.Settle();
  const core::IntentId later = bench_.Submit("WO-1", "Complete");
  bench_.Settle();
  EXPECT_EQ(bench_.Verdict(later), "NEEDS_ATTENTION FOREIGN_WRITER");
}

}  // namespace
}  // namespace interlock::dispatch
