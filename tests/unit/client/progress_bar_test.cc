#include "client/cli/bulk/progress_bar.h"

#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/golden_file.h"
#include "tests/unit/client/sample_intents.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Advance Halfway() {
  Advance advance;
  advance.share = 0.45;
  advance.done = 45'012;
  advance.total = 100'000;
  advance.details = "12 refused";
  return advance;
}

TEST(ProgressBarTest, LeavesOutTheLeastImportantOnANarrowTerminal) {
  std::string text;
  for (const int columns : {160, 100, 80, 60, 40, 24, 8, 1, 0}) {
    const std::string line = AdvanceText(Halfway(), absl::Seconds(5), SampleStyle(columns));
    if (columns > 0) {
      EXPECT_LT(DisplayWidth(line), columns);
    }
    absl::StrAppend(&text, columns, " |", line, "|\n");
  }
  ExpectGolden("progress.txt", text);
}

TEST(ProgressBarTest, WithoutATotalItCounts) {
  Advance advance;
  advance.done = 1234;
  EXPECT_EQ(AdvanceText(advance, absl::Seconds(2), SampleStyle(80)), "1,234 lines  617/s");
  EXPECT_EQ(AdvanceText(advance, absl::Milliseconds(20), SampleStyle(80)), "1,234 lines");
}

TEST(ProgressBarTest, ColourOnlyWhenAllowed) {
  const auto coloured = AdvanceText(Halfway(), absl::Seconds(5), SampleStyle(100, Coloring::kOn));
  EXPECT_THAT(coloured, HasSubstr("\033["));
  EXPECT_THAT(AdvanceText(Halfway(), absl::Seconds(5), SampleStyle(100)), Not(HasSubstr("\033[")));
}

TEST(ProgressBarTest, TerminalLineIsWrittenAgainAndTakenAway) {
  std::ostringstream out;
  ProgressBar bar(out, SampleStyle(80));
  bar.Show(Halfway(), absl::ZeroDuration());
  EXPECT_THAT(out.str(), IsEmpty()) << "short work shows nothing";
  bar.Show(Halfway(), absl::Milliseconds(150));
  bar.Show(Halfway(), absl::Milliseconds(160));
  EXPECT_THAT(out.str(), testing::StartsWith("\r\033[K["));
  EXPECT_THAT(out.str(), Not(HasSubstr("\n")));
  const std::size_t length = out.str().size();
  bar.Clear();
  EXPECT_EQ(out.str().substr(length), "\r\033[K");
  bar.Clear();
  EXPECT_EQ(out.str().size(), length + 4);
}

TEST(ProgressBarTest, PlainLineEveryFewSecondsWithoutATerminal) {
  std::ostringstream out;
  ProgressBar bar(out, SampleStyle(0));
  for (int second = 0; second <= 11; ++second) bar.Show(Halfway(), absl::Seconds(second));
  bar.Clear();
  EXPECT_EQ(out.str(),
            " 45 %  45,012 of 100,000 lines  9,002/s  7 s left  12 refused\n"
            " 45 %  45,012 of 100,000 lines  4,501/s  13 s left  12 refused\n");
}

}  // namespace
}  // namespace interlock::client::cli
