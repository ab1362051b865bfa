#include "storage/group_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/log.h"

namespace interlock::storage {
namespace {

// Bounds the length of a transaction, and so the wait of a task that comes just too late for it.
constexpr std::size_t kMaxGroupTasks = 512;
constexpr std::size_t kMaxGroupWeight = 2'000;
// Under constant load one batch of known housekeeping is done after so many groups: often enough
// to keep up with the intents that end, rare enough not to be noticed.
constexpr int kGroupsPerMaintenance = 16;

template <std::size_t N>
std::size_t BucketOf(const std::array<std::int64_t, N>& bounds, std::int64_t value) {
  return static_cast<std::size_t>(
      std::distance(bounds.begin(), std::lower_bound(bounds.begin(), bounds.end(), value)));
}

// Everything but the two passing causes leaves the state of the store in doubt.
bool IsFatal(const absl::Status& status) {
  return !status.ok() && !absl::IsResourceExhausted(status) && !absl::IsUnavailable(status);
}

}  // namespace

GroupWriter::GroupWriter(IntentStore& store, const core::Clock& clock,
                         std::function<void(const absl::Status&)> on_fatal,
                         std::function<void(DiskSpace)> on_space)
    : store_(store),
      clock_(clock),
      on_fatal_(std::move(on_fatal)),
      on_space_(std::move(on_space)),
      last_maintenance_(clock.Monotonic()) {}

void GroupWriter::Write(Tasks tasks) {
  while (!tasks.empty() && !is_dead_) {
    CommitGroup(TakeGroup(tasks));
    if (!is_dead_ && IsMaintenanceDue()) Maintain();
  }
}

GroupWriter::Tasks GroupWriter::TakeGroup(Tasks& waiting) {
  Tasks group;
  std::size_t weight = 0;
  while (!waiting.empty() && group.size() < kMaxGroupTasks) {
    weight += waiting.front()->Weight();
    if (weight > kMaxGroupWeight && !group.empty()) break;
    group.push_back(std::move(waiting.front()));
    waiting.pop_front();
  }
  return group;
}

void GroupWriter::CommitGroup(Tasks group) {
  const absl::Duration start = clock_.Monotonic();
  Verdicts verdicts;
  const absl::Status committed = TryCommit(group, verdicts);
  if (IsFatal(committed)) return Die(committed);
  NoteSpace(committed);
  ++groups_since_maintenance_;
  Record(verdicts, committed, clock_.Monotonic() - start, group.size());
  if (committed.ok()) commits_.Raise();
  for (std::size_t i = 0; i < group.size(); ++i) {
    group[i]->Done(committed.ok() ? verdicts[i] : committed);
  }
}

// The group in one transaction. An error is that of the group: nothing of it was kept. A task that
// fails by itself may have changed something before: all is undone, and done again without it.
absl::Status GroupWriter::TryCommit(const Tasks& group, Verdicts& verdicts) {
  verdicts.assign(group.size(), absl::OkStatus());
  for (;;) {
    if (absl::Status begun = store_.Begin(); !begun.ok()) return begun;
    const absl::StatusOr<bool> applied = ApplyAll(group, verdicts);
    if (applied.ok() && *applied) break;
    store_.Rollback();
    if (!applied.ok()) return applied.status();
  }
  absl::Status committed = store_.Commit();
  if (!committed.ok()) store_.Rollback();
  return committed;
}

// All tasks but those that have failed before. False: one more has failed by itself.
absl::StatusOr<bool> GroupWriter::ApplyAll(const Tasks& group, Verdicts& verdicts) {
  const absl::Time now = clock_.Now();
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (!verdicts[i].ok()) continue;
    absl::Status applied = group[i]->Apply(store_, now);
    if (absl::IsResourceExhausted(applied) || absl::IsDataLoss(applied)) {
      return applied;
    }
    if (applied.ok()) continue;
    verdicts[i] = std::move(applied);
    return false;
  }
  return true;
}

void GroupWriter::Die(const absl::Status& status) {
  is_dead_ = true;
  on_fatal_(status);
}

void GroupWriter::NoteSpace(const absl::Status& written) {
  if (!written.ok() && !absl::IsResourceExhausted(written)) return;
  const DiskSpace now = written.ok() ? DiskSpace::kEnough : DiskSpace::kFull;
  if (now == space_) return;
  space_ = now;
  if (on_space_) on_space_(now);
}

bool GroupWriter::IsMaintenanceDue() const {
  if (has_more_maintenance_ && groups_since_maintenance_ >= kGroupsPerMaintenance) return true;
  return clock_.Monotonic() - last_maintenance_ >= kMaintenancePeriod;
}

bool GroupWriter::Maintain() {
  last_maintenance_ = clock_.Monotonic();
  groups_since_maintenance_ = 0;
  has_more_maintenance_ = false;
  const absl::StatusOr<bool> more = TryMaintain();
  if (absl::IsDataLoss(more.status())) {
    Die(more.status());
    return false;
  }
  NoteSpace(more.status());
  if (!more.ok()) {  // rolled back; tried again after the period
    base::LogError("store_maintenance_failed", {{"error", std::string(more.status().message())}});
    return false;
  }
  base::MutexLock lock(statistics_mutex_);
  ++statistics_.maintenance_runs;
  has_more_maintenance_ = *more;
  return has_more_maintenance_;
}

absl::StatusOr<bool> GroupWriter::TryMaintain() {
  if (absl::Status begun = store_.Begin(); !begun.ok()) return begun;
  absl::StatusOr<bool> more = store_.Maintain(clock_.Now());
  if (!more.ok()) {
    store_.Rollback();
    return more;
  }
  if (absl::Status committed = store_.Commit(); !committed.ok()) {
    store_.Rollback();
    return committed;
  }
  return more;
}

void GroupWriter::Record(const Verdicts& verdicts, const absl::Status& committed,
                         absl::Duration latency, std::size_t size) {
  const auto tasks = static_cast<std::int64_t>(size);
  base::MutexLock lock(statistics_mutex_);
  if (!committed.ok()) {
    ++statistics_.groups_failed;
    statistics_.tasks_refused += tasks;
    return;
  }
  const auto refused = std::count_if(verdicts.begin(), verdicts.end(),
                                     [](const absl::Status& verdict) { return !verdict.ok(); });
  ++statistics_.groups_committed;
  statistics_.tasks_refused += refused;
  statistics_.tasks_committed += tasks - refused;
  statistics_.commit_latency_sum += latency;
  ++statistics_.group_size[BucketOf(kGroupSizeBounds, tasks)];
  ++statistics_
        .commit_latency[BucketOf(kCommitLatencyBoundsUs, absl::ToInt64Microseconds(latency))];
}

CommitStatistics GroupWriter::Statistics() const {
  base::MutexLock lock(statistics_mutex_);
  return statistics_;
}

}  // namespace interlock::storage
