#include "storage/sqlite/sqlite_intent_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/admit.h"
#include "core/lifecycle.h"
#include "storage/intent_move.h"
#include "storage/move_tally.h"
#include "storage/plant_hours.h"
#include "storage/sqlite/intent_row.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/sqlite_intent_reader.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

// In pages of 4 KiB. Larger logs make fewer checkpoints (the pages of the hot
// table are written once for many commits); 64 MiB is the bound that is
// promised, and the largest group has to fit on top of the second number.
constexpr std::int64_t kWantedCheckpointPages = 4'096;  // 16 MiB: at the next housekeeping
constexpr std::int64_t kForcedCheckpointPages = 8'192;  // 32 MiB: before the next group
// 256 KiB with each group: a tenth of what its sync takes.
constexpr int kBackupPagesAtOnce = 64;
constexpr std::int64_t kIdleCheckpointPages = 256;  // 1 MiB: when there is nothing else to do

// What Apriso still shows of the time that is lost must not be taken for ours.
constexpr std::int64_t kEpochsThatMayBeLost = 1'000'000;

// The mark is synced at least so often while there are commits.
constexpr absl::Duration kMarkSyncPeriod = absl::Seconds(1);

LaneTail TailOf(const core::Intent& intent) {
  return {intent.id, intent.create_time, intent.state, core::RepeatFingerprint(intent.spec)};
}

}  // namespace

SqliteIntentStore::SqliteIntentStore(Files files, const StoreOptions& options, absl::Time now,
                                     EventHash hash)
    : options_(options),
      opened_(now),
      files_(std::move(files)),
      connection_(files_.connection.get()),
      mark_(files_.mark.get()),
      transaction_(*connection_),
      lookup_(*connection_),
      intents_(*connection_),
      attempts_(*connection_),
      recorded_attempts_(*connection_),
      aliases_(*connection_),
      events_(*connection_),
      counters_(*connection_),
      records_(*connection_, *damaged_),
      audit_(*connection_, counters_),
      conflicts_(*connection_, *damaged_),
      memory_(options, std::move(hash)),
      housekeeping_({*connection_, lookup_, intents_, attempts_, aliases_, events_, audit_,
                     conflicts_, counters_, memory_},
                    options, now) {}

SqliteIntentStore::~SqliteIntentStore() {
  Rollback();
  backup_.reset();
  // Copied here and not by SQLite, so that the mark knows; what is left then is
  // to be removed.
  if (is_log_ours_) {
    const absl::StatusOr<LogCopy> copied = CopyLog(absl::ZeroDuration());
    const bool is_whole = copied.ok() && *copied != LogCopy::kPartly;
    if (is_whole) connection_->SetLogAtClose(LogAtClose::kCopied);
  }
  mark_->Sync().IgnoreError();
}

absl::Status SqliteIntentStore::SetQuarantine(const std::string& sentence) {
  Statement update(*connection_, queries::kSetQuarantine);
  update.Bind(1, absl::string_view(sentence));
  return update.Run();
}

absl::Status SqliteIntentStore::SetEpoch(std::int64_t epoch) {
  Statement update(*connection_, queries::kSetEpoch);
  update.Bind(1, epoch);
  return update.Run();
}

absl::Status SqliteIntentStore::AcceptAsIs(absl::Time now) {
  if (!quarantine_.has_value()) return absl::OkStatus();
  const bool is_on_its_own = !connection_->in_transaction();
  if (is_on_its_own) {
    if (absl::Status begun = Begin(); !begun.ok()) return begun;
  }
  absl::Status cleared = SetQuarantine("");
  // By the clock, so that the same copy put back twice begins with other ones.
  const std::int64_t epoch = std::max(epoch_ + kEpochsThatMayBeLost, absl::ToUnixSeconds(now));
  if (cleared.ok()) cleared = SetEpoch(epoch);
  if (!cleared.ok()) {
    if (is_on_its_own) Rollback();
    return Spoil(cleared);
  }
  counters_.SkipIntentNumbersTo(
      std::max(counters_.last_intent_number() + kNumbersThatMayBeLost, absl::ToUnixMicros(now)));
  accepted_epoch_ = epoch;
  return is_on_its_own ? Commit() : absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<IntentReader>> SqliteIntentStore::NewReader() const {
  return SqliteIntentReader::Open(files_.database_path, damaged_);
}

absl::StatusOr<std::unique_ptr<PastTraffic>> SqliteIntentStore::NewPastTraffic() const {
  return PastTraffic::Open(files_.database_path, counters_.last_event_number());
}

absl::Status SqliteIntentStore::Begin() {
  if (connection_->in_transaction()) return absl::InternalError("a transaction is open already");
  if (absl::Status kept = KeepLogShort(); !kept.ok()) return kept;
  ContinueBackup();
  changes_at_begin_ = connection_->total_changes();
  return transaction_.Begin(TransactionKind::kWrite);
}

void SqliteIntentStore::StartBackup(BackupRequest request) { wanted_backup_ = std::move(request); }

// Whatever goes wrong concerns the backup alone: damage that it finds is found by whoever needs it.
void SqliteIntentStore::ContinueBackup() {
  if (!wanted_backup_) return;
  absl::StatusOr<bool> complete = false;
  if (wanted_backup_->is_unwanted()) {
    complete = absl::CancelledError("the backup is not wanted any more");
  } else if (backup_ == nullptr) {
    absl::StatusOr<std::unique_ptr<RunningBackup>> started =
        RunningBackup::Start(*connection_, wanted_backup_->path);
    complete = started.status().ok() ? absl::StatusOr<bool>(false) : started.status();
    if (started.ok()) backup_ = *std::move(started);
  } else {
    complete = backup_->CopySome(kBackupPagesAtOnce);
  }
  if (complete.ok() && !*complete) return;
  backup_.reset();
  const BackupRequest request = *std::exchange(wanted_backup_, std::nullopt);
  request.done(complete.ok() ? absl::StatusOr<std::int64_t>(counters_.last_intent_number())
                             : complete.status());
}

absl::Status SqliteIntentStore::KeepLogShort() {
  absl::StatusOr<LogCopy> copy = LogCopy::kWhole;
  if (connection_->wal_pages() >= kForcedCheckpointPages) {
    copy = CopyLog(kReaderPatience);
  } else if (checkpoint_wanted_) {
    copy = CopyLog(absl::ZeroDuration());
  }
  checkpoint_wanted_ = false;
  is_log_held_back_ = copy.ok() && *copy == LogCopy::kPartly;
  // With a full disk nothing is lost: what is committed stays in the log.
  return absl::IsDataLoss(copy.status()) ? copy.status() : absl::OkStatus();
}

absl::StatusOr<LogCopy> SqliteIntentStore::CopyLog(absl::Duration patience) {
  // The mark must not say that a log is needed which holds nothing.
  if (connection_->wal_pages() == 0) return LogCopy::kWhole;
  return CopyMarked(patience);
}

absl::StatusOr<LogCopy> SqliteIntentStore::CopyMarked(absl::Duration patience) {
  // In quarantine the mark stays as it is: it belongs to another state of the
  // database.
  const bool is_marked =
      !quarantine_.has_value() && mark_->standing() == HighWaterMark::Standing::kReadable;
  if (is_marked && !mark_->position().is_copying) {
    if (absl::Status marked = mark_->BeginCopying(); !marked.ok()) return marked;
  }
  const absl::StatusOr<LogCopy> copy = patience > absl::ZeroDuration()
                                           ? connection_->CheckpointAndRestart(patience)
                                           : connection_->CheckpointAsFarAsPossible();
  // As long as a part is held back by readers, the log is being copied.
  if (!copy.ok() || *copy == LogCopy::kPartly || !is_marked) return copy;
  if (*copy == LogCopy::kBegunAnew) is_log_ours_ = true;
  const absl::Status ended = mark_->EndCopying(counters_.last_commit_number());
  if (!ended.ok()) return ended;
  return copy;
}

absl::Status SqliteIntentStore::Commit() {
  absl::Status committed = RequireTransaction();
  if (committed.ok()) committed = spoiled_;
  const bool has_changes = connection_->total_changes() != changes_at_begin_;
  if (committed.ok() && has_changes) counters_.NextCommitNumber();
  if (committed.ok()) committed = conflicts_.Write();
  if (committed.ok()) committed = counters_.Write();
  if (committed.ok()) committed = transaction_.Commit();
  if (!committed.ok()) {
    Rollback();
    return committed;
  }
  conflicts_.Keep();
  damaged_->Keep();
  counters_.Keep();
  audit_.Keep();
  memory_.Commit();
  if (has_changes) probe_wanted_ = false;
  changes_at_begin_ = connection_->total_changes();
  return has_changes ? RaiseMark() : absl::OkStatus();
}

// After the commit and before anybody is told of it.
absl::Status SqliteIntentStore::RaiseMark() {
  if (accepted_epoch_.has_value()) {
    epoch_ = *std::exchange(accepted_epoch_, std::nullopt);
    const absl::Status set = mark_->Set({broker_id_, counters_.last_commit_number(), 0, false});
    if (set.ok()) quarantine_.reset();
    return set;
  }
  if (quarantine_.has_value()) return absl::OkStatus();
  return mark_->Raise(counters_.last_commit_number());
}

absl::Status SqliteIntentStore::SyncMark(absl::Time now) {
  const bool is_due = now >= mark_synced_ + kMarkSyncPeriod || now < mark_synced_;
  if (!is_due || quarantine_.has_value()) return absl::OkStatus();
  mark_synced_ = now;
  return mark_->Sync();
}

void SqliteIntentStore::Rollback() {
  accepted_epoch_.reset();
  if (connection_->total_changes() != changes_at_begin_) probe_wanted_ = true;
  changes_at_begin_ = connection_->total_changes();
  transaction_.Rollback();
  conflicts_.Restore();
  damaged_->Restore();
  counters_.Restore();
  audit_.Restore();
  memory_.Rollback();
  spoiled_ = absl::OkStatus();
}

absl::StatusOr<std::optional<RecordedEvent>> SqliteIntentStore::FindEvent(const core::EventKey& key,
                                                                          absl::Time now) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  // Several, if a key was used again after it expired, or if hashes collide:
  // the newest counts.
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
  const absl::Status inserted = intents_.Insert(row, counters_.last_event_number() + 1);
  if (!inserted.ok()) return inserted;
  counters_.NextIntentNumber();
  const absl::Status logged =
      events_.Append(counters_.NextEventNumber(), row,
                     {std::nullopt, row.create_time, row.spec.key.source.value(), nullptr});
  if (!logged.ok()) return Spoil(logged);
  counters_.CountIntents(row.state, 1);
  memory_.events.Insert(memory_.HashOf(row.spec.key), EventRef::Intent(row.id.number()));
  memory_.lanes.Accept(core::LaneOf(row.spec, options_.keying), row.spec.key.source, TailOf(row));
  if (core::IsFinal(row.state)) memory_.NoteEnded(row.id, row.create_time, row.spec.key);
  const core::IntentId id = row.id;
  memory_.recent.Put(std::move(row));
  return id;
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
  absl::StatusOr<std::optional<core::Intent>> found = memory_.recent.Take(move.id);
  if (!found->has_value()) found = lookup_.Get(move.id);
  if (!found.ok()) return found.status();
  if (!found->has_value()) {
    return absl::InternalError(absl::StrCat("intent ", move.id.number(), " is not known"));
  }
  const core::Intent& before = **found;
  if (before.revision != move.expected_revision) return MoveResult::kStale;
  if (absl::Status checked = CheckMove(before, move); !checked.ok()) return checked;
  core::Intent after = before;
  ApplyMove(move, after);
  absl::Status written = CountConflicts(before, after, move);
  if (written.ok()) written = WriteMove(before, after, move);
  if (!written.ok()) return Spoil(written);
  if (before.state != after.state) {
    counters_.CountIntents(before.state, -1);
    counters_.CountIntents(after.state, 1);
    memory_.lanes.Move(core::LaneOf(after.spec, options_.keying), after.spec.key.source,
                       before.state, {after.id, after.create_time, after.state}, after.update_time);
    if (core::IsFinal(after.state)) {
      memory_.NoteEnded(after.id, after.create_time, after.spec.key);
    }
  }
  memory_.recent.Put(std::move(after));
  return MoveResult::kMoved;
}

// Before the attempts of the move are written.
absl::Status SqliteIntentStore::CountConflicts(const core::Intent& before,
                                               const core::Intent& after, const IntentMove& move) {
  const auto tallies = TallyOf(before, after, move, [&](int number) {
    return recorded_attempts_.OutcomeOf(move.id, number);
  });
  if (!tallies.ok()) return tallies.status();
  std::vector<ConflictEntry> entries;
  for (const core::ConflictTally& tally : *tallies) {
    const PlantHour hour = PlantHourOf(tally.time, options_.time_zone);
    // The end of an intent mostly falls into the hour of its last attempt.
    if (entries.empty() || entries.back().hour != hour) entries.push_back({hour, {}, {}});
    entries.back().counts.Add(tally.counts);
  }
  for (ConflictEntry& entry : entries) {
    SpreadTally(after.spec, entry.counts, move.race_won_by,
                [&](absl::string_view dimension, absl::string_view value,
                    const core::ConflictCounts& /*counts*/) {
                  entry.targets.emplace_back(dimension, value);
                });
    const absl::Status added = conflicts_.Append(std::move(entry), after.spec.labels);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status SqliteIntentStore::WriteMove(const core::Intent& before, const core::Intent& after,
                                          const IntentMove& move) {
  // Before the row names it as its last event.
  const std::int64_t event = counters_.NextEventNumber();
  const absl::Status logged = events_.Append(
      event, after, {before.state, after.update_time, move.actor, EndedAttempt(move)});
  if (!logged.ok()) return logged;
  const absl::StatusOr<bool> updated = intents_.Update(after, event);
  if (!updated.ok()) return updated.status();
  if (!*updated) {
    return absl::InternalError(
        absl::StrCat("intent ", move.id.number(), " changed while it was being moved"));
  }
  for (const core::Attempt& attempt : move.attempts) {
    if (absl::Status kept = attempts_.Write(move.id, attempt); !kept.ok()) return kept;
  }
  return move.audit ? audit_.Append(*move.audit) : absl::OkStatus();
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

absl::Status SqliteIntentStore::ProbeSpace() {
  return probe_wanted_ ? connection_->Execute(queries::kWriteNothingNew) : absl::OkStatus();
}

absl::StatusOr<bool> SqliteIntentStore::Maintain(absl::Time now) {
  if (absl::Status open = RequireTransaction(); !open.ok()) return open;
  if (absl::Status synced = SyncMark(now); !synced.ok()) return Spoil(synced);
  if (absl::Status probed = ProbeSpace(); !probed.ok()) return Spoil(probed);
  const absl::StatusOr<bool> more = housekeeping_.Run(now);
  if (!more.ok()) return Spoil(more.status());
  if (absl::Status told = damaged_->Audit(audit_, now); !told.ok()) return Spoil(told);
  // A checkpoint cannot run inside a transaction: the next Begin() makes it. To
  // say that there is more to do lets an idle caller begin at once.
  const std::int64_t pages = connection_->wal_pages();
  checkpoint_wanted_ = pages >= kWantedCheckpointPages || (!*more && pages >= kIdleCheckpointPages);
  // What readers hold back is tried again with the next housekeeping.
  const bool is_worth_trying = checkpoint_wanted_ && !is_log_held_back_;
  is_log_held_back_ = false;
  return *more || is_worth_trying || wanted_backup_.has_value();
}

absl::Status SqliteIntentStore::RequireTransaction() const {
  if (connection_->in_transaction()) return absl::OkStatus();
  // SQLite itself rolls back on some errors; the caller has been told the
  // error, or never began.
  return spoiled_.ok() ? absl::InternalError("no transaction is open") : spoiled_;
}

absl::Status SqliteIntentStore::Spoil(absl::Status error) {
  if (spoiled_.ok()) spoiled_ = error;
  return error;
}

}  // namespace interlock::storage::sqlite
