// interlock bench, against a broker that answers.
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/unit/client/command_line_fixture.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class BenchCommandTest : public CommandLineFixture {};

TEST_F(BenchCommandTest, HelpFitsAndEndsWithAnExample) {
  EXPECT_EQ(Run({"bench", "--help"}), 0);
  EXPECT_THAT(out_.substr(out_.rfind("Examples")), HasSubstr("  interlock bench submit"));
  std::istringstream lines(out_);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
}

TEST_F(BenchCommandTest, WithoutYesNothingIsSent) {
  EXPECT_EQ(Run({"bench", "submit", "--duration", "50ms"}), 2);
  EXPECT_THAT(err_, HasSubstr("this moves work orders from WO-10001 on in earnest"));
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(BenchCommandTest, AValueOutOfItsRangeIsNamed) {
  EXPECT_EQ(Run({"bench", "submit", "--in-flight", "0", "--yes"}), 2);
  EXPECT_THAT(err_, HasSubstr("in-flight must be 1 to 4096, not 0"));
  EXPECT_EQ(Run({"bench", "submit", "--duration", "soon", "--yes"}), 2);
}

TEST_F(BenchCommandTest, EachKindOfSubmissionIsAcceptedAndMeasured) {
  for (const char* const kind : {"submit", "batch", "stream"}) {
    SCOPED_TRACE(kind);
    EXPECT_EQ(Run({"bench", kind, "--in-flight", "4", "--connections", "2", "--batch", "3",
                   "--duration", "100ms", "--warm-up", "0s", "--yes", "-o", "json"}),
              0)
        << err_;
    const auto json = nlohmann::json::parse(out_, nullptr, false);
    ASSERT_TRUE(json.is_object()) << out_;
    EXPECT_EQ(json["kind"], kind);
    EXPECT_GT(json["accepted"].get<int>(), 0);
    EXPECT_GT(json["latencyMicros"]["p50"].get<int>(), 0);
    EXPECT_THAT(json["refused"], IsEmpty());
  }
}

TEST_F(BenchCommandTest, TheTextNamesRateAndPercentiles) {
  EXPECT_EQ(Run({"bench", "--in-flight", "1", "--rate", "200", "--duration", "100ms", "--warm-up",
                 "0s", "--yes"}),
            0);
  EXPECT_THAT(out_, HasSubstr("submit, 1 in flight, 1 connection, 64 bytes: "));
  EXPECT_THAT(out_, HasSubstr("asked for  200 calls/s"));
  EXPECT_THAT(out_, HasSubstr("p99.9 "));
}

TEST_F(BenchCommandTest, ABrokerThatIsAwayLeavesWithSeven) {
  environment_["INTERLOCK_ADDRESS"] = "unix:/nowhere/interlock.sock";
  EXPECT_EQ(Run({"bench", "submit", "--duration", "100ms", "--yes"}), 7);
  EXPECT_THAT(out_, IsEmpty());
}

}  // namespace
}  // namespace interlock::client::cli
