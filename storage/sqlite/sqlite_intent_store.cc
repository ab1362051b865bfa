#include "storage/sqlite/sqlite_intent_store.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/intent_move.h"
#include "storage/sqlite/intent_row.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/settings.h"
#include "storage/sqlite/sqlite_intent_reader.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

// In pages of 4 KiB. Larger logs make fewer checkpoints (the pages of the hot table are written
// once for many commits); 64 MiB is the bound that is promised, and the largest group has to fit
// on top of the second number.
constexpr std::int64_t kWantedCheckpointPages = 4'096;  // 16 MiB: at the next housekeeping
constexpr std::int64_t kForcedCheckpointPages = 8'192;  // 32 MiB: before the next group
constexpr std::int64_t kIdleCheckpointPages = 256;      // 1 MiB: when there is nothing else to do
// How long a forced checkpoint waits for queries that still use the log.
constexpr absl::Duration kReaderPatience = absl::Milliseconds(200);

std::uint64_t DefaultHash(const core::EventKey& key) { return absl::HashOf(key); }

core::LaneKey LaneOfKeys(const IntentKeys& keys, core::LaneKeying keying) {
  core::IntentSpec spec;
  spec.work_order_id = keys.work_order_id;
  spec.work_order_type = keys.work_order_type;
  return core::LaneOf(spec, keying);
}

LaneTail TailOf(const core::Intent& intent) {
  return {intent.id, intent.create_time, intent.state};
}

// The last attempt that ends with this move; nullptr if none does.
const core::Attempt* EndedAttempt(const IntentMove& move) {
  const core::Attempt* ended = nullptr;
  for (const core::Attempt& attempt : move.attempts) {
    const bool has_outcome = attempt.outcome != core::AttemptOutcome::kPending;
    if (has_outcome && (ended == nullptr || attempt.number > ended->number)) ended = &attempt;
  }
  return ended;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteIntentStore>> SqliteIntentStore::Open(
    const StorageFolder& folder, const StoreOptions& options, absl::Time now, EventHash hash) {
  const std::string path = folder.database_path();
  absl::StatusOr<std::unique_ptr<Connection>> connection =
      Connection::Open(path, Access::kReadWrite);
  if (!connection.ok()) return connection.status();
  if (absl::Status set = ApplyWriterSettings(**connection); !set.ok()) return set;
  if (absl::Status migrated = Migrate(**connection, path, Migrations()); !migrated.ok()) {
    return migrated;
  }
  if (hash == nullptr) hash = DefaultHash;
  std::unique_ptr<SqliteIntentStore> store(
      new SqliteIntentStore(path, *std::move(connection), options, now, std::move(hash)));
  if (absl::Status loaded = store->LoadIdentity(); !loaded.ok()) return loaded;
  if (absl::Status loaded = store->LoadMemory(now); !loaded.ok()) return loaded;
  return store;
}

SqliteIntentStore::SqliteIntentStore(std::string database_path,
                                     std::unique_ptr<Connection> connection,
                                     const StoreOptions& options, absl::Time now, EventHash hash)
    : database_path_(std::move(database_path)),
      options_(options),
      connection_(std::move(connection)),
      transaction_(*connection_),
      lookup_(*connection_),
      intents_(*connection_),
      attempts_(*connection_),
      aliases_(*connection_),
      events_(*connection_),
      counters_(*connection_),
      memory_(options, std::move(hash)),
      housekeeping_(
          {*connection_, lookup_, intents_, attempts_, aliases_, events_, counters_, memory_},
          options, now) {}

absl::Status SqliteIntentStore::LoadIdentity() {
  // One statement is a transaction of its own, and synced.
  if (absl::Status raised = connection_->Execute(queries::kNextEpoch); !raised.ok()) return raised;
  absl::StatusOr<std::string> id = connection_->QueryText(queries::kSelectBrokerId);
  if (!id.ok()) return id.status();
  const absl::StatusOr<std::int64_t> epoch = connection_->QueryNumber(queries::kSelectEpoch);
  if (!epoch.ok()) return epoch.status();
  broker_id_ = *std::move(id);
  epoch_ = *epoch;
  return counters_.Load();
}

absl::Status SqliteIntentStore::LoadMemory(absl::Time now) {
  const auto load = [this, now](const IntentKeys& keys) {
    memory_.events.Load(memory_.HashOf(keys.key), EventRef::Intent(keys.id.number()));
    memory_.lanes.Load(LaneOfKeys(keys, options_.keying), keys.key.source,
                       {keys.id, keys.create_time, keys.state}, now);
  };
  const absl::Status hot = ScanHotKeys(*connection_, [this, &load](const IntentKeys& keys) {
    load(keys);
    if (core::IsFinal(keys.state)) memory_.NoteEnded(keys.id);
  });
  if (!hot.ok()) return hot;
  const absl::Duration window = std::max(options_.event_id_ttl, options_.repeated_event_window);
  if (absl::Status finished = ScanFinishedKeys(*connection_, now - window, load); !finished.ok()) {
    return finished;
  }
  if (absl::Status aliases = LoadAliases(); !aliases.ok()) return aliases;
  memory_.Commit();
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

absl::StatusOr<std::unique_ptr<IntentReader>> SqliteIntentStore::NewReader() const {
  return SqliteIntentReader::Open(database_path_);
}

absl::Status SqliteIntentStore::Begin() {
  if (connection_->in_transaction()) return absl::InternalError("a transaction is open already");
  if (absl::Status kept = KeepLogShort(); !kept.ok()) return kept;
  return transaction_.Begin(TransactionKind::kWrite);
}

absl::Status SqliteIntentStore::KeepLogShort() {
  absl::Status checkpoint;
  if (connection_->wal_pages() >= kForcedCheckpointPages) {
    checkpoint = connection_->CheckpointAndRestart(kReaderPatience);
  } else if (checkpoint_wanted_) {
    checkpoint = connection_->CheckpointAsFarAsPossible();
  }
  checkpoint_wanted_ = false;
  // With a full disk nothing is lost: what is committed stays in the log.
  return absl::IsDataLoss(checkpoint) ? checkpoint : absl::OkStatus();
}

absl::Status SqliteIntentStore::Commit() {
  absl::Status committed = RequireTransaction();
  if (committed.ok()) committed = spoiled_;
  if (committed.ok()) committed = counters_.Write();
  if (committed.ok()) committed = transaction_.Commit();
  if (!committed.ok()) {
    Rollback();
    return committed;
  }
  counters_.Keep();
  memory_.Commit();
  return absl::OkStatus();
}

void SqliteIntentStore::Rollback() {
  transaction_.Rollback();
  counters_.Restore();
  memory_.Rollback();
  spoiled_ = absl::OkStatus();
}

absl::StatusOr<std::optional<RecordedEvent>> SqliteIntentStore::FindEvent(const core::EventKey& key,
                                                                          absl::Time now) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  // Several, if a key was used again after it expired, or if hashes collide: the newest counts.
  std::optional<FoundKey> newest;
  for (const EventRef ref : memory_.events.Find(memory_.HashOf(key))) {
    absl::StatusOr<std::optional<FoundKey>> found = ReadKey(key, ref);
    if (!found.ok()) return found.status();
    if (!found->has_value()) continue;
    const bool expired = (*found)->accept_time + options_.event_id_ttl <= now;
    if (expired && !(*found)->is_open) continue;
    if (!newest.has_value() || newest->event.intent_id < (*found)->event.intent_id) {
      newest = **std::move(found);
    }
  }
  if (!newest.has_value()) return std::nullopt;
  return std::move(newest->event);
}

absl::StatusOr<std::optional<SqliteIntentStore::FoundKey>> SqliteIntentStore::ReadKey(
    const core::EventKey& key, EventRef ref) {
  FoundKey found;
  core::IntentId id(ref.number());
  if (ref.is_alias()) {
    absl::StatusOr<std::optional<AliasRow>> row = aliases_.Get(ref.number());
    if (!row.ok()) return row.status();
    if (!row->has_value() || (*row)->alias.key != key) return std::nullopt;
    NewAlias& alias = (*row)->alias;
    id = alias.intent_id;
    found.event = {id, true, std::move(alias.expected_statuses)};
    found.accept_time = alias.accept_time;
  }
  absl::StatusOr<std::optional<core::Intent>> intent = lookup_.Get(id);
  if (!intent.ok()) return intent.status();
  if (!intent->has_value()) return std::nullopt;
  found.is_open = !core::IsFinal((*intent)->state);
  if (ref.is_alias()) return found;
  if ((*intent)->spec.key != key) return std::nullopt;
  found.event = {id, false, std::move((*intent)->spec.expected_statuses)};
  found.accept_time = (*intent)->create_time;
  return found;
}

absl::StatusOr<std::optional<LaneTail>> SqliteIntentStore::FindLaneTail(const core::LaneKey& lane) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  return memory_.lanes.FindTail(lane);
}

Occupancy SqliteIntentStore::GetOccupancy(const core::LaneKey& lane, const core::Source& source) {
  return memory_.lanes.GetOccupancy(lane, source);
}

absl::StatusOr<std::optional<core::Intent>> SqliteIntentStore::GetIntent(core::IntentId id) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  return lookup_.Get(id);
}

absl::StatusOr<core::IntentId> SqliteIntentStore::InsertIntent(const core::Intent& intent) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  core::Intent row = intent;
  RoundToWholeMillis(row);
  row.id = core::IntentId(counters_.last_intent_number() + 1);
  row.revision = 1;
  if (absl::Status inserted = intents_.Insert(row); !inserted.ok()) return inserted;
  counters_.NextIntentNumber();
  const absl::Status logged =
      events_.Append(counters_.NextEventNumber(), row,
                     {std::nullopt, row.create_time, row.spec.key.source.value(), nullptr});
  if (!logged.ok()) return Spoil(logged);
  counters_.CountIntents(row.state, 1);
  memory_.events.Insert(memory_.HashOf(row.spec.key), EventRef::Intent(row.id.number()));
  memory_.lanes.Accept(core::LaneOf(row.spec, options_.keying), row.spec.key.source, TailOf(row));
  if (core::IsFinal(row.state)) memory_.NoteEnded(row.id);
  return row.id;
}

absl::Status SqliteIntentStore::InsertAlias(const NewAlias& alias) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  const std::int64_t number = counters_.NextAliasNumber();
  if (absl::Status inserted = aliases_.Insert(number, alias); !inserted.ok()) {
    return Spoil(inserted);
  }
  memory_.events.Insert(memory_.HashOf(alias.key), EventRef::Alias(number));
  return absl::OkStatus();
}

absl::StatusOr<MoveResult> SqliteIntentStore::MoveIntent(const IntentMove& move) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  const absl::StatusOr<std::optional<core::Intent>> found = lookup_.Get(move.id);
  if (!found.ok()) return found.status();
  if (!found->has_value()) {
    return absl::InternalError(absl::StrCat("intent ", move.id.number(), " is not known"));
  }
  const core::Intent& before = **found;
  if (before.revision != move.expected_revision) return MoveResult::kStale;
  if (absl::Status checked = CheckMove(before, move); !checked.ok()) return checked;
  core::Intent after = before;
  ApplyMove(move, after);
  if (absl::Status written = WriteMove(before, after, move); !written.ok()) return Spoil(written);
  if (before.state != after.state) {
    counters_.CountIntents(before.state, -1);
    counters_.CountIntents(after.state, 1);
    memory_.lanes.Move(core::LaneOf(after.spec, options_.keying), after.spec.key.source,
                       before.state, TailOf(after), after.update_time);
    if (core::IsFinal(after.state)) memory_.NoteEnded(after.id);
  }
  return MoveResult::kMoved;
}

absl::Status SqliteIntentStore::WriteMove(const core::Intent& before, const core::Intent& after,
                                          const IntentMove& move) {
  const absl::StatusOr<bool> updated = intents_.Update(after);
  if (!updated.ok()) return updated.status();
  if (!*updated) {
    return absl::InternalError(
        absl::StrCat("intent ", move.id.number(), " changed while it was being moved"));
  }
  for (const core::Attempt& attempt : move.attempts) {
    if (absl::Status kept = attempts_.Write(move.id, attempt); !kept.ok()) return kept;
  }
  return events_.Append(counters_.NextEventNumber(), after,
                        {before.state, after.update_time, move.actor, EndedAttempt(move)});
}

absl::Status SqliteIntentStore::ScanOpen(const std::function<void(core::Intent)>& visit) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  Statement select(*connection_, queries::SelectOpenIntents());
  for (;;) {
    const absl::StatusOr<bool> row = select.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<core::Intent> intent = ReadIntentRow(select, "open_intent");
    if (!intent.ok()) return intent.status();
    if (!core::IsFinal(intent->state)) visit(*std::move(intent));
  }
}

absl::StatusOr<bool> SqliteIntentStore::Maintain(absl::Time now) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  const absl::StatusOr<bool> more = housekeeping_.Run(now);
  if (!more.ok()) return Spoil(more.status());
  // A checkpoint cannot run inside a transaction: the next Begin() makes it. To say that there is
  // more to do lets an idle caller begin at once.
  const std::int64_t pages = connection_->wal_pages();
  checkpoint_wanted_ = pages >= kWantedCheckpointPages || (!*more && pages >= kIdleCheckpointPages);
  return *more || checkpoint_wanted_;
}

absl::Status SqliteIntentStore::RequireTransaction() const {
  if (connection_->in_transaction()) return absl::OkStatus();
  // SQLite itself rolls back on some errors; the caller has been told the error, or never began.
  return spoiled_.ok() ? absl::InternalError("no transaction is open") : spoiled_;
}

absl::Status SqliteIntentStore::Spoil(absl::Status error) {
  if (spoiled_.ok()) spoiled_ = error;
  return error;
}

}  // namespace interlock::storage::sqlite
