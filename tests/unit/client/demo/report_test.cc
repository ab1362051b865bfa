#include "demo/report.h"

#include <sstream>
#include <string>
#include <vector>

#include "client/call_error.h"
#include "demo/plant.h"
#include "demo/progress.h"
#include "demo/ready_file.h"
#include "demo/serve_text.h"
#include "demo/tally.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::demo {
namespace {

using Intent = v1::Intent;
using testing::HasSubstr;

// A small play: 7 submissions, 4 intents.
Evidence SampleEvidence() {
  Evidence evidence;
  const auto submit = [&](const std::string& id, v1::SubmitIntentResponse::Duplicate duplicate) {
    Submission submission;
    submission.intent_id = id;
    submission.duplicate = duplicate;
    evidence.submissions.push_back(submission);
  };
  submit("1", v1::SubmitIntentResponse::NONE);
  submit("1", v1::SubmitIntentResponse::EVENT_ID);
  submit("2", v1::SubmitIntentResponse::NONE);
  submit("2", v1::SubmitIntentResponse::REPEATED_EVENT);
  submit("3", v1::SubmitIntentResponse::NONE);
  submit("4", v1::SubmitIntentResponse::NONE);
  Submission refused;
  refused.status = client::MakeError(absl::StatusCode::kInvalidArgument,
                                     "reworkReasonCode is missing", "INVALID_FIELDS");
  evidence.submissions.push_back(refused);

  const auto end = [&](const std::string& id, const std::string& work_order, Intent::State state,
                       int writes, int races, int seconds) -> Intent& {
    Intent& intent = evidence.intents[id];
    intent.set_intent_id(id);
    intent.set_work_order_id(work_order);
    intent.set_work_order_type("ASSEMBLY");
    intent.set_target_status("Complete");
    intent.set_state(state);
    intent.set_attempts_made(writes);
    intent.set_races(races);
    intent.mutable_create_time()->set_seconds(1000);
    if (seconds >= 0) intent.mutable_end_time()->set_seconds(1000 + seconds);
    return intent;
  };
  end("1", "WO-1", Intent::SUCCEEDED, 1, 0, 1).set_result(Intent::APPLIED);
  end("2", "WO-2", Intent::SUCCEEDED, 3, 2, 2).set_result(Intent::VERIFIED_APPLIED);
  end("3", "WO-2", Intent::REJECTED, 1, 1, 3).set_reason(Intent::INVALID_TRANSITION);
  Intent& stuck = end("4", "WO-3", Intent::NEEDS_ATTENTION, 5, 5, -1);
  stuck.set_reason(Intent::CONFLICTS_EXHAUSTED);
  stuck.set_message("Five writes lost; look at the work order.");
  evidence.first_status = {{"WO-1", "In Progress"}, {"WO-2", "In Progress"}, {"WO-3", "Released"}};
  evidence.summary.writes = 10;
  evidence.summary.conflicts = 8;
  evidence.summary.operator_edits = 12;
  evidence.summary.replies_lost = 1;
  evidence.summary.first_try_conflict_rate = 0.175;
  return evidence;
}

std::vector<PlantWorkOrder> SampleEnds() {
  return {{"WO-1", "Complete", "ASSEMBLY"},
          {"WO-2", "Complete", "ASSEMBLY"},
          {"WO-3", "Released", "ASSEMBLY"}};
}

TEST(TallyTest, CountsEverySubmissionAndEveryEndOnce) {
  const Tally tally = TallyUp(SampleEvidence());
  EXPECT_EQ(tally.sent, 7);
  EXPECT_EQ(tally.accepted, 4);
  EXPECT_EQ(tally.resent_suppressed, 1);
  EXPECT_EQ(tally.repeated_suppressed, 1);
  EXPECT_EQ(tally.refused_at_submission, 1);
  EXPECT_EQ(tally.not_answered, 0);
  EXPECT_EQ(tally.applied, 1);
  EXPECT_EQ(tally.verified, 1);
  EXPECT_EQ(tally.rejected, 1);
  EXPECT_EQ(tally.needs_person, 1);
  EXPECT_EQ(tally.writes, 10);
  EXPECT_EQ(tally.lost_races, 8);
  EXPECT_EQ(tally.raced, 3);
  EXPECT_THAT(tally.resolved_on_retry, testing::ElementsAre(0, 1, 0, 0));
  EXPECT_EQ(tally.resolved_otherwise, 1);
  EXPECT_THAT(tally.latencies,
              testing::ElementsAre(absl::Seconds(1), absl::Seconds(2), absl::Seconds(3)));
}

TEST(TallyTest, CountsWhatIsNeitherAcceptedNorRefusedForGood) {
  Evidence evidence;
  Submission lost;
  lost.status = absl::UnavailableError("broker away");
  evidence.submissions.push_back(lost);
  EXPECT_EQ(TallyUp(evidence).not_answered, 1);
}

TEST(TallyTest, PercentileIsTheSmallestThatCoversTheShare) {
  std::vector<absl::Duration> sorted;
  for (int i = 1; i <= 100; ++i) sorted.push_back(absl::Milliseconds(i));
  EXPECT_EQ(Percentile(sorted, 0.50), absl::Milliseconds(50));
  EXPECT_EQ(Percentile(sorted, 0.99), absl::Milliseconds(99));
  EXPECT_EQ(Percentile(sorted, 1.0), absl::Milliseconds(100));
  EXPECT_EQ(Percentile({absl::Seconds(3)}, 0.5), absl::Seconds(3));
  EXPECT_EQ(Percentile({}, 0.5), absl::ZeroDuration());
}

TEST(ReportTest, SumsThePlayUp) {
  const Evidence evidence = SampleEvidence();
  const client::cli::TextStyle style;
  client::ExpectGolden(
      "demo_report.txt",
      RenderConflictReport(TallyUp(evidence), evidence, style) + RenderInbox(evidence, style) +
          RenderWorkOrders(SampleEnds(), evidence, style) +
          RenderEveryWorkOrder(SampleEnds(), evidence, style) +
          RenderJudgement({{Promise::kOnce, "intent 1 was written 2 times"}}, style));
}

TEST(ReportTest, SaysNothingForAPersonWhenThereIsNothing) {
  EXPECT_EQ(RenderInbox(Evidence(), client::cli::TextStyle()), "");
}

TEST(ServeTextTest, NamesRealPortsAWorkOrderThatCanBeClosedAndTheLongestStory) {
  const std::string text = RenderServeText({.apriso = 1, .grpc = 2, .admin = 3, .http = 4}, "/bin",
                                           SampleEnds(), SampleEvidence());
  EXPECT_THAT(text, HasSubstr("\"workOrderId\":\"WO-1\",\"targetStatus\":\"Closed\""));
  EXPECT_THAT(text, HasSubstr("127.0.0.1:2 interlock.v1.TransitionBroker/SubmitIntent"));
  EXPECT_THAT(text, HasSubstr("127.0.0.1:3 interlock.v1.BrokerAdmin/GetBrokerStatus"));
  EXPECT_THAT(text, HasSubstr("get 4 --attempts"));
}

TEST(LedgerPageTest, KeepsWhatTookEffect) {
  std::uint64_t next = 0;
  const auto changes = ParseLedgerPage(
      R"({"entries":[
          {"seq":1,"method":"GET","workOrderId":"W","outcome":"read","actor":"api"},
          {"seq":2,"method":"PATCH","workOrderId":"W","ifMatch":"\"v1\"","outcome":"conflict","actor":"api"},
          {"seq":3,"method":"EDIT","workOrderId":"W","outcome":"applied","actor":"operator","statusAfter":"On Hold"},
          {"seq":4,"method":"PATCH","workOrderId":"W","ifMatch":"\"v2\"","outcome":"applied","actor":"api",
           "statusAfter":"Complete","intentHeader":"17","fields":{"machineEvent":"plc/1","n":2}}],"next":4})",
      &next);
  ASSERT_TRUE(changes.ok()) << changes.status();
  EXPECT_EQ(next, 4U);
  ASSERT_EQ(changes->size(), 2U);
  EXPECT_EQ((*changes)[0].by, ChangedBy::kOperator);
  EXPECT_EQ((*changes)[0].status_after, "On Hold");
  EXPECT_EQ((*changes)[1].by, ChangedBy::kBroker);
  EXPECT_EQ((*changes)[1].machine_event, "plc/1");
  EXPECT_EQ((*changes)[1].intent_id, "17");
  EXPECT_EQ((*changes)[1].if_match, "\"v2\"");
  EXPECT_FALSE(ParseLedgerPage("{}", &next).ok());
  EXPECT_FALSE(ParseLedgerPage("nonsense", &next).ok());
}

TEST(ReadyFileTest, HoldsPorts) {
  const auto ports = ParseReadyFile(R"({"grpc":1,"admin":2,"http":3})");
  ASSERT_TRUE(ports.ok());
  EXPECT_EQ(ports->at("admin"), 2);
  EXPECT_FALSE(ParseReadyFile("").ok());
}

TEST(ProgressTest, IsOneMovingLineOnATerminalAndALineASecondInAPipe) {
  Standing standing{.sent = 412, .planned = 742, .writes = 402, .conflicts = 61};
  standing.intents_by_state = {{"SUCCEEDED", 371}, {"QUEUED", 10}, {"EXECUTING", 2}};
  std::ostringstream pipe;
  Progress plain(pipe, 0);
  plain.Show(absl::Milliseconds(8200), standing);
  EXPECT_FALSE(plain.Due(absl::Milliseconds(9100)));
  EXPECT_TRUE(plain.Due(absl::Milliseconds(9200)));
  plain.Finish();
  EXPECT_EQ(
      pipe.str(),
      "  8.2 s  412 of 742 events | 371 succeeded, 12 under way, 0 rejected, 0 for a person | "
      "402 writes, 61 conflicts\n");
  std::ostringstream terminal;
  Progress moving(terminal, 40);
  moving.Show(absl::Milliseconds(8200), standing);
  moving.Finish();
  EXPECT_EQ(terminal.str(), "\r\033[K  8.2 s  412 of 742 events | 371 succee\n");
}

}  // namespace
}  // namespace interlock::demo
