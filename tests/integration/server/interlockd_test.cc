// The whole broker as a process: what a plant service and an operator see of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "demo/loopback_http.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

using simulator::FaultNamed;
using testing::HasSubstr;

void StrikeWrites(simulator::Simulator& plant, const char* fault_name, bool apply,
                  std::uint64_t count) {
  simulator::Fault fault = *FaultNamed(fault_name);
  fault.method = simulator::Method::kPatch;
  fault.apply = apply;
  fault.count = count;
  plant.faults().Add(fault);
}

TEST_F(InterlockdTest, AnIntentIsAppliedAndItsStoryCanBeRead) {
  Put("WO-1", "In Progress");
  StartBroker();
  const auto accepted = Submit("e1", "WO-1", "Complete");
  EXPECT_EQ(accepted.duplicate(), v1::SubmitIntentResponse::NONE);
  EXPECT_EQ(Verdict(AwaitEnd(accepted.intent().intent_id())), "SUCCEEDED APPLIED");
  EXPECT_EQ(StatusOf("WO-1"), "Complete");
  v1::GetIntentRequest by_event;
  by_event.set_source("line7");
  by_event.set_event_id("e1");
  by_event.set_include_attempts(true);
  const auto intent = client().Get(by_event);
  ASSERT_TRUE(intent.ok()) << intent.status();
  ASSERT_EQ(intent->attempts_size(), 1);
  EXPECT_EQ(intent->attempts(0).outcome(), v1::Attempt::APPLIED);
  EXPECT_EQ(intent->attempts(0).etag_sent(), "\"v1\"");
}

TEST_F(InterlockdTest, IdempotencySurvivesKillAndRestart) {
  Put("WO-1", "In Progress");
  StartBroker();
  const std::string id = Submit("e1", "WO-1", "Complete").intent().intent_id();
  AwaitEnd(id);
  KillBroker();
  StartBroker();
  const auto again = Submit("e1", "WO-1", "Complete");
  EXPECT_EQ(again.duplicate(), v1::SubmitIntentResponse::EVENT_ID);
  EXPECT_EQ(again.intent().intent_id(), id);
  const auto other = client().Submit(Request("e1", "WO-2", "Complete"));
  EXPECT_EQ(other.status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(InterlockdTest, ALostAnswerIsResolvedByReadingAndNotByWritingTwice) {
  Put("WO-1", "In Progress");
  StrikeWrites(plant(), "reset", /*apply=*/true, 1);
  StartBroker();
  const v1::Intent intent = AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id());
  EXPECT_EQ(Verdict(intent), "SUCCEEDED UNATTRIBUTED");
  EXPECT_EQ(plant().ledger().AppliedWrites("WO-1").size(), 1u);
}

TEST_F(InterlockdTest, WithAnEchoFieldALostAnswerIsProven) {
  Put("WO-1", "In Progress");
  StrikeWrites(plant(), "reset", /*apply=*/true, 1);
  StartBroker({"apriso.echo_field=interlockEcho"});
  const v1::Intent intent = AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id());
  EXPECT_EQ(Verdict(intent), "SUCCEEDED VERIFIED_APPLIED");
  EXPECT_EQ(plant().ledger().AppliedWrites("WO-1").size(), 1u);
}

TEST_F(InterlockdTest, ARuleConflictOfTheFieldReportsKindIsRejectedWithItsWords) {
  Put("WO-1", "In Progress");
  StrikeWrites(plant(), "forced_conflict", /*apply=*/false, 2);
  StartBroker();
  const v1::Intent intent = AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id());
  EXPECT_EQ(Verdict(intent), "REJECTED BUSINESS_RULE");
  EXPECT_EQ(intent.races(), 0);
  EXPECT_EQ(intent.attempts_made(), 2);
}

TEST_F(InterlockdTest, AnUnavailableAprisoLeavesTheIntentWaitingAndSaysWhy) {
  Put("WO-1", "In Progress");
  StrikeWrites(plant(), "unavailable", /*apply=*/false, 1);
  StartBroker();
  const std::string id = Submit("e1", "WO-1", "Complete").intent().intent_id();
  EXPECT_EQ(Verdict(AwaitEnd(id)), "SUCCEEDED APPLIED");
}

TEST_F(InterlockdTest, ASecondBrokerOnTheSameFolderIsRefusedWithThree) {
  StartBroker();
  EXPECT_EQ(RunToEnd({}), 3);
  EXPECT_THAT(Printed(), HasSubstr("already used by process"));
}

TEST_F(InterlockdTest, ABadConfigurationNamesEveryProblemAndExitsWithTwo) {
  EXPECT_EQ(RunToEnd({"--check-config", "--set", "conflict.max_retrys=9", "--set",
                      "transport.base_delay=fast"}),
            2);
  EXPECT_THAT(Printed(), HasSubstr("conflict.max_retries"));
  EXPECT_THAT(Printed(), HasSubstr("transport.base_delay"));
}

TEST_F(InterlockdTest, CheckingTheConfigurationWritesNothing) {
  EXPECT_EQ(RunToEnd({"--check-config"}), 0);
  EXPECT_FALSE(std::filesystem::exists(folder() / "data"));
}

TEST_F(InterlockdTest, SigtermEndsItCleanlyWhileAprisoHangs) {
  Put("WO-1", "In Progress");
  StrikeWrites(plant(), "hang", /*apply=*/false, 1);
  StartBroker({"apriso.request_timeout=2s"});
  const std::string id = Submit("e1", "WO-1", "Complete").intent().intent_id();
  EXPECT_EQ(StopBroker(), 0);
  StartBroker();
  EXPECT_EQ(Verdict(AwaitEnd(id)), "SUCCEEDED APPLIED");
}

TEST_F(InterlockdTest, ProbesSayThatItIsAliveAndReady) {
  StartBroker();
  EXPECT_EQ(demo::HttpGet(http_port(), "/healthz").value(), "ok\n");
  EXPECT_EQ(demo::HttpGet(http_port(), "/readyz").value(), "{\"ready\":true}\n");
  EXPECT_FALSE(demo::HttpGet(http_port(), "/secrets").ok());
}

}  // namespace
}  // namespace interlock
