#include <algorithm>
#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/sample_intents.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;

class SimulateCommandTest : public CommandLineFixture {
 protected:
  bool HasPart() const { return std::filesystem::exists(folder_.path() + "/day.jsonl.part"); }
};

TEST_F(SimulateCommandTest, ExportReplacesTheFileWithALineForEachIntent) {
  broker_.Put(RacedIntent());
  broker_.Put(LockedIntent());
  const std::string path = folder_.Write("day.jsonl", "an older day\n");
  EXPECT_EQ(Run({"simulate", "--export", path}), 0) << err_;
  const std::string day = folder_.Read("day.jsonl");
  EXPECT_EQ(std::count(day.begin(), day.end(), '\n'), 2) << day;
  EXPECT_THAT(day, HasSubstr(R"("races":["2026-03-02T13:58:00.14+00:00",)"));
  EXPECT_THAT(day, testing::Not(HasSubstr("an older day")));
  EXPECT_THAT(err_, HasSubstr("2 intents written to " + path));
  EXPECT_FALSE(HasPart());
}

TEST_F(SimulateCommandTest, ExportThatFailsLeavesTheOldFileAsItWas) {
  broker_.Put(RacedIntent());
  const std::string path = folder_.Write("day.jsonl", "an older day\n");
  broker_.FailNext({.status = ReasonStatus(grpc::StatusCode::PERMISSION_DENIED, "no", "")});
  EXPECT_EQ(Run({"simulate", "--export", path}), 4);
  EXPECT_EQ(folder_.Read("day.jsonl"), "an older day\n");
  EXPECT_FALSE(HasPart());
}

TEST_F(SimulateCommandTest, ExportOfNobodyMakesNoFile) {
  environment_["INTERLOCK_ADDRESS"] = kNobody;
  const std::string path = folder_.path() + "/day.jsonl";
  EXPECT_EQ(Run({"simulate", "--export", path, "--timeout", "50ms"}), 7);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(HasPart());
}

TEST_F(SimulateCommandTest, ExportIntoAFolderThatIsNotThereIsRefused) {
  EXPECT_EQ(Run({"simulate", "--export", folder_.path() + "/no/day.jsonl"}), 2);
  EXPECT_THAT(err_, HasSubstr("cannot be written"));
  EXPECT_EQ(broker_.calls(), 0);
}

TEST_F(SimulateCommandTest, ExportThroughALinkReplacesWhatItLeadsTo) {
  const std::string path = folder_.Write("day.jsonl", "an older day\n");
  const std::string link = folder_.path() + "/today.jsonl";
  std::filesystem::create_symlink(path, link);
  EXPECT_EQ(Run({"simulate", "--export", link}), 0) << err_;
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(folder_.Read("day.jsonl"), "");
}

}  // namespace
}  // namespace interlock::client::cli
