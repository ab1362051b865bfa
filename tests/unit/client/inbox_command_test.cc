// interlock inbox, contention, alerts; -o jsonl.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"

namespace interlock::client::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class InboxCommandTest : public CommandLineFixture {
 protected:
  InboxCommandTest() {
    broker_.OnAct(
        [this](const google::protobuf::Message& request, google::protobuf::Message* response) {
          requests_.push_back(
              absl::StrCat(request.GetDescriptor()->name(), " ", request.ShortDebugString()));
          if (const auto* resolve = dynamic_cast<const v1::ResolveIntentsRequest*>(&request)) {
            AnswerResolve(*resolve, static_cast<v1::ResolveIntentsResponse*>(response));
          }
        });
  }

  // Intent 17 is resolved, 18 is queued, 19 is not known.
  static void AnswerResolve(const v1::ResolveIntentsRequest& request,
                            v1::ResolveIntentsResponse* response) {
    const auto tell = [&](const char* id, v1::ActResult::Effect effect, const char* message) {
      v1::ActResult* const result = response->add_results();
      result->set_intent_id(id);
      result->set_effect(effect);
      result->set_message(message);
    };
    const auto& ids = request.intent_ids();
    const bool by_filter = ids.empty();
    for (const std::string& id : ids) {
      if (id == "18") tell("18", v1::ActResult::NOT_FITTING, "it is QUEUED");
      if (id == "19") tell("19", v1::ActResult::UNKNOWN_INTENT, "there is no such intent");
    }
    if (!by_filter && ids[0] != "17") return;
    response->set_matched(1);
    v1::Intent* const intent = response->add_intents();
    intent->set_intent_id("17");
    intent->set_work_order_id("WO-1042");
    intent->set_target_status("Complete");
    intent->set_state(request.dry_run() ? v1::Intent::NEEDS_ATTENTION : v1::Intent::RESOLVED);
    intent->mutable_create_time()->set_seconds(absl::ToUnixSeconds(SampleTime(0)));
    if (!request.dry_run()) {
      response->set_changed(1);
      tell("17", v1::ActResult::CHANGED, "");
      return;
    }
    v1::Consequence* const consequence = response->add_consequences();
    consequence->set_intent_id("17");
    consequence->set_later_intent_id("21");
    consequence->set_message("The work order is in In Progress, from which Closed cannot follow.");
  }

  std::vector<std::string> requests_;
};

const std::vector<std::string> kResolve = {"inbox",     "resolve",  "17",      "--as",
                                           "discarded", "--reason", "scrapped"};

std::vector<std::string> With(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST_F(InboxCommandTest, HelpOfEachFitsAndEndsWithAnExample) {
  const std::vector<std::vector<std::string>> commands = {
      {"inbox", "list"},        {"inbox", "show"},
      {"inbox", "retry"},       {"inbox", "resolve"},
      {"inbox", "cancel"},      {"inbox", "replay"},
      {"contention", "status"}, {"contention", "enter"},
      {"contention", "leave"},  {"alerts"}};
  for (const std::vector<std::string>& command : commands) {
    SCOPED_TRACE(command.back());
    EXPECT_EQ(Run(With(command, {"--help"})), 0);
    EXPECT_THAT(out_.substr(out_.rfind("Example")), HasSubstr("  interlock " + command[0]));
    std::istringstream lines(out_);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  }
}

TEST_F(InboxCommandTest, ResolveAsksForWhatWasSaidAndShowsWhatBecameOfEach) {
  EXPECT_EQ(Run(kResolve), 0);
  EXPECT_THAT(requests_, ElementsAre("ResolveIntentsRequest intent_ids: \"17\" reason: "
                                     "\"scrapped\" outcome: DISCARDED"));
  EXPECT_EQ(out_,
            "ID  RESULT   NOW       WORK ORDER  TARGET\n"
            "17  CHANGED  RESOLVED  WO-1042     Complete\n"
            "\n"
            "1 of 1 intent resolved as DISCARDED.\n");
  EXPECT_THAT(err_, IsEmpty()) << "nobody is asked who cannot answer";
}

TEST_F(InboxCommandTest, ADryRunNamesLaterIntentsThatWouldBecomeIllegal) {
  EXPECT_EQ(Run(With(kResolve, {"--dry-run"})), 0);
  EXPECT_THAT(requests_, ElementsAre(HasSubstr("dry_run: true")));
  EXPECT_THAT(out_, AllOf(HasSubstr("Would become illegal:"), HasSubstr("Closed cannot follow"),
                          HasSubstr("1 intent would be resolved as DISCARDED; 1 intent of the same "
                                    "work orders could not be carried out then.")));
}

TEST_F(InboxCommandTest, OnATerminalThePreviewIsShownAndNothingIsDoneWithoutAYes) {
  is_interactive_ = true;
  for (const char* const answer : {"\n", "n\n", "what?\n", ""}) {
    requests_.clear();
    input_ = answer;
    EXPECT_EQ(Run(kResolve), 6) << answer;
    EXPECT_THAT(requests_, ElementsAre(HasSubstr("dry_run: true")));
    EXPECT_THAT(err_, AllOf(HasSubstr("Closed cannot follow"), HasSubstr("Go ahead? [y/N]"),
                            HasSubstr("nothing was done")));
  }
  requests_.clear();
  input_ = "y\n";
  EXPECT_EQ(Run(kResolve), 0);
  EXPECT_THAT(requests_, ElementsAre(HasSubstr("dry_run: true"), Not(HasSubstr("dry_run"))));
  requests_.clear();
  input_ = "";
  EXPECT_EQ(Run(With(kResolve, {"--yes"})), 0);
  EXPECT_THAT(requests_, ElementsAre(Not(HasSubstr("dry_run"))));
}

TEST_F(InboxCommandTest, ARetryByIdIsNotAskedAboutButOneByConditionsIs) {
  is_interactive_ = true;
  EXPECT_EQ(Run({"inbox", "retry", "17", "--reason", "again"}), 0);
  EXPECT_THAT(requests_, ElementsAre(Not(HasSubstr("dry_run"))));
  requests_.clear();
  EXPECT_EQ(Run({"inbox", "retry", "--work-order", "WO-1", "--reason", "again"}), 0);
  EXPECT_THAT(requests_, ElementsAre(HasSubstr("dry_run: true"))) << "nothing matched";
}

TEST_F(InboxCommandTest, ConditionsPaceAndLimitAreSent) {
  EXPECT_EQ(
      Run({"inbox", "replay", "--state", "rejected", "--with-reason", "business-rule", "--source",
           "plc", "--label", "line=7", "--reason", "mended", "--pace", "10/s", "--limit", "500"}),
      0);
  EXPECT_THAT(requests_,
              ElementsAre("ReplayIntentsRequest filter { states: REJECTED reasons: BUSINESS_RULE "
                          "source: \"plc\" labels { key: \"line\" value: \"7\" } } reason: "
                          "\"mended\" limit: 500 pace: 10"));
  requests_.clear();
  EXPECT_EQ(Run({"inbox", "cancel", "--all", "--reason", "evening"}), 0);
  EXPECT_THAT(requests_, ElementsAre("CancelIntentsRequest filter { } reason: \"evening\""));
}

TEST_F(InboxCommandTest, WhatIsWrongIsSaidBeforeAnythingIsSent) {
  const struct {
    std::vector<std::string> arguments;
    const char* words;
  } kRows[] = {
      {{"inbox", "retry", "--reason", "x"}, "or --all"},
      {{"inbox", "retry", "17", "--all", "--reason", "x"}, "not both"},
      {{"inbox", "retry", "17"}, "--reason is required"},
      {{"inbox", "retry", "17", "--reason", ""}, "--reason is required"},
      {{"inbox", "retry", "17", "--reason", "x", "--pace", "fast"}, "--pace"},
      {{"inbox", "retry", "17", "--reason", "x", "--pace", "0"}, "--pace"},
      {{"inbox", "resolve", "17", "--reason", "x"}, "--as"},
      {{"inbox", "resolve", "17", "--reason", "x", "--as", "gone"}, "--as"},
      {{"inbox", "cancel", "--state", "odd", "--reason", "x"}, "--state"},
      {{"contention", "enter", "--reason", "x"}, "--all"},
      {{"contention", "enter", "--all", "--type", "A", "--reason", "x"}, "one of"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Run(row.arguments), 2) << row.words;
    EXPECT_THAT(err_, HasSubstr(row.words));
  }
  EXPECT_THAT(requests_, IsEmpty());
}

TEST_F(InboxCommandTest, TheExitCodeTellsWhatWasNamedAndNotDone) {
  const std::vector<std::string> rest = {"--as", "discarded", "--reason", "scrapped"};
  EXPECT_EQ(Run(With({"inbox", "resolve", "17", "18"}, rest)), 6);
  EXPECT_THAT(out_, HasSubstr("it is QUEUED"));
  EXPECT_EQ(Run(With({"inbox", "resolve", "17", "19"}, rest)), 5);
  EXPECT_EQ(Run(With({"inbox", "resolve", "--work-order", "WO-1042"}, rest)), 0);
  broker_.FailNext({.status = ReasonStatus(grpc::StatusCode::FAILED_PRECONDITION, "no", "X")});
  EXPECT_EQ(Run(With({"inbox", "resolve", "17"}, rest)), 6);
  EXPECT_EQ(
      Run(With({"inbox", "resolve", "17", "--admin-address", kNobody, "--timeout", "1s"}, rest)),
      7);
  EXPECT_THAT(err_, HasSubstr("--admin-address"));
}

TEST_F(InboxCommandTest, JsonLinesAreOneResultALine) {
  EXPECT_EQ(Run(With(kResolve, {"18", "-o", "jsonl"})), 6);
  const std::vector<std::string> lines = absl::StrSplit(out_, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 2U);
  for (const std::string& line : lines) {
    v1::ActResult result;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(line, &result).ok()) << line;
  }
  EXPECT_EQ(Run(With(kResolve, {"-o", "json"})), 0);
  v1::ResolveIntentsResponse whole;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &whole).ok()) << out_;
  EXPECT_EQ(whole.changed(), 1);
}

TEST_F(InboxCommandTest, TheListShowsWhatNeedsAPersonTheOldestFirst) {
  v1::Intent intent;
  intent.set_intent_id("17");
  intent.set_state(v1::Intent::NEEDS_ATTENTION);
  intent.set_reason(v1::Intent::OUTCOME_UNKNOWN);
  intent.set_work_order_id("WO-1042");
  intent.mutable_create_time()->set_seconds(absl::ToUnixSeconds(SampleTime(0)));
  broker_.Put(intent);
  EXPECT_EQ(Run({"inbox", "list", "--with-reason", "outcome-unknown"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("OUTCOME_UNKNOWN"), HasSubstr("WO-1042")));
  const v1::ListIntentsRequest request = broker_.last_list();
  EXPECT_THAT(request.filter().states(), ElementsAre(v1::Intent::NEEDS_ATTENTION));
  EXPECT_THAT(request.filter().reasons(), ElementsAre(v1::Intent::OUTCOME_UNKNOWN));
  EXPECT_EQ(request.order_by(), "create_time");
  EXPECT_EQ(Run({"inbox", "list", "-o", "jsonl"}), 0);
  v1::Intent read;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &read).ok()) << out_;
  EXPECT_EQ(read.intent_id(), "17");
}

TEST_F(InboxCommandTest, TheStoryTellsWhoDecidedWhatAndWhyInItsPlace) {
  v1::Intent intent;
  intent.set_intent_id("17");
  intent.set_state(v1::Intent::RESOLVED);
  intent.set_reason(v1::Intent::OUTCOME_UNKNOWN);
  intent.set_work_order_id("WO-1042");
  intent.set_target_status("Complete");
  intent.set_message("Discarded by anna: scrapped.");
  const auto at = [](int second) {
    google::protobuf::Timestamp time;
    time.set_seconds(absl::ToUnixSeconds(SampleTime(0)) + second);
    return time;
  };
  *intent.mutable_create_time() = at(0);
  *intent.mutable_end_time() = at(90);
  intent.mutable_resolution()->set_outcome(v1::Resolution::DISCARDED);
  intent.mutable_resolution()->set_actor("anna");
  intent.mutable_resolution()->set_reason("scrapped");
  const auto add_change = [&](int second, v1::Intent::State from, v1::Intent::State to,
                              const char* actor, const char* message) {
    v1::IntentChange* const change = intent.add_history();
    *change->mutable_time() = at(second);
    change->set_from(from);
    change->set_to(to);
    change->set_actor(actor);
    change->set_message(message);
  };
  const auto add_attempt = [&](int number, int second) {
    v1::Attempt* const attempt = intent.add_attempts();
    attempt->set_number(number);
    *attempt->mutable_start_time() = at(second);
    *attempt->mutable_end_time() = at(second + 1);
    attempt->set_outcome(v1::Attempt::UNKNOWN);
  };
  add_change(0, v1::Intent::STATE_UNSPECIFIED, v1::Intent::QUEUED, "plc", "");
  add_change(1, v1::Intent::QUEUED, v1::Intent::EXECUTING, "broker", "");
  add_attempt(1, 1);
  add_change(3, v1::Intent::EXECUTING, v1::Intent::NEEDS_ATTENTION, "broker", "cannot be known");
  add_change(60, v1::Intent::NEEDS_ATTENTION, v1::Intent::QUEUED, "bert", "retried by bert: once");
  add_attempt(2, 61);
  add_change(63, v1::Intent::EXECUTING, v1::Intent::NEEDS_ATTENTION, "broker", "nor now");
  add_change(90, v1::Intent::NEEDS_ATTENTION, v1::Intent::RESOLVED, "anna", "Discarded");
  broker_.Put(intent);
  EXPECT_EQ(Run({"inbox", "show", "17"}), 0);
  EXPECT_THAT(out_, HasSubstr("DISCARDED by anna: scrapped"));
  const std::string story = out_.substr(out_.find("TIME"));
  std::size_t place = 0;
  for (const char* const step :
       {"accepted", "write 1", "cannot be known", "bert", "write 2", "nor now", "by anna"}) {
    const std::size_t found = story.find(step, place);
    ASSERT_NE(found, std::string::npos) << step << " behind " << place << " in\n" << story;
    place = found;
  }
  EXPECT_EQ(Run({"wait", "17", "--timeout", "1s"}), 3);
  intent.mutable_resolution()->set_outcome(v1::Resolution::DONE_ELSEWHERE);
  broker_.Put(intent);
  EXPECT_EQ(Run({"wait", "17", "--timeout", "1s"}), 0);
}

TEST_F(InboxCommandTest, ContentionIsEnteredLeftAndShown) {
  broker_.OnAct(
      [this](const google::protobuf::Message& request, google::protobuf::Message* response) {
        requests_.push_back(
            absl::StrCat(request.GetDescriptor()->name(), " ", request.ShortDebugString()));
        if (auto* entered = dynamic_cast<v1::EnterContentionModeResponse*>(response)) {
          entered->mutable_contention()->mutable_scope()->mutable_label()->set_key("line");
          entered->mutable_contention()->mutable_scope()->mutable_label()->set_value("7");
          entered->mutable_contention()->set_active(true);
        }
      });
  EXPECT_EQ(Run({"contention", "enter", "--label", "line=7", "--reason", "shift change"}), 0);
  EXPECT_EQ(out_, "Contention mode is on: label line=7, 0 held.\n");
  EXPECT_EQ(Run({"contention", "leave", "--all", "--reason", "over"}), 0);
  EXPECT_EQ(out_, "Contention mode is off: all.\n");
  EXPECT_THAT(requests_,
              ElementsAre("EnterContentionModeRequest scope { label { key: \"line\" value: \"7\" } "
                          "} reason: \"shift change\"",
                          "LeaveContentionModeRequest scope { all: true } reason: \"over\""));
  v1::GetBrokerStatusResponse status;
  v1::Contention* const contention = status.add_contention();
  contention->mutable_scope()->set_all(true);
  contention->set_active(true);
  contention->set_rate(0.34);
  contention->set_tries(120);
  contention->set_held(7);
  contention->set_cause("races");
  broker_.SetStatus(status);
  EXPECT_EQ(Run({"contention", "status"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("held back"), HasSubstr("34 %"), HasSubstr("120")));
}

TEST_F(InboxCommandTest, AlertsAreATableOrALineEach) {
  broker_.OnAct([](const google::protobuf::Message&, google::protobuf::Message* response) {
    auto* const alerts = dynamic_cast<v1::ListAlertsResponse*>(response);
    v1::Alert* const firing = alerts->add_alerts();
    firing->set_name("conflict_rate");
    firing->set_state(v1::Alert::FIRING);
    firing->set_value(0.4);
    firing->set_message("40 % of the tries race.");
    alerts->add_alerts()->set_name("disk_low");
    alerts->mutable_alerts(1)->set_state(v1::Alert::OK);
    alerts->mutable_alerts(1)->set_message("There is room.");
  });
  EXPECT_EQ(Run({"alerts"}), 0);
  EXPECT_THAT(out_, AllOf(HasSubstr("FIRING"), HasSubstr("40 % of the tries race."),
                          Not(HasSubstr("There is room."))));
  EXPECT_EQ(Run({"alerts", "-o", "jsonl"}), 0);
  EXPECT_EQ(std::count(out_.begin(), out_.end(), '\n'), 2);
}

}  // namespace
}  // namespace interlock::client::cli
