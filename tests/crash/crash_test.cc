// The real broker, killed again and again; and what must be found when it does not keep its word.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "absl/strings/match.h"
#include "tests/crash/campaign.h"

namespace interlock::crash {
namespace {

CampaignOptions Options(std::uint64_t seed, int cycles) {
  CampaignOptions options;
  options.programs = {INTERLOCKD_BINARY, APRISO_SIM_BINARY, CRASH_PRELOAD};
  std::string folder = (std::filesystem::temp_directory_path() / "interlock-crash-XXXXXX").string();
  options.folder = mkdtemp(folder.data());
  options.seed = seed;
  options.cycles = cycles;
  return options;
}

TEST(CrashTest, NothingAcknowledgedIsLostAndNoVerdictLiesWhereverTheBrokerDies) {
  CampaignOptions options = Options(1, 240);
  options.cycles_per_round = 60;
  options.time_limit = absl::Seconds(75);
  const auto report = RunCampaign(options);
  ASSERT_TRUE(report.ok()) << report.status();
  RecordProperty("cycles", report->cycles);
  EXPECT_TRUE(report->IsGood()) << TextOf(*report);
  EXPECT_GT(report->counts.acknowledged, report->cycles) << TextOf(*report);
}

struct FoundRow {
  const char* name;
  Control control;
  const char* words;  // of a violation that names it
};

class CrashControlTest : public testing::TestWithParam<FoundRow> {};

TEST_P(CrashControlTest, WhatMustNeverHappenIsFound) {
  CampaignOptions options = Options(5, 60);
  options.cycles_per_look = 8;
  options.only_site = "revision ETags, echo";
  options.control = GetParam().control;
  options.is_verbose = false;
  const auto report = RunCampaign(options);
  ASSERT_TRUE(report.ok()) << report.status();
  bool is_found = false;
  for (const std::string& violation : report->violations) {
    is_found = is_found || absl::StrContains(violation, GetParam().words);
  }
  EXPECT_TRUE(is_found) << TextOf(*report);
  EXPECT_TRUE(report->is_control_played);
  if (is_found) std::filesystem::remove_all(report->kept_folder);
}

INSTANTIATE_TEST_SUITE_P(
    Controls, CrashControlTest,
    testing::Values(FoundRow{"AForgetfulDisk", Control::kForgetfulDisk, "lost"},
                    FoundRow{"AnInventedAcknowledgement", Control::kInventedAck, "lost"},
                    FoundRow{"AWriteThatIsAppliedTwice", Control::kWrittenTwice,
                             "was written 2 times"},
                    FoundRow{"AForeignWriter", Control::kForeignWriter, "FOREIGN_WRITER"},
                    FoundRow{"AWriteOfWhatWasRejected", Control::kWrongVerdict, "was written"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace interlock::crash
