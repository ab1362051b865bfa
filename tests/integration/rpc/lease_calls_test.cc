#include <functional>
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

using testing::BrokerUnderTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ReasonOf;
using testing::SetTestDeadline;

v1::AcquireWorkOrderLeaseRequest Kim(const std::string& work_order = "WO-1") {
  v1::AcquireWorkOrderLeaseRequest request;
  request.set_work_order_id(work_order);
  request.set_holder("Kim");
  request.set_terminal("T-7");
  request.mutable_ttl()->set_seconds(600);
  return request;
}

class LeaseCalls : public ::testing::Test {
 protected:
  grpc::Status Acquire(const v1::AcquireWorkOrderLeaseRequest& request) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::AcquireWorkOrderLeaseResponse response;
    const grpc::Status status = plant_->AcquireWorkOrderLease(&context, request, &response);
    lease_ = response.lease();
    return status;
  }
  grpc::Status Renew(const std::string& id, std::int64_t ttl_seconds) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::RenewWorkOrderLeaseRequest request;
    request.set_lease_id(id);
    request.mutable_ttl()->set_seconds(ttl_seconds);
    v1::RenewWorkOrderLeaseResponse response;
    const grpc::Status status = plant_->RenewWorkOrderLease(&context, request, &response);
    lease_ = response.lease();
    return status;
  }
  grpc::Status Release(const std::string& id) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::ReleaseWorkOrderLeaseRequest request;
    request.set_lease_id(id);
    v1::ReleaseWorkOrderLeaseResponse response;
    const grpc::Status status = plant_->ReleaseWorkOrderLease(&context, request, &response);
    lease_ = response.lease();
    return status;
  }
  grpc::Status ReleaseAsAdmin(const std::string& id, const std::string& reason) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::ReleaseLeaseRequest request;
    request.set_lease_id(id);
    request.set_reason(reason);
    v1::ReleaseLeaseResponse response;
    const grpc::Status status = admin_->ReleaseLease(&context, request, &response);
    lease_ = response.lease();
    return status;
  }
  grpc::Status List(int page_size, const std::string& token, v1::ListLeasesResponse& response) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    v1::ListLeasesRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    return admin_->ListLeases(&context, request, &response);
  }

  BrokerUnderTest broker_;
  const std::unique_ptr<v1::TransitionBroker::Stub> plant_ = broker_.NewStub();
  const std::unique_ptr<v1::BrokerAdmin::Stub> admin_ = broker_.NewAdminStub();
  v1::WorkOrderLease lease_;
};

TEST_F(LeaseCalls, ALeaseSaysWhoHasWhatAndUntilWhen) {
  const grpc::Status status = Acquire(Kim());
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_FALSE(lease_.lease_id().empty());
  EXPECT_EQ(lease_.work_order_id(), "WO-1");
  EXPECT_EQ(lease_.holder(), "Kim");
  EXPECT_EQ(lease_.terminal(), "T-7");
  const std::int64_t lasts_s = lease_.expire_time().seconds() - lease_.acquire_time().seconds();
  EXPECT_GE(lasts_s, 599);
  EXPECT_LE(lasts_s, 601);
}

TEST_F(LeaseCalls, ASecondHolderIsRefusedNamingTheFirst) {
  ASSERT_TRUE(Acquire(Kim()).ok());
  v1::AcquireWorkOrderLeaseRequest lee = Kim();
  lee.set_holder("Lee");
  const grpc::Status status = Acquire(lee);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(status), "LEASE_HELD");
  EXPECT_THAT(status.error_message(), HasSubstr("Kim at T-7"));
  google::rpc::Status rich;
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(rich.ParseFromString(status.error_details()));
  ASSERT_TRUE(rich.details(0).UnpackTo(&info));
  EXPECT_EQ(info.metadata().at("holder"), "Kim");
  EXPECT_EQ(info.metadata().at("terminal"), "T-7");
}

TEST_F(LeaseCalls, RenewProlongsReleaseEndsAndBothAreNotFoundAfterwards) {
  ASSERT_TRUE(Acquire(Kim()).ok());
  const std::string id = lease_.lease_id();
  const std::int64_t before = lease_.expire_time().seconds();
  ASSERT_TRUE(Renew(id, 1200).ok());
  EXPECT_EQ(lease_.lease_id(), id);
  EXPECT_GE(lease_.expire_time().seconds(), before + 599);
  ASSERT_TRUE(Release(id).ok());
  EXPECT_LT(lease_.expire_time().seconds(), before);
  for (const grpc::Status& status : {Renew(id, 1200), Release(id), ReleaseAsAdmin(id, "gone")}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
    EXPECT_EQ(ReasonOf(status), "LEASE_NOT_FOUND");
  }
}

TEST_F(LeaseCalls, ATtlOutOfBoundsIsRefusedNamingTheBounds) {
  for (const std::int64_t seconds :
       {0LL, -30LL, 4LL, 8LL * 3600 + 1, 365LL * 24 * 3600, 9'000'000'000'000LL}) {
    v1::AcquireWorkOrderLeaseRequest request = Kim();
    request.mutable_ttl()->set_seconds(seconds);
    for (const grpc::Status& status : {Acquire(request), Renew("1-1", seconds)}) {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << seconds;
      EXPECT_THAT(status.error_message(), HasSubstr("5s to 8h")) << seconds;
    }
  }
  v1::AcquireWorkOrderLeaseRequest without = Kim();
  without.clear_ttl();
  EXPECT_EQ(Acquire(without).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(LeaseCalls, EverythingThatIsWrongIsNamedAtOnce) {
  const grpc::Status status = Acquire({});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("work_order_id"));
  EXPECT_THAT(status.error_message(), HasSubstr("holder"));
  EXPECT_THAT(status.error_message(), HasSubstr("ttl"));
  EXPECT_EQ(Release("").error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Renew("seven", 60).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(LeaseCalls, TextsThatNoScreenCouldShowAreRefusedNamingTheField) {
  const std::string long_name(129, 'x');
  const std::pair<const char*, std::function<void(v1::AcquireWorkOrderLeaseRequest&)>> bad[] = {
      {"holder", [&](auto& request) { request.set_holder(long_name); }},
      {"holder", [](auto& request) { request.set_holder("   "); }},
      {"holder", [](auto& request) { request.set_holder("Kim\nLee"); }},
      {"terminal", [&](auto& request) { request.set_terminal(long_name); }},
      {"work_order_id", [&](auto& request) { request.set_work_order_id(long_name); }},
      {"work_order_id", [](auto& request) { request.set_work_order_id("WO/../1"); }},
  };
  for (const auto& [field, spoil] : bad) {
    v1::AcquireWorkOrderLeaseRequest request = Kim();
    spoil(request);
    const grpc::Status status = Acquire(request);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << field;
    EXPECT_THAT(status.error_message(), HasSubstr(field));
  }
  v1::AcquireWorkOrderLeaseRequest longest = Kim();
  longest.set_holder(std::string(128, 'x'));
  EXPECT_TRUE(Acquire(longest).ok());
}

// The broker keeps no list of work orders: a screen may lease one before the first intent for it.
TEST_F(LeaseCalls, AWorkOrderThatTheBrokerHasNeverHeardOfCanBeLeased) {
  EXPECT_TRUE(Acquire(Kim("WO-NEVER-SEEN")).ok());
}

class LeaseCallsThatAreCutOff : public LeaseCalls {
 protected:
  // The call of somebody who goes while he waits; as the broker holds it.
  dispatch::LeaseCaller CallerWhoGoes(absl::Duration deadline, bool cancels) {
    broker_.leases.KeepWaiting();
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
    grpc::Status status;
    std::thread call([&] {
      v1::AcquireWorkOrderLeaseResponse response;
      status = plant_->AcquireWorkOrderLease(&context, Kim(), &response);
    });
    EXPECT_TRUE(broker_.leases.AwaitCallers(1));
    if (cancels) context.TryCancel();
    call.join();
    EXPECT_FALSE(status.ok());
    const std::vector<dispatch::LeaseCaller> callers = broker_.leases.TakeCallers();
    const absl::Time limit = absl::Now() + absl::Seconds(10);
    while (!callers.at(0).is_gone() && absl::Now() < limit) std::this_thread::yield();
    return callers.at(0);
  }
  void ExpectGone(const dispatch::LeaseCaller& caller) {
    EXPECT_TRUE(caller.is_gone());
    EXPECT_EQ(caller.answer(core::Lease()), dispatch::Heard::kNo);
  }
};

TEST_F(LeaseCallsThatAreCutOff, WhoHasCancelledIsKnownToBeGoneAndHearsOfNoLease) {
  ExpectGone(CallerWhoGoes(absl::Seconds(30), /*cancels=*/true));
}

TEST_F(LeaseCallsThatAreCutOff, WhoseDeadlineHasPassedIsKnownToBeGoneAndHearsOfNoLease) {
  ExpectGone(CallerWhoGoes(absl::Milliseconds(300), /*cancels=*/false));
}

TEST_F(LeaseCallsThatAreCutOff, WhoWaitsWhenTheBrokerStopsIsKnownToBeGone) {
  broker_.leases.KeepWaiting();
  grpc::ClientContext context;
  SetTestDeadline(context);
  grpc::Status status;
  std::thread call([&] {
    v1::AcquireWorkOrderLeaseResponse response;
    status = plant_->AcquireWorkOrderLease(&context, Kim(), &response);
  });
  EXPECT_TRUE(broker_.leases.AwaitCallers(1));
  broker_.server->Stop(absl::Milliseconds(10));
  call.join();
  EXPECT_FALSE(status.ok());
  ExpectGone(broker_.leases.TakeCallers().at(0));
}

TEST_F(LeaseCalls, TheTypeIsLeftOutWhereLanesAreKeyedByTheWorkOrderAlone) {
  v1::AcquireWorkOrderLeaseRequest request = Kim();
  request.set_work_order_type("Assembly");
  ASSERT_TRUE(Acquire(request).ok());
  EXPECT_EQ(lease_.work_order_type(), "");
  const std::string id = lease_.lease_id();
  ASSERT_TRUE(Acquire(Kim()).ok());
  EXPECT_EQ(lease_.lease_id(), id) << "it is the same work order";
}

TEST_F(LeaseCalls, LeasesAreListedByPagesTheOldestFirst) {
  for (const char* work_order : {"WO-3", "WO-1", "WO-2"})
    ASSERT_TRUE(Acquire(Kim(work_order)).ok());
  std::vector<std::string> seen;
  std::string token;
  int pages = 0;
  do {
    v1::ListLeasesResponse response;
    ASSERT_TRUE(List(2, token, response).ok());
    for (const v1::WorkOrderLease& lease : response.leases()) seen.push_back(lease.work_order_id());
    token = response.next_page_token();
  } while (!token.empty() && ++pages < 10);
  EXPECT_THAT(seen, ElementsAre("WO-3", "WO-1", "WO-2"));
  EXPECT_EQ(pages, 1);
  v1::ListLeasesResponse response;
  EXPECT_EQ(List(1001, "", response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(List(-1, "", response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(List(0, "nonsense", response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(List(0, "", response).ok());
}

TEST_F(LeaseCalls, AnAdministratorsReleaseNeedsAReasonAndTellsWhoDidIt) {
  ASSERT_TRUE(Acquire(Kim()).ok());
  const std::string id = lease_.lease_id();
  EXPECT_EQ(ReleaseAsAdmin(id, "").error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  ASSERT_TRUE(ReleaseAsAdmin(id, "Kim went home").ok());
  EXPECT_EQ(lease_.holder(), "Kim");
  ASSERT_EQ(broker_.leases.acts().size(), 1U);
  EXPECT_EQ(broker_.leases.acts()[0].reason, "Kim went home");
  EXPECT_EQ(broker_.leases.acts()[0].actor, "local");
}

TEST_F(LeaseCalls, AWriteThatIsNotAnsweredInTimeMakesItUnavailable) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kWriteUnderWay;
  refusal.message = "a write is under way";
  broker_.leases.RefuseAll(refusal);
  const grpc::Status status = Acquire(Kim());
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "WRITE_UNDER_WAY");
}

TEST_F(LeaseCalls, GetLaneShowsTheLease) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  dispatch::LaneDescription lane;
  lane.lease = core::Lease{{1, 7},
                           {core::WorkOrderId("WO-1"), core::WorkOrderType()},
                           "Kim",
                           "T-7",
                           absl::FromUnixSeconds(1'700'000'000),
                           absl::FromUnixSeconds(1'700'000'600),
                           absl::Minutes(10)};
  broker_.control.SetLane(lane);
  v1::GetLaneRequest request;
  request.set_work_order_id("WO-1");
  v1::GetLaneResponse response;
  ASSERT_TRUE(plant_->GetLane(&context, request, &response).ok());
  EXPECT_EQ(response.lane().lease().lease_id(), "1-7");
  EXPECT_EQ(response.lane().lease().holder(), "Kim");
  EXPECT_EQ(response.lane().lease().expire_time().seconds(), 1'700'000'600);
}

}  // namespace
}  // namespace interlock::rpc
