#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "storage/intent_store.h"
#include "storage/memory/committed_intents.h"
#include "storage/memory/memory_intent_reader.h"
#include "storage/memory/memory_standing_records.h"
#include "storage/store_options.h"

namespace interlock::storage {

// An IntentStore in plain maps, for tests and simulation. Keeps the whole contract except
// durability, and can be told to fail.
class MemoryIntentStore final : public IntentStore {
 public:
  explicit MemoryIntentStore(StoreOptions options = {});

  // The next Commit() keeps nothing and answers `error`; the one after it works again.
  void FailNextCommit(absl::Status error) { next_commit_error_ = std::move(error); }
  // The same for Begin().
  void FailNextBegin(absl::Status error) { next_begin_error_ = std::move(error); }
  // Successful commits so far.
  std::int64_t commits() const { return commits_; }
  // Parts of the same transactions.
  StandingRecords& records() { return records_; }
  AuditLog& audit() { return records_; }
  // The acts that were written, the oldest first.
  std::vector<AuditEvent> audit_events() const { return records_.events(); }
  // Sees what is committed at the time of each call.
  std::unique_ptr<IntentReader> NewReader() const;

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
  struct KnownEvent {
    RecordedEvent event;
    absl::Time accept_time;
  };

  // Assign, erase and count with a note of how to undo it.
  template <class Map>
  void Put(Map& map, const typename Map::key_type& key, typename Map::mapped_type value);
  template <class Map>
  void Erase(Map& map, const typename Map::key_type& key);
  template <class Map>
  void Add(Map& map, const typename Map::key_type& key, std::int64_t delta);

  void PutAttempts(const IntentMove& move);
  void LogStateChange(const core::Intent& intent);
  void LogChange(const core::Intent& intent, IntentChange change);
  absl::Status CountConflicts(const core::Intent& before, const core::Intent& after,
                              const IntentMove& move);
  void AddConflicts(ConflictKey key, int hour_of_day, const core::ConflictCounts& counts);
  std::size_t CountConflictValues(const ConflictKey& key) const;
  void DropOldConflicts(absl::Time now);
  void CountOpen(const core::Intent& intent, std::int64_t delta);
  void UpdateTail(const core::Intent& intent);
  void DropOldTails(absl::Time now);
  void Publish();

  const StoreOptions options_;
  bool in_transaction_ = false;
  absl::Status next_commit_error_;
  absl::Status next_begin_error_;
  std::int64_t commits_ = 0;
  std::vector<std::function<void()>> undo_;  // of the open transaction, oldest first
  std::set<core::IntentId> touched_;         // by the open transaction
  std::set<ConflictKey> touched_conflicts_;  // too
  std::vector<StateChange> new_changes_;     // too
  absl::Time changes_kept_since_ = absl::InfinitePast();
  std::vector<std::pair<core::IntentId, IntentChange>> changes_;  // of the open transaction
  MemoryStandingRecords records_;

  std::int64_t last_number_ = 0;
  std::map<core::IntentId, core::Intent> intents_;
  std::map<core::IntentId, std::map<int, core::Attempt>> attempts_;
  std::map<core::EventKey, KnownEvent> events_;
  std::map<core::LaneKey, LaneTail> tails_;
  std::set<core::IntentId> open_;
  std::map<core::LaneKey, std::int64_t> open_in_lane_;
  std::map<core::Source, std::int64_t> open_of_source_;
  std::map<core::IntentState, std::int64_t> count_by_state_;
  std::map<ConflictKey, ConflictHour> conflicts_;

  const std::shared_ptr<CommittedIntents> committed_;
};

}  // namespace interlock::storage
