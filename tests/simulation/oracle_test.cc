// What is broken on purpose has to be found: an oracle that never complains proves nothing.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

constexpr int kSeedsMax = 40;
constexpr int kIntentsPerDay = 2'000;

struct Control {
  const char* name;
  const char* defect;
  const char* complaint;  // a part of what has to be said
};

void PrintTo(const Control& control, std::ostream* out) {
  *out << control.defect << ": " << control.complaint;
}

class OracleTest : public testing::TestWithParam<Control> {};

TEST_P(OracleTest, FindsThePlantedDefect) {
  QuietLog();
  std::string said;
  for (std::uint64_t seed = 1; seed <= kSeedsMax; ++seed) {
    RunOptions options;
    options.seed = seed;
    options.intents_per_day = kIntentsPerDay;
    options.defect = DefectFromName(GetParam().defect).value();
    const RunResult result = Play(options);
    if (result.complaint.empty()) continue;
    EXPECT_GT(result.step, 0);
    EXPECT_NE(result.last_lines, "");
    EXPECT_NE(ReportOf(options, result).find("--seed"), std::string::npos);
    said += result.complaint + "\n";
    if (result.complaint.find(GetParam().complaint) != std::string::npos) return;
  }
  FAIL() << GetParam().defect << " was not found in " << kSeedsMax << " seeds; said was:\n" << said;
}

constexpr Control kControls[] = {
    {"AStoreThatLosesWhatItHasAcknowledged", "store-forgets", "is lost"},
    {"AStoreThatGoesBackToAnEarlierState", "store-forgets", "again after a restart"},
    {"AGatewayThatDeniesALostWrite", "gateway-denies-writes", "but Apriso has applied it 1 times"},
    {"AnAprisoThatIgnoresIfMatch", "no-if-match", "a second time"},
    {"ATransportThatSendsTwiceUnseen", "gateway-resends",
     "ALREADY_IN_TARGET, but Apriso has applied it 1 times"},
    {"AGatewayThatHidesAConflict", "conflict-swallowed", "Apriso answered 409"},
    {"AGatewayThatInventsASuccess", "success-invented",
     "SUCCEEDED APPLIED, but Apriso has applied it 0 times"},
    {"ALaneOutOfOrder", "order-ignored", "came earlier"},
    {"AWriteBesideALease", "lease-overheld", "although somebody has leased"},
    {"AWakeUpThatNeverComes", "timer-lost", "nothing has been wrong for a long time"},
};

INSTANTIATE_TEST_SUITE_P(Planted, OracleTest, testing::ValuesIn(kControls),
                         [](const testing::TestParamInfo<Control>& test) {
                           return std::string(test.param.name);
                         });

}  // namespace
}  // namespace interlock::simulation
