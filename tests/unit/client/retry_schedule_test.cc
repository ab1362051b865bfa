#include "client/retry_schedule.h"

#include <optional>
#include <string>
#include <vector>

#include "client/call_error.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "tests/unit/client/fake_broker.h"
#include "tests/unit/client/fake_pacing.h"

namespace interlock::client {
namespace {

absl::Status FullUntil(absl::Duration delay) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(delay));
  return ToStatus(RichStatus(grpc::StatusCode::RESOURCE_EXHAUSTED, "full", {&info}));
}

CallPolicy PlainPolicy() {
  CallPolicy policy;
  policy.try_timeout = absl::Seconds(5);
  policy.total_timeout = absl::Seconds(30);
  policy.base_delay = absl::Milliseconds(100);
  policy.multiplier = 2.0;
  policy.max_delay = absl::Milliseconds(350);
  policy.jitter = 0.5;
  return policy;
}

struct Row {
  std::string name;
  absl::Status error;
  Pushback pushback;
  std::optional<absl::Duration> wait;
};

TEST(RetryScheduleTest, DecidesByTheErrorAndWhatTheBrokerAsksFor) {
  const Pushback none;
  const std::vector<Row> rows = {
      {"unavailable", absl::UnavailableError("away"), none, absl::Milliseconds(100)},
      {"deadline passed", absl::DeadlineExceededError("slow"), none, absl::Milliseconds(100)},
      {"broker went down during the call", absl::CancelledError("CANCELLED"), none,
       absl::Milliseconds(100)},
      {"full, says when", FullUntil(absl::Seconds(2)), none, absl::Seconds(2)},
      {"full, says nothing", absl::ResourceExhaustedError("too large"), none, std::nullopt},
      {"full, pushback",
       absl::ResourceExhaustedError("busy"),
       {Pushback::Wish::kWait, absl::Milliseconds(700)},
       absl::Milliseconds(700)},
      {"the longer of both",
       FullUntil(absl::Seconds(2)),
       {Pushback::Wish::kWait, absl::Milliseconds(700)},
       absl::Seconds(2)},
      {"pushback shorter than ours",
       absl::UnavailableError("away"),
       {Pushback::Wish::kWait, absl::Milliseconds(1)},
       absl::Milliseconds(100)},
      {"must not come back",
       absl::UnavailableError("away"),
       {Pushback::Wish::kNever, {}},
       std::nullopt},
      {"an answer", absl::InvalidArgumentError("no"), none, std::nullopt},
      {"refused for now", absl::FailedPreconditionError("draining"), none, std::nullopt},
      {"a defect", absl::InternalError("oops"), none, std::nullopt},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    FakePacing pacing;
    const CallPolicy policy = PlainPolicy();
    RetrySchedule schedule(policy, pacing);
    EXPECT_EQ(schedule.NextWait(row.error, row.pushback), row.wait);
  }
}

TEST(RetryScheduleTest, GrowsToItsLongestDelayAndAddsJitter) {
  FakePacing pacing(0.5);
  const CallPolicy policy = PlainPolicy();
  RetrySchedule schedule(policy, pacing);
  std::vector<absl::Duration> waits;
  waits.reserve(4);
  for (int i = 0; i < 4; ++i) {
    waits.push_back(schedule.NextWait(absl::UnavailableError("away"), {}).value());
  }
  EXPECT_THAT(waits, testing::ElementsAre(absl::Milliseconds(125), absl::Milliseconds(250),
                                          absl::Microseconds(437500), absl::Microseconds(437500)));
}

TEST(RetryScheduleTest, DoesNotBeginAWaitThatPassesTheTotal) {
  FakePacing pacing;
  const CallPolicy policy = PlainPolicy();
  RetrySchedule schedule(policy, pacing);
  pacing.Advance(absl::Seconds(29));
  EXPECT_EQ(schedule.NextWait(FullUntil(absl::Seconds(2)), {}), std::nullopt);
  EXPECT_TRUE(schedule.NextWait(absl::UnavailableError("away"), {}).has_value());
}

TEST(RetryScheduleTest, TheLastTryGetsWhatIsLeftOfTheTotal) {
  FakePacing pacing;
  const CallPolicy policy = PlainPolicy();
  RetrySchedule schedule(policy, pacing);
  EXPECT_EQ(schedule.TryTimeout(), absl::Seconds(5));
  pacing.Advance(absl::Seconds(28));
  EXPECT_EQ(schedule.TryTimeout(), absl::Seconds(2));
  pacing.Advance(absl::Seconds(28));
  EXPECT_EQ(schedule.TryTimeout(), absl::ZeroDuration());
}

}  // namespace
}  // namespace interlock::client
