// ListLanes, PauseLanes, ResumeLanes, DrainLanes and PurgeLanes, as clients see them.
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using dispatch::DrainAnswer;
using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;

v1::LaneScope Line(const std::string& value) {
  v1::LaneScope scope;
  scope.mutable_label()->set_key("line");
  scope.mutable_label()->set_value(value);
  return scope;
}

v1::LaneScope All() {
  v1::LaneScope scope;
  scope.set_all(true);
  return scope;
}

std::vector<std::string> FieldsOf(const grpc::Status& status) {
  google::rpc::Status rich;
  rich.ParseFromString(status.error_details());
  std::vector<std::string> fields;
  for (const auto& detail : rich.details()) {
    google::rpc::BadRequest bad;
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  }
  return fields;
}

class QueueCalls : public ::testing::Test {
 protected:
  grpc::Status Pause(const v1::LaneScope& scope, const std::string& reason) {
    v1::PauseLanesRequest request;
    *request.mutable_scope() = scope;
    request.set_reason(reason);
    return Pause(request);
  }
  grpc::Status Pause(const v1::PauseLanesRequest& request) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    return admin_->PauseLanes(&context, request, &paused_);
  }
  grpc::Status Resume(const v1::LaneScope& scope) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::ResumeLanesRequest request;
    *request.mutable_scope() = scope;
    request.set_reason("done");
    return admin_->ResumeLanes(&context, request, &resumed_);
  }
  grpc::Status Purge(const v1::LaneScope& scope, const std::string& reason, bool dry_run) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::PurgeLanesRequest request;
    *request.mutable_scope() = scope;
    request.set_reason(reason);
    request.set_dry_run(dry_run);
    return admin_->PurgeLanes(&context, request, &purged_);
  }
  // The whole stream.
  grpc::Status Drain(const v1::LaneScope& scope, const std::string& reason) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::DrainLanesRequest request;
    *request.mutable_scope() = scope;
    request.set_reason(reason);
    const auto reader = admin_->DrainLanes(&context, request);
    v1::DrainLanesResponse response;
    while (reader->Read(&response)) drained_.push_back(response);
    return reader->Finish();
  }
  grpc::Status List(const v1::ListLanesRequest& request, v1::ListLanesResponse& response) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    return admin_->ListLanes(&context, request, &response);
  }

  BrokerUnderTest broker_;
  const std::unique_ptr<v1::BrokerAdmin::Stub> admin_ = broker_.NewAdminStub();
  v1::PauseLanesResponse paused_;
  v1::ResumeLanesResponse resumed_;
  v1::PurgeLanesResponse purged_;
  std::vector<v1::DrainLanesResponse> drained_;
};

TEST_F(QueueCalls, APauseIsAnsweredAsItStandsAndEndedByItsScope) {
  v1::PauseLanesRequest request;
  *request.mutable_scope() = Line("L1");
  request.set_reason("repair");
  request.mutable_until()->set_seconds(4'000'000'000);
  ASSERT_TRUE(Pause(request).ok());
  EXPECT_EQ(paused_.pause().scope().label().value(), "L1");
  EXPECT_EQ(paused_.pause().reason(), "repair");
  EXPECT_EQ(paused_.pause().actor(), "local");
  EXPECT_EQ(paused_.pause().until().seconds(), 4'000'000'000);
  EXPECT_TRUE(paused_.pause().has_since());
  EXPECT_EQ(paused_.intents(), 3);
  ASSERT_TRUE(Resume(Line("L1")).ok());
  EXPECT_EQ(resumed_.pause().scope().label().value(), "L1");
  EXPECT_FALSE(resumed_.has_drain());
  ASSERT_TRUE(Resume(Line("L1")).ok());  // nothing to end
  EXPECT_FALSE(resumed_.has_pause());
}

struct ScopeCase {
  std::string name;
  std::function<void(v1::LaneScope&)> set;
  std::string field;  // empty: good
};

TEST_F(QueueCalls, AScopeIsExactlyOneThingAndNeverAllByMistake) {
  const std::vector<ScopeCase> cases = {
      {"none", [](v1::LaneScope&) {}, "scope"},
      {"all", [](v1::LaneScope& scope) { scope.set_all(true); }, ""},
      {"not all", [](v1::LaneScope& scope) { scope.set_all(false); }, "scope.all"},
      {"order", [](v1::LaneScope& scope) { scope.set_work_order_id("WO-1"); }, ""},
      {"no order", [](v1::LaneScope& scope) { scope.set_work_order_id(""); },
       "scope.work_order_id"},
      {"a path", [](v1::LaneScope& scope) { scope.set_work_order_id("a/b"); },
       "scope.work_order_id"},
      {"source", [](v1::LaneScope& scope) { scope.set_source("plc 7"); }, ""},
      {"no source", [](v1::LaneScope& scope) { scope.set_source(""); }, "scope.source"},
      {"long source", [](v1::LaneScope& scope) { scope.set_source(std::string(129, 'x')); },
       "scope.source"},
      {"label", [](v1::LaneScope& scope) { scope = Line("L1"); }, ""},
      {"empty label value", [](v1::LaneScope& scope) { scope = Line(""); }, ""},
      {"no label key", [](v1::LaneScope& scope) { scope.mutable_label()->set_value("L1"); },
       "scope.label.key"},
      {"long label", [](v1::LaneScope& scope) { scope = Line(std::string(257, 'x')); },
       "scope.label.value"},
  };
  for (const ScopeCase& one : cases) {
    SCOPED_TRACE(one.name);
    v1::LaneScope scope;
    one.set(scope);
    drained_.clear();
    broker_.queues.AnswerDrains({{DrainAnswer::Kind::kProgress, {0, 0}}});
    for (const grpc::Status& status : {Pause(scope, "repair"), Resume(scope),
                                       Purge(scope, "repair", true), Drain(scope, "repair")}) {
      if (one.field.empty()) {
        EXPECT_TRUE(status.ok()) << status.error_message();
      } else {
        EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        EXPECT_THAT(FieldsOf(status), ElementsAre(one.field));
      }
    }
  }
}

TEST_F(QueueCalls, AReasonIsMandatoryForADryRunToo) {
  for (const grpc::Status& status : {Pause(All(), ""), Purge(All(), "", true), Drain(All(), ""),
                                     Pause(All(), std::string(1025, 'x'))}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(FieldsOf(status), ElementsAre("reason"));
  }
}

TEST_F(QueueCalls, ADrainTellsItsProgressAndEndsWhenItIsDone) {
  broker_.queues.AnswerDrains({{DrainAnswer::Kind::kProgress, {7, 2}},
                               {DrainAnswer::Kind::kProgress, {3, 2}},
                               {DrainAnswer::Kind::kProgress, {0, 3}}});
  const grpc::Status status = Drain(All(), "end of shift");
  EXPECT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(drained_.size(), 3U);
  EXPECT_EQ(drained_[0].remaining(), 7);
  EXPECT_FALSE(drained_[1].drained());
  EXPECT_TRUE(drained_[2].drained());
  EXPECT_EQ(drained_[2].needs_person(), 3);
}

TEST_F(QueueCalls, ADrainThatIsResumedEndsAborted) {
  broker_.queues.AnswerDrains(
      {{DrainAnswer::Kind::kProgress, {7, 2}}, {DrainAnswer::Kind::kResumed, {}}});
  const grpc::Status status = Drain(Line("L1"), "end of shift");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_THAT(status.error_message(), HasSubstr("label line=L1"));
  EXPECT_EQ(drained_.size(), 1U);
}

TEST_F(QueueCalls, AnOpenDrainEndsUnavailableWhenTheBrokerStops) {
  broker_.queues.AnswerDrains({{DrainAnswer::Kind::kProgress, {7, 2}}});
  grpc::Status status;
  std::thread caller([&] { status = Drain(All(), "end of shift"); });
  while (broker_.queues.waiting() == 0) std::this_thread::yield();
  broker_.server->Stop(absl::Seconds(10));
  caller.join();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
  EXPECT_EQ(drained_.size(), 1U);
  broker_.queues.TellDrains({DrainAnswer::Kind::kShuttingDown, {}});
}

TEST_F(QueueCalls, AClientThatBreaksADrainOffLeavesItStanding) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::DrainLanesRequest request;
  *request.mutable_scope() = All();
  request.set_reason("end of shift");
  const auto reader = admin_->DrainLanes(&context, request);
  while (broker_.queues.waiting() == 0) std::this_thread::yield();
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_NE(broker_.queues.stops().Find(core::StopKind::kDrain, {}), nullptr);
  broker_.queues.TellDrains({DrainAnswer::Kind::kProgress, {1, 0}});
}

TEST_F(QueueCalls, MoreStreamsThanAreServedAreRefused) {
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<v1::DrainLanesResponse>>> readers;
  v1::DrainLanesRequest request;
  *request.mutable_scope() = All();
  request.set_reason("end of shift");
  for (std::size_t i = 0; i < 64; ++i) {
    contexts.push_back(std::make_unique<grpc::ClientContext>());
    SetTestDeadline(*contexts.back());
    readers.push_back(admin_->DrainLanes(contexts.back().get(), request));
    while (broker_.queues.waiting() <= i) std::this_thread::yield();
  }
  const grpc::Status status = Drain(All(), "one too many");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(ReasonOf(status), "TOO_MANY_STREAMS");
  broker_.queues.TellDrains({DrainAnswer::Kind::kProgress, {0, 0}});
  for (const auto& reader : readers) {
    v1::DrainLanesResponse response;
    while (reader->Read(&response)) {
    }
    EXPECT_TRUE(reader->Finish().ok());
  }
}

TEST_F(QueueCalls, APurgeSaysWhatItDidOrWouldDo) {
  ASSERT_TRUE(Purge(Line("L1"), "wrong plan", true).ok());
  EXPECT_EQ(purged_.matched(), 5);
  EXPECT_EQ(purged_.cancelled(), 0);
  ASSERT_TRUE(Purge(Line("L1"), "wrong plan", false).ok());
  EXPECT_EQ(purged_.cancelled(), 4);
  EXPECT_EQ(purged_.left(), 1);
}

TEST_F(QueueCalls, RefusalsComeThrough) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kTooManyStops;
  refusal.message = "too many";
  broker_.queues.RefuseAll(refusal);
  for (const grpc::Status& status :
       {Pause(All(), "x"), Resume(All()), Purge(All(), "x", false), Drain(All(), "x")}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_EQ(ReasonOf(status), "TOO_MANY_PAUSES");
  }
}

TEST_F(QueueCalls, LanesComeInPages) {
  v1::ListLanesRequest request;
  request.set_page_size(30);
  std::vector<std::string> names;
  v1::ListLanesResponse page;
  do {
    ASSERT_TRUE(List(request, page).ok());
    EXPECT_EQ(page.total(), 100);
    for (const v1::Lane& lane : page.lanes()) names.push_back(lane.work_order_id());
    request.set_page_token(page.next_page_token());
  } while (!page.next_page_token().empty());
  ASSERT_EQ(names.size(), 100U);
  EXPECT_EQ(names.front(), "WO-0");
  EXPECT_EQ(names.back(), "WO-99");
}

TEST_F(QueueCalls, AListIsAskedForByOrderCauseAndScope) {
  v1::ListLanesRequest request;
  request.set_order_by(v1::ListLanesRequest::AGE);
  request.add_wait_causes(v1::Wait::PAUSED);
  *request.mutable_scope() = Line("L1");
  v1::ListLanesResponse page;
  ASSERT_TRUE(List(request, page).ok());
  const dispatch::LaneQuery query = broker_.queues.last_query();
  EXPECT_EQ(query.order, dispatch::LaneListOrder::kAge);
  EXPECT_THAT(query.causes, ElementsAre(core::WaitCause::kPaused));
  EXPECT_EQ(query.scope->value, "L1");
  EXPECT_EQ(query.limit, 50U);
}

TEST_F(QueueCalls, AListThatCannotBeUnderstoodIsRefused) {
  v1::ListLanesRequest request;
  request.set_page_size(1'001);
  request.add_wait_causes(v1::Wait::CAUSE_UNSPECIFIED);
  request.mutable_scope();
  request.set_page_token("a.1.2");  // of the other order
  v1::ListLanesResponse page;
  const grpc::Status status = List(request, page);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(status), ElementsAre("wait_causes", "scope", "page_size", "page_token"));
  for (const char* const token : {"", "d.", "d.1.2.3", "d.01.2", "x.1.2", "d.1.x"}) {
    v1::ListLanesRequest one;
    one.set_page_token(token);
    EXPECT_EQ(List(one, page).ok(), std::string(token).empty()) << token;
  }
}

}  // namespace
}  // namespace interlock::rpc
