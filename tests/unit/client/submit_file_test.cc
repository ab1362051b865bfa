#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::client::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string EventLine(const std::string& work_order, const std::string& id) {
  return absl::StrCat(R"({"eventId":")", id, R"(","workOrderId":")", work_order,
                      R"(","targetStatus":"Complete"})", "\n");
}

class SubmitFileTest : public CommandLineFixture {
 protected:
  int Submit(const std::string& text, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"submit", "--file", folder_.Write("in.jsonl", text)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const int code = Run(arguments);
    out_ = absl::StrReplaceAll(out_, {{folder_.path(), "DIR"}});
    err_ = absl::StrReplaceAll(err_, {{folder_.path(), "DIR"}});
    return code;
  }
  void Refuse(const std::string& event_id, grpc::StatusCode code, const std::string& message,
              const std::string& reason) {
    broker_.RefuseNext(event_id, ReasonStatus(code, message, reason));
  }
  nlohmann::json Json() { return nlohmann::json::parse(out_, nullptr, false); }
};

TEST_F(SubmitFileTest, EveryLineIsSubmittedInOrderAndSummedUp) {
  EXPECT_EQ(Submit(EventLine("A", "a1") + "\n" + EventLine("B", "b1") + EventLine("A", "a2"),
                   {"--source", "plc-7", "--label", "shift=late", "--priority", "urgent"}),
            0);
  EXPECT_THAT(broker_.accepted(), ElementsAre("a1", "b1", "a2"));
  EXPECT_EQ(broker_.last_submit().source(), "plc-7");
  EXPECT_EQ(broker_.last_submit().labels().at("shift"), "late");
  EXPECT_EQ(broker_.last_submit().priority(), v1::Intent::URGENT);
  EXPECT_THAT(out_, testing::StartsWith("DIR/in.jsonl: 3 lines, "));
  EXPECT_THAT(out_, HasSubstr("\n  accepted  3\n"));
  EXPECT_THAT(err_, IsEmpty());
}

TEST_F(SubmitFileTest, StandardInputIsReadLikeAFile) {
  input_ = EventLine("A", "a1");
  EXPECT_EQ(Run({"submit", "--file", "-"}), 0);
  EXPECT_THAT(out_, testing::StartsWith("standard input: 1 line, "));
  EXPECT_EQ(Run({"submit", "--file", "-", "--keep-going"}), 0);
  EXPECT_THAT(out_, HasSubstr("accepted before, same event id  1"));
}

TEST_F(SubmitFileTest, SecondRunIsNoSecondIntentEvenWithoutEventIds) {
  const std::string text =
      "{\"workOrderId\":\"A\",\"targetStatus\":\"Complete\"}\n"
      "{\"workOrderId\":\"A\",\"targetStatus\":\"Complete\"}\n";
  EXPECT_EQ(Submit(text), 0);
  EXPECT_EQ(broker_.accepted().size(), 2U) << "two lines are two events";
  EXPECT_EQ(Submit(text), 0);
  EXPECT_EQ(broker_.accepted().size(), 2U);
  EXPECT_THAT(out_, HasSubstr("accepted before, same event id  2"));
  EXPECT_EQ(Submit(text, {"--id-prefix", "again"}), 0);
  EXPECT_EQ(broker_.accepted().size(), 4U);
}

TEST_F(SubmitFileTest, EveryWrongLineIsReportedBeforeAnythingIsSent) {
  const std::string text = EventLine("A", "a1") + "{\"eventId\":\"x\"\n" +
                           "{\"eventId\":\"y\",\"workOrdrId\":\"B\"}\n" + EventLine("B", "b1");
  EXPECT_EQ(Submit(text), 9);
  EXPECT_EQ(broker_.calls(), 0);
  ExpectGolden("submit_file_wrong.txt", err_);
  EXPECT_THAT(out_, IsEmpty());
  EXPECT_EQ(Submit(text, {"-o", "json"}), 9);
  EXPECT_EQ(Json()["wrong"], 2) << out_;
  ASSERT_EQ(Json()["problems"].size(), 2U);
  EXPECT_EQ(Json()["problems"][1]["line"], 3);
  EXPECT_EQ(Json()["problems"][1]["violations"].size(), 3U);
}

TEST_F(SubmitFileTest, KeepGoingSendsTheOthers) {
  EXPECT_EQ(Submit(EventLine("A", "a1") + "oops\n" + EventLine("B", "b1"), {"--keep-going"}), 9);
  EXPECT_THAT(broker_.accepted(), ElementsAre("a1", "b1"));
  EXPECT_THAT(err_, HasSubstr("line 2: is not JSON"));
  EXPECT_THAT(out_, HasSubstr("wrong, not sent  1"));
}

TEST_F(SubmitFileTest, RefusalForGoodIsReportedWithItsLineAndEveryViolation) {
  google::rpc::ErrorInfo info;
  info.set_reason("INVALID_FIELDS");
  google::rpc::BadRequest bad;
  for (const char* field : {"target_status", "fields.defectType"}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description(absl::StrCat("what is wrong with ", field));
  }
  broker_.RefuseNext(
      "b1", RichStatus(grpc::StatusCode::INVALID_ARGUMENT, "two things are wrong", {&info, &bad}));
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("B", "b1") + EventLine("B", "b2")), 9);
  EXPECT_EQ(err_,
            "line 2: B -> Complete: two things are wrong [INVALID_FIELDS]\n"
            "  target_status: what is wrong with target_status\n"
            "  fields.defectType: what is wrong with fields.defectType\n");
  EXPECT_THAT(out_, HasSubstr("refused   1"));
  EXPECT_THAT(broker_.accepted(), ElementsAre("a1", "b2"));
}

TEST_F(SubmitFileTest, JsonIsOneDocumentWithProblemsAndCounts) {
  Refuse("b1", grpc::StatusCode::ALREADY_EXISTS, "stands for something else", "EVENT_ID_REUSED");
  EXPECT_EQ(
      Submit(EventLine("A", "a1") + EventLine("B", "b1") + EventLine("A", "a1"), {"-o", "json"}),
      9);
  EXPECT_THAT(err_, IsEmpty());
  const auto json = Json();
  ASSERT_TRUE(json.is_object()) << out_;
  EXPECT_EQ(json["lines"], 3);
  EXPECT_EQ(json["accepted"], 1);
  EXPECT_EQ(json["acceptedBefore"], 1);
  EXPECT_EQ(json["refused"], 1);
  EXPECT_EQ(json["problems"][0]["line"], 2);
  EXPECT_EQ(json["problems"][0]["reason"], "EVENT_ID_REUSED");
  EXPECT_EQ(Submit(EventLine("A", "a1"), {"-o", "json"}), 0);
  EXPECT_TRUE(Json()["problems"].is_array()) << out_;
}

TEST_F(SubmitFileTest, PassingRefusalIsTriedAgainInOrder) {
  Refuse("a1", grpc::StatusCode::RESOURCE_EXHAUSTED, "the queue is full", "QUEUE_FULL");
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("A", "a2") + EventLine("B", "b1")), 0);
  EXPECT_THAT(broker_.accepted(), ElementsAre("b1", "a1", "a2"));
  EXPECT_THAT(err_, HasSubstr("line 1: A: refused for now (the queue is full [QUEUE_FULL])"));
}

TEST_F(SubmitFileTest, LostConnectionIsMadeAgainAndSaid) {
  broker_.BreakStreamAfter(1, grpc::Status(grpc::StatusCode::UNAVAILABLE, "x: Socket closed"));
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("A", "a2") + EventLine("A", "a3")), 0);
  EXPECT_THAT(broker_.accepted(), ElementsAre("a1", "a2", "a3"));
  EXPECT_THAT(err_, HasSubstr("no broker (Socket closed)"));
  EXPECT_THAT(err_, HasSubstr("the broker is back"));
}

TEST_F(SubmitFileTest, BrokerThatStaysAwayLeavesLinesForAnotherRun) {
  environment_["INTERLOCK_ADDRESS"] = kNobody;
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("A", "a2"), {"--give-up-after", "200ms"}), 7);
  EXPECT_THAT(out_, HasSubstr("left for another run  2"));
  EXPECT_THAT(err_, HasSubstr("the same command again goes on where this one stopped"));
}

TEST_F(SubmitFileTest, RefusedAccessEndsTheRunWithItsNumber) {
  broker_.BreakStreamAfter(0, grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "not you"));
  EXPECT_EQ(Submit(EventLine("A", "a1")), 4);
  EXPECT_THAT(err_, HasSubstr("not you"));
  EXPECT_THAT(out_, HasSubstr("left for another run  1"));
}

TEST_F(SubmitFileTest, InterruptLeavesWithItsNumberAndSaysHowToGoOn) {
  interrupted_ = true;
  EXPECT_EQ(Submit(EventLine("A", "a1"), {"--keep-going"}), 130);
  EXPECT_THAT(err_, HasSubstr("interrupted; the same command again"));
  EXPECT_THAT(out_, HasSubstr("not to the end"));
}

TEST_F(SubmitFileTest, JournalLetsARerunSkipWhatWasAccepted) {
  const std::string journal = folder_.path() + "/journal";
  Refuse("b1", grpc::StatusCode::INVALID_ARGUMENT, "no such status", "INVALID_FIELDS");
  const std::string text = EventLine("A", "a1") + EventLine("B", "b1");
  EXPECT_EQ(Submit(text, {"--journal", journal}), 9);
  EXPECT_EQ(Submit(text + EventLine("C", "c1"), {"--journal", journal}), 0);
  EXPECT_THAT(broker_.submitted(), ElementsAre("a1", "b1", "b1", "c1"));
  EXPECT_THAT(out_, HasSubstr("accepted in an earlier run, says the journal  1"));
}

TEST_F(SubmitFileTest, OtherFileIsNoJournal) {
  const std::string other = folder_.Write("other", "dear diary\n");
  EXPECT_EQ(Submit(EventLine("A", "a1"), {"--journal", other}), 2);
  EXPECT_EQ(folder_.Read("other"), "dear diary\n");
  EXPECT_EQ(broker_.calls(), 0);
}

TEST_F(SubmitFileTest, WaitCountsTheEnds) {
  // Everything has ended before the first look.
  broker_.OnAccept([](v1::Intent* intent) {
    *intent->mutable_create_time() = SampleStamp(0);
    intent->clear_wait();
    intent->set_state(intent->event_id() == "b1" ? v1::Intent::REJECTED : v1::Intent::SUCCEEDED);
    if (intent->event_id() == "b1") {
      intent->set_reason(v1::Intent::BUSINESS_RULE);
    } else {
      intent->set_result(v1::Intent::APPLIED);
    }
  });
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("A", "a2"), {"--wait"}), 0);
  EXPECT_THAT(out_, HasSubstr("SUCCEEDED APPLIED  2"));
  EXPECT_EQ(Submit(EventLine("A", "a3") + EventLine("B", "b1"), {"--wait"}), 3);
  EXPECT_THAT(out_, HasSubstr("REJECTED BUSINESS_RULE  1"));
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("B", "b1"), {"--wait", "-o", "json"}), 3);
  EXPECT_EQ(Json()["ends"]["SUCCEEDED APPLIED"], 1) << out_;
  EXPECT_EQ(Json()["open"], 0);
}

TEST_F(SubmitFileTest, WaitThatTakesTooLongLeavesWithEight) {
  EXPECT_EQ(Submit(EventLine("A", "a1"), {"--wait", "--timeout", "0s"}), 8);
  EXPECT_THAT(out_, HasSubstr("still on their way  1"));
}

TEST_F(SubmitFileTest, DryRunSendsNothing) {
  broker_.OnValidate([](const v1::SubmitIntentRequest& request) {
    v1::ValidateIntentResponse verdict;
    verdict.set_valid(request.work_order_id() != "B");
    if (!verdict.valid()) verdict = InvalidVerdict();
    return verdict;
  });
  const std::string text = EventLine("A", "a1") + EventLine("B", "b1") + EventLine("B", "b2");
  EXPECT_EQ(Submit(text, {"--dry-run"}), 9);
  ExpectGolden("dry_run.txt", out_);
  EXPECT_THAT(broker_.submitted(), IsEmpty());
  EXPECT_EQ(Run({"validate", "--file", folder_.path() + "/in.jsonl", "-o", "json"}), 9);
  EXPECT_EQ(Json()["notValid"], 1) << out_;
  EXPECT_EQ(Json()["dependOnEarlierLines"], 1);
  EXPECT_EQ(Submit(EventLine("A", "a1") + "{}\n", {"--dry-run", "--sample", "0"}), 9);
  EXPECT_THAT(out_, HasSubstr("2 lines, 1 wrong; nothing was sent"));
  EXPECT_EQ(Submit(EventLine("A", "a1") + EventLine("A", "a2"), {"--dry-run"}), 0);
}

TEST_F(SubmitFileTest, SampleIsSpreadEvenly) {
  std::vector<std::string> asked;
  broker_.OnValidate([&asked](const v1::SubmitIntentRequest& request) {
    asked.push_back(request.event_id());
    v1::ValidateIntentResponse verdict;
    verdict.set_valid(true);
    return verdict;
  });
  std::string text;
  for (int i = 0; i < 10; ++i) text += EventLine(absl::StrCat("WO-", i), absl::StrCat("e", i));
  EXPECT_EQ(Submit(text, {"--dry-run", "--sample", "3"}), 0);
  EXPECT_THAT(asked, ElementsAre("e0", "e3", "e6"));
}

TEST_F(SubmitFileTest, ProgressIsShownOnATerminalAndNeverWithJson) {
  // A refusal that passes makes the run long enough.
  const std::string text = EventLine("A", "a1") + EventLine("B", "b1");
  Refuse("a1", grpc::StatusCode::RESOURCE_EXHAUSTED, "full", "QUEUE_FULL");
  err_columns_ = 100;
  EXPECT_EQ(Submit(text), 0);
  EXPECT_THAT(err_, HasSubstr("\r\033[K"));
  EXPECT_THAT(err_, testing::EndsWith("\r\033[K")) << "the line is taken away at the end";
  Refuse("b1", grpc::StatusCode::UNAVAILABLE, "going down", "SHUTTING_DOWN");
  EXPECT_EQ(Submit(text, {"-o", "json"}), 0);
  EXPECT_THAT(err_, Not(HasSubstr("\r")));
}

}  // namespace
}  // namespace interlock::client::cli
