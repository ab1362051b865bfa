// Opening: what is on the disk is compared with the mark, checked, and read into memory.
#include <algorithm>
#include <map>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/database_check.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/quarantine.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/settings.h"
#include "storage/sqlite/sqlite_intent_store.h"

namespace interlock::storage::sqlite {
namespace {

std::uint64_t DefaultHash(const core::EventKey& key) { return absl::HashOf(key); }

core::LaneKey LaneOfKeys(const IntentKeys& keys, core::LaneKeying keying) {
  core::IntentSpec spec;
  spec.work_order_id = keys.work_order_id;
  spec.work_order_type = keys.work_order_type;
  return core::LaneOf(spec, keying);
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteIntentStore>> SqliteIntentStore::Open(
    const StorageFolder& folder, const StoreOptions& options, absl::Time now, EventHash hash) {
  auto store = OpenFiles(folder, options, now, hash == nullptr ? DefaultHash : std::move(hash));
  if (!absl::IsDataLoss(store.status())) return store;
  return absl::DataLossError(absl::StrCat(
      "the database in ", folder.path(),
      " cannot be read as it was written: ", store.status().message(),
      ". Nothing was changed. Keep a copy of the folder, put back interlock.db from a backup "
      "(without interlock.db-wal), and start again; the broker then begins in quarantine"));
}

absl::StatusOr<std::unique_ptr<SqliteIntentStore>> SqliteIntentStore::OpenFiles(
    const StorageFolder& folder, const StoreOptions& options, absl::Time now, EventHash hash) {
  Files files{folder.path(), folder.database_path(), nullptr, nullptr, "", 0, 0};
  absl::StatusOr<std::unique_ptr<HighWaterMark>> mark = HighWaterMark::Open(folder.mark_path());
  if (!mark.ok()) return mark.status();
  files.mark = *std::move(mark);
  if (absl::Status looked = LookAtFileAlone(files); !looked.ok()) return looked;
  absl::StatusOr<std::unique_ptr<Connection>> connection =
      Connection::Open(files.database_path, Access::kReadWrite);
  if (!connection.ok()) return connection.status();
  (*connection)->SetLogAtClose(LogAtClose::kKept);
  if (absl::Status set = ApplyWriterSettings(**connection); !set.ok()) return set;
  const absl::Status migrated = Migrate(**connection, files.database_path, Migrations());
  if (!migrated.ok()) return migrated;
  files.connection = *std::move(connection);
  std::unique_ptr<SqliteIntentStore> store(
      new SqliteIntentStore(std::move(files), options, now, std::move(hash)));
  for (const auto step : {&SqliteIntentStore::LoadIdentity, &SqliteIntentStore::CompareWithMark,
                          &SqliteIntentStore::TakeOverLog, &SqliteIntentStore::BeginEpoch}) {
    if (absl::Status done = (store.get()->*step)(); !done.ok()) return done;
  }
  if (absl::Status loaded = store->LoadMemory(now); !loaded.ok()) return loaded;
  return store;
}

// What the log holds may be there for reading only: after a failed sync the system counts pages as
// written that never reached the disk. Nothing may be acknowledged behind them, so all of it is
// copied into the database and the log starts anew.
absl::Status SqliteIntentStore::TakeOverLog() {
  if (quarantine_.has_value()) return absl::OkStatus();
  // What the file holds already is written over with the same bytes: it stays whole.
  // A step to another schema counts as no commit.
  const bool is_in_file = files_.file_broker_id == broker_id_ &&
                          files_.file_commit == counters_.last_commit_number() &&
                          files_.file_schema == Migrations().back().number;
  const absl::StatusOr<LogCopy> copy =
      is_in_file ? connection_->CheckpointAndRestart(kReaderPatience) : CopyMarked(kReaderPatience);
  is_log_ours_ = copy.ok() && *copy == LogCopy::kBegunAnew;
  if (absl::IsResourceExhausted(copy.status())) return absl::OkStatus();
  return copy.status();
}

absl::Status SqliteIntentStore::LookAtFileAlone(Files& files) {
  // While the log was being copied the file alone means nothing. A new one may hold nothing yet.
  const bool means_something = files.mark->standing() == HighWaterMark::Standing::kReadable &&
                               !files.mark->position().is_copying;
  if (!means_something) return absl::OkStatus();
  const auto file = Connection::Open(files.database_path, Access::kFileAlone);
  if (!file.ok()) return absl::OkStatus();
  auto id = (*file)->QueryText(queries::kSelectBrokerId);
  if (absl::IsDataLoss(id.status())) return id.status();
  const auto commit = (*file)->QueryNumber(queries::kSelectLastCommit);
  if (absl::IsDataLoss(commit.status())) return commit.status();
  const auto schema = SchemaOf(**file);
  if (absl::IsDataLoss(schema.status())) return schema.status();
  if (!id.ok() || !commit.ok() || !schema.ok()) return absl::OkStatus();
  files.file_schema = *schema;
  files.file_broker_id = *std::move(id);
  files.file_commit = *commit;
  return absl::OkStatus();
}

absl::Status SqliteIntentStore::LoadIdentity() {
  absl::StatusOr<std::string> id = connection_->QueryText(queries::kSelectBrokerId);
  if (!id.ok()) return id.status();
  const absl::StatusOr<std::int64_t> epoch = connection_->QueryNumber(queries::kSelectEpoch);
  if (!epoch.ok()) return epoch.status();
  absl::StatusOr<std::string> quarantine = connection_->QueryText(queries::kSelectQuarantine);
  if (!quarantine.ok()) return quarantine.status();
  broker_id_ = *std::move(id);
  epoch_ = *epoch + 1;
  if (!quarantine->empty()) quarantine_ = *std::move(quarantine);
  if (absl::Status loaded = counters_.Load(); !loaded.ok()) return loaded;
  return CheckLastNumbers(*connection_);
}

absl::Status SqliteIntentStore::CompareWithMark() {
  const absl::StatusOr<std::int64_t> log_frames = LogFramesIfCopied();
  if (!log_frames.ok()) return log_frames.status();
  const DatabaseStanding standing{files_.folder,
                                  broker_id_,
                                  counters_.last_commit_number(),
                                  counters_.last_intent_number(),
                                  *log_frames,
                                  files_.file_broker_id,
                                  files_.file_commit};
  if (auto found = FindQuarantine(*mark_, standing)) quarantine_ = *std::move(found);
  if (!quarantine_.has_value()) return absl::OkStatus();
  // Pages of different ages cannot be accepted, whatever a person says.
  return CheckEverything(*connection_);
}

absl::StatusOr<std::int64_t> SqliteIntentStore::LogFramesIfCopied() {
  const HighWaterMark::Position& marked = mark_->position();
  const bool is_here =
      marked.broker_id == broker_id_ && marked.commit <= counters_.last_commit_number();
  if (!marked.is_copying || !is_here) return 0;
  return connection_->CountLogFrames();
}

// Everything is known of the past: the new life begins, in one commit.
absl::Status SqliteIntentStore::BeginEpoch() {
  if (absl::Status begun = Begin(); !begun.ok()) return begun;
  absl::Status done = connection_->Execute(queries::kNextEpoch);
  if (done.ok()) done = SetQuarantine(quarantine_.value_or(""));
  if (done.ok()) done = audit_.Load();
  if (done.ok() && quarantine_.has_value()) {
    // What is logged from now on must not be taken for what was logged in the time that is lost.
    counters_.SkipEventNumbersTo(std::max(counters_.last_event_number() + kNumbersThatMayBeLost,
                                          absl::ToUnixMicros(opened_)));
  }
  if (done.ok() && !quarantine_.has_value()) {
    // Before the commit, so that a mark that cannot be written acknowledges nothing.
    // A copying that could not be finished (a full disk, a reader) is still under way.
    HighWaterMark::Position position;
    if (mark_->standing() == HighWaterMark::Standing::kReadable) position = mark_->position();
    position.broker_id = broker_id_;
    position.commit = counters_.last_commit_number();
    done = mark_->Set(position);
  }
  if (done.ok()) done = Commit();
  if (!done.ok()) Rollback();
  return done;
}

absl::Status SqliteIntentStore::LoadMemory(absl::Time now) {
  const auto load = [this, now](const IntentKeys& keys) {
    memory_.events.Load(memory_.HashOf(keys.key), EventRef::Intent(keys.id.number()));
    memory_.lanes.Load(LaneOfKeys(keys, options_.keying), keys.key.source,
                       {keys.id, keys.create_time, keys.state, std::nullopt}, now);
  };
  std::map<core::IntentState, std::int64_t> rows;
  const absl::Status hot = ScanHotKeys(*connection_, [this, &load, &rows](const IntentKeys& keys) {
    load(keys);
    ++rows[keys.state];
    if (core::IsFinal(keys.state)) memory_.NoteEnded(keys.id, keys.create_time, keys.key);
  });
  if (!hot.ok()) return hot;
  if (absl::Status complete = CheckOpenRows(rows); !complete.ok()) return complete;
  const absl::Duration window = std::max(options_.event_id_ttl, options_.repeated_event_window);
  if (absl::Status finished = ScanFinishedKeys(*connection_, now - window, load); !finished.ok()) {
    return finished;
  }
  if (absl::Status aliases = LoadAliases(); !aliases.ok()) return aliases;
  memory_.Commit();
  return absl::OkStatus();
}

// Open intents are in the hot table only: a row that is missing there is missed here.
absl::Status SqliteIntentStore::CheckOpenRows(
    const std::map<core::IntentState, std::int64_t>& rows) const {
  for (const core::IntentState state : {core::IntentState::kQueued, core::IntentState::kExecuting,
                                        core::IntentState::kNeedsAttention}) {
    const auto found = rows.find(state);
    const std::int64_t count = found == rows.end() ? 0 : found->second;
    if (count == counters_.IntentsIn(state)) continue;
    return absl::DataLossError(absl::StrCat("there are ", count, " rows in state ",
                                            core::Name(state), " in open_intent, but ",
                                            counters_.IntentsIn(state), " were written"));
  }
  return absl::OkStatus();
}

absl::Status SqliteIntentStore::LoadAliases() {
  constexpr std::int64_t kBatch = 1'000;
  std::int64_t last = 0;
  for (;;) {
    const auto rows = aliases_.ListAfter(last, kBatch);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return absl::OkStatus();
    for (const AliasRow& row : *rows) {
      memory_.events.Load(memory_.HashOf(row.alias.key), EventRef::Alias(row.number));
    }
    last = rows->back().number;
  }
}

}  // namespace interlock::storage::sqlite
