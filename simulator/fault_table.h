#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "simulator/fault.h"

namespace interlock::simulator {

// The faults in force, in the order in which they were added; for a request the first one that
// strikes wins, and only the rows before it count the request as seen. Thread-safe.
class FaultTable {
 public:
  struct Row {
    std::uint64_t id = 0;
    Fault fault;
    std::uint64_t seen = 0;    // matching requests
    std::uint64_t struck = 0;  // of those
  };

  // What the outages that refuse connections mean for the port.
  struct PortOutlook {
    bool refusing = false;
    absl::Duration changes_in = absl::InfiniteDuration();  // until it may be otherwise
  };

  explicit FaultTable(
      std::uint64_t seed, std::function<absl::Time()> clock = [] { return absl::Now(); })
      : seed_(seed), clock_(std::move(clock)) {}

  // Called after every Add, Remove and Clear, on the thread that calls these. Set before the first
  // of them.
  void OnChange(std::function<void()> changed) { changed_ = std::move(changed); }

  // The new row's id, from 1.
  std::uint64_t Add(Fault fault);
  // False if there is no such row.
  bool Remove(std::uint64_t id);
  void Clear();
  std::vector<Row> Rows() const;

  // The fault that strikes this request, or null. Every call is one request.
  std::shared_ptr<const Fault> Strike(Method method, absl::string_view work_order_id,
                                      absl::string_view intent_id,
                                      Endpoint endpoint = Endpoint::kWorkOrders);

  PortOutlook LookAtPort() const;

 private:
  struct Entry {
    std::uint64_t id;
    std::shared_ptr<const Fault> fault;
    absl::Time added;
    std::uint64_t seen = 0;
    std::uint64_t struck = 0;
    absl::flat_hash_map<std::string, std::uint64_t> draws;  // by work order
  };
  bool Strikes(Entry& entry, absl::string_view work_order_id) const;

  void Changed() const {
    if (changed_) changed_();
  }

  const std::uint64_t seed_;
  const std::function<absl::Time()> clock_;
  std::function<void()> changed_;
  std::atomic<bool> empty_{true};
  mutable base::Mutex mutex_;
  std::vector<Entry> entries_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t last_id_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace interlock::simulator
