// Two hundred short days of as many plants.
#include <gtest/gtest.h>

#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

constexpr int kSeeds = 200;
constexpr int kSeedsInATest = 20;
constexpr int kIntentsPerDay = 2'000;

class SeedsTest : public testing::TestWithParam<int> {
 protected:
  void SetUp() override { QuietLog(); }
};

TEST_P(SeedsTest, KeepEveryPromise) {
  for (int seed = GetParam(); seed < GetParam() + kSeedsInATest; ++seed) {
    RunOptions options;
    options.seed = static_cast<std::uint64_t>(seed);
    options.intents_per_day = kIntentsPerDay;
    const RunResult result = Play(options);
    EXPECT_EQ(result.complaint, "") << ReportOf(options, result);
    EXPECT_GT(result.counts.accepted, 0) << ReportOf(options, result);
  }
}

INSTANTIATE_TEST_SUITE_P(From, SeedsTest, testing::Range(1, kSeeds + 1, kSeedsInATest));

}  // namespace
}  // namespace interlock::simulation
