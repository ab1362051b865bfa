#include "simulator/traffic_meter.h"

#include <algorithm>

namespace interlock::simulator {

std::shared_ptr<void> TrafficMeter::Arrive(Method method) {
  const std::int64_t number = absl::ToUnixMillis(clock_()) / absl::ToInt64Milliseconds(kFinest);
  {
    base::MutexLock lock(mutex_);
    ++totals_.requests;
    ++totals_.under_way;
    totals_.max_concurrent = std::max(totals_.max_concurrent, totals_.under_way);
    Bucket& slot = SlotAt(number);
    ++slot.requests;
    if (method == Method::kGet) ++slot.gets;
    if (method == Method::kPatch) ++slot.patches;
    slot.max_concurrent = std::max(slot.max_concurrent, totals_.under_way);
  }
  return {this, [](TrafficMeter* meter) { meter->Leave(); }};
}

void TrafficMeter::Leave() {
  base::MutexLock lock(mutex_);
  --totals_.under_way;
}

TrafficMeter::Bucket& TrafficMeter::SlotAt(std::int64_t number) {
  const std::int64_t behind = number - (first_ + static_cast<std::int64_t>(slots_.size()));
  if (slots_.empty() || behind > static_cast<std::int64_t>(kSlots)) {
    slots_.clear();
    first_ = number;
  }
  while (first_ + static_cast<std::int64_t>(slots_.size()) <= number) {
    const std::int64_t next = first_ + static_cast<std::int64_t>(slots_.size());
    slots_.push_back({.start = absl::FromUnixMillis(next * absl::ToInt64Milliseconds(kFinest))});
  }
  while (slots_.size() > kSlots) {
    slots_.pop_front();
    ++first_;
  }
  // A clock that was put back counts into the oldest slot there is.
  return slots_[static_cast<std::size_t>(std::max<std::int64_t>(number - first_, 0))];
}

std::vector<TrafficMeter::Bucket> TrafficMeter::Buckets(absl::Duration bucket) const {
  const std::int64_t slots_each = std::max<std::int64_t>(bucket / kFinest, 1);
  std::vector<Bucket> buckets;
  base::MutexLock lock(mutex_);
  std::int64_t number = first_;
  std::int64_t current = -1;
  for (const Bucket& slot : slots_) {
    if (number / slots_each != current) {
      current = number / slots_each;
      buckets.push_back({.start = absl::FromUnixMillis(current * slots_each *
                                                       absl::ToInt64Milliseconds(kFinest))});
    }
    Bucket& sum = buckets.back();
    sum.requests += slot.requests;
    sum.gets += slot.gets;
    sum.patches += slot.patches;
    sum.max_concurrent = std::max(sum.max_concurrent, slot.max_concurrent);
    ++number;
  }
  return buckets;
}

TrafficMeter::Totals TrafficMeter::totals() const {
  base::MutexLock lock(mutex_);
  return totals_;
}

void TrafficMeter::Clear() {
  base::MutexLock lock(mutex_);
  slots_.clear();
  totals_ = Totals{.under_way = totals_.under_way, .max_concurrent = totals_.under_way};
}

}  // namespace interlock::simulator
