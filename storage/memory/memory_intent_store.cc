#include "storage/memory/memory_intent_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/intent_move.h"
#include "storage/move_tally.h"
#include "storage/plant_hours.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage {
namespace {

// Removed per call of Maintain.
constexpr std::size_t kRemovalBatch = 256;

absl::Status NoTransaction() { return absl::InternalError("no transaction is open"); }

}  // namespace

MemoryIntentStore::MemoryIntentStore(StoreOptions options)
    : options_(options), committed_(std::make_shared<CommittedIntents>()) {}

std::unique_ptr<IntentReader> MemoryIntentStore::NewReader() const {
  return std::make_unique<MemoryIntentReader>(committed_);
}

absl::Status MemoryIntentStore::Begin() {
  if (in_transaction_) return absl::InternalError("a transaction is open already");
  if (!next_begin_error_.ok()) return std::exchange(next_begin_error_, absl::OkStatus());
  in_transaction_ = true;
  records_.Begin();
  return absl::OkStatus();
}

absl::Status MemoryIntentStore::Commit() {
  if (!in_transaction_) return NoTransaction();
  if (!next_commit_error_.ok()) {
    Rollback();
    return std::exchange(next_commit_error_, absl::OkStatus());
  }
  Publish();
  records_.Commit();
  undo_.clear();
  touched_.clear();
  touched_conflicts_.clear();
  new_changes_.clear();
  changes_.clear();
  in_transaction_ = false;
  ++commits_;
  return absl::OkStatus();
}

void MemoryIntentStore::Rollback() {
  records_.Rollback();
  while (!undo_.empty()) {
    undo_.back()();
    undo_.pop_back();
  }
  touched_.clear();
  touched_conflicts_.clear();
  new_changes_.clear();
  changes_.clear();
  in_transaction_ = false;
}

absl::StatusOr<std::optional<RecordedEvent>> MemoryIntentStore::FindEvent(const core::EventKey& key,
                                                                          absl::Time now) {
  if (!in_transaction_) return NoTransaction();
  const auto found = events_.find(key);
  if (found == events_.end()) return std::nullopt;
  const KnownEvent& known = found->second;
  const bool is_open = open_.contains(known.event.intent_id);
  if (!is_open && now >= known.accept_time + options_.event_id_ttl) return std::nullopt;
  return known.event;
}

absl::StatusOr<std::optional<LaneTail>> MemoryIntentStore::FindLaneTail(const core::LaneKey& lane) {
  if (!in_transaction_) return NoTransaction();
  const auto found = tails_.find(lane);
  if (found == tails_.end()) return std::nullopt;
  return found->second;
}

Occupancy MemoryIntentStore::GetOccupancy(const core::LaneKey& lane, const core::Source& source) {
  Occupancy occupancy;
  occupancy.open_total = static_cast<std::int64_t>(open_.size());
  if (const auto found = open_in_lane_.find(lane); found != open_in_lane_.end()) {
    occupancy.open_in_lane = found->second;
  }
  if (const auto found = open_of_source_.find(source); found != open_of_source_.end()) {
    occupancy.open_of_source = found->second;
  }
  return occupancy;
}

absl::StatusOr<std::optional<core::Intent>> MemoryIntentStore::GetIntent(core::IntentId id) {
  if (!in_transaction_) return NoTransaction();
  const auto found = intents_.find(id);
  if (found == intents_.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<core::IntentId> MemoryIntentStore::InsertIntent(const core::Intent& intent) {
  if (!in_transaction_) return NoTransaction();
  core::Intent row = intent;
  RoundToWholeMillis(row);
  row.id = core::IntentId(last_number_ + 1);
  row.revision = 1;
  undo_.push_back([this, last = last_number_] { last_number_ = last; });
  ++last_number_;
  touched_.insert(row.id);
  Put(intents_, row.id, row);
  Put(events_, row.spec.key,
      KnownEvent{{row.id, false, row.spec.expected_statuses}, row.create_time});
  Add(count_by_state_, row.state, 1);
  Put(tails_, core::LaneOf(row.spec, options_.keying),
      LaneTail{row.id, row.create_time, row.state});
  if (!core::IsFinal(row.state)) CountOpen(row, 1);
  LogStateChange(row);
  LogChange(row, {row.create_time, std::nullopt, {}, row.spec.key.source.value(), {}, {}, 0});
  return row.id;
}

absl::Status MemoryIntentStore::InsertAlias(const NewAlias& alias) {
  if (!in_transaction_) return NoTransaction();
  Put(events_, alias.key,
      KnownEvent{{alias.intent_id, true, alias.expected_statuses}, WholeMillis(alias.accept_time)});
  return absl::OkStatus();
}

absl::StatusOr<MoveResult> MemoryIntentStore::MoveIntent(const IntentMove& move) {
  if (!in_transaction_) return NoTransaction();
  const auto found = intents_.find(move.id);
  if (found == intents_.end()) {
    return absl::InternalError(absl::StrCat("intent ", move.id.number(), " is not known"));
  }
  const core::Intent before = found->second;
  if (before.revision != move.expected_revision) return MoveResult::kStale;
  if (absl::Status checked = CheckMove(before, move); !checked.ok()) return checked;
  for (const core::Attempt& attempt : move.attempts) {
    if (attempt.number < 1) return absl::InternalError("an attempt has no number");
  }
  core::Intent after = before;
  ApplyMove(move, after);
  const absl::Status counted = CountConflicts(before, after, move);
  if (!counted.ok()) return counted;
  if (move.audit) {
    if (absl::Status audited = records_.Append(*move.audit); !audited.ok()) return audited;
  }
  touched_.insert(move.id);
  Put(intents_, move.id, after);
  PutAttempts(move);
  if (before.state != after.state) {
    Add(count_by_state_, before.state, -1);
    Add(count_by_state_, after.state, 1);
    if (core::IsFinal(after.state)) CountOpen(after, -1);
    UpdateTail(after);
    LogStateChange(after);
  }
  const core::Attempt* const ended = EndedAttempt(move);
  LogChange(after, {after.update_time,
                    before.state,
                    {},
                    move.actor,
                    {},
                    {},
                    ended == nullptr ? 0 : ended->number});
  return MoveResult::kMoved;
}

absl::Status MemoryIntentStore::ScanOpen(const std::function<void(core::Intent)>& visit) {
  if (!in_transaction_) return NoTransaction();
  for (const core::IntentId id : open_) visit(intents_.at(id));
  return absl::OkStatus();
}

absl::StatusOr<bool> MemoryIntentStore::Maintain(absl::Time now) {
  if (!in_transaction_) return NoTransaction();
  DropOldTails(now);
  DropOldConflicts(now);
  const absl::Time cutoff = now - EffectiveFinishedRetention(options_);
  std::vector<core::IntentId> removable;
  for (const auto& [id, intent] : intents_) {
    if (core::IsFinal(intent.state) && intent.update_time < cutoff) removable.push_back(id);
    if (removable.size() == kRemovalBatch) break;
  }
  for (const core::IntentId id : removable) {
    touched_.insert(id);
    Add(count_by_state_, intents_.at(id).state, -1);
    Erase(intents_, id);
    Erase(attempts_, id);
  }
  changes_kept_since_ = now - options_.event_retention;
  const std::size_t acts = records_.RemoveOldEvents(now - options_.event_retention, kRemovalBatch);
  return removable.size() == kRemovalBatch || acts == kRemovalBatch;
}

template <class Map>
void MemoryIntentStore::Put(Map& map, const typename Map::key_type& key,
                            typename Map::mapped_type value) {
  const auto found = map.find(key);
  if (found == map.end()) {
    undo_.push_back([&map, key] { map.erase(key); });
    map.emplace(key, std::move(value));
    return;
  }
  undo_.push_back([&map, key, before = found->second] { map.insert_or_assign(key, before); });
  found->second = std::move(value);
}

template <class Map>
void MemoryIntentStore::Erase(Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  if (found == map.end()) return;
  undo_.push_back([&map, key, before = found->second] { map.insert_or_assign(key, before); });
  map.erase(found);
}

template <class Map>
void MemoryIntentStore::Add(Map& map, const typename Map::key_type& key, std::int64_t delta) {
  const auto found = map.find(key);
  const std::int64_t sum = (found == map.end() ? 0 : found->second) + delta;
  if (sum == 0) {
    Erase(map, key);
  } else {
    Put(map, key, sum);
  }
}

void MemoryIntentStore::PutAttempts(const IntentMove& move) {
  if (move.attempts.empty()) return;
  std::map<int, core::Attempt> attempts;
  if (const auto found = attempts_.find(move.id); found != attempts_.end()) {
    attempts = found->second;
  }
  for (core::Attempt attempt : move.attempts) {
    RoundToWholeMillis(attempt);
    attempts[attempt.number] = std::move(attempt);
  }
  Put(attempts_, move.id, std::move(attempts));
}

void MemoryIntentStore::LogStateChange(const core::Intent& intent) {
  new_changes_.push_back({0, intent});
  new_changes_.back().intent.spec.fields = {};
}

void MemoryIntentStore::LogChange(const core::Intent& intent, IntentChange change) {
  change.to = intent.state;
  change.message = intent.message.empty() ? intent.wait.detail : intent.message;
  change.wait_cause = intent.wait.cause;
  changes_.emplace_back(intent.id, std::move(change));
}

absl::Status MemoryIntentStore::CountConflicts(const core::Intent& before,
                                               const core::Intent& after, const IntentMove& move) {
  const auto recorded = [&](int number) -> absl::StatusOr<core::AttemptOutcome> {
    const auto of_intent = attempts_.find(move.id);
    if (of_intent == attempts_.end()) return core::AttemptOutcome::kPending;
    const auto attempt = of_intent->second.find(number);
    return attempt == of_intent->second.end() ? core::AttemptOutcome::kPending
                                              : attempt->second.outcome;
  };
  const auto tallies = TallyOf(before, after, move, recorded);
  if (!tallies.ok()) return tallies.status();
  for (const core::ConflictTally& tally : *tallies) {
    const auto [hour, hour_of_day] = PlantHourOf(tally.time, options_.time_zone);
    const auto add = [&, hour = hour, hour_of_day = hour_of_day](
                         absl::string_view dimension, absl::string_view value,
                         const core::ConflictCounts& counts) {
      AddConflicts({hour, std::string(dimension), std::string(value)}, hour_of_day, counts);
    };
    SpreadTally(after.spec, tally.counts, move.race_won_by, add);
    for (const auto& [key, value] : after.spec.labels) {
      const ConflictKey name{hour, kLabelDimension, key};
      const bool is_known = conflicts_.contains(name);
      if (!is_known && CountConflictValues(name) >= kConflictLabels) continue;
      if (!is_known) add(kLabelDimension, key, {});
      add(LabelDimension(key), value, tally.counts);
    }
  }
  return absl::OkStatus();
}

void MemoryIntentStore::AddConflicts(ConflictKey key, int hour_of_day,
                                     const core::ConflictCounts& counts) {
  if (!conflicts_.contains(key) && CountConflictValues(key) >= kConflictValues) {
    key.value = kOtherValues;
  }
  touched_conflicts_.insert(key);
  ConflictHour changed{hour_of_day, {}};
  if (const auto found = conflicts_.find(key); found != conflicts_.end()) changed = found->second;
  changed.counts.Add(counts);
  Put(conflicts_, key, std::move(changed));
}

// How many values the dimension of `key` has in its hour.
std::size_t MemoryIntentStore::CountConflictValues(const ConflictKey& key) const {
  std::size_t values = 0;
  for (auto at = conflicts_.lower_bound({key.hour, key.dimension, ""});
       at != conflicts_.end() && at->first.hour == key.hour && at->first.dimension == key.dimension;
       ++at) {
    ++values;
  }
  return values;
}

void MemoryIntentStore::DropOldConflicts(absl::Time now) {
  std::vector<ConflictKey> old;
  for (const auto& [key, hour] : conflicts_) {
    if (key.hour >= now - kConflictRetention) break;
    old.push_back(key);
  }
  for (const ConflictKey& key : old) {
    touched_conflicts_.insert(key);
    Erase(conflicts_, key);
  }
}

void MemoryIntentStore::CountOpen(const core::Intent& intent, std::int64_t delta) {
  const core::IntentId id = intent.id;
  if (delta > 0) {
    open_.insert(id);
    undo_.push_back([this, id] { open_.erase(id); });
  } else {
    open_.erase(id);
    undo_.push_back([this, id] { open_.insert(id); });
  }
  Add(open_in_lane_, core::LaneOf(intent.spec, options_.keying), delta);
  Add(open_of_source_, intent.spec.key.source, delta);
}

void MemoryIntentStore::UpdateTail(const core::Intent& intent) {
  const core::LaneKey lane = core::LaneOf(intent.spec, options_.keying);
  const auto found = tails_.find(lane);
  if (found == tails_.end() || found->second.intent_id != intent.id) return;
  LaneTail tail = found->second;
  tail.state = intent.state;
  Put(tails_, lane, tail);
}

void MemoryIntentStore::DropOldTails(absl::Time now) {
  std::vector<core::LaneKey> old;
  for (const auto& [lane, tail] : tails_) {
    if (core::IsFinal(tail.state) && tail.accept_time + options_.repeated_event_window <= now) {
      old.push_back(lane);
    }
  }
  for (const core::LaneKey& lane : old) Erase(tails_, lane);
}

void MemoryIntentStore::Publish() {
  base::MutexLock lock(committed_->mutex);
  for (const core::IntentId id : touched_) {
    const auto intent = intents_.find(id);
    if (intent == intents_.end()) {
      committed_->intents.erase(id);
      committed_->attempts.erase(id);
      committed_->changes.erase(id);
      continue;
    }
    committed_->intents.insert_or_assign(id, intent->second);
    if (const auto attempts = attempts_.find(id); attempts != attempts_.end()) {
      committed_->attempts.insert_or_assign(id, attempts->second);
    }
  }
  for (auto& [id, change] : changes_) committed_->changes[id].push_back(std::move(change));
  committed_->count_by_state = count_by_state_;
  if (records_.has_new_acts()) committed_->audit = records_.audit();
  committed_->last_accepted = core::IntentId(last_number_);
  CommittedChanges& log = committed_->changes_of_state;
  for (StateChange& change : new_changes_) {
    change.place = ++log.last_place;
    log.changes.push_back(std::move(change));
  }
  while (!log.changes.empty() && log.changes.front().intent.update_time < changes_kept_since_) {
    log.changes.pop_front();
  }
  for (const ConflictKey& key : touched_conflicts_) {
    if (const auto hour = conflicts_.find(key); hour != conflicts_.end()) {
      committed_->conflicts.insert_or_assign(key, hour->second);
    } else {
      committed_->conflicts.erase(key);
    }
  }
}

}  // namespace interlock::storage
