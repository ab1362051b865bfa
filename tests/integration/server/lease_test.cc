// Leases of operators with the real broker: what outlives it, and how soon a lane goes on.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

class LeaseProcessTest : public InterlockdTest {
 protected:
  // Empty, and a failure, if it is refused.
  v1::WorkOrderLease Acquire(const std::string& work_order, const std::string& holder,
                             std::int64_t ttl_s) {
    v1::AcquireWorkOrderLeaseRequest request;
    request.set_work_order_id(work_order);
    request.set_holder(holder);
    request.mutable_ttl()->set_seconds(ttl_s);
    grpc::ClientContext context;
    v1::AcquireWorkOrderLeaseResponse response;
    const grpc::Status status = client().stub().AcquireWorkOrderLease(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.lease();
  }

  v1::WorkOrderLease Release(const std::string& lease_id) {
    v1::ReleaseWorkOrderLeaseRequest request;
    request.set_lease_id(lease_id);
    grpc::ClientContext context;
    v1::ReleaseWorkOrderLeaseResponse response;
    const grpc::Status status = client().stub().ReleaseWorkOrderLease(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.lease();
  }

  v1::ListLeasesResponse List() {
    const auto admin = v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::ListLeasesResponse response;
    const grpc::Status status = admin->ListLeases(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
};

double SecondsOf(const google::protobuf::Timestamp& time) {
  return static_cast<double>(time.seconds()) + time.nanos() * 1e-9;
}

TEST_F(LeaseProcessTest, ALeaseOutlivesAKilledBrokerAndItsReleaseLetsTheIntentGoOnWithinASecond) {
  Put("WO-1", "In Progress");
  StartBroker();
  const v1::WorkOrderLease lease = Acquire("WO-1", "Kim", 600);
  const std::string id = Submit("e1", "WO-1", "Complete").intent().intent_id();
  KillBroker();
  StartBroker();
  ASSERT_EQ(List().leases_size(), 1);
  EXPECT_EQ(List().leases(0).lease_id(), lease.lease_id());
  EXPECT_EQ(List().leases(0).holder(), "Kim");
  EXPECT_EQ(StatusOf("WO-1"), "In Progress");
  const v1::WorkOrderLease released = Release(lease.lease_id());
  const v1::Intent intent = AwaitEnd(id);
  EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
  EXPECT_LT(SecondsOf(intent.end_time()) - SecondsOf(released.expire_time()), 1.0);
  EXPECT_EQ(List().leases_size(), 0);
}

TEST_F(LeaseProcessTest, ALeaseThatNobodyRenewsEndsByItself) {
  Put("WO-1", "In Progress");
  StartBroker();
  const v1::WorkOrderLease lease = Acquire("WO-1", "Kim", 5);
  const v1::Intent intent = AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id());
  EXPECT_EQ(Verdict(intent), "SUCCEEDED APPLIED");
  const double late_s = SecondsOf(intent.end_time()) - SecondsOf(lease.expire_time());
  EXPECT_GE(late_s, -0.01) << "not while it stood";
  EXPECT_LT(late_s, 1.0);
  std::ostringstream log;
  log << std::ifstream(folder() / "log").rdbuf();
  EXPECT_NE(log.str().find("lease_expired"), std::string::npos) << "it is reported";
}

}  // namespace
}  // namespace interlock
