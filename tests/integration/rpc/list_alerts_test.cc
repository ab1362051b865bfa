#include <gtest/gtest.h>

#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc::testing {
namespace {

v1::ListAlertsResponse ListFrom(BrokerUnderTest& broker) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::ListAlertsResponse response;
  const grpc::Status status = broker.NewAdminStub()->ListAlerts(&context, {}, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

TEST(ListAlertsTest, TellsWhatTheDeskSaysInItsOrder) {
  BrokerSetup setup;
  setup.alerts = [] {
    const absl::Time since = absl::FromUnixSeconds(1'700'000'000);
    return std::vector<observe::AlertView>{
        {"disk_low", core::AlertState::kFiring, since, 10, 20, "make room"},
        {"clock_skew", core::AlertState::kPending, since, 0, 5, "not yet"},
        {"conflict_rate", core::AlertState::kOk, since, 0.1, 0.25, "nothing to do"}};
  };
  BrokerUnderTest broker(setup);
  const v1::ListAlertsResponse response = ListFrom(broker);
  ASSERT_EQ(response.alerts_size(), 3);
  const v1::Alert& first = response.alerts(0);
  EXPECT_EQ(first.name(), "disk_low");
  EXPECT_EQ(first.state(), v1::Alert::FIRING);
  EXPECT_EQ(first.since().seconds(), 1'700'000'000);
  EXPECT_EQ(first.value(), 10);
  EXPECT_EQ(first.threshold(), 20);
  EXPECT_EQ(first.message(), "make room");
  EXPECT_EQ(response.alerts(1).state(), v1::Alert::PENDING);
  EXPECT_EQ(response.alerts(2).state(), v1::Alert::OK);
}

TEST(ListAlertsTest, ABrokerThatWatchesNothingHasNone) {
  BrokerUnderTest broker;
  EXPECT_EQ(ListFrom(broker).alerts_size(), 0);
}

}  // namespace
}  // namespace interlock::rpc::testing
