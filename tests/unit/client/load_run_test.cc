#include "client/load/load_run.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/unit/client/fake_pacing.h"

namespace interlock::client::load {
namespace {

// A server that answers within Send, and takes its time over it.
class InstantCarrier final : public LoadCarrier {
 public:
  using Serve = std::function<void(int slot, std::int64_t number, AnswerListener& listener)>;
  explicit InstantCarrier(Serve serve) : serve_(std::move(serve)) {}

  void Send(int slot, std::int64_t number, AnswerListener& listener) override {
    ++sent_;
    serve_(slot, number, listener);
  }
  int sent() const { return sent_; }

 private:
  const Serve serve_;
  int sent_ = 0;
};

class LoadRunTest : public ::testing::Test {
 protected:
  LoadRunTest() {
    shape_.in_flight = 1;
    shape_.warm_up = absl::ZeroDuration();
    shape_.duration = absl::Seconds(2);
  }

  LoadResult Run(LoadCarrier& carrier) {
    return LoadRun(shape_, pacing_).Run(carrier, [](absl::Duration, std::int64_t) { return true; });
  }

  LoadShape shape_;
  FakePacing pacing_;
};

TEST_F(LoadRunTest, AClosedLoopSendsAgainAsSoonAsItIsAnswered) {
  shape_.warm_up = absl::Milliseconds(5);
  shape_.duration = absl::Milliseconds(10);
  InstantCarrier carrier([&](int slot, std::int64_t, AnswerListener& listener) {
    pacing_.Advance(absl::Milliseconds(1));
    listener.OnAnswer(slot, {1, {}});
  });
  const LoadResult result = Run(carrier);
  EXPECT_EQ(carrier.sent(), 15);
  EXPECT_EQ(result.elapsed, absl::Milliseconds(10));
  // The one that ends with the warm-up was due before it: its answer counts, its latency not.
  EXPECT_EQ(result.accepted, 11);
  EXPECT_EQ(result.latencies.count(), 10U);
  EXPECT_EQ(result.latencies.longest(), absl::Milliseconds(1));
}

// Whoever measures from the sending sees one slow call of 200; in truth half of them were late.
TEST_F(LoadRunTest, InAnOpenLoopAStallCountsForEveryCallThatItDelays) {
  shape_.per_second = 100;
  InstantCarrier carrier([&](int slot, std::int64_t number, AnswerListener& listener) {
    pacing_.Advance(number == 0 ? absl::Seconds(1) : absl::Milliseconds(1));
    listener.OnAnswer(slot, {1, {}});
  });
  const LoadResult result = Run(carrier);
  EXPECT_EQ(carrier.sent(), 200);
  EXPECT_EQ(result.accepted, 200);
  EXPECT_EQ(result.latencies.longest(), absl::Seconds(1));
  EXPECT_GT(result.latencies.Percentile(0.5), absl::Milliseconds(50));
  EXPECT_LT(result.latencies.Percentile(0.4), absl::Milliseconds(2));
}

TEST_F(LoadRunTest, InAnOpenLoopAQuickServerIsAskedAtTheRateAndNotFaster) {
  shape_.per_second = 50;
  InstantCarrier carrier([&](int slot, std::int64_t, AnswerListener& listener) {
    pacing_.Advance(absl::Milliseconds(1));
    listener.OnAnswer(slot, {1, {}});
  });
  const LoadResult result = Run(carrier);
  EXPECT_EQ(carrier.sent(), 100);
  EXPECT_EQ(result.latencies.longest(), absl::Milliseconds(1));
}

TEST_F(LoadRunTest, WhatIsRefusedIsCountedByItsReason) {
  shape_.duration = absl::Milliseconds(10);
  InstantCarrier carrier([&](int slot, std::int64_t number, AnswerListener& listener) {
    pacing_.Advance(absl::Milliseconds(1));
    if (number % 2 == 0) return listener.OnAnswer(slot, {0, {{"QUEUE_FULL", 1}}});
    listener.OnAnswer(slot, {1, {}});
  });
  const LoadResult result = Run(carrier);
  EXPECT_EQ(result.calls, 10);
  EXPECT_EQ(result.accepted, 5);
  EXPECT_EQ(result.refused.at("QUEUE_FULL"), 5);
}

TEST_F(LoadRunTest, ABrokenCallEndsTheLoadWithItsError) {
  InstantCarrier carrier([&](int slot, std::int64_t number, AnswerListener& listener) {
    pacing_.Advance(absl::Milliseconds(1));
    if (number == 3) return listener.OnBroken(slot, absl::UnavailableError("gone"));
    listener.OnAnswer(slot, {1, {}});
  });
  const LoadResult result = Run(carrier);
  EXPECT_EQ(result.error, absl::UnavailableError("gone"));
  EXPECT_EQ(carrier.sent(), 4);
}

TEST_F(LoadRunTest, WhoSaysNoToTheProgressEndsIt) {
  shape_.per_second = 100;
  InstantCarrier carrier([&](int slot, std::int64_t, AnswerListener& listener) {
    listener.OnAnswer(slot, {1, {}});
  });
  std::int64_t told = 0;
  LoadRun(shape_, pacing_).Run(carrier, [&](absl::Duration, std::int64_t accepted) {
    told = accepted;
    return false;
  });
  EXPECT_EQ(carrier.sent(), 100);
  EXPECT_EQ(told, 100);
}

}  // namespace
}  // namespace interlock::client::load
