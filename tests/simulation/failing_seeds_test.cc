// Runs that have failed once must never fail again.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "tests/simulation/quiet_log.h"
#include "tests/simulation/run_command.h"

namespace interlock::simulation {
namespace {

// "--seed 7 --days 1 | what was wrong", one a line; # begins a comment.
std::vector<std::string> FailingSeeds() {
  std::ifstream file(INTERLOCK_FAILING_SEEDS);
  EXPECT_TRUE(file.is_open()) << INTERLOCK_FAILING_SEEDS;
  std::vector<std::string> runs;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    runs.push_back(line);
  }
  return runs;
}

TEST(FailingSeedsTest, NoneFailsAgain) {
  QuietLog();
  for (const std::string& line : FailingSeeds()) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(line, absl::MaxSplits('|', 1));
    const std::string words(absl::StripAsciiWhitespace(parts.first));
    const absl::StatusOr<RunOptions> options = ParseRun(words);
    ASSERT_TRUE(options.ok()) << line << ": " << options.status();
    EXPECT_FALSE(absl::StripAsciiWhitespace(parts.second).empty())
        << "say what was wrong: " << line;
    const RunResult result = Play(*options);
    EXPECT_EQ(result.complaint, "") << line << "\n" << ReportOf(*options, result);
  }
}

}  // namespace
}  // namespace interlock::simulation
