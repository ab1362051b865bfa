// What the dispatcher tells of the moves that it has made durable.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/unit/server/dispatch/dispatch_bench.h"

namespace interlock::dispatch {
namespace {

using Lines = std::vector<std::string>;

// "QUEUED>EXECUTING", and an attempt's outcome as far as it is known.
DispatcherOptions TellingTo(Lines& lines) {
  DispatcherOptions options;
  options.on_committed = [&lines](const CommittedMove& committed) {
    std::string line =
        absl::StrCat(core::Name(committed.from), ">", core::Name(committed.move.state));
    for (const core::Attempt& attempt : committed.move.attempts) {
      if (attempt.outcome == core::AttemptOutcome::kPending) continue;
      absl::StrAppend(&line, " ", core::Name(attempt.outcome));
    }
    EXPECT_TRUE(committed.before == nullptr || committed.before->state == committed.from);
    lines.push_back(std::move(line));
  };
  return options;
}

TEST(DispatcherToldMovesTest, ARaceAndTheSuccessAfterItAreToldOnceEach) {
  Lines lines;
  DispatchBench bench(TellingTo(lines));
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(core::WorkOrderId("WO-1"),
                              support::EditedBefore(core::StatusName("In Progress"), "op7"), 1);
  bench.Submit("WO-1", "Complete");
  bench.Settle();
  bench.Advance(absl::Seconds(1));
  int races = 0;
  int applied = 0;
  for (const std::string& line : lines) {
    races += line.find("RACE") != std::string::npos ? 1 : 0;
    applied += line.find("APPLIED") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(races, 1) << testing::PrintToString(lines);
  EXPECT_EQ(applied, 1) << testing::PrintToString(lines);
  EXPECT_EQ(lines.front(), "QUEUED>EXECUTING");
  EXPECT_EQ(lines.back(), "EXECUTING>SUCCEEDED APPLIED");
}

int CountOf(const Lines& lines, const std::string& outcome) {
  return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.find(outcome) != std::string::npos;
  }));
}

TEST(DispatcherToldMovesTest, ARuleConflictIsToldOnceForEachOfItsTwoAttempts) {
  Lines lines;
  DispatchBench bench(TellingTo(lines));
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(core::WorkOrderId("WO-1"), support::RuleConflict("quality hold"), 2);
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(5));
  ASSERT_EQ(bench.Verdict(id), "REJECTED BUSINESS_RULE");
  EXPECT_EQ(bench.Attempts(id).size(), 2U);
  EXPECT_EQ(CountOf(lines, "RULE_CONFLICT"), 2) << testing::PrintToString(lines);
}

TEST(DispatcherToldMovesTest, AStaleReadThatEveryLaterReadConfirmsIsToldOnce) {
  Lines lines;
  DispatchBench bench(TellingTo(lines));
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(core::WorkOrderId("WO-1"), support::StaleAnswer(), 1);
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Minutes(1));
  ASSERT_EQ(bench.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  EXPECT_EQ(bench.Attempts(id).size(), 1U);
  EXPECT_EQ(CountOf(lines, "STALE_READ"), 1) << testing::PrintToString(lines);
}

TEST(DispatcherToldMovesTest, ARuleConflictThatWaitsBehindALeaseIsToldOnceAndStaysOne) {
  Lines lines;
  DispatchBench bench(TellingTo(lines));
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(core::WorkOrderId("WO-1"), support::RuleConflict("quality hold"), 1);
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Milliseconds(100));
  bench.dispatcher().leases().Acquire(
      {{core::WorkOrderId("WO-1"), core::WorkOrderType()}, "Kim", "T-7", absl::Minutes(10)},
      {[] { return false; }, [](const LeaseAnswer& /*answer*/) { return Heard::kYes; }});
  bench.Advance(absl::Minutes(5));
  bench.Restart();
  bench.Advance(absl::Minutes(1));
  EXPECT_EQ(CountOf(lines, "RULE_CONFLICT"), 1) << testing::PrintToString(lines);
  bench.dispatcher().Cancel(id, {"scrapped", "local", [](const CancelAnswer& /*answer*/) {}});
  bench.Advance(absl::Minutes(5));
  ASSERT_EQ(bench.Verdict(id), "CANCELLED");
  EXPECT_EQ(CountOf(lines, "RULE_CONFLICT"), 1) << testing::PrintToString(lines);
  EXPECT_EQ(bench.Attempts(id).front().outcome, core::AttemptOutcome::kRuleConflict)
      << "it was known what it was";
}

TEST(DispatcherToldMovesTest, WhatCameToAPersonBeforeSaysSoWhenItIsTriedAgain) {
  std::vector<bool> needed_person;
  DispatcherOptions options;
  options.on_committed = [&needed_person](const CommittedMove& committed) {
    if (committed.before != nullptr) needed_person.push_back(committed.before->needed_person);
  };
  DispatchBench bench(std::move(options));
  bench.Put("WO-1", "In Progress");
  bench.gateway().ScriptWrite(core::WorkOrderId("WO-1"),
                              support::EditedBefore(core::StatusName("In Progress"), "op7"), 5);
  const core::IntentId id = bench.Submit("WO-1", "Complete");
  bench.Advance(absl::Seconds(5));
  ASSERT_EQ(bench.Verdict(id), "NEEDS_ATTENTION CONFLICTS_EXHAUSTED");
  EXPECT_FALSE(needed_person.back());
  bench.dispatcher().Retry(id, {"again", "kim", [](const RetryAnswer& /*answer*/) {}});
  bench.Advance(absl::Seconds(5));
  ASSERT_EQ(bench.Verdict(id), "SUCCEEDED APPLIED");
  EXPECT_TRUE(needed_person.back()) << "its end was counted before";
}

TEST(DispatcherToldMovesTest, NothingIsToldOfACommitThatTheDiskRefused) {
  Lines lines;
  DispatchBench bench(TellingTo(lines));
  bench.Put("WO-1", "In Progress");
  bench.FillDisk(1);
  bench.Submit("WO-1", "Complete");
  bench.Settle();
  EXPECT_TRUE(lines.empty()) << testing::PrintToString(lines);
  bench.Advance(absl::Seconds(2));
  EXPECT_EQ(lines, (Lines{"QUEUED>EXECUTING", "EXECUTING>SUCCEEDED APPLIED"}));
}

}  // namespace
}  // namespace interlock::dispatch
