#include "tests/support/fake_work_order_gateway.h"

#include <vector>

#include "gtest/gtest.h"

namespace interlock::support {
namespace {

const core::WorkOrderId kOrder("WO-1");
const core::WorkOrderId kOther("WO-2");

class FakeWorkOrderGatewayTest : public ::testing::Test {
 protected:
  explicit FakeWorkOrderGatewayTest(FakeGatewayOptions options = {}) : fake_(options) {
    fake_.WithTable([](WorkOrderTable& table) {
      table.Put(kOrder, core::StatusName("In Progress"));
      table.Put(kOther, core::StatusName("Released"));
    });
  }

  core::ReadOutcome Read() {
    core::ReadOutcome result;
    fake_.Read({kOrder, core::WorkOrderType()},
               [&result](core::ReadOutcome outcome) { result = std::move(outcome); });
    return result;
  }

  gateway::WriteRequest Request() {
    gateway::WriteRequest request;
    request.work_order_id = kOrder;
    request.if_match = WorkOrderTable::EtagOf(fake_.Order(kOrder));
    request.target_status = core::StatusName("Complete");
    request.fields_json = R"({"a":1})";
    request.echo = "b/1/2/3";
    return request;
  }

  core::WriteOutcome Write() { return Write(Request()); }
  core::WriteOutcome Write(gateway::WriteRequest request) {
    core::WriteOutcome result;
    fake_.Write(std::move(request),
                [&result](core::WriteOutcome outcome) { result = std::move(outcome); });
    return result;
  }

  core::StatusName Status() { return fake_.Order(kOrder).status; }

  FakeWorkOrderGateway fake_;
};

class SteppedFakeTest : public FakeWorkOrderGatewayTest {
 protected:
  SteppedFakeTest() : FakeWorkOrderGatewayTest({.answering = Answering::kStepped}) {}
};

TEST_F(FakeWorkOrderGatewayTest, LostAfterApplyIsUnknownAndApplied) {
  fake_.ScriptWrite(kOrder, LostAfterApply());
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(Status(), core::StatusName("Complete"));
}

TEST_F(FakeWorkOrderGatewayTest, LostBeforeArrivalIsUnknownAndNotApplied) {
  fake_.ScriptWrite(kOrder, LostBeforeArrival());
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(Status(), core::StatusName("In Progress"));
  EXPECT_EQ(Write().answer, core::WireAnswer::kApplied);
}

TEST_F(FakeWorkOrderGatewayTest, LateCopyArrivesAgainstTheTableAsItThenIs) {
  fake_.ScriptWrite(kOrder, LateCopy(), 2);
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(Status(), core::StatusName("In Progress"));
  fake_.DeliverLateCopies();
  EXPECT_EQ(Status(), core::StatusName("Complete"));
  EXPECT_EQ(fake_.Order(kOrder).revision, 2);  // the second copy no longer matches
}

TEST_F(FakeWorkOrderGatewayTest, EditBeforeTheWriteMakesARace) {
  fake_.ScriptWrite(kOrder, EditedBefore(core::StatusName("On Hold"), "maria"));
  EXPECT_EQ(Write().answer, core::WireAnswer::kPrecondition);
  EXPECT_EQ(Read().snapshot.changed_by, "maria");
}

TEST_F(FakeWorkOrderGatewayTest, FaultsOfOneWorkOrderDoNotTouchAnother) {
  fake_.ScriptWrite(kOther, NotSent());
  EXPECT_EQ(Write().answer, core::WireAnswer::kApplied);
}

TEST_F(FakeWorkOrderGatewayTest, ExpiredCredentialRefusesUntilARefreshSucceeds) {
  fake_.ExpireCredential();
  fake_.SetRefreshAnswer(absl::UnavailableError("token service is down"));
  absl::Status refreshed;
  fake_.RefreshCredential([&refreshed](absl::Status status) { refreshed = std::move(status); });
  EXPECT_EQ(refreshed.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Write().answer, core::WireAnswer::kUnauthorized);
  fake_.SetRefreshAnswer(absl::OkStatus());
  fake_.RefreshCredential([&refreshed](absl::Status status) { refreshed = std::move(status); });
  EXPECT_TRUE(refreshed.ok());
  EXPECT_EQ(Read().answer, core::ReadAnswer::kOk);
}

TEST_F(FakeWorkOrderGatewayTest, UnreachableMeansNotSent) {
  fake_.SetReachable(Reachable::kNo);
  EXPECT_EQ(Read().answer, core::ReadAnswer::kFailed);
  EXPECT_EQ(Write().answer, core::WireAnswer::kNotSent);
  fake_.SetReachable(Reachable::kYes);
  EXPECT_EQ(Write().answer, core::WireAnswer::kApplied);
}

TEST_F(FakeWorkOrderGatewayTest, CallsAreRecordedWithTheirAnswers) {
  Read();
  Write();
  const std::vector<RecordedCall> calls = fake_.Calls();
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[0].kind, CallKind::kRead);
  EXPECT_EQ(calls[1].kind, CallKind::kWrite);
  EXPECT_EQ(calls[1].write.echo, "b/1/2/3");
  EXPECT_EQ(calls[1].write_outcome.answer, core::WireAnswer::kApplied);
  EXPECT_EQ(fake_.WritesSeen(kOrder), 1);
}

TEST_F(SteppedFakeTest, CallsWaitAndActOnlyWhenStepped) {
  int answered = 0;
  fake_.Write(Request(), [&answered](core::WriteOutcome) { ++answered; });
  fake_.Read({kOther, core::WorkOrderType()}, [&answered](core::ReadOutcome) { ++answered; });
  EXPECT_EQ(fake_.WaitingCalls(), 2u);
  EXPECT_EQ(Status(), core::StatusName("In Progress"));
  EXPECT_TRUE(fake_.StepFor(kOther));
  EXPECT_EQ(Status(), core::StatusName("In Progress"));
  EXPECT_EQ(fake_.StepAll(), 1);
  EXPECT_EQ(Status(), core::StatusName("Complete"));
  EXPECT_EQ(answered, 2);
  EXPECT_FALSE(fake_.Step());
}

TEST_F(SteppedFakeTest, StopEndsWaitingWritesAsUnknown) {
  core::WriteOutcome write;
  core::ReadOutcome read;
  fake_.Write(Request(), [&write](core::WriteOutcome outcome) { write = std::move(outcome); });
  fake_.Read({kOrder, core::WorkOrderType()},
             [&read](core::ReadOutcome outcome) { read = std::move(outcome); });
  fake_.Stop();
  EXPECT_EQ(write.answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(write.message, "stopped");
  EXPECT_EQ(read.answer, core::ReadAnswer::kFailed);
}

}  // namespace
}  // namespace interlock::support
