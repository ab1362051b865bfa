#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "storage/group_writer.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "tests/support/fake_clock.h"

namespace interlock::storage::faults {

// One life of the process: the real store and the real way to it. Destroying it closes the
// database; to kill it, take its disk away first.
class Life {
 public:
  // Opens the database of `folder`. `status` says whether there is a store.
  Life(const sqlite::StorageFolder& folder, const core::Clock& clock,
       std::function<void(DiskSpace)> on_space = {}) {
    auto opened = sqlite::SqliteIntentStore::Open(folder, StoreOptions{}, clock.Now());
    status_ = opened.status();
    if (!opened.ok()) return;
    store_ = *std::move(opened);
    writer_ = std::make_unique<GroupWriter>(
        *store_, clock, [this](const absl::Status& status) { cause_of_death_ = status; },
        std::move(on_space));
  }

  const absl::Status& status() const { return status_; }
  sqlite::SqliteIntentStore& store() { return *store_; }
  GroupWriter& writer() { return *writer_; }
  // Set: the process has decided to stop; nothing it did since is acknowledged.
  const std::optional<absl::Status>& cause_of_death() const { return cause_of_death_; }
  bool is_alive() const { return store_ != nullptr && !cause_of_death_.has_value(); }

 private:
  absl::Status status_;
  std::optional<absl::Status> cause_of_death_;
  std::unique_ptr<sqlite::SqliteIntentStore> store_;
  std::unique_ptr<GroupWriter> writer_;
};

}  // namespace interlock::storage::faults
