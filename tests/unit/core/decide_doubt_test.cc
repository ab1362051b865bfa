// What a doubt costs, so that it ends.
#include <gtest/gtest.h>

#include "tests/unit/core/decide_situations.h"

namespace interlock::core {
namespace {

using namespace situations;  // NOLINT: test vocabulary

TEST(DecideDoubtTest, ARefusalInDoubtCostsOneOfMaxUnknown) {
  Progress progress = InDoubt(WireAnswer::kRefused, 422);
  progress.recorded_time = kNow - absl::Minutes(5);  // the grace is over
  progress.unknown_outcomes = 6;
  const Decision again = Ask({.progress = progress, .read = kSameInProgress});
  ASSERT_EQ(again.act, Act::kWrite);
  EXPECT_EQ(again.progress.unknown_outcomes, 7);
  const Decision last = Ask({.progress = again.progress, .read = kSameInProgress});
  EXPECT_EQ(last.reason, Reason::kOutcomeUnknown);
}

}  // namespace
}  // namespace interlock::core
