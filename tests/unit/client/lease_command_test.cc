// interlock lease acquire, renew, release, list.
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class LeaseCommandTest : public CommandLineFixture {
 protected:
  LeaseCommandTest() {
    lease_.set_lease_id("1-7");
    lease_.set_work_order_id("WO-1042");
    lease_.set_holder("kim");
    lease_.set_terminal("T-7");
    // The fixture's now is SampleTime(240'000).
    lease_.mutable_acquire_time()->set_seconds(absl::ToUnixSeconds(SampleTime(180'000)));
    lease_.mutable_expire_time()->set_seconds(absl::ToUnixSeconds(SampleTime(840'000)));
    broker_.SetLease(lease_);
  }
  void Refuse(grpc::StatusCode code, const std::string& message, const std::string& reason) {
    broker_.FailNext({.status = ReasonStatus(code, message, reason)});
  }

  v1::WorkOrderLease lease_;
};

TEST_F(LeaseCommandTest, HelpOfEachFitsAndEndsWithAnExample) {
  for (const char* const command : {"acquire", "renew", "release", "list"}) {
    SCOPED_TRACE(command);
    EXPECT_EQ(Run({"lease", command, "--help"}), 0);
    EXPECT_THAT(out_.substr(out_.rfind("Example")), HasSubstr("  interlock lease "));
    std::istringstream lines(out_);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  }
}

TEST_F(LeaseCommandTest, AcquireAsksForWhatWasSaidAndPrintsTheIdToRenewItBy) {
  EXPECT_EQ(Run({"lease", "acquire", "WO-1042", "--holder", "kim", "--terminal", "T-7", "--type",
                 "ASSEMBLY", "--ttl", "30m"}),
            0);
  EXPECT_EQ(out_, "Lease 1-7: kim at T-7 has WO-1042 for 10m 00s.\n");
  EXPECT_THAT(err_, IsEmpty());
  EXPECT_EQ(broker_.last_lease(),
            "AcquireWorkOrderLeaseRequest work_order_id: \"WO-1042\" work_order_type: "
            "\"ASSEMBLY\" holder: \"kim\" terminal: \"T-7\" ttl { seconds: 1800 }");
}

TEST_F(LeaseCommandTest, ASecondHolderLeavesWithSixAndIsToldTheFirst) {
  Refuse(grpc::StatusCode::FAILED_PRECONDITION, "lee has leased work order WO-1042", "LEASE_HELD");
  EXPECT_EQ(Run({"lease", "acquire", "WO-1042", "--holder", "kim"}), 6);
  EXPECT_THAT(out_, IsEmpty());
  EXPECT_EQ(err_, "error: leasing WO-1042: lee has leased work order WO-1042 [LEASE_HELD]\n");
}

TEST_F(LeaseCommandTest, RenewAndReleaseNameTheLease) {
  EXPECT_EQ(Run({"lease", "renew", "1-7", "--ttl", "90s"}), 0);
  EXPECT_EQ(out_, "Lease 1-7: kim at T-7 has WO-1042 for 10m 00s.\n");
  EXPECT_EQ(broker_.last_lease(),
            "RenewWorkOrderLeaseRequest lease_id: \"1-7\" ttl { seconds: 90 }");
  EXPECT_EQ(Run({"lease", "release", "1-7"}), 0);
  EXPECT_EQ(out_, "Lease 1-7 of WO-1042 is released; what waited for it goes on.\n");
  EXPECT_EQ(broker_.last_lease(), "ReleaseWorkOrderLeaseRequest lease_id: \"1-7\"");
}

TEST_F(LeaseCommandTest, WithAReasonTheLeaseOfAnotherIsReleasedOverTheAdminListener) {
  EXPECT_EQ(Run({"lease", "release", "1-7", "--reason", "Kim went home"}), 0);
  EXPECT_EQ(broker_.last_lease(),
            "ReleaseLeaseRequest lease_id: \"1-7\" reason: \"Kim went home\"");
  EXPECT_EQ(Run({"lease", "release", "1-7", "--reason", "x", "--admin-address", kNobody,
                 "--timeout", "1s"}),
            7);
  EXPECT_THAT(err_, HasSubstr("--admin-address"));
}

TEST_F(LeaseCommandTest, OneThatStandsNoMoreLeavesWithFive) {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"renew", "1-7"},
                                                  {"release", "1-7"},
                                                  {"release", "1-7", "--reason", "gone"}}) {
    Refuse(grpc::StatusCode::NOT_FOUND, "no lease 1-7 stands", "LEASE_NOT_FOUND");
    std::vector<std::string> arguments = {"lease"};
    arguments.insert(arguments.end(), command.begin(), command.end());
    EXPECT_EQ(Run(arguments), 5);
    EXPECT_THAT(err_, HasSubstr("no lease 1-7 stands"));
  }
}

TEST_F(LeaseCommandTest, ListShowsEveryPageAsATable) {
  EXPECT_EQ(Run({"lease", "list"}), 0);
  EXPECT_EQ(out_,
            "LEASE  WORK ORDER  HOLDER  TERMINAL  HELD FOR  ENDS IN\n"
            "1-7    WO-1042     kim     T-7         1m 00s  10m 00s\n"
            "1-8    WO-1042     kim     T-7         1m 00s  10m 00s\n");
}

TEST_F(LeaseCommandTest, ListAsJsonIsOneDocumentAsTheApiDefinesIt) {
  EXPECT_EQ(Run({"lease", "list", "-o", "json"}), 0);
  v1::ListLeasesResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &response).ok()) << out_;
  ASSERT_EQ(response.leases_size(), 2);
  EXPECT_EQ(response.leases(1).lease_id(), "1-8");
  EXPECT_EQ(response.next_page_token(), "");
}

TEST_F(LeaseCommandTest, AListOfNoneSaysSoAndLeavesWithZero) {
  broker_.SetLease({});
  EXPECT_EQ(Run({"lease", "list"}), 0);
  EXPECT_THAT(out_, IsEmpty());
  EXPECT_EQ(err_, "no work order is leased\n");
}

TEST_F(LeaseCommandTest, AcquireAsJsonIsTheAnswerOfTheApi) {
  EXPECT_EQ(Run({"lease", "acquire", "WO-1042", "--holder", "kim", "-o", "json"}), 0);
  v1::AcquireWorkOrderLeaseResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(out_, &response).ok()) << out_;
  EXPECT_EQ(response.lease().lease_id(), "1-7");
}

}  // namespace
}  // namespace interlock::client::cli
