#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace interlock::storage {

// Upper bounds (inclusive) of the histogram buckets below; one bucket more holds the rest.
inline constexpr std::array<std::int64_t, 10> kGroupSizeBounds = {1,  2,  4,   8,   16,
                                                                  32, 64, 128, 256, 512};
inline constexpr std::array<std::int64_t, 12> kCommitLatencyBoundsUs = {
    100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000};

// What the store thread has done since it was started. Counts only grow.
struct CommitStatistics {
  std::int64_t groups_committed = 0;
  std::int64_t groups_failed = 0;    // rolled back as a whole
  std::int64_t tasks_committed = 0;  // told OK
  std::int64_t tasks_refused = 0;    // told an error, their own or the group's
  std::int64_t maintenance_runs = 0;
  absl::Duration commit_latency_sum;  // of committed groups: from begin to synced
  std::array<std::int64_t, kGroupSizeBounds.size() + 1> group_size{};
  std::array<std::int64_t, kCommitLatencyBoundsUs.size() + 1> commit_latency{};
};

}  // namespace interlock::storage
