#include "simulator/fault_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interlock::simulator {
namespace {

std::string Struck(FaultTable& table, Method method, const std::string& id,
                   const std::string& intent = "") {
  const auto fault = table.Strike(method, id, intent);
  return fault == nullptr ? "" : std::string(fault->name);
}

TEST(FaultTableTest, StrikesOnlyWhatMatches) {
  FaultTable table(1);
  Fault fault = *FaultNamed("reset");
  fault.method = Method::kPatch;
  fault.work_order_id = "WO-1";
  fault.intent_id = "42";
  table.Add(fault);
  EXPECT_EQ(Struck(table, Method::kGet, "WO-1", "42"), "");
  EXPECT_EQ(Struck(table, Method::kPatch, "WO-2", "42"), "");
  EXPECT_EQ(Struck(table, Method::kPatch, "WO-1", "43"), "");
  EXPECT_EQ(Struck(table, Method::kPatch, "WO-1", "42"), "reset");
}

TEST(FaultTableTest, SkipsThenStrikesSoManyTimes) {
  FaultTable table(1);
  Fault fault = *FaultNamed("throttled");
  fault.skip = 2;
  fault.count = 2;
  table.Add(fault);
  std::string pattern;
  for (int i = 0; i < 6; ++i) pattern += Struck(table, Method::kGet, "WO-1").empty() ? '.' : 'X';
  EXPECT_EQ(pattern, "..XX..");
  ASSERT_EQ(table.Rows().size(), 1U);
  EXPECT_EQ(table.Rows()[0].seen, 6U);
  EXPECT_EQ(table.Rows()[0].struck, 2U);
}

TEST(FaultTableTest, TheFirstRowThatStrikesWins) {
  FaultTable table(1);
  Fault once = *FaultNamed("hang");
  once.count = 1;
  table.Add(once);
  const std::uint64_t second = table.Add(*FaultNamed("close"));
  EXPECT_EQ(Struck(table, Method::kGet, "WO-1"), "hang");
  EXPECT_EQ(Struck(table, Method::kGet, "WO-1"), "close");
  EXPECT_TRUE(table.Remove(second));
  EXPECT_FALSE(table.Remove(second));
  EXPECT_EQ(Struck(table, Method::kGet, "WO-1"), "");
  table.Add(*FaultNamed("close"));
  table.Clear();
  EXPECT_EQ(Struck(table, Method::kGet, "WO-1"), "");
}

TEST(FaultTableTest, ProbabilityDependsOnSeedAndWorkOrderNotOnTheOrderOfRequests) {
  const auto pattern = [](std::uint64_t seed, const std::vector<std::string>& others) {
    FaultTable table(seed);
    Fault fault = *FaultNamed("reset");
    fault.probability = 0.3;
    table.Add(fault);
    std::string struck;
    for (int i = 0; i < 200; ++i) {
      for (const std::string& other : others) Struck(table, Method::kGet, other);
      struck += Struck(table, Method::kGet, "WO-1").empty() ? '.' : 'X';
    }
    return struck;
  };
  const std::string alone = pattern(7, {});
  EXPECT_EQ(alone, pattern(7, {"WO-2", "WO-3"}));
  EXPECT_NE(alone, pattern(8, {}));
  const auto share = static_cast<double>(std::count(alone.begin(), alone.end(), 'X')) / 200;
  EXPECT_NEAR(share, 0.3, 0.1);
}

TEST(FaultTest, EveryNameMakesAFaultOfThatName) {
  EXPECT_EQ(FaultNames().size(), 28U);
  for (const absl::string_view name : FaultNames()) {
    const std::optional<Fault> fault = FaultNamed(name);
    ASSERT_TRUE(fault.has_value()) << name;
    EXPECT_EQ(fault->name, name);
  }
  EXPECT_FALSE(FaultNamed("earthquake").has_value());
}

}  // namespace
}  // namespace interlock::simulator
