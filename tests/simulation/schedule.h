#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "tests/simulation/virtual_clock.h"

namespace interlock::simulation {

enum class Happening : std::uint8_t {
  kEnd,          // the time the run was told to last is over
  kSubmission,   // clients have something new
  kResend,       // a: ticket; a client sends again
  kCancel,       // a: intent; a client wants it cancelled
  kArrival,      // a: call; a request reaches Apriso
  kCopyArrival,  // a: call; a copy of it that a proxy made
  kAnswer,       // a: call; the answer, or that there is none, reaches the broker
  kDisk,         // a: life; the disk is ready for what waits
  kOperator,     // somebody in the plant changes a work order
  kLock,         // somebody opens a work order
  kUnlock,       // a: order; b: which lock
  kShift,        // people change
  kRemoval,      // somebody deletes a work order
  kPerson,       // a: intent; a person looks at what needs one
  kTrouble,      // a: TroubleKind; it begins
  kTroubleEnd,   // a: TroubleKind; b: which one
  kCrash,        // the broker's process is killed
  kStart,        // a: life; it is started again
  kStop,         // it is told to stop
  kClockStep,    // the wall clock jumps
  kLease,        // somebody asks for a lease
  kLeaseTurn,    // a: holder; he renews, releases or forgets his lease
  kLeaseLook,    // a: order; its lease was released a second ago
};

struct Event {
  std::int64_t at_us = 0;
  std::uint64_t order = 0;
  Happening what = Happening::kEnd;
  std::int64_t a = 0;
  std::int64_t b = 0;
};

// What happens when. Things arranged for the same time happen in the order in which they were
// arranged.
class Schedule {
 public:
  explicit Schedule(const VirtualClock& clock) : clock_(clock) {}

  void After(std::int64_t delay_us, Happening what, std::int64_t a = 0, std::int64_t b = 0) {
    heap_.push_back({clock_.now_us() + std::max<std::int64_t>(delay_us, 0), next_++, what, a, b});
    std::push_heap(heap_.begin(), heap_.end(), Later);
  }
  std::int64_t NextAt() const {
    return heap_.empty() ? std::numeric_limits<std::int64_t>::max() : heap_.front().at_us;
  }
  // Requires: there is one.
  Event Pop() {
    std::pop_heap(heap_.begin(), heap_.end(), Later);
    const Event event = heap_.back();
    heap_.pop_back();
    return event;
  }

 private:
  static bool Later(const Event& a, const Event& b) {
    return a.at_us != b.at_us ? a.at_us > b.at_us : a.order > b.order;
  }

  const VirtualClock& clock_;
  std::vector<Event> heap_;
  std::uint64_t next_ = 0;
};

}  // namespace interlock::simulation
