#include "client/cli/command_line.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/fake_broker.h"
#include "tests/unit/client/golden_file.h"
#include "tests/unit/client/sample_intents.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CommandLineTest : public CommandLineFixture {
 protected:
  void Fail(grpc::StatusCode code, const std::string& message, const std::string& reason) {
    broker_.FailNext({.status = ReasonStatus(code, message, reason)});
  }
};

TEST_F(CommandLineTest, HelpOfEveryCommandFitsAndEndsWithAnExample) {
  for (const std::string command :
       {"", "submit", "validate", "get", "list", "wait", "cancel", "lane", "lease", "report",
        "simulate", "status", "token", "context", "completion", "help"}) {
    SCOPED_TRACE(command);
    std::vector<std::string> arguments = {"--help"};
    if (!command.empty()) arguments.insert(arguments.begin(), command);
    EXPECT_EQ(Run(arguments), 0);
    EXPECT_THAT(err_, IsEmpty());
    const std::size_t example = out_.rfind("Example");
    ASSERT_NE(example, std::string::npos);
    EXPECT_THAT(out_.substr(example), HasSubstr("  interlock "));
    std::istringstream lines(out_);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  }
}

TEST_F(CommandLineTest, HelpListsTheExitCodes) {
  EXPECT_EQ(Run({"--help"}), 0);
  ExpectGolden("help.txt", out_.substr(out_.find("Exit codes")));
}

TEST_F(CommandLineTest, VersionGoesToStandardOutput) {
  EXPECT_EQ(Run({"--version"}), 0);
  EXPECT_THAT(out_, testing::StartsWith("interlock "));
}

TEST_F(CommandLineTest, WrongUsageLeavesWithTwoAndCallsNobody) {
  const std::vector<std::vector<std::string>> rows = {
      {},
      {"submit"},
      {"submit", "WO-1"},
      {"nonsense"},
      {"get"},
      {"get", "1", "--source", "a", "--event-id", "b"},
      {"get", "--source", "a"},
      {"list", "--state", "nonsense"},
      {"list", "--limit", "0"},
      {"list", "--limit", "3", "--all"},
      {"list", "--since", "yesterday"},
      {"list", "--order", "up"},
      {"list", "--label", "line"},
      {"submit", "WO-1", "Complete", "--field", "novalue"},
      {"submit", "WO-1", "Complete", "--field", "n=9007199254740993"},
      {"submit", "WO-1", "Complete", "--fields-file", "/no/such/file"},
      {"submit", "WO-1", "Complete", "--ttl", "soon"},
      {"submit", "WO-1", "Complete", "--on-attention", "maybe"},
      {"submit", "WO-1", "Complete", "--priority", "high"},
      {"submit", "WO-1", "Complete", "--journal", "j"},
      {"submit", "WO-1", "Complete", "--dry-run"},
      {"submit", "WO-1", "Complete", "--file", "-"},
      {"submit", "--file", "/no/such/file"},
      {"submit", "--file", "/"},
      {"submit", "--file", "-", "--event-id", "e1"},
      {"submit", "--file", "-", "--give-up-after", "soon"},
      {"submit", "--file", "-", "--dry-run", "--sample", "some"},
      {"validate"},
      {"validate", "WO-1"},
      {"lane"},
      {"lease"},
      {"lease", "acquire", "WO-1"},
      {"lease", "acquire", "WO-1", "--holder", "kim", "--ttl", "soon"},
      {"lease", "renew"},
      {"lease", "release"},
      {"lease", "release", "1-7", "--reason", ""},
      {"lease", "take"},
      {"report", "--from", "later"},
      {"report", "--last", "1h", "--from", "06:00"},
      {"report", "--from", "2026-03-02", "--to", "2026-03-01"},
      {"report", "conflicts", "--from", "later"},
      {"report", "conflicts", "--group-by", "label:"},
      {"report", "conflicts", "--group-by", "shift"},
      {"context"},
      {"context", "use"},
      {"context", "set", "a b"},
      {"context", "set", "a", "--default-output", "xml"},
      {"completion"},
      {"completion", "tcsh"},
      {"help", "nonsense"},
      {"--context", "nobody", "status"},
      {"wait", "1", "--timeout", "soon"},
      {"status", "-o", "xml"},
      {"status", "--color", "blue"},
      {"status", "--nonsense"}};
  for (const auto& arguments : rows) {
    SCOPED_TRACE(testing::PrintToString(arguments));
    EXPECT_EQ(Run(arguments), 2);
    EXPECT_THAT(out_, IsEmpty());
    EXPECT_THAT(err_, Not(IsEmpty()));
  }
  EXPECT_EQ(broker_.calls(), 0);
}

TEST_F(CommandLineTest, UnknownCommandIsNamed) {
  Run({"lst"});
  EXPECT_EQ(err_, "error: there is no command 'lst'; did you mean 'list'?\n");
  Run({"frobnicate"});
  EXPECT_EQ(err_, "error: there is no command 'frobnicate'; interlock --help lists them\n");
}

TEST_F(CommandLineTest, SubmitFillsTheWholeRequest) {
  input_ = R"({"b":"from file"})";
  ASSERT_EQ(Run({"submit",      "WO-1042",
                 "Rework",      "--source",
                 "plc-7",       "--event-id",
                 "e1",          "--type",
                 "ASSEMBLY",    "--expect",
                 "In Progress", "--expect",
                 "On Hold",     "--fields-file",
                 "-",           "--field",
                 "b=argument",  "--label",
                 "line=7",      "--ttl",
                 "2h",          "--after",
                 "e0",          "--on-attention",
                 "skip",        "--wait-precondition",
                 "--priority",  "urgent"}),
            0);
  std::string json;
  google::protobuf::util::JsonPrintOptions print;
  print.add_whitespace = true;
  ASSERT_TRUE(
      google::protobuf::util::MessageToJsonString(broker_.last_submit(), &json, print).ok());
  ExpectGolden("submit_request.json", json);
  EXPECT_EQ(out_, "Accepted. Intent 1 QUEUED (READY): WO-1042 -> Rework.\n");
  EXPECT_THAT(err_, IsEmpty());
}

TEST_F(CommandLineTest, GeneratedEventIdIsToldBeforeItIsSent) {
  EXPECT_EQ(Run({"submit", "WO-1", "Complete"}), 0);
  EXPECT_THAT(err_, HasSubstr("--event-id cli-made-up"));
  EXPECT_THAT(broker_.submitted(), testing::ElementsAre("cli-made-up"));
}

TEST_F(CommandLineTest, DuplicateIsSaid) {
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1"}), 0);
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1"}), 0);
  EXPECT_THAT(out_, HasSubstr("This event was submitted before. Intent 1 "));
}

TEST_F(CommandLineTest, SourceComesFromTheEnvironmentUnlessGiven) {
  environment_["INTERLOCK_SOURCE"] = "scada";
  EXPECT_EQ(Run({"submit", "WO-1", "Complete"}), 0);
  EXPECT_EQ(broker_.last_submit().source(), "scada");
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--source", "plc-7"}), 0);
  EXPECT_EQ(broker_.last_submit().source(), "plc-7");
}

TEST_F(CommandLineTest, JsonIsOneDocumentWithTheProtosNames) {
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1", "-o", "json"}), 0);
  v1::SubmitIntentResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &response).ok()) << out_;
  EXPECT_THAT(out_, HasSubstr("\"workOrderId\": \"WO-1\""));
  EXPECT_THAT(out_, HasSubstr("\"duplicate\": \"NONE\""));

  broker_.Put(RacedIntent());
  EXPECT_EQ(Run({"get", "17", "-o", "json"}), 0);
  v1::GetIntentResponse got;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &got).ok()) << out_;
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(got.intent(), RacedIntent()));

  EXPECT_EQ(Run({"list", "-o", "json"}), 0);
  v1::ListIntentsResponse list;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &list).ok()) << out_;
  EXPECT_EQ(list.intents_size(), 2);
}

TEST_F(CommandLineTest, GetShowsTheStoryWhenAsked) {
  broker_.Put(RacedIntent());
  EXPECT_EQ(Run({"get", "17"}), 0);
  EXPECT_THAT(out_, Not(HasSubstr("write 3")));
  EXPECT_EQ(
      Run({"get", "--source", "plc-bridge-7", "--event-id", "line7/cycle/88231", "--attempts"}), 0);
  EXPECT_THAT(out_, HasSubstr("write 3"));
}

TEST_F(CommandLineTest, ColourFollowsTheTerminalTheFlagAndTheEnvironment) {
  struct Row {
    int columns;
    std::string flag;
    std::string no_color;
    bool colour;
  };
  broker_.Put(RacedIntent());
  for (const Row& row : std::vector<Row>{{0, "auto", "", false},
                                         {120, "auto", "", true},
                                         {120, "auto", "1", false},
                                         {0, "always", "", true},
                                         {120, "never", "", false},
                                         {0, "always", "1", true}}) {
    SCOPED_TRACE(row.flag + "/" + row.no_color);
    columns_ = row.columns;
    environment_["NO_COLOR"] = row.no_color;
    EXPECT_EQ(Run({"get", "17", "--color", row.flag}), 0);
    EXPECT_EQ(out_.find('\x1B') != std::string::npos, row.colour);
  }
}

TEST_F(CommandLineTest, ListPassesItsConditionsOn) {
  ASSERT_EQ(Run({"list",
                 "--state",
                 "queued,needs-attention",
                 "--reason",
                 "business-rule",
                 "--result",
                 "applied",
                 "--work-order",
                 "WO-1",
                 "--source",
                 "plc-7",
                 "--target",
                 "Complete",
                 "--label",
                 "line=7",
                 "--since",
                 "2h",
                 "--order",
                 "changed",
                 "--limit",
                 "7"}),
            0);
  std::string json;
  google::protobuf::util::JsonPrintOptions print;
  print.add_whitespace = true;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(broker_.last_list(), &json, print).ok());
  ExpectGolden("list_request.json", json);
  EXPECT_THAT(out_, IsEmpty());
  EXPECT_EQ(err_, "no intent matches\n");
}

TEST_F(CommandLineTest, ListSaysWhenThereIsMore) {
  for (int i = 1; i <= 5; ++i) {
    v1::Intent intent = RacedIntent();
    intent.set_intent_id(std::to_string(i));
    broker_.Put(intent);
  }
  EXPECT_EQ(Run({"list", "--limit", "3"}), 0);
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 4);
  EXPECT_THAT(err_, HasSubstr("the first 3"));
  EXPECT_EQ(Run({"list", "--all"}), 0);
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 6);
  EXPECT_THAT(err_, IsEmpty());
}

TEST_F(CommandLineTest, WaitLeavesWithHowTheIntentEnded) {
  broker_.Put(RacedIntent());
  EXPECT_EQ(Run({"wait", "17"}), 0);
  broker_.Put(DoubtfulIntent());
  EXPECT_EQ(Run({"wait", "23"}), 3);
  EXPECT_THAT(out_, HasSubstr("OUTCOME_UNKNOWN"));
  EXPECT_THAT(err_, HasSubstr("interlock get 23 --attempts"));
  broker_.Put(LockedIntent());
  EXPECT_EQ(Run({"wait", "31", "--timeout", "0s"}), 8);
  EXPECT_THAT(err_, HasSubstr("still waiting"));
}

TEST_F(CommandLineTest, SubmitAndWaitLeavesWithHowTheIntentEnded) {
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1", "--wait", "--timeout", "1s"}),
            8);
  v1::Intent rejected = RejectedIntent();
  rejected.set_intent_id("1");
  broker_.OnWait([&](absl::Duration) { broker_.Put(rejected); });
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1", "--wait"}), 3);
  EXPECT_THAT(out_, HasSubstr("REJECTED (INVALID_TRANSITION)"));
}

TEST_F(CommandLineTest, CancelSaysWhatItDid) {
  broker_.Put(LockedIntent());
  EXPECT_EQ(Run({"cancel", "31", "--reason", "wrong scan"}), 0);
  EXPECT_THAT(out_, HasSubstr("Intent 31 CANCELLED"));
  EXPECT_EQ(broker_.last_cancel().reason(), "wrong scan");
  v1::Intent executing = LockedIntent();
  executing.set_state(v1::Intent::EXECUTING);
  broker_.Put(executing);
  EXPECT_EQ(Run({"cancel", "31"}), 0);
  EXPECT_THAT(err_, HasSubstr("noted"));
  broker_.Put(RacedIntent());
  EXPECT_EQ(Run({"cancel", "17"}), 6);
  EXPECT_THAT(err_, HasSubstr("INTENT_ENDED"));
}

TEST_F(CommandLineTest, StatusIsReadFromTheAdminAddress) {
  broker_.SetStatus(SampleStatus());
  environment_["INTERLOCK_ADDRESS"] = kNobody;
  EXPECT_EQ(Run({"status"}), 0);
  EXPECT_THAT(out_, HasSubstr("UNAVAILABLE for 40.00 s"));
}

TEST_F(CommandLineTest, ErrorsLeaveWithTheirNumberTheBrokersSentenceAndAdvice) {
  struct Row {
    grpc::StatusCode code;
    std::string reason;
    int exit_code;
    std::string advice;
  };
  for (const Row& row : std::vector<Row>{
           {grpc::StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", 1, ""},
           {grpc::StatusCode::PERMISSION_DENIED, "", 4, "access"},
           {grpc::StatusCode::NOT_FOUND, "INTENT_NOT_FOUND", 5, ""},
           {grpc::StatusCode::ALREADY_EXISTS, "EVENT_ID_REUSED", 6, "an event id of its own"},
           {grpc::StatusCode::FAILED_PRECONDITION, "DRAINING", 6, "takes intents again"},
           {grpc::StatusCode::RESOURCE_EXHAUSTED, "QUEUE_FULL", 7, ""}}) {
    SCOPED_TRACE(row.reason);
    Fail(row.code, "the broker's sentence", row.reason);
    EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1"}), row.exit_code);
    EXPECT_THAT(out_, IsEmpty());
    EXPECT_THAT(err_, HasSubstr("error: submitting WO-1 -> Complete: the broker's sentence"));
    EXPECT_THAT(err_, HasSubstr(row.advice));
  }
}

TEST_F(CommandLineTest, HelpCommandShowsACommandOrATopic) {
  EXPECT_EQ(Run({"help", "exit-codes"}), 0);
  ExpectGolden("exit_codes.txt", out_);
  EXPECT_EQ(Run({"help", "context", "set"}), 0);
  EXPECT_THAT(out_, HasSubstr("--default-output"));
  EXPECT_EQ(Run({"help"}), 0);
  EXPECT_THAT(out_, HasSubstr("Subcommands:"));
  EXPECT_EQ(Run({"help", "submitt"}), 2);
  EXPECT_EQ(err_, "error: there is no help on 'submitt'; did you mean 'submit'?\n");
}

TEST_F(CommandLineTest, ValidateSaysEverythingAndLeavesWithNineIfNotValid) {
  broker_.OnValidate([](const v1::SubmitIntentRequest&) { return InvalidVerdict(); });
  EXPECT_EQ(Run({"validate", "WO-1042", "Rework", "--type", "ASSEMBLY", "--priority", "urgent"}),
            9);
  EXPECT_EQ(broker_.last_validate().work_order_type(), "ASSEMBLY");
  EXPECT_EQ(broker_.last_validate().priority(), v1::Intent::URGENT);
  EXPECT_EQ(broker_.last_validate().event_id(), "cli-made-up");
  ExpectGolden("validate_invalid.txt", out_);
  columns_ = 60;
  Run({"validate", "WO-1042", "Rework", "--color", "never"});
  ExpectGolden("validate_invalid_narrow.txt", out_);
  EXPECT_EQ(Run({"validate", "WO-1042", "Rework", "-o", "json"}), 9);
  v1::ValidateIntentResponse verdict;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &verdict).ok()) << out_;
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(verdict, InvalidVerdict()));
  EXPECT_THAT(broker_.submitted(), IsEmpty());
}

TEST_F(CommandLineTest, ValidIntentLeavesWithZero) {
  broker_.OnValidate([](const v1::SubmitIntentRequest&) {
    v1::ValidateIntentResponse verdict;
    verdict.set_valid(true);
    verdict.set_current_status("Released");
    verdict.set_etag("\"v17\"");
    verdict.add_path("In Progress");
    return verdict;
  });
  EXPECT_EQ(Run({"validate", "WO-1042", "In Progress"}), 0);
  ExpectGolden("validate_valid.txt", out_);
}

TEST_F(CommandLineTest, ValidateThatTheBrokerDoesNotAnswerIsNoVerdict) {
  Fail(grpc::StatusCode::RESOURCE_EXHAUSTED, "too many validations", "BUSY");
  EXPECT_EQ(Run({"validate", "WO-1042", "Rework"}), 7);
}

TEST_F(CommandLineTest, LaneShowsItsIntentsInOrder) {
  broker_.SetLane(SampleLane());
  EXPECT_EQ(Run({"lane", "WO-1042", "--type", "ASSEMBLY"}), 0);
  EXPECT_EQ(broker_.last_lane().work_order_id(), "WO-1042");
  EXPECT_EQ(broker_.last_lane().work_order_type(), "ASSEMBLY");
  ExpectGolden("lane.txt", out_);
  columns_ = 100;
  Run({"lane", "WO-1042", "--color", "never"});
  ExpectGolden("lane_narrow.txt", out_);
  EXPECT_EQ(Run({"lane", "WO-1042", "-o", "json"}), 0);
  v1::GetLaneResponse lane;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &lane).ok()) << out_;
  EXPECT_EQ(lane.intents_size(), 2);
}

TEST_F(CommandLineTest, EmptyLaneIsNoError) {
  v1::GetLaneResponse lane;
  lane.mutable_lane()->set_work_order_id("WO-9");
  broker_.SetLane(lane);
  EXPECT_EQ(Run({"lane", "WO-9"}), 0);
  EXPECT_EQ(out_, "Lane of WO-9: 0 open intents\n");
}

TEST_F(CommandLineTest, BrokerThatIsNotThereIsNamedWithWhatToDo) {
  environment_["INTERLOCK_ADDRESS"] = kNobody;
  environment_["INTERLOCK_ADMIN_ADDRESS"] = kNobody;
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--timeout", "50ms"}), 7);
  EXPECT_THAT(err_, HasSubstr("no broker answers at 127.0.0.1:1"));
  EXPECT_THAT(err_, HasSubstr("start interlockd or pass --address"));
  EXPECT_THAT(err_, HasSubstr("may have been accepted all the same"));
  EXPECT_EQ(Run({"status", "--timeout", "50ms"}), 7);
  EXPECT_THAT(err_, HasSubstr("--admin-address"));
}

TEST_F(CommandLineTest, SlowBrokerLeavesWithEight) {
  for (int i = 0; i < 10; ++i) {
    broker_.FailNext({.status = grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, "slow")});
  }
  EXPECT_EQ(Run({"get", "1", "--timeout", "10ms"}), 8);
  EXPECT_THAT(err_, HasSubstr("give it longer with --timeout"));
}

TEST_F(CommandLineTest, EveryViolationIsNamedOnce) {
  google::rpc::BadRequest bad;
  for (const std::string field : {"target_status", "source"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description("what is wrong with " + field);
  }
  broker_.FailNext({.status = RichStatus(grpc::StatusCode::INVALID_ARGUMENT,
                                         "what is wrong with source", {&bad})});
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--event-id", "e1"}), 1);
  EXPECT_EQ(err_,
            "error: submitting WO-1 -> Complete: what is wrong with source\n"
            "  target_status: what is wrong with target_status\n");
}

}  // namespace
}  // namespace interlock::client::cli
