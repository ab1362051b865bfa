#include "storage/sqlite/housekeeping.h"

#include <algorithm>
#include <vector>

#include "core/lifecycle.h"
#include "storage/conflict_report.h"
#include "storage/sqlite/queries.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

// Rows per batch. Together they take a few milliseconds, the longest that a submission waits.
constexpr std::size_t kEndedBatch = 256;
// A round in between is worth its commit when so many have ended.
constexpr std::size_t kEndedWorthMoving = 64;
constexpr absl::Duration kRoundPause = absl::Seconds(10);
constexpr std::int64_t kKeyBatch = 512;
constexpr std::int64_t kOldIntentBatch = 128;
constexpr std::int64_t kOldEventBatch = 512;
constexpr std::int64_t kOldConflictBatch = 256;
constexpr std::int64_t kAliasBatch = 128;
constexpr absl::Duration kAliasSweepPause = absl::Minutes(1);

}  // namespace

Housekeeping::Housekeeping(const Parts& parts, const StoreOptions& options, absl::Time opened)
    : parts_(parts),
      options_(options),
      select_expired_keys_(parts.connection, queries::kSelectExpiredKeys),
      select_old_finished_(parts.connection, queries::kSelectOldFinished),
      forgotten_time_ms_(ToStoredMillis(opened - options.event_id_ttl)) {}

absl::StatusOr<bool> Housekeeping::Run(absl::Time now) {
  parts_.memory.lanes.DropOld(now);
  const bool has_paused = now >= next_round_ || now < next_round_ - kRoundPause;
  if (!has_paused && parts_.memory.ended() < kEndedWorthMoving) return false;
  bool more = false;
  for (const auto step : {&Housekeeping::MoveEndedToHistory, &Housekeeping::ForgetExpiredKeys,
                          &Housekeeping::RemoveOldIntents, &Housekeeping::RemoveOldEvents,
                          &Housekeeping::RemoveOldAuditEvents, &Housekeeping::RollUpConflicts,
                          &Housekeeping::RemoveOldConflicts, &Housekeeping::RemoveOldAliases}) {
    const absl::StatusOr<bool> step_has_more = (this->*step)(now);
    if (!step_has_more.ok()) return step_has_more;
    more = more || *step_has_more;
  }
  next_round_ = more ? now : now + kRoundPause;
  return more;
}

absl::StatusOr<bool> Housekeeping::MoveEndedToHistory(absl::Time now) {
  std::vector<StoreMemory::Ended> ended = parts_.memory.TakeEnded(kEndedBatch);
  // By number, so that neighbours on a page move together.
  std::sort(ended.begin(), ended.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (const StoreMemory::Ended& intent : ended) {
    if (absl::Status moved = parts_.intents.MoveToHistory(intent.id); !moved.ok()) return moved;
    // ForgetExpiredKeys() has passed rows as old as this one already.
    if (intent.create_time + options_.event_id_ttl <= now) {
      parts_.memory.events.Erase(intent.key_hash, EventRef::Intent(intent.id.number()));
    }
  }
  return parts_.memory.ended() >= kEndedWorthMoving;
}

absl::StatusOr<bool> Housekeeping::ForgetExpiredKeys(absl::Time now) {
  const ScopedReset reset(select_expired_keys_);
  select_expired_keys_.Bind(1, forgotten_time_ms_);
  select_expired_keys_.Bind(2, forgotten_number_);
  select_expired_keys_.Bind(3, ToStoredMillis(now - options_.event_id_ttl));
  select_expired_keys_.Bind(4, kKeyBatch);
  for (std::int64_t rows = 0;; ++rows) {
    const absl::StatusOr<bool> row = select_expired_keys_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return rows == kKeyBatch;
    forgotten_time_ms_ = select_expired_keys_.Number(0);
    forgotten_number_ = select_expired_keys_.Number(1);
    const core::EventKey key{core::Source(select_expired_keys_.Text(2)),
                             core::EventId(select_expired_keys_.Text(3))};
    parts_.memory.events.Erase(parts_.memory.HashOf(key), EventRef::Intent(forgotten_number_));
  }
}

absl::StatusOr<bool> Housekeeping::RemoveOldIntents(absl::Time now) {
  struct Old {
    core::IntentId id;
    core::IntentState state;
  };
  std::vector<Old> old;
  {
    const ScopedReset reset(select_old_finished_);
    select_old_finished_.Bind(1, ToStoredMillis(now - EffectiveFinishedRetention(options_)));
    select_old_finished_.Bind(2, kOldIntentBatch);
    for (;;) {
      const absl::StatusOr<bool> row = select_old_finished_.Step();
      if (!row.ok()) return row.status();
      if (!*row) break;
      const auto state = core::IntentStateFromName(select_old_finished_.Text(1));
      if (!state.has_value()) return absl::DataLossError("damaged row in finished_intent");
      old.push_back({core::IntentId(select_old_finished_.Number(0)), *state});
    }
  }
  for (const Old& intent : old) {
    if (absl::Status done = parts_.intents.RemoveFromHistory(intent.id); !done.ok()) return done;
    if (absl::Status done = parts_.attempts.RemoveAll(intent.id); !done.ok()) return done;
    parts_.counters.CountIntents(intent.state, -1);
  }
  return static_cast<std::int64_t>(old.size()) == kOldIntentBatch;
}

absl::StatusOr<bool> Housekeeping::RemoveOldEvents(absl::Time now) {
  const absl::StatusOr<std::int64_t> removed =
      parts_.events.RemoveOld(now - options_.event_retention, kOldEventBatch);
  if (!removed.ok()) return removed.status();
  return *removed == kOldEventBatch;
}

absl::StatusOr<bool> Housekeeping::RemoveOldAuditEvents(absl::Time now) {
  const absl::StatusOr<std::int64_t> removed =
      parts_.audit.RemoveOld(now - options_.event_retention, kOldEventBatch);
  if (!removed.ok()) return removed.status();
  return *removed == kOldEventBatch;
}

absl::StatusOr<bool> Housekeeping::RemoveOldConflicts(absl::Time now) {
  const absl::StatusOr<std::int64_t> removed =
      parts_.conflicts.RemoveOld(now - kConflictRetention, kOldConflictBatch);
  if (!removed.ok()) return removed.status();
  return *removed >= kOldConflictBatch;
}

absl::StatusOr<bool> Housekeeping::RemoveOldAliases(absl::Time now) {
  if (now < next_sweep_) return false;
  const auto rows = parts_.aliases.ListAfter(swept_alias_, kAliasBatch);
  if (!rows.ok()) return rows.status();
  bool at_end = static_cast<std::int64_t>(rows->size()) < kAliasBatch;
  for (const AliasRow& row : *rows) {
    if (row.alias.accept_time + options_.event_id_ttl > now) {
      at_end = true;  // the later ones are younger
      break;
    }
    const absl::StatusOr<bool> removed = RemoveAliasUnlessOpen(row);
    if (!removed.ok()) return removed;
    swept_alias_ = row.number;
  }
  if (at_end) {
    swept_alias_ = 0;
    next_sweep_ = now + kAliasSweepPause;
  }
  return !at_end;
}

absl::StatusOr<bool> Housekeeping::RemoveAliasUnlessOpen(const AliasRow& row) {
  const auto intent = parts_.lookup.GetHot(row.alias.intent_id);
  if (!intent.ok()) return intent.status();
  if (intent->has_value() && !core::IsFinal((*intent)->state)) return false;
  if (absl::Status removed = parts_.aliases.Remove(row.number); !removed.ok()) return removed;
  parts_.memory.events.Erase(parts_.memory.HashOf(row.alias.key), EventRef::Alias(row.number));
  return true;
}

}  // namespace interlock::storage::sqlite
