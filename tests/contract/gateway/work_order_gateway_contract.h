#pragma once

#include <string>

#include "gtest/gtest.h"
#include "tests/contract/gateway/work_order_gateway_harness.h"

// What every implementation of WorkOrderGateway has to do. Work order WO-1 is In Progress when a
// test starts.
namespace interlock::gateway {

TYPED_TEST_SUITE_P(WorkOrderGatewayContract);

TYPED_TEST_P(WorkOrderGatewayContract, ReadTellsWhatTheWorkOrderIs) {
  this->harness_.WithTable([](support::WorkOrderTable& table) {
    table.Edit(core::WorkOrderId("WO-1"), core::StatusName("On Hold"), "joe");
    table.Lock(core::WorkOrderId("WO-1"), "maria");
  });
  const core::ReadOutcome outcome = this->Read();
  EXPECT_EQ(outcome.answer, core::ReadAnswer::kOk);
  EXPECT_EQ(outcome.snapshot.status, core::StatusName("On Hold"));
  EXPECT_EQ(outcome.snapshot.type, core::WorkOrderType("ASSY"));
  EXPECT_EQ(outcome.snapshot.etag_problem, core::EtagProblem::kNone);
  EXPECT_EQ(outcome.snapshot.etag, support::WorkOrderTable::EtagOf(this->Stored()));
  EXPECT_EQ(outcome.snapshot.lock, core::LockState::kLocked);
  EXPECT_EQ(outcome.snapshot.locked_by, "maria");
  EXPECT_EQ(outcome.snapshot.changed_by, "joe");
  EXPECT_FALSE(outcome.snapshot.echo.has_value());
}

TYPED_TEST_P(WorkOrderGatewayContract, ReadOfAnAbsentWorkOrderIsGone) {
  const core::ReadOutcome outcome = this->Read("WO-absent");
  EXPECT_EQ(outcome.answer, core::ReadAnswer::kGone);
  EXPECT_EQ(outcome.http_status, 404);
}

TYPED_TEST_P(WorkOrderGatewayContract, WriteUnderTheEtagReadIsApplied) {
  const core::WriteOutcome outcome = this->ReadAndWrite();
  EXPECT_EQ(outcome.answer, core::WireAnswer::kApplied);
  EXPECT_EQ(outcome.refusal, core::RefusalKind::kNone);
  const support::StoredWorkOrder stored = this->Stored();
  EXPECT_EQ(stored.status, core::StatusName("Complete"));
  EXPECT_EQ(stored.fields_json, R"({"count":5,"note":"done"})");
  EXPECT_EQ(stored.echo, "broker-1/1/2/3");
  EXPECT_EQ(outcome.etag_after, support::WorkOrderTable::EtagOf(stored));
}

TYPED_TEST_P(WorkOrderGatewayContract, EchoIsReadBackTakenApart) {
  this->ReadAndWrite();
  const core::ReadOutcome outcome = this->Read();
  ASSERT_TRUE(outcome.snapshot.echo.has_value());
  EXPECT_EQ(outcome.snapshot.echo->broker_id, "broker-1");
  EXPECT_EQ(outcome.snapshot.echo->epoch, 1);
  EXPECT_EQ(outcome.snapshot.echo->lane_sequence, 2);
  EXPECT_EQ(outcome.snapshot.echo->intent_id, core::IntentId(3));
  EXPECT_EQ(outcome.snapshot.echo->raw, "broker-1/1/2/3");
}

TYPED_TEST_P(WorkOrderGatewayContract, WriteUnderAnOutdatedEtagChangesNothing) {
  const core::Etag old = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.WithTable([](support::WorkOrderTable& table) {
    table.Edit(core::WorkOrderId("WO-1"), core::StatusName("On Hold"), "joe");
  });
  const core::WriteOutcome outcome = this->Write(this->RequestUnder(old));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kPrecondition);
  EXPECT_EQ(outcome.http_status, 409);
  EXPECT_FALSE(outcome.message.empty());
  EXPECT_EQ(this->Stored().status, core::StatusName("On Hold"));
}

TYPED_TEST_P(WorkOrderGatewayContract, WriteToALockedWorkOrderChangesNothing) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.WithTable(
      [](support::WorkOrderTable& table) { table.Lock(core::WorkOrderId("WO-1"), "maria"); });
  EXPECT_EQ(this->Write(this->RequestUnder(etag)).answer, core::WireAnswer::kLocked);
  EXPECT_EQ(this->Stored().revision, 1);
}

TYPED_TEST_P(WorkOrderGatewayContract, WriteToAnAbsentWorkOrderIsGone) {
  const core::WriteOutcome outcome =
      this->Write(this->RequestUnder(core::Etag("\"1\""), "WO-absent"));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kGone);
}

TYPED_TEST_P(WorkOrderGatewayContract, NotSentLeavesTheWorkOrderAlone) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.TroubleNextWrite(core::WorkOrderId("WO-1"), WriteTrouble::kNotSent);
  const core::WriteOutcome outcome = this->Write(this->RequestUnder(etag));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kNotSent);
  EXPECT_EQ(outcome.http_status, 0);
  EXPECT_FALSE(outcome.message.empty());
  EXPECT_EQ(this->Stored().revision, 1);
}

TYPED_TEST_P(WorkOrderGatewayContract, AnswerLostAfterApplyIsUnknownAndAppliedOnce) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.TroubleNextWrite(core::WorkOrderId("WO-1"), WriteTrouble::kLostAfterApply);
  const core::WriteOutcome outcome = this->Write(this->RequestUnder(etag));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(outcome.http_status, 0);
  EXPECT_EQ(this->Stored().status, core::StatusName("Complete"));
  EXPECT_EQ(this->Stored().revision, 2);
}

TYPED_TEST_P(WorkOrderGatewayContract, AnswerLostBeforeApplyIsUnknownToo) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.TroubleNextWrite(core::WorkOrderId("WO-1"), WriteTrouble::kLostBeforeApply);
  EXPECT_EQ(this->Write(this->RequestUnder(etag)).answer, core::WireAnswer::kUnknown);
  EXPECT_EQ(this->Stored().revision, 1);
}

TYPED_TEST_P(WorkOrderGatewayContract, ThrottledIsNotExecutedAndNamesTheWait) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.TroubleNextWrite(core::WorkOrderId("WO-1"), WriteTrouble::kThrottled);
  const core::WriteOutcome outcome = this->Write(this->RequestUnder(etag));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kThrottled);
  EXPECT_EQ(outcome.retry_after, absl::Seconds(7));
  EXPECT_EQ(this->Stored().revision, 1);
}

TYPED_TEST_P(WorkOrderGatewayContract, RuleConflictCarriesAprisosWords) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.TroubleNextWrite(core::WorkOrderId("WO-1"), WriteTrouble::kRuleConflict);
  const core::WriteOutcome outcome = this->Write(this->RequestUnder(etag));
  EXPECT_EQ(outcome.answer, core::WireAnswer::kPrecondition);
  EXPECT_EQ(outcome.message, "Cannot transition from current state");
}

TYPED_TEST_P(WorkOrderGatewayContract, ExpiredCredentialWorksAgainAfterARefresh) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.ExpireCredential();
  EXPECT_EQ(this->Read().answer, core::ReadAnswer::kUnauthorized);
  EXPECT_EQ(this->Write(this->RequestUnder(etag)).answer, core::WireAnswer::kUnauthorized);
  EXPECT_EQ(this->Stored().revision, 1);
  EXPECT_TRUE(this->Refresh().ok());
  EXPECT_EQ(this->ReadAndWrite().answer, core::WireAnswer::kApplied);
}

TYPED_TEST_P(WorkOrderGatewayContract, AfterStopCallsAreAnsweredAtOnce) {
  const core::Etag etag = this->Read().snapshot.etag.value_or(core::Etag());
  this->harness_.gateway().Stop();
  this->harness_.gateway().Stop();
  EXPECT_EQ(this->Read().answer, core::ReadAnswer::kFailed);
  EXPECT_EQ(this->Write(this->RequestUnder(etag)).answer, core::WireAnswer::kNotSent);
  EXPECT_EQ(this->Stored().revision, 1);
}

REGISTER_TYPED_TEST_SUITE_P(WorkOrderGatewayContract, ReadTellsWhatTheWorkOrderIs,
                            ReadOfAnAbsentWorkOrderIsGone, WriteUnderTheEtagReadIsApplied,
                            EchoIsReadBackTakenApart, WriteUnderAnOutdatedEtagChangesNothing,
                            WriteToALockedWorkOrderChangesNothing, WriteToAnAbsentWorkOrderIsGone,
                            NotSentLeavesTheWorkOrderAlone,
                            AnswerLostAfterApplyIsUnknownAndAppliedOnce,
                            AnswerLostBeforeApplyIsUnknownToo,
                            ThrottledIsNotExecutedAndNamesTheWait, RuleConflictCarriesAprisosWords,
                            ExpiredCredentialWorksAgainAfterARefresh,
                            AfterStopCallsAreAnsweredAtOnce);

}  // namespace interlock::gateway
