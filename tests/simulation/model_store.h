#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "storage/intent_store.h"
#include "storage/store_options.h"

namespace interlock::simulation {

// What a commit is going to do.
enum class CommitFate { kSucceeds, kTorn, kDoubtful };

// An IntentStore in memory, made for speed, that loses at a crash what it has not synced. Keeps the
// contract of the port; commits can be told to end badly.
class ModelStore final : public storage::IntentStore {
 public:
  struct Row {
    core::Intent intent;
    std::vector<core::Attempt> attempts;  // by number
  };
  // When commits are synced: with kSometimes a crash takes back the last ones, which no store may
  // do.
  enum class Syncing { kAtCommit, kSometimes };

  explicit ModelStore(storage::StoreOptions options, Syncing syncing = Syncing::kAtCommit)
      : options_(options), syncing_(syncing) {}

  // Of the next commit. kTorn and kDoubtful answer kDataLoss; of the latter everything is kept.
  void SetNextCommit(CommitFate fate) { next_commit_ = fate; }
  // Transactions find the disk full for as long.
  void SetDiskFull(bool is_full) { is_disk_full_ = is_full; }
  // The process has ended: what was not synced is gone.
  void Crash();

  // As it is committed; null if it is not known (any more).
  const Row* Find(core::IntentId id) const;
  std::size_t size() const { return rows_.size(); }

  absl::Status Begin() override;
  absl::Status Commit() override;
  void Rollback() override;
  absl::StatusOr<std::optional<storage::RecordedEvent>> FindEvent(const core::EventKey& key,
                                                                  absl::Time now) override;
  absl::StatusOr<std::optional<storage::LaneTail>> FindLaneTail(const core::LaneKey& lane) override;
  storage::Occupancy GetOccupancy(const core::LaneKey& lane, const core::Source& source) override;
  absl::StatusOr<std::optional<core::Intent>> GetIntent(core::IntentId id) override;
  absl::StatusOr<core::IntentId> InsertIntent(const core::Intent& intent) override;
  absl::Status InsertAlias(const storage::NewAlias& alias) override;
  absl::StatusOr<storage::MoveResult> MoveIntent(const storage::IntentMove& move) override;
  absl::Status ScanOpen(const std::function<void(core::Intent)>& visit) override;
  absl::StatusOr<bool> Maintain(absl::Time now) override;

 private:
  struct KnownEvent {
    storage::RecordedEvent event;
    absl::Time accept_time;
  };
  struct Lane {
    storage::LaneTail tail;
    std::int64_t open = 0;
  };
  // What one change has replaced.
  struct Undo {
    enum class What { kInsert, kAlias, kMove };
    What what = What::kInsert;
    core::IntentId id;
    core::EventKey key;                    // kAlias
    std::unique_ptr<core::Intent> before;  // kMove: all but the spec
    std::vector<core::Attempt> attempts;   // kMove
    std::optional<storage::LaneTail> tail;
  };

  void TakeBack(std::vector<Undo>& undo);
  void TakeBack(Undo& change);
  void CountOpen(const core::IntentSpec& spec, std::int64_t delta);
  static void PutAttempts(const storage::IntentMove& move, std::vector<core::Attempt>& attempts);

  const storage::StoreOptions options_;
  const Syncing syncing_;
  CommitFate next_commit_ = CommitFate::kSucceeds;
  bool is_disk_full_ = false;
  bool in_transaction_ = false;
  int commits_since_sync_ = 0;
  std::vector<Undo> undo_;      // of the open transaction, oldest first
  std::vector<Undo> unsynced_;  // of commits that are not synced

  std::int64_t last_number_ = 0;
  std::int64_t open_ = 0;
  absl::flat_hash_map<core::IntentId, std::unique_ptr<Row>> rows_;
  absl::flat_hash_map<core::EventKey, KnownEvent> events_;
  absl::flat_hash_map<core::LaneKey, Lane> lanes_;
  absl::flat_hash_map<core::Source, std::int64_t> open_of_source_;
  std::deque<std::pair<absl::Time, core::EventKey>> keys_by_age_;
  std::deque<std::pair<absl::Time, core::IntentId>> finished_;  // by time of the end
  std::deque<std::pair<absl::Time, core::LaneKey>> lanes_by_age_;
};

}  // namespace interlock::simulation
