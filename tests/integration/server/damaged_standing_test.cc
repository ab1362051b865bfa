// The real broker on a database with rows that are not as they were written.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "interlock/v1/broker_admin.grpc.pb.h"
#include "storage/sqlite/connection.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

using testing::Contains;
using testing::HasSubstr;

class DamagedStandingTest : public InterlockdTest {
 protected:
  std::unique_ptr<v1::BrokerAdmin::Stub> Admin() const {
    return v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
  }

  std::string Acquire(const std::string& work_order) {
    v1::AcquireWorkOrderLeaseRequest request;
    request.set_work_order_id(work_order);
    request.set_holder("Kim");
    request.mutable_ttl()->set_seconds(600);
    grpc::ClientContext context;
    v1::AcquireWorkOrderLeaseResponse response;
    const grpc::Status status = client().stub().AcquireWorkOrderLease(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.lease().lease_id();
  }

  std::vector<std::string> Warnings() const {
    grpc::ClientContext context;
    v1::GetBrokerStatusResponse response;
    const grpc::Status status = Admin()->GetBrokerStatus(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return {response.warnings().begin(), response.warnings().end()};
  }

  // While the broker is not there.
  void Execute(const std::string& sql) {
    const auto database = storage::sqlite::Connection::Open(
        (folder() / "data" / "interlock.db").string(), storage::sqlite::Access::kReadWrite);
    ASSERT_TRUE(database.ok()) << database.status();
    const absl::Status done = (*database)->Execute(sql);
    ASSERT_TRUE(done.ok()) << done;
  }
};

TEST_F(DamagedStandingTest, TheBrokerStartsKeepsTheLeaseItCanReadAndSaysWhatIsDamaged) {
  for (const char* const order : {"WO-1", "WO-2", "WO-3"}) Put(order, "In Progress");
  StartBroker();
  EXPECT_EQ(Verdict(AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id())),
            "SUCCEEDED APPLIED");
  const std::string readable = Acquire("WO-2");
  const std::string unreadable = Acquire("WO-3");
  ASSERT_EQ(StopBroker(), 0);
  Execute("UPDATE standing_record SET row_checksum = 1 WHERE key = '" + readable + "'");
  Execute("UPDATE standing_record SET value = 'WO' WHERE key = '" + unreadable + "'");
  Execute("REPLACE INTO standing_record VALUES ('alert', 'DISK_LOW', '{\"state\":', 1)");
  Execute("REPLACE INTO standing_record VALUES ('contention', 'all', '99', 1)");
  Execute("UPDATE conflict_entry SET entry = '['");
  StartBroker();
  EXPECT_EQ(Verdict(AwaitEnd(Submit("e2", "WO-3", "Complete").intent().intent_id())),
            "SUCCEEDED APPLIED");
  const std::string waiting = Submit("e3", "WO-2", "Complete").intent().intent_id();
  EXPECT_THAT(Warnings(), Contains(HasSubstr("of standing_record")).Times(3));
  EXPECT_THAT(Warnings(), Contains(HasSubstr("more rows of the database are damaged")));
  grpc::ClientContext context;
  v1::ListLeasesResponse leases;
  ASSERT_TRUE(Admin()->ListLeases(&context, {}, &leases).ok());
  ASSERT_EQ(leases.leases_size(), 1);
  EXPECT_EQ(leases.leases(0).lease_id(), readable);
  EXPECT_EQ(StatusOf("WO-2"), "In Progress");
  KillBroker();
  StartBroker();
  for (const std::string& warning : Warnings()) {
    EXPECT_THAT(warning, testing::Not(HasSubstr("damaged"))) << "mended for good";
  }
  v1::ReleaseWorkOrderLeaseRequest release;
  release.set_lease_id(readable);
  grpc::ClientContext again;
  v1::ReleaseWorkOrderLeaseResponse released;
  EXPECT_TRUE(client().stub().ReleaseWorkOrderLease(&again, release, &released).ok());
  EXPECT_EQ(Verdict(AwaitEnd(waiting)), "SUCCEEDED APPLIED");
}

}  // namespace
}  // namespace interlock
