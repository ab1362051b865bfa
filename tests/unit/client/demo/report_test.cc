#include "demo/report.h"

#include <sstream>
#include <string>
#include <vector>

#include "client/call_error.h"
#include "demo/ledger.h"
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
  evidence.summary.writes_without_read = 2;
  evidence.changes = std::vector<LedgerChange>(5);
  for (LedgerChange& change : evidence.changes) {
    change.by = ChangedBy::kBroker;
    change.try_number = 1;
  }
  evidence.changes[0].without_read = true;
  evidence.misses = std::vector<LedgerMiss>(3);
  evidence.misses[0].try_number = 1;
  evidence.misses[1].try_number = 2;
  evidence.misses[2].try_number = 1;
  evidence.misses[2].without_read = true;
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

TEST(TallyTest, AFirstTryIsOneBehindARead) {
  const Tally tally = TallyUp(SampleEvidence());
  EXPECT_EQ(tally.first_tries, 5);
  EXPECT_EQ(tally.first_tries_lost, 1);
  EXPECT_EQ(tally.shortcuts_lost, 1);
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
  client::ExpectGolden("../demo/golden/shift_report.txt",
                       RenderConflictReport(TallyUp(evidence), evidence, style) +
                           RenderInbox(evidence, style) +
                           RenderWorkOrders(SampleEnds(), evidence, style) +
                           RenderEveryWorkOrder(SampleEnds(), evidence, style) +
                           RenderJudgement({{Promise::kOnce, "intent 1 was written 2 times"}},
                                           PlayPromises(), style));
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

TEST(LedgerPageTest, HoldsWhatTookEffectAndWritesInVain) {
  const auto page = ParseLedgerPage(
      R"({"entries":[
          {"seq":1,"method":"GET","workOrderId":"W","outcome":"read","actor":"api"},
          {"seq":2,"method":"PATCH","workOrderId":"W","ifMatch":"\"v1\"","outcome":"conflict","actor":"api",
           "status":409,"intentHeader":"16","try":2,"withoutRead":true},
          {"seq":3,"method":"EDIT","workOrderId":"W","outcome":"applied","actor":"operator","statusAfter":"On Hold"},
          {"seq":4,"time_us":1500000,"method":"PATCH","workOrderId":"W","ifMatch":"\"v2\"","outcome":"applied",
           "actor":"api","statusBefore":"On Hold","statusAfter":"Complete","intentHeader":"17","try":1,
           "fields":{"machineEvent":"plc/1","n":2}},
          {"seq":5,"method":"GET","workOrderId":"W","outcome":"fault","actor":"api","status":503},
          {"seq":6,"method":"PATCH","workOrderId":"W","outcome":"fault","actor":"api","status":503}],"next":6})");
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->next, 6U);
  ASSERT_EQ(page->changes.size(), 2U);
  EXPECT_EQ(page->changes[0].by, ChangedBy::kOperator);
  EXPECT_EQ(page->changes[0].status_after, "On Hold");
  const LedgerChange& write = page->changes[1];
  EXPECT_EQ(write.by, ChangedBy::kBroker);
  EXPECT_EQ(write.time, absl::UnixEpoch() + absl::Milliseconds(1500));
  EXPECT_EQ(write.status_before, "On Hold");
  EXPECT_EQ(write.machine_event, "plc/1");
  EXPECT_EQ(write.intent_id, "17");
  EXPECT_EQ(write.if_match, "\"v2\"");
  EXPECT_EQ(write.try_number, 1);
  EXPECT_FALSE(write.without_read);
  ASSERT_EQ(page->misses.size(), 2U);
  EXPECT_EQ(page->misses[0].why, LedgerMiss::Why::kConflict);
  EXPECT_EQ(page->misses[0].intent_id, "16");
  EXPECT_EQ(page->misses[0].http_status, 409);
  EXPECT_EQ(page->misses[0].try_number, 2);
  EXPECT_TRUE(page->misses[0].without_read);
  EXPECT_EQ(page->misses[1].why, LedgerMiss::Why::kFault);
  EXPECT_FALSE(ParseLedgerPage("{}").ok());
  EXPECT_FALSE(ParseLedgerPage("nonsense").ok());
}

TEST(RatesTest, HoldReadsAndWritesOfEachBucket) {
  const auto rates = ParseRates(
      R"({"bucket":"1s","buckets":[{"time_us":2000000,"requests":5,"gets":3,"patches":2,"maxConcurrent":4}]})");
  ASSERT_TRUE(rates.ok()) << rates.status();
  ASSERT_EQ(rates->size(), 1U);
  EXPECT_EQ(rates->front().start, absl::UnixEpoch() + absl::Seconds(2));
  EXPECT_EQ(rates->front().requests(), 5);
  EXPECT_EQ(rates->front().most_at_once, 4);
  EXPECT_FALSE(ParseRates("{}").ok());
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
  plain.Show(absl::Milliseconds(8200), StandingText(absl::Milliseconds(8200), standing));
  EXPECT_FALSE(plain.Due(absl::Milliseconds(9100)));
  EXPECT_TRUE(plain.Due(absl::Milliseconds(9200)));
  plain.Finish();
  EXPECT_EQ(
      pipe.str(),
      "  8.2 s  412 of 742 events | 371 succeeded, 12 under way, 0 rejected, 0 for a person | "
      "402 writes, 61 conflicts\n");
  std::ostringstream terminal;
  Progress moving(terminal, 40);
  moving.Show(absl::Milliseconds(8200), StandingText(absl::Milliseconds(8200), standing));
  moving.Finish();
  EXPECT_EQ(terminal.str(), "\r\033[K  8.2 s  412 of 742 events | 371 succee\n");
}

}  // namespace
}  // namespace interlock::demo
