#include "server/access/token_bucket.h"

#include <gtest/gtest.h>

namespace interlock::access {
namespace {

constexpr absl::Duration kStart = absl::Hours(5);

TEST(TokenBucket, GivesOneSecondsWorthAtOnceAndThenTheRate) {
  TokenBucket bucket(10, kStart);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bucket.Take(1, kStart), absl::ZeroDuration()) << i;
  EXPECT_EQ(bucket.Take(1, kStart), absl::Milliseconds(100));
  EXPECT_EQ(bucket.Take(1, kStart + absl::Milliseconds(99)), absl::Milliseconds(1));
  EXPECT_EQ(bucket.Take(1, kStart + absl::Milliseconds(100)), absl::ZeroDuration());
  EXPECT_EQ(bucket.Take(1, kStart + absl::Milliseconds(100)), absl::Milliseconds(100));
}

TEST(TokenBucket, DoesNotSaveUpMoreThanOneSecond) {
  TokenBucket bucket(10, kStart);
  const absl::Duration later = kStart + absl::Hours(1);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bucket.Take(1, later), absl::ZeroDuration());
  EXPECT_GT(bucket.Take(1, later), absl::ZeroDuration());
}

TEST(TokenBucket, ABatchLargerThanASecondPassesAndIsPaidForAfterwards) {
  TokenBucket bucket(10, kStart);
  EXPECT_EQ(bucket.Take(1000, kStart), absl::ZeroDuration());
  EXPECT_EQ(bucket.Take(1, kStart), absl::Milliseconds(99'100));
  EXPECT_EQ(bucket.Take(1000, kStart), absl::Seconds(100));
  EXPECT_EQ(bucket.Take(1000, kStart + absl::Seconds(100)), absl::ZeroDuration());
}

TEST(TokenBucket, AskingAgainAfterTheWaitIsEnough) {
  for (const double rate : {0.1, 0.3, 1.0, 7.0, 333.0, 99'999.0}) {
    TokenBucket bucket(rate, kStart);
    absl::Duration now = kStart;
    for (int i = 0; i < 1000; ++i) {
      const absl::Duration wait = bucket.Take(3, now);
      if (wait == absl::ZeroDuration()) continue;
      now += wait;
      EXPECT_EQ(bucket.Take(3, now), absl::ZeroDuration()) << rate << " at try " << i;
    }
  }
}

TEST(TokenBucket, LessThanOneASecondIsARateToo) {
  TokenBucket bucket(0.1, kStart);
  EXPECT_EQ(bucket.Take(1, kStart), absl::ZeroDuration());
  EXPECT_EQ(bucket.Take(1, kStart), absl::Seconds(10));
}

}  // namespace
}  // namespace interlock::access
