#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "simulator/ledger_entry.h"

namespace interlock::simulator {

// How many requests to the work order API arrive when, and how many are under way at once.
// Thread-safe.
class TrafficMeter {
 public:
  struct Bucket {
    absl::Time start = {};
    std::uint64_t requests = 0;
    std::uint64_t gets = 0;
    std::uint64_t patches = 0;
    std::uint64_t max_concurrent = 0;  // seen by the requests that arrived in it
  };
  struct Totals {
    std::uint64_t requests = 0;
    std::uint64_t under_way = 0;
    std::uint64_t max_concurrent = 0;
  };

  static constexpr absl::Duration kFinest = absl::Milliseconds(100);
  static constexpr std::size_t kSlots = 36'000;  // an hour of the finest buckets; older ones go

  explicit TrafficMeter(std::function<absl::Time()> clock = [] { return absl::Now(); })
      : clock_(std::move(clock)) {}

  // A request has arrived; it is under way until the last copy of the result goes, which must be
  // before the meter does.
  std::shared_ptr<void> Arrive(Method method);

  // From the first arrival that is remembered to the last, without gaps. `bucket` is a multiple of
  // kFinest.
  std::vector<Bucket> Buckets(absl::Duration bucket) const;
  Totals totals() const;
  // Forgets all but what is under way.
  void Clear();

 private:
  Bucket& SlotAt(std::int64_t number) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Leave();

  const std::function<absl::Time()> clock_;
  mutable base::Mutex mutex_;
  Totals totals_ ABSL_GUARDED_BY(mutex_);
  std::int64_t first_ ABSL_GUARDED_BY(mutex_) = 0;  // number of the first slot, in kFinest
  std::deque<Bucket> slots_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::simulator
