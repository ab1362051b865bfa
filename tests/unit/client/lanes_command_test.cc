// interlock lanes list, pause, resume, drain, purge.
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class LanesCommandTest : public CommandLineFixture {
 protected:
  LanesCommandTest() {
    v1::Pause& pause = *queues_.paused.mutable_pause();
    pause.mutable_scope()->mutable_label()->set_key("line");
    pause.mutable_scope()->mutable_label()->set_value("L1");
    pause.set_actor("kim");
    pause.set_reason("press is being repaired");
    // The fixture's now is SampleTime(240'000).
    pause.mutable_since()->set_seconds(absl::ToUnixSeconds(SampleTime(180'000)));
    pause.mutable_until()->set_seconds(absl::ToUnixSeconds(SampleTime(2'040'000)));
    queues_.paused.set_intents(3);
    *queues_.resumed.mutable_pause() = pause;
    queues_.purged.set_matched(5);
    queues_.purged.set_cancelled(4);
    queues_.purged.set_left(1);
    AddProgress(7, 2);
    AddProgress(7, 2);  // a sign of life
    AddProgress(0, 1);
    AddLane("WO-1042", 12, v1::Wait::PAUSED, "paused by kim (label line=L1): repair");
    AddLane("WO-7", 1, v1::Wait::CAUSE_UNSPECIFIED, "");
    queues_.lanes.set_total(9);
    broker_.queues().Set(queues_);
  }
  void AddProgress(int remaining, int needs_person) {
    v1::DrainLanesResponse progress;
    progress.set_remaining(remaining);
    progress.set_needs_person(needs_person);
    progress.set_drained(remaining == 0);
    queues_.drained.push_back(progress);
  }
  void AddLane(const std::string& order, int depth, v1::Wait::Cause cause,
               const std::string& detail) {
    v1::Lane& lane = *queues_.lanes.add_lanes();
    lane.set_work_order_id(order);
    lane.set_depth(depth);
    lane.set_head_intent_id("17");
    lane.mutable_oldest_create_time()->set_seconds(absl::ToUnixSeconds(SampleTime(0)));
    lane.set_paused(cause == v1::Wait::PAUSED);
    if (cause == v1::Wait::CAUSE_UNSPECIFIED) return;
    lane.mutable_wait()->set_cause(cause);
    lane.mutable_wait()->mutable_since()->set_seconds(absl::ToUnixSeconds(SampleTime(180'000)));
    lane.mutable_wait()->set_detail(detail);
  }

  FakeQueues::Answers queues_;
};

TEST_F(LanesCommandTest, HelpOfEachFitsAndEndsWithAnExample) {
  for (const char* const command : {"list", "pause", "resume", "drain", "purge"}) {
    SCOPED_TRACE(command);
    EXPECT_EQ(Run({"lanes", command, "--help"}), 0);
    ASSERT_NE(out_.rfind("Example"), std::string::npos);
    EXPECT_THAT(out_.substr(out_.rfind("Example")), HasSubstr("  interlock lanes "));
    std::istringstream lines(out_);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  }
}

TEST_F(LanesCommandTest, APauseIsAskedForAsItWasSaid) {
  EXPECT_EQ(Run({"lanes", "pause", "--label", "line=L1", "--until", "30m", "--reason",
                 "press is being repaired"}),
            0);
  EXPECT_EQ(out_,
            "Paused label line=L1 by kim for 1m 00s, 30m 00s more: press is being repaired. It "
            "holds 3 intents.\n");
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("label { key: \"line\" value: \"L1\" }"));
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("until"));
}

TEST_F(LanesCommandTest, ATimeOfDayEndsAPauseAsWell) {
  EXPECT_EQ(Run({"lanes", "pause", "--all", "--until", "2030-03-02T06:00:00Z", "--reason", "x"}),
            0);
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("seconds: 1898661600"));
  EXPECT_EQ(Run({"lanes", "pause", "--all", "--until", "soon", "--reason", "x"}), 2);
  EXPECT_THAT(err_, HasSubstr("--until: 'soon' is neither a duration"));
}

TEST_F(LanesCommandTest, ExactlyOneScopeIsNamed) {
  for (const std::vector<std::string>& scope : std::vector<std::vector<std::string>>{
           {}, {"--all", "--source", "plc-7"}, {"--label", "line"}, {"--label", "=L1"}}) {
    std::vector<std::string> arguments = {"lanes", "resume", "--reason", "x"};
    arguments.insert(arguments.end(), scope.begin(), scope.end());
    EXPECT_EQ(Run(arguments), 2);
    EXPECT_THAT(broker_.queues().last_call(), IsEmpty());
  }
  EXPECT_EQ(Run({"lanes", "resume", "--work-order", "WO-1", "--reason", "x"}), 0);
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("work_order_id: \"WO-1\""));
  EXPECT_EQ(Run({"lanes", "resume", "--source", "plc-7", "--reason", "x"}), 0);
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("source: \"plc-7\""));
  EXPECT_THAT(out_, HasSubstr("Ended the pause of label line=L1 by kim"));
}

TEST_F(LanesCommandTest, AReasonIsRequired) {
  for (const char* const command : {"pause", "resume", "drain", "purge"}) {
    EXPECT_EQ(Run({"lanes", command, "--all"}), 2) << command;
    EXPECT_THAT(err_, HasSubstr("--reason"));
  }
}

TEST_F(LanesCommandTest, ResumingWhatIsNotStoppedSaysSo) {
  broker_.queues().Set({});
  EXPECT_EQ(Run({"lanes", "resume", "--all", "--reason", "x"}), 0);
  EXPECT_THAT(out_, HasSubstr("There was no pause and no drain of everything"));
}

TEST_F(LanesCommandTest, ADrainPrintsEachChangeOnce) {
  EXPECT_EQ(Run({"lanes", "drain", "--label", "line=L1", "--reason", "end of shift"}), 0);
  EXPECT_EQ(out_, "7 left, 2 need a person\ndrained, 1 needs a person\n");
}

TEST_F(LanesCommandTest, ADrainThatSomebodyEndsIsAFailure) {
  broker_.FailNext({.status = {grpc::StatusCode::ABORTED, "ended by ResumeLanes"}});
  EXPECT_NE(Run({"lanes", "drain", "--all", "--reason", "x"}), 0);
  EXPECT_THAT(err_, HasSubstr("ended by ResumeLanes"));
}

TEST_F(LanesCommandTest, APurgeIsLookedAtBeforeItIsDone) {
  EXPECT_EQ(Run({"lanes", "purge", "--source", "robot-3", "--reason", "nonsense"}), 2);
  EXPECT_THAT(err_, HasSubstr("--dry-run"));
  EXPECT_THAT(broker_.queues().last_call(), IsEmpty());
  EXPECT_EQ(Run({"lanes", "purge", "--source", "robot-3", "--reason", "nonsense", "--dry-run"}), 0);
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("dry_run: true"));
  EXPECT_THAT(out_, HasSubstr("Would cancel 4 of 5 open intents of source robot-3"));
  EXPECT_EQ(Run({"lanes", "purge", "--source", "robot-3", "--reason", "nonsense", "--yes"}), 0);
  EXPECT_EQ(out_, "Cancelled 4 of 5 open intents of source robot-3; 1 left.\n");
}

TEST_F(LanesCommandTest, APurgeAsksThePersonAtTheTerminal) {
  is_interactive_ = true;
  input_ = "n\n";
  EXPECT_EQ(Run({"lanes", "purge", "--all", "--reason", "nonsense"}), 6);
  EXPECT_THAT(err_, HasSubstr("Would cancel 4 of 5 open intents of everything"));
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("dry_run: true"));
  input_ = "y\n";
  EXPECT_EQ(Run({"lanes", "purge", "--all", "--reason", "nonsense"}), 0);
  EXPECT_EQ(out_, "Cancelled 4 of 5 open intents of everything; 1 left.\n");
}

TEST_F(LanesCommandTest, TheListIsATableWithWhatIsNotShown) {
  EXPECT_EQ(
      Run({"lanes", "list", "--order", "age", "--cause", "paused,operator-lock", "--limit", "2"}),
      0);
  EXPECT_THAT(out_, HasSubstr("WORK ORDER"));
  EXPECT_THAT(out_, HasSubstr("paused by kim (label line=L1): repair"));
  EXPECT_THAT(out_, HasSubstr("2 of 9 lanes"));
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("order_by: AGE"));
  EXPECT_THAT(broker_.queues().last_call(), HasSubstr("wait_causes: PAUSED"));
  EXPECT_EQ(Run({"lanes", "list", "--cause", "hunger"}), 2);
}

TEST_F(LanesCommandTest, JsonIsTheAnswerAsItCame) {
  EXPECT_EQ(Run({"lanes", "purge", "--all", "--reason", "x", "--yes", "-o", "json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"cancelled\": 4"));
}

}  // namespace
}  // namespace interlock::client::cli
