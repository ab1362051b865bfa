#include "storage/sqlite/lane_index.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"

namespace interlock::storage::sqlite {
namespace {

using core::IntentState;

struct ModelIntent {
  int lane = 0;
  int source = 0;
  LaneTail tail;
};

core::LaneKey LaneKeyOf(int lane) {
  return {core::WorkOrderId(absl::StrCat("WO-", lane)), core::WorkOrderType()};
}
core::Source SourceOf(int source) { return core::Source(absl::StrCat("s", source)); }

// Everything that can be asked.
using Answers = std::vector<std::tuple<std::int64_t, IntentState, std::int64_t, std::int64_t>>;
Answers Ask(const LaneIndex& index) {
  Answers answers;
  for (int lane = 0; lane < 4; ++lane) {
    const auto tail = index.FindTail(LaneKeyOf(lane));
    const Occupancy occupancy = index.GetOccupancy(LaneKeyOf(lane), SourceOf(lane));
    answers.emplace_back(tail ? tail->intent_id.number() : 0,
                         tail ? tail->state : IntentState::kQueued, occupancy.open_in_lane,
                         1000 * occupancy.open_total + occupancy.open_of_source);
  }
  return answers;
}

TEST(LaneIndex, RollbackRestoresEveryAnswer) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  LaneIndex index(absl::Seconds(60));
  std::vector<ModelIntent> intents;
  absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  for (int transaction = 0; transaction < 500; ++transaction) {
    const Answers before = Ask(index);
    const std::vector<ModelIntent> intents_before = intents;
    now += absl::Seconds(random() % 20);
    for (int change = 0; change < 6; ++change) {
      const auto kind = random() % 3;
      if (kind == 0) {
        const auto number = static_cast<std::int64_t>(intents.size()) + 1;
        const ModelIntent intent{static_cast<int>(random() % 4),
                                 static_cast<int>(random() % 4),
                                 {core::IntentId(number), now, IntentState::kQueued}};
        index.Accept(LaneKeyOf(intent.lane), SourceOf(intent.source), intent.tail);
        intents.push_back(intent);
      } else if (kind == 1 && !intents.empty()) {
        ModelIntent& intent = intents[random() % intents.size()];
        if (core::IsFinal(intent.tail.state)) continue;
        const IntentState from = intent.tail.state;
        intent.tail.state = random() % 2 == 0 ? IntentState::kExecuting : IntentState::kSucceeded;
        index.Move(LaneKeyOf(intent.lane), SourceOf(intent.source), from, intent.tail, now);
      } else {
        index.DropOld(now);
      }
    }
    if (random() % 2 == 0) {
      index.Commit();
    } else {
      index.Rollback();
      intents = intents_before;
      ASSERT_EQ(Ask(index), before) << "transaction " << transaction;
    }
  }
  // In the end everything is dropped: nothing was forgotten on the way.
  for (ModelIntent& intent : intents) {
    if (core::IsFinal(intent.tail.state)) continue;
    const IntentState from = std::exchange(intent.tail.state, IntentState::kCancelled);
    index.Move(LaneKeyOf(intent.lane), SourceOf(intent.source), from, intent.tail, now);
  }
  index.DropOld(now + absl::Hours(1));
  index.Commit();
  for (const auto& [tail, state, in_lane, others] : Ask(index)) {
    EXPECT_EQ(tail, 0);
    EXPECT_EQ(in_lane, 0);
    EXPECT_EQ(others, 0);
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
