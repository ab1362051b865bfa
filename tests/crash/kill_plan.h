#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tests/crash/broker_process.h"

namespace interlock::crash {

// What happens in one cycle: how the broker dies, and how much is asked of it until then.
struct CyclePlan {
  KillOrder order;
  std::vector<int> budgets;  // new events, of each client
};

// How often things happened in earlier lives, for draws that depend on it.
struct Experience {
  std::uint64_t changes_at_start = 30;
  std::uint64_t changes_at_first_start = 60;
  bool has_mark = false;                                  // the broker keeps a high-water mark
  absl::Duration time_to_ready = absl::Milliseconds(60);  // of the latest life
};

// Draws the plan of each cycle from the seed. In every stretch of about a hundred cycles each point
// has its share.
class KillPlan {
 public:
  // `only`: no other point, and kRandom where it was not reached.
  KillPlan(std::uint64_t seed, std::optional<KillPoint> only);

  CyclePlan PlanOf(int cycle, const Experience& experience) const;

  // The points that a run of so many cycles must have hit.
  std::vector<KillPoint> PointsDue(int cycles, const Experience& experience) const;

 private:
  std::vector<KillPoint> BagOf(std::uint64_t number) const;

  const std::uint64_t seed_;
  const std::optional<KillPoint> only_;
};

}  // namespace interlock::crash
