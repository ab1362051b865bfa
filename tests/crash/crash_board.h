#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "tests/crash/kill_point.h"

namespace interlock::crash {

// The name of the environment variable with the path of the board's file.
inline constexpr char kBoardVariable[] = "INTERLOCK_CRASH_BOARD";

// A file mapped by the driver and by the library inside the broker (preload/). It survives the
// broker's death, so the driver knows where it died.
struct CrashBoard {
  static constexpr std::size_t kSyncsKept = 256;

  // Written by the driver before the broker starts: die at this hit (from 1) of this point; 0:
  // never.
  std::atomic<int> armed_point{0};
  std::atomic<std::uint64_t> armed_hit{0};

  // Written by the library.
  std::array<std::atomic<std::uint64_t>, kKillPoints> hits{};
  std::atomic<std::uint64_t> died_at_hit{0};  // of the armed point; 0: it did not die by itself
  std::atomic<std::uint64_t> syncs{0};        // of the log
  // The end of what had been written to the log at each of the latest syncs.
  std::array<std::atomic<std::uint64_t>, kSyncsKept> synced_bytes{};
};

}  // namespace interlock::crash
