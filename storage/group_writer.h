#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "storage/commit_signal.h"
#include "storage/commit_statistics.h"
#include "storage/intent_store.h"
#include "storage/store_task.h"

namespace interlock::storage {

// How tasks become durable: groups of them in one transaction with one sync, and housekeeping
// between the groups. Has no thread of its own, so that the same runs on the store thread and under
// virtual time.
// Thread-compatible; Statistics() is thread-safe.
class GroupWriter {
 public:
  using Tasks = std::deque<std::unique_ptr<StoreTask>>;

  // `on_fatal` is told of kDataLoss and of what must not happen; nothing is written afterwards and
  // nobody is told of the tasks under way. References outlive this object.
  // `on_space`, if given, is told when a group was refused because the disk is full, and when
  // something could be written again; between them only Maintain() may be there to find out.
  GroupWriter(IntentStore& store, const core::Clock& clock,
              std::function<void(const absl::Status&)> on_fatal,
              std::function<void(DiskSpace)> on_space = {});

  // Carries out all tasks in their order, in as many groups as needed, and tells each.
  void Write(Tasks tasks);
  // One batch of housekeeping. True if there is more to do.
  bool Maintain();

  bool is_dead() const { return is_dead_; }
  // The last batch of housekeeping left something to do.
  bool has_more_maintenance() const { return has_more_maintenance_; }

  // Raised after each group that was committed. Thread-safe.
  CommitSignal& commits() { return commits_; }

  // A consistent copy of the counts.
  CommitStatistics Statistics() const;

 private:
  // What Apply answered, by position in the group.
  using Verdicts = std::vector<absl::Status>;

  static Tasks TakeGroup(Tasks& waiting);
  void CommitGroup(Tasks group);
  absl::Status TryCommit(const Tasks& group, Verdicts& verdicts);
  absl::StatusOr<bool> ApplyAll(const Tasks& group, Verdicts& verdicts);
  void Die(const absl::Status& status);
  void NoteSpace(const absl::Status& written);
  bool IsMaintenanceDue() const;
  absl::StatusOr<bool> TryMaintain();
  void Record(const Verdicts& verdicts, const absl::Status& committed, absl::Duration latency,
              std::size_t size);

  IntentStore& store_;
  const core::Clock& clock_;
  const std::function<void(const absl::Status&)> on_fatal_;
  const std::function<void(DiskSpace)> on_space_;
  DiskSpace space_ = DiskSpace::kEnough;
  bool is_dead_ = false;
  bool has_more_maintenance_ = false;
  int groups_since_maintenance_ = 0;
  absl::Duration last_maintenance_;
  CommitSignal commits_;
  mutable base::Mutex statistics_mutex_;
  CommitStatistics statistics_ ABSL_GUARDED_BY(statistics_mutex_);
};

// Housekeeping is looked at this often, idle or not.
inline constexpr absl::Duration kMaintenancePeriod = absl::Seconds(1);

}  // namespace interlock::storage
