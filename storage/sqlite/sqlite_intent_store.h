#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "storage/intent_reader.h"
#include "storage/intent_store.h"
#include "storage/sqlite/housekeeping.h"
#include "storage/sqlite/storage_folder.h"
#include "storage/sqlite/store_memory.h"
#include "storage/sqlite/transaction.h"
#include "storage/store_options.h"

namespace interlock::storage::sqlite {

// IntentStore on one SQLite database. DESIGN.md beside this file says how and why.
class SqliteIntentStore final : public IntentStore {
 public:
  // Opens or makes the database of `folder`, migrates it if it is older, rebuilds the memory of the
  // store and raises the epoch. `folder` outlives the store. `hash` is for tests of collisions.
  // kFailedPrecondition: a sentence for a person, see Migrate().
  static absl::StatusOr<std::unique_ptr<SqliteIntentStore>> Open(const StorageFolder& folder,
                                                                 const StoreOptions& options,
                                                                 absl::Time now,
                                                                 EventHash hash = {});

  // A random name made once for this database: 32 hexadecimal digits.
  const std::string& broker_id() const { return broker_id_; }
  // Grows by one each time the database is opened; the first is 1.
  std::int64_t epoch() const { return epoch_; }
  // A connection of its own that sees what is committed at the time of each call. Thread-safe.
  absl::StatusOr<std::unique_ptr<IntentReader>> NewReader() const;
  // In the write-ahead log, not yet in the database file.
  std::int64_t wal_pages() const { return connection_->wal_pages(); }

  absl::Status Begin() override;
  absl::Status Commit() override;
  void Rollback() override;
  absl::StatusOr<std::optional<RecordedEvent>> FindEvent(const core::EventKey& key,
                                                         absl::Time now) override;
  absl::StatusOr<std::optional<LaneTail>> FindLaneTail(const core::LaneKey& lane) override;
  Occupancy GetOccupancy(const core::LaneKey& lane, const core::Source& source) override;
  absl::StatusOr<std::optional<core::Intent>> GetIntent(core::IntentId id) override;
  absl::StatusOr<core::IntentId> InsertIntent(const core::Intent& intent) override;
  absl::Status InsertAlias(const NewAlias& alias) override;
  absl::StatusOr<MoveResult> MoveIntent(const IntentMove& move) override;
  absl::Status ScanOpen(const std::function<void(core::Intent)>& visit) override;
  absl::StatusOr<bool> Maintain(absl::Time now) override;

 private:
  struct FoundKey {
    RecordedEvent event;
    absl::Time accept_time;
    bool is_open = false;
  };

  SqliteIntentStore(std::string database_path, std::unique_ptr<Connection> connection,
                    const StoreOptions& options, absl::Time now, EventHash hash);

  absl::Status LoadIdentity();
  absl::Status LoadMemory(absl::Time now);
  absl::Status LoadAliases();
  absl::Status RequireTransaction() const;
  absl::Status KeepLogShort();
  absl::StatusOr<std::optional<FoundKey>> ReadKey(const core::EventKey& key, EventRef ref);
  absl::Status WriteMove(const core::Intent& before, const core::Intent& after,
                         const IntentMove& move);
  // An error after part of a verb was done: the transaction must not be committed.
  absl::Status Spoil(absl::Status error);

  const std::string database_path_;
  const StoreOptions options_;
  const std::unique_ptr<Connection> connection_;
  Transaction transaction_;
  IntentLookup lookup_;
  IntentWriter intents_;
  AttemptWriter attempts_;
  AliasRows aliases_;
  EventLog events_;
  Counters counters_;
  StoreMemory memory_;
  Housekeeping housekeeping_;
  std::string broker_id_;
  std::int64_t epoch_ = 0;
  bool checkpoint_wanted_ = false;
  absl::Status spoiled_;
};

}  // namespace interlock::storage::sqlite
