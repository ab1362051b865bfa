#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "core/intent.h"
#include "storage/store_task.h"

namespace interlock::dispatch {

// The way out of quarantine: makes every unfinished intent one of which nothing is known since the
// copy was made, in transactions of a bounded size, then has the store accept its database as it
// is. Each step may be done again: what fails half way is begun anew by the next call.
class QuarantineExit {
 public:
  struct Outcome {
    absl::Status status;             // not OK: the quarantine goes on
    std::vector<core::Intent> open;  // all that are open now, by growing number
    std::int64_t unfinished = 0;     // how many of them are looked up in Apriso
  };

  // `accept` runs on the store thread between transactions. `done` is told once, there or at once.
  static void Start(storage::TaskQueue& store, std::string actor, std::string reason,
                    std::function<absl::Status()> accept, std::function<void(Outcome)> done);
};

}  // namespace interlock::dispatch
