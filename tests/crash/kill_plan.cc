#include "tests/crash/kill_plan.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace interlock::crash {
namespace {

constexpr std::size_t kClients = 3;

struct Share {
  KillPoint point;
  int cycles;  // of a bag
  int most;    // the hit is drawn from 1 to this
};

// Most hits are such that a life reaches them within a tenth of a second.
constexpr std::array<Share, kKillPoints> kShares = {{{KillPoint::kRandom, 14, 0},
                                                     {KillPoint::kBeforeCommit, 8, 40},
                                                     {KillPoint::kWithinCommit, 8, 250},
                                                     {KillPoint::kAfterCommit, 8, 40},
                                                     {KillPoint::kBeforeAck, 6, 60},
                                                     {KillPoint::kAfterAck, 6, 60},
                                                     {KillPoint::kBeforeSend, 7, 30},
                                                     {KillPoint::kWithinSend, 6, 30},
                                                     {KillPoint::kAfterSend, 8, 30},
                                                     {KillPoint::kAfterAnswer, 8, 30},
                                                     {KillPoint::kCheckpoint, 6, 45},
                                                     {KillPoint::kMark, 5, 50},
                                                     {KillPoint::kStart, 10, 0},
                                                     {KillPoint::kFirstStart, 2, 0},
                                                     {KillPoint::kStop, 5, 20}}};
constexpr int kBag = 107;

constexpr absl::Duration kLongestRandom = absl::Milliseconds(120);  // after it is ready
constexpr absl::Duration kLongestUntilStop = absl::Milliseconds(60);

// Small numbers often, large ones sometimes.
int DrawSpread(std::mt19937_64& random, int least, int most) {
  std::uniform_real_distribution<double> exponent(std::log(least), std::log(most + 1));
  return std::clamp(static_cast<int>(std::exp(exponent(random))), least, most);
}

std::uint64_t DrawFrom(std::mt19937_64& random, std::uint64_t most) {
  return std::uniform_int_distribution<std::uint64_t>(1, std::max<std::uint64_t>(most, 1))(random);
}

absl::Duration DrawUpTo(std::mt19937_64& random, absl::Duration most) {
  return most * std::uniform_real_distribution<double>(0, 1)(random);
}

int MostOf(KillPoint point) {
  for (const Share& share : kShares) {
    if (share.point == point) return share.most;
  }
  return 1;
}

}  // namespace

KillPlan::KillPlan(std::uint64_t seed, std::optional<KillPoint> only) : seed_(seed), only_(only) {}

std::vector<KillPoint> KillPlan::BagOf(std::uint64_t number) const {
  std::vector<KillPoint> bag;
  for (const Share& share : kShares) {
    bag.insert(bag.end(), static_cast<std::size_t>(share.cycles), share.point);
  }
  std::seed_seq seed{seed_, number, std::uint64_t{1}};
  std::mt19937_64 random(seed);
  std::shuffle(bag.begin(), bag.end(), random);
  return bag;
}

CyclePlan KillPlan::PlanOf(int cycle, const Experience& experience) const {
  const auto number = static_cast<std::uint64_t>(cycle);
  std::seed_seq seed{seed_, number, std::uint64_t{2}};
  std::mt19937_64 random(seed);
  CyclePlan plan;
  plan.order.point = only_.value_or(BagOf(number / kBag)[number % kBag]);
  if (plan.order.point == KillPoint::kMark && !experience.has_mark) {
    plan.order.point = KillPoint::kRandom;
  }
  plan.order.delay = plan.order.point == KillPoint::kStop
                         ? DrawUpTo(random, kLongestUntilStop)
                         : DrawUpTo(random, experience.time_to_ready + kLongestRandom);
  switch (plan.order.point) {
    case KillPoint::kRandom:
      break;
    case KillPoint::kStart:
      plan.order.hit = DrawFrom(random, experience.changes_at_start * 9 / 10);
      break;
    case KillPoint::kFirstStart:
      plan.order.hit = DrawFrom(random, experience.changes_at_first_start * 9 / 10);
      break;
    default:
      plan.order.hit = DrawFrom(random, static_cast<std::uint64_t>(MostOf(plan.order.point)));
  }
  for (std::size_t i = 0; i < kClients; ++i) plan.budgets.push_back(DrawSpread(random, 4, 100));
  return plan;
}

std::vector<KillPoint> KillPlan::PointsDue(int cycles, const Experience& experience) const {
  std::vector<KillPoint> due;
  for (int cycle = 0; cycle < std::min(cycles, kBag); ++cycle) {
    due.push_back(PlanOf(cycle, experience).order.point);
  }
  std::sort(due.begin(), due.end());
  due.erase(std::unique(due.begin(), due.end()), due.end());
  return due;
}

}  // namespace interlock::crash
