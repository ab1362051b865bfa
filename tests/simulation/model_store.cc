#include "tests/simulation/model_store.h"

#include <algorithm>

#include "core/lifecycle.h"
#include "storage/intent_move.h"
#include "storage/whole_milliseconds.h"

namespace interlock::simulation {
namespace {

// With Syncing::kSometimes so many commits are lost together, at most.
constexpr int kCommitsPerSync = 16;

// Everything of the intent but its spec, taken out of it.
std::unique_ptr<core::Intent> TakeMutable(core::Intent& intent) {
  auto out = std::make_unique<core::Intent>();
  out->revision = intent.revision;
  out->state = intent.state;
  out->wait = std::move(intent.wait);
  out->result = intent.result;
  out->reason = intent.reason;
  out->message = std::move(intent.message);
  out->update_time = intent.update_time;
  out->end_time = intent.end_time;
  out->expire_time = intent.expire_time;
  out->applied_by = std::move(intent.applied_by);
  out->progress = std::move(intent.progress);
  return out;
}

absl::Status Lost() { return absl::DataLossError("the commit was answered with an I/O error"); }

}  // namespace

void ModelStore::Crash() {
  Rollback();
  TakeBack(unsynced_);
  commits_since_sync_ = 0;
  next_commit_ = CommitFate::kSucceeds;
}

const ModelStore::Row* ModelStore::Find(core::IntentId id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? nullptr : found->second.get();
}

absl::Status ModelStore::Begin() {
  if (in_transaction_) return absl::InternalError("a transaction is open already");
  in_transaction_ = true;
  return absl::OkStatus();
}

absl::Status ModelStore::Commit() {
  if (!in_transaction_) return absl::InternalError("no transaction is open");
  const CommitFate fate = std::exchange(next_commit_, CommitFate::kSucceeds);
  if (is_disk_full_) {
    Rollback();
    return absl::ResourceExhaustedError("the disk is full");
  }
  if (fate == CommitFate::kTorn) {
    Rollback();
    return Lost();
  }
  in_transaction_ = false;
  if (syncing_ == Syncing::kSometimes) {
    std::move(undo_.begin(), undo_.end(), std::back_inserter(unsynced_));
    if (++commits_since_sync_ >= kCommitsPerSync) {
      commits_since_sync_ = 0;
      unsynced_.clear();
    }
  }
  undo_.clear();
  return fate == CommitFate::kDoubtful ? Lost() : absl::OkStatus();
}

void ModelStore::Rollback() {
  TakeBack(undo_);
  in_transaction_ = false;
}

void ModelStore::TakeBack(std::vector<Undo>& undo) {
  while (!undo.empty()) {
    TakeBack(undo.back());
    undo.pop_back();
  }
}

void ModelStore::TakeBack(Undo& change) {
  if (change.what == Undo::What::kAlias) {
    events_.erase(change.key);
    return;
  }
  const auto found = rows_.find(change.id);
  core::Intent& intent = found->second->intent;
  Lane& lane = lanes_[core::LaneOf(intent.spec, options_.keying)];
  if (change.tail) lane.tail = *change.tail;
  if (change.what == Undo::What::kInsert) {
    CountOpen(intent.spec, -1);
    events_.erase(intent.spec.key);
    last_number_ = change.id.number() - 1;
    rows_.erase(found);
    return;
  }
  if (core::IsFinal(intent.state)) CountOpen(intent.spec, 1);
  core::IntentSpec spec = std::move(intent.spec);
  intent = std::move(*change.before);
  intent.spec = std::move(spec);
  intent.id = change.id;
  found->second->attempts = std::move(change.attempts);
}

absl::StatusOr<std::optional<storage::RecordedEvent>> ModelStore::FindEvent(
    const core::EventKey& key, absl::Time now) {
  const auto found = events_.find(key);
  if (found == events_.end()) return std::nullopt;
  const KnownEvent& known = found->second;
  if (now >= known.accept_time + options_.event_id_ttl) {
    const Row* const row = Find(known.event.intent_id);
    if (row == nullptr || core::IsFinal(row->intent.state)) return std::nullopt;
  }
  return known.event;
}

absl::StatusOr<std::optional<storage::LaneTail>> ModelStore::FindLaneTail(
    const core::LaneKey& lane) {
  const auto found = lanes_.find(lane);
  if (found == lanes_.end() || found->second.tail.intent_id.empty()) return std::nullopt;
  return found->second.tail;
}

storage::Occupancy ModelStore::GetOccupancy(const core::LaneKey& lane, const core::Source& source) {
  storage::Occupancy occupancy;
  occupancy.open_total = open_;
  if (const auto found = lanes_.find(lane); found != lanes_.end()) {
    occupancy.open_in_lane = found->second.open;
  }
  if (const auto found = open_of_source_.find(source); found != open_of_source_.end()) {
    occupancy.open_of_source = found->second;
  }
  return occupancy;
}

absl::StatusOr<std::optional<core::Intent>> ModelStore::GetIntent(core::IntentId id) {
  const Row* const row = Find(id);
  if (row == nullptr) return std::nullopt;
  return row->intent;
}

absl::StatusOr<core::IntentId> ModelStore::InsertIntent(const core::Intent& intent) {
  const core::IntentId id(last_number_ + 1);
  auto row = std::make_unique<Row>();
  row->intent = intent;
  storage::RoundToWholeMillis(row->intent);
  row->intent.id = id;
  row->intent.revision = 1;
  last_number_ = id.number();
  const core::IntentSpec& spec = row->intent.spec;
  const absl::Time accepted = row->intent.create_time;
  const core::LaneKey key = core::LaneOf(spec, options_.keying);
  Lane& lane = lanes_[key];
  Undo undo;
  undo.id = id;
  undo.tail = lane.tail;
  undo_.push_back(std::move(undo));
  lane.tail = {id, accepted, row->intent.state};
  lanes_by_age_.emplace_back(accepted, key);
  events_.insert_or_assign(spec.key, KnownEvent{{id, false, spec.expected_statuses}, accepted});
  keys_by_age_.emplace_back(accepted, spec.key);
  CountOpen(spec, 1);
  rows_.emplace(id, std::move(row));
  return id;
}

absl::Status ModelStore::InsertAlias(const storage::NewAlias& alias) {
  const absl::Time accepted = storage::WholeMillis(alias.accept_time);
  events_.insert_or_assign(alias.key,
                           KnownEvent{{alias.intent_id, true, alias.expected_statuses}, accepted});
  keys_by_age_.emplace_back(accepted, alias.key);
  Undo undo;
  undo.what = Undo::What::kAlias;
  undo.key = alias.key;
  undo_.push_back(std::move(undo));
  return absl::OkStatus();
}

absl::StatusOr<storage::MoveResult> ModelStore::MoveIntent(const storage::IntentMove& move) {
  const auto found = rows_.find(move.id);
  if (found == rows_.end()) return absl::InternalError("an intent that is not known is moved");
  Row& row = *found->second;
  core::Intent& intent = row.intent;
  if (intent.revision != move.expected_revision) return storage::MoveResult::kStale;
  if (absl::Status checked = storage::CheckMove(intent, move); !checked.ok()) return checked;
  Undo undo;
  undo.what = Undo::What::kMove;
  undo.id = move.id;
  undo.attempts = row.attempts;
  const core::IntentState before = intent.state;
  undo.before = TakeMutable(intent);
  undo.before->create_time = intent.create_time;
  undo.before->predecessor = intent.predecessor;
  storage::ApplyMove(move, intent);
  PutAttempts(move, row.attempts);
  if (before != intent.state) {
    if (core::IsFinal(intent.state)) {
      CountOpen(intent.spec, -1);
      finished_.emplace_back(intent.update_time, move.id);
    }
    Lane& lane = lanes_[core::LaneOf(intent.spec, options_.keying)];
    undo.tail = lane.tail;
    if (lane.tail.intent_id == move.id) lane.tail.state = intent.state;
  }
  undo_.push_back(std::move(undo));
  return storage::MoveResult::kMoved;
}

void ModelStore::PutAttempts(const storage::IntentMove& move,
                             std::vector<core::Attempt>& attempts) {
  for (const core::Attempt& attempt : move.attempts) {
    auto at = std::find_if(attempts.begin(), attempts.end(), [&](const core::Attempt& known) {
      return known.number >= attempt.number;
    });
    if (at == attempts.end() || at->number != attempt.number) at = attempts.insert(at, attempt);
    *at = attempt;
    storage::RoundToWholeMillis(*at);
  }
}

void ModelStore::CountOpen(const core::IntentSpec& spec, std::int64_t delta) {
  open_ += delta;
  lanes_[core::LaneOf(spec, options_.keying)].open += delta;
  open_of_source_[spec.key.source] += delta;
}

absl::Status ModelStore::ScanOpen(const std::function<void(core::Intent)>& visit) {
  std::vector<core::IntentId> open;
  for (const auto& [id, row] : rows_) {
    if (!core::IsFinal(row->intent.state)) open.push_back(id);
  }
  std::sort(open.begin(), open.end());
  for (const core::IntentId id : open) visit(rows_.at(id)->intent);
  return absl::OkStatus();
}

// All that is due: each entry of the lists is looked at once.
absl::StatusOr<bool> ModelStore::Maintain(absl::Time now) {
  const absl::Time key_cutoff = now - options_.event_id_ttl;
  while (!keys_by_age_.empty() && keys_by_age_.front().first <= key_cutoff) {
    const auto found = events_.find(keys_by_age_.front().second);
    if (found != events_.end() && found->second.accept_time <= key_cutoff) {
      const Row* const row = Find(found->second.event.intent_id);
      const bool is_open = row != nullptr && !core::IsFinal(row->intent.state);
      if (is_open) {
        keys_by_age_.emplace_back(now, keys_by_age_.front().second);
      } else {
        events_.erase(found);
      }
    }
    keys_by_age_.pop_front();
  }
  const absl::Time cutoff = now - storage::EffectiveFinishedRetention(options_);
  while (!finished_.empty() && finished_.front().first < cutoff) {
    const auto found = rows_.find(finished_.front().second);
    if (found != rows_.end() && core::IsFinal(found->second->intent.state)) rows_.erase(found);
    finished_.pop_front();
  }
  const absl::Time lane_cutoff = now - options_.repeated_event_window;
  while (!lanes_by_age_.empty() && lanes_by_age_.front().first <= lane_cutoff) {
    const auto found = lanes_.find(lanes_by_age_.front().second);
    if (found != lanes_.end() && found->second.tail.accept_time <= lane_cutoff) {
      if (found->second.open == 0) {
        lanes_.erase(found);
      } else {
        lanes_by_age_.emplace_back(now, lanes_by_age_.front().second);
      }
    }
    lanes_by_age_.pop_front();
  }
  return false;
}

}  // namespace interlock::simulation
