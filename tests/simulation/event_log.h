#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "tests/simulation/virtual_clock.h"

namespace interlock::simulation {

// What is written down of a run. The text of each is in event_log.cc.
enum class Line : std::uint8_t {
  kSubmits,       // ticket, order, target, flags
  kAccepted,      // ticket, intent, duplicate
  kRefused,       // ticket, refusal code
  kUnanswered,    // ticket
  kCancels,       // intent
  kCancelled,     // intent, answer
  kRetries,       // intent
  kRetried,       // intent, answer
  kDecides,       // intent, row, act
  kReads,         // order
  kReadAnswer,    // order, answer, status, revision of the work order
  kWrites,        // intent, attempt, order
  kWriteAnswer,   // intent, attempt, answer, HTTP status
  kApplies,       // intent, order, status before, status after
  kRefuses,       // intent, order, HTTP status
  kStray,         // intent, HTTP status: nobody waits for the answer any more
  kMoved,         // intent, state, result, reason
  kPlantChange,   // order, status before, status after, by
  kPlantLock,     // order, by
  kPlantUnlock,   // order
  kPlantRemoval,  // order
  kTrouble,       // kind
  kTroubleEnd,    // kind
  kDied,          // life
  kStarted,       // life, open intents
  kStops,         // life
  kClockStep,     // seconds
  kQuiet,         // faults have stopped
  kLeases,        // holder, order, milliseconds
  kReleases,      // holder, order
  kResolves,      // intent, 1: as done elsewhere
};

// The record of a run: a hash over everything, the last lines of it, and all of it in a file if
// that is wanted.
class EventLog {
 public:
  explicit EventLog(const VirtualClock& clock) : clock_(clock) {}

  void Note(Line line, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0,
            std::int64_t d = 0) {
    Entry& entry = last_[written_ % kKept];
    entry = {step_, clock_.now_us(), line, {a, b, c, d}};
    ++written_;
    Mix(static_cast<std::uint64_t>(entry.at_us) * 64 + static_cast<std::uint64_t>(line));
    Mix(static_cast<std::uint64_t>(a * 1'000'003 + b));
    Mix(static_cast<std::uint64_t>(c * 1'000'003 + d));
    if (file_ != nullptr) WriteOut(entry);
  }
  // Also what no line shows.
  void Mix(std::uint64_t value) {
    hash_ = (hash_ ^ value) * 0x9E3779B97F4A7C15ULL;
    hash_ ^= hash_ >> 29;
  }

  std::int64_t step() const { return step_; }
  void NextStep() { ++step_; }
  std::uint64_t hash() const { return hash_; }
  // Oldest first.
  std::string LastLines(std::size_t count) const;
  // From now on every line goes there too. `file` outlives this object.
  void WriteTo(std::FILE* file) { file_ = file; }

 private:
  struct Entry {
    std::int64_t step = 0;
    std::int64_t at_us = 0;
    Line line = Line::kQuiet;
    std::array<std::int64_t, 4> values{};
  };
  static constexpr std::size_t kKept = 512;

  static std::string Format(const Entry& entry);
  void WriteOut(const Entry& entry) const;

  const VirtualClock& clock_;
  std::int64_t step_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t hash_ = 0x243F6A8885A308D3ULL;
  std::array<Entry, kKept> last_;
  std::FILE* file_ = nullptr;
};

}  // namespace interlock::simulation
