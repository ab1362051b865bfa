#pragma once

#include <cstdint>

#include "absl/container/flat_hash_set.h"

namespace interlock::simulation {

// Apriso's own account of the writes that arrived: it knows which version was current.
class Ledger {
 public:
  enum class Fate {
    kApplied,
    kOutdated,  // refused because another version was current
  };

  void Note(std::int64_t intent, Fate fate) {
    const bool is_first = seen_.insert(intent).second;
    if (is_first) ++first_writes_;
    if (fate == Fate::kApplied) {
      ++applied_;
      return;
    }
    ++outdated_;
    if (is_first) ++first_outdated_;
  }

  std::int64_t applied() const { return applied_; }
  std::int64_t outdated() const { return outdated_; }
  // The first of each intent that came to either end.
  std::int64_t first_writes() const { return first_writes_; }
  std::int64_t first_outdated() const { return first_outdated_; }

 private:
  absl::flat_hash_set<std::int64_t> seen_;
  std::int64_t applied_ = 0;
  std::int64_t outdated_ = 0;
  std::int64_t first_writes_ = 0;
  std::int64_t first_outdated_ = 0;
};

}  // namespace interlock::simulation
