#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "storage/intent_reader.h"
#include "storage/intent_store.h"
#include "storage/sqlite/audit_rows.h"
#include "storage/sqlite/damaged_rows.h"
#include "storage/sqlite/high_water_mark.h"
#include "storage/sqlite/housekeeping.h"
#include "storage/sqlite/past_traffic.h"
#include "storage/sqlite/running_backup.h"
#include "storage/sqlite/standing_rows.h"
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
  // kFailedPrecondition: a sentence for a person, see Migrate(). kDataLoss: one too; the database
  // is damaged and cannot be used. A database that is sound but is not the one last used in this
  // folder is opened, see quarantine().
  static absl::StatusOr<std::unique_ptr<SqliteIntentStore>> Open(const StorageFolder& folder,
                                                                 const StoreOptions& options,
                                                                 absl::Time now,
                                                                 EventHash hash = {});

  ~SqliteIntentStore() override;

  // Set: a sentence for a person, why the database is not the one last used in this folder (an old
  // copy put back, a log that was shortened, the mark lost), and what to do. It stays so through
  // restarts until AcceptAsIs(). The store works as ever; what may be done is up to the caller.
  const std::optional<std::string>& quarantine() const { return quarantine_; }
  // The database counts as it is from now on: the last step of LeaveQuarantine. Intent numbers and
  // epoch jump, so that none of the time that is lost is given out again. Inside a
  // transaction it takes effect with its Commit(), outside it is one of its own. Idempotent.
  absl::Status AcceptAsIs(absl::Time now);

  // A random name made once for this database: 32 hexadecimal digits.
  const std::string& broker_id() const { return broker_id_; }
  // Grows by one each time the database is opened; the first is 1.
  std::int64_t epoch() const { return epoch_; }
  // A connection of its own that sees what is committed at the time of each call. Thread-safe.
  absl::StatusOr<std::unique_ptr<IntentReader>> NewReader() const;
  // A copy of the database at `path`, made a little with each Begin() while the store goes on. Then
  // `done` is told on the store thread, before that transaction begins: the copy is complete, of
  // this moment, and to be passed to FinishBackupFile(); the answer is the highest intent number in
  // it. Or: why there is none; kCancelled if `is_unwanted` said so. Store thread, outside a
  // transaction; one at a time.
  struct BackupRequest {
    std::string path;
    std::function<bool()> is_unwanted;
    std::function<void(absl::StatusOr<std::int64_t>)> done;
  };
  void StartBackup(BackupRequest request);
  // What is logged of the traffic up to now. Store thread, or before there is one.
  absl::StatusOr<std::unique_ptr<PastTraffic>> NewPastTraffic() const;
  // Parts of the same transactions.
  StandingRecords& records() { return records_; }
  AuditLog& audit() { return audit_; }
  // Rows that are damaged and that the broker does without: a sentence for a person each.
  // Thread-safe.
  std::vector<std::string> Damages() const { return damaged_->Sentences(); }
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

  // What is opened before there is a store.
  struct Files {
    std::string folder;
    std::string database_path;
    std::unique_ptr<Connection> connection;
    std::unique_ptr<HighWaterMark> mark;
    // What interlock.db says without its log; empty and 0 if it says nothing.
    std::string file_broker_id;
    std::int64_t file_commit = 0;
    std::int64_t file_schema = 0;
  };
  SqliteIntentStore(Files files, const StoreOptions& options, absl::Time now, EventHash hash);

  static absl::StatusOr<std::unique_ptr<SqliteIntentStore>> OpenFiles(const StorageFolder& folder,
                                                                      const StoreOptions& options,
                                                                      absl::Time now,
                                                                      EventHash hash);
  static absl::Status LookAtFileAlone(Files& files);
  absl::Status LoadIdentity();
  absl::Status CompareWithMark();
  absl::StatusOr<std::int64_t> LogFramesIfCopied();
  absl::Status TakeOverLog();
  absl::Status BeginEpoch();
  absl::Status SetQuarantine(const std::string& sentence);
  absl::Status SetEpoch(std::int64_t epoch);
  absl::Status LoadMemory(absl::Time now);
  absl::Status CheckOpenRows(const std::map<core::IntentState, std::int64_t>& rows) const;
  absl::Status LoadAliases();
  absl::Status RequireTransaction() const;
  absl::Status KeepLogShort();
  // Copies the log into the database; waits for readers for so long, if at all.
  absl::StatusOr<LogCopy> CopyLog(absl::Duration patience);
  absl::StatusOr<LogCopy> CopyMarked(absl::Duration patience);
  // How long that may be.
  static constexpr absl::Duration kReaderPatience = absl::Milliseconds(200);
  absl::Status RaiseMark();
  void ContinueBackup();
  // Writes a little, to learn whether the disk is still full.
  absl::Status ProbeSpace();
  absl::Status SyncMark(absl::Time now);
  absl::StatusOr<std::optional<FoundKey>> ReadKey(const core::EventKey& key, EventRef ref);
  absl::Status WriteMove(const core::Intent& before, const core::Intent& after,
                         const IntentMove& move);
  absl::Status CountConflicts(const core::Intent& before, const core::Intent& after,
                              const IntentMove& move);
  // An error after part of a verb was done: the transaction must not be committed.
  absl::Status Spoil(absl::Status error);

  // More than can have been given out in the time that is lost.
  static constexpr std::int64_t kNumbersThatMayBeLost = 1'000'000'000;

  const StoreOptions options_;
  const absl::Time opened_;
  const Files files_;
  Connection* const connection_;
  HighWaterMark* const mark_;
  Transaction transaction_;
  IntentLookup lookup_;
  IntentWriter intents_;
  AttemptWriter attempts_;
  AttemptFinder recorded_attempts_;
  AliasRows aliases_;
  EventLog events_;
  Counters counters_;
  const std::shared_ptr<DamagedRows> damaged_ = std::make_shared<DamagedRows>();
  StandingRows records_;
  AuditWriter audit_;
  ConflictRows conflicts_;
  StoreMemory memory_;
  Housekeeping housekeeping_;
  std::string broker_id_;
  std::int64_t epoch_ = 0;
  std::optional<std::string> quarantine_;
  bool probe_wanted_ = false;  // what was to be written last was not
  // Set: the open transaction ends the quarantine and begins this epoch.
  std::optional<std::int64_t> accepted_epoch_;
  std::int64_t changes_at_begin_ = 0;
  absl::Time mark_synced_ = absl::InfinitePast();
  bool is_log_ours_ = false;  // it holds nothing of an earlier life that is not in the file too
  bool checkpoint_wanted_ = false;
  std::optional<BackupRequest> wanted_backup_;
  std::unique_ptr<RunningBackup> backup_;
  bool is_log_held_back_ = false;  // by readers, when it was last copied
  absl::Status spoiled_;
};

}  // namespace interlock::storage::sqlite
