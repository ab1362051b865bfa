#include "simulator/ledger.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

namespace interlock::simulator {
namespace {

LedgerEntry Patched(const std::string& id, Outcome outcome, int try_number) {
  LedgerEntry entry;
  entry.method = Method::kPatch;
  entry.outcome = outcome;
  entry.http_status = outcome == Outcome::kApplied ? 200 : 409;
  entry.work_order_id = id;
  entry.try_number = try_number;
  return entry;
}

TEST(LedgerTest, DropsTheOldestBeyondItsCapacityAndSaysSo) {
  Ledger ledger(3, nullptr);
  for (int i = 0; i < 5; ++i) ledger.Append(Patched("WO-1", Outcome::kApplied, 1));
  const std::vector<LedgerEntry> kept = ledger.Read({});
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept.front().seq, 3U);
  EXPECT_EQ(ledger.Summary().entries, 5U);
  EXPECT_EQ(ledger.Summary().dropped, 2U);
}

TEST(LedgerTest, LargeFieldsCountAgainstTheCapacity) {
  Ledger ledger(10, nullptr);
  for (int i = 0; i < 5; ++i) {
    LedgerEntry entry = Patched("WO-1", Outcome::kApplied, 1);
    entry.fields = "{\"a\":\"" + std::string(2000, 'x') + "\"}";
    ledger.Append(std::move(entry));
  }
  EXPECT_EQ(ledger.Read({}).size(), 2U);
  EXPECT_EQ(ledger.Summary().dropped, 3U);
}

TEST(LedgerTest, ReadsByPositionWorkOrderOutcomeAndActor) {
  Ledger ledger(100, nullptr);
  ledger.Append(Patched("WO-1", Outcome::kConflict, 1));
  ledger.Append(Patched("WO-2", Outcome::kApplied, 1));
  ledger.Append(Patched("WO-1", Outcome::kApplied, 2));
  LedgerEntry edit = Patched("WO-1", Outcome::kApplied, 0);
  edit.actor = Actor::kOperator;
  ledger.Append(edit);
  EXPECT_EQ(ledger.Read({.after = 2}).front().seq, 3U);
  EXPECT_EQ(ledger.Read({.limit = 2}).size(), 2U);
  EXPECT_EQ(ledger.Read({.work_order_id = "WO-1"}).size(), 3U);
  EXPECT_EQ(ledger.Read({.outcome = "applied"}).size(), 3U);
  EXPECT_EQ(ledger.Read({.actor = "operator"}).size(), 1U);
  ASSERT_EQ(ledger.AppliedWrites("WO-1").size(), 1U);
  EXPECT_EQ(ledger.AppliedWrites("WO-1").front().try_number, 2);
}

TEST(LedgerTest, SummaryCountsTriesAndLostReplies) {
  Ledger ledger(100, nullptr);
  ledger.Append(Patched("WO-1", Outcome::kConflict, 1));
  ledger.Append(Patched("WO-1", Outcome::kApplied, 2));
  ledger.Append(Patched("WO-2", Outcome::kApplied, 1));
  LedgerEntry lost = Patched("WO-3", Outcome::kApplied, 1);
  lost.http_status = 0;
  lost.fault = "reset";
  ledger.Append(lost);
  ledger.Append(Patched("WO-4", Outcome::kApplied, 1));
  const LedgerSummary summary = ledger.Summary();
  EXPECT_EQ(summary.tries[0], 4U);
  EXPECT_EQ(summary.conflicts_by_try[0], 1U);
  EXPECT_EQ(summary.applied_by_try[1], 1U);
  EXPECT_EQ(summary.replies_lost, 1U);
  EXPECT_EQ(summary.faults, 1U);
  EXPECT_DOUBLE_EQ(summary.FirstTryConflictRate(), 0.25);
  const auto json = nlohmann::json::parse(ToJson(summary), nullptr, false);
  ASSERT_TRUE(json.is_object()) << ToJson(summary);
  EXPECT_EQ(json["outcomes"]["applied"], 4);
  EXPECT_EQ(json["conflictsByTry"][0], 1);
}

TEST(LedgerTest, ClearForgetsEntriesAndCountsButNotThePosition) {
  Ledger ledger(100, nullptr);
  ledger.Append(Patched("WO-1", Outcome::kApplied, 1));
  ledger.Clear();
  EXPECT_TRUE(ledger.Read({}).empty());
  EXPECT_EQ(ledger.Summary().entries, 0U);
  ledger.Append(Patched("WO-1", Outcome::kApplied, 1));
  EXPECT_EQ(ledger.Read({}).front().seq, 2U);
}

TEST(LedgerTest, WaitersSeeAnEntryOfAnotherThread) {
  Ledger ledger(100, nullptr);
  std::thread writer([&] { ledger.Append(Patched("WO-1", Outcome::kApplied, 1)); });
  EXPECT_TRUE(
      ledger.WaitUntil([](const LedgerSummary& s) { return s.patches == 1; }, absl::Seconds(10)));
  writer.join();
  EXPECT_FALSE(ledger.WaitUntil([](const LedgerSummary& s) { return s.patches == 2; },
                                absl::Milliseconds(1)));
}

TEST(LedgerTest, FileHoldsEveryLineEvenThoseDroppedFromMemory) {
  const std::string path = testing::TempDir() + "/simulator_ledger_test.jsonl";
  for (const LedgerWriting writing : {LedgerWriting::kBuffered, LedgerWriting::kEveryLine}) {
    auto file = LedgerFile::Open(path, writing);
    ASSERT_TRUE(file.ok()) << file.status();
    {
      Ledger ledger(1, *std::move(file));
      LedgerEntry entry = Patched("WO \"1\"\n", Outcome::kApplied, 1);
      entry.fields = R"({"a":1})";
      ledger.Append(entry);
      ledger.Append(entry);
    }
    std::ifstream lines(path);
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      ASSERT_TRUE(json.is_object()) << line;
      EXPECT_EQ(json["seq"], ++count);
      EXPECT_EQ(json["workOrderId"], "WO \"1\"\n");
      EXPECT_EQ(json["fields"]["a"], 1);
    }
    EXPECT_EQ(count, 2);
  }
  std::remove(path.c_str());
}

TEST(LedgerTest, FileThatCannotBeWrittenIsAnError) {
  EXPECT_EQ(LedgerFile::Open("/no/such/folder/x.jsonl", LedgerWriting::kBuffered).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace interlock::simulator
