#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
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

  explicit FaultTable(std::uint64_t seed) : seed_(seed) {}

  // The new row's id, from 1.
  std::uint64_t Add(Fault fault);
  // False if there is no such row.
  bool Remove(std::uint64_t id);
  void Clear();
  std::vector<Row> Rows() const;

  // The fault that strikes this request, or null. Every call is one request.
  std::shared_ptr<const Fault> Strike(Method method, absl::string_view work_order_id,
                                      absl::string_view intent_id);

 private:
  struct Entry {
    std::uint64_t id;
    std::shared_ptr<const Fault> fault;
    std::uint64_t seen = 0;
    std::uint64_t struck = 0;
    absl::flat_hash_map<std::string, std::uint64_t> draws;  // by work order
  };
  bool Strikes(Entry& entry, absl::string_view work_order_id) const;

  const std::uint64_t seed_;
  std::atomic<bool> empty_{true};
  mutable base::Mutex mutex_;
  std::vector<Entry> entries_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t last_id_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace interlock::simulator
