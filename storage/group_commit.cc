#include "storage/group_commit.h"

#include <algorithm>
#include <deque>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/mutex.h"

namespace interlock::storage {
namespace {

// Bounds the length of a transaction, and so the wait of a task that comes just too late for it.
constexpr std::size_t kMaxGroupTasks = 512;
// Housekeeping is looked at this often, idle or not.
constexpr absl::Duration kMaintenancePeriod = absl::Seconds(1);
// Under constant load one batch of known housekeeping is done after so many groups: often enough
// to keep up with the intents that end, rare enough not to be noticed.
constexpr int kGroupsPerMaintenance = 16;

template <std::size_t N>
std::size_t BucketOf(const std::array<std::int64_t, N>& bounds, std::int64_t value) {
  return static_cast<std::size_t>(
      std::distance(bounds.begin(), std::lower_bound(bounds.begin(), bounds.end(), value)));
}

}  // namespace

class GroupCommit::Loop {
 public:
  Loop(IntentStore& store, const core::Clock& clock, std::size_t capacity,
       std::function<void(const absl::Status&)> on_fatal)
      : store_(store),
        clock_(clock),
        on_fatal_(std::move(on_fatal)),
        mailbox_(capacity),
        last_maintenance_(clock.Monotonic()),
        thread_([this] { Run(); }) {}

  base::Offer Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency) {
    return urgency == Urgency::kOwed ? mailbox_.Push(std::move(task))
                                     : mailbox_.TryOffer(std::move(task));
  }

  void Stop() {
    mailbox_.Close();
    base::MutexLock lock(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

  CommitStatistics Statistics() const {
    base::MutexLock lock(statistics_mutex_);
    return statistics_;
  }

 private:
  using Tasks = std::deque<std::unique_ptr<StoreTask>>;

  // What Apply answered, by position in the group.
  using Verdicts = std::vector<absl::Status>;

  void Run() {
    bool idle_work = true;
    while (!dead_) {
      Tasks waiting = mailbox_.TakeAll(idle_work ? absl::ZeroDuration() : kMaintenancePeriod);
      if (waiting.empty()) {
        if (mailbox_.IsClosed() && mailbox_.Size() == 0) return;
        idle_work = Maintain();
        continue;
      }
      while (!waiting.empty() && !dead_) {
        CommitGroup(TakeGroup(waiting));
        if (IsMaintenanceDue()) Maintain();
      }
      idle_work = more_maintenance_;
    }
  }

  static Tasks TakeGroup(Tasks& waiting) {
    if (waiting.size() <= kMaxGroupTasks) return std::exchange(waiting, {});
    Tasks group;
    for (std::size_t i = 0; i < kMaxGroupTasks; ++i) {
      group.push_back(std::move(waiting.front()));
      waiting.pop_front();
    }
    return group;
  }

  void CommitGroup(Tasks group) {
    const absl::Duration start = clock_.Monotonic();
    Verdicts verdicts;
    const absl::Status committed = TryCommit(group, verdicts);
    if (IsFatal(committed)) return Die(committed);
    ++groups_since_maintenance_;
    Record(verdicts, committed, clock_.Monotonic() - start, group.size());
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i]->Done(committed.ok() ? verdicts[i] : committed);
    }
  }

  // The group in one transaction. An error is that of the group: nothing of it was kept.
  absl::Status TryCommit(const Tasks& group, Verdicts& verdicts) {
    if (absl::Status begun = store_.Begin(); !begun.ok()) return begun;
    const absl::Time now = clock_.Now();
    verdicts.reserve(group.size());
    for (const auto& task : group) {
      absl::Status applied = task->Apply(store_, now);
      if (absl::IsResourceExhausted(applied) || absl::IsDataLoss(applied)) {
        store_.Rollback();
        return applied;
      }
      verdicts.push_back(std::move(applied));
    }
    absl::Status committed = store_.Commit();
    if (!committed.ok()) store_.Rollback();
    return committed;
  }

  // Everything but the two passing causes leaves the state of the store in doubt.
  static bool IsFatal(const absl::Status& status) {
    return !status.ok() && !absl::IsResourceExhausted(status) && !absl::IsUnavailable(status);
  }

  void Die(const absl::Status& status) {
    dead_ = true;
    mailbox_.Close();
    on_fatal_(status);
  }

  bool IsMaintenanceDue() const {
    if (more_maintenance_ && groups_since_maintenance_ >= kGroupsPerMaintenance) return true;
    return clock_.Monotonic() - last_maintenance_ >= kMaintenancePeriod;
  }

  // One batch. True if there is more to do.
  bool Maintain() {
    last_maintenance_ = clock_.Monotonic();
    groups_since_maintenance_ = 0;
    more_maintenance_ = false;
    const absl::StatusOr<bool> more = TryMaintain();
    if (absl::IsDataLoss(more.status())) {
      Die(more.status());
      return false;
    }
    if (!more.ok()) {  // rolled back; tried again after the period
      base::LogError("store_maintenance_failed", {{"error", std::string(more.status().message())}});
      return false;
    }
    base::MutexLock lock(statistics_mutex_);
    ++statistics_.maintenance_runs;
    more_maintenance_ = *more;
    return more_maintenance_;
  }

  absl::StatusOr<bool> TryMaintain() {
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

  void Record(const Verdicts& verdicts, const absl::Status& committed, absl::Duration latency,
              std::size_t size) {
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

  IntentStore& store_;
  const core::Clock& clock_;
  const std::function<void(const absl::Status&)> on_fatal_;
  base::Mailbox<std::unique_ptr<StoreTask>> mailbox_;

  // Only the store thread touches these.
  bool dead_ = false;
  bool more_maintenance_ = false;
  int groups_since_maintenance_ = 0;
  absl::Duration last_maintenance_;

  mutable base::Mutex statistics_mutex_;
  CommitStatistics statistics_ ABSL_GUARDED_BY(statistics_mutex_);

  base::Mutex join_mutex_;
  std::thread thread_;  // last: starts when everything else is ready
};

GroupCommit::GroupCommit(IntentStore& store, const core::Clock& clock, std::size_t capacity,
                         std::function<void(const absl::Status&)> on_fatal)
    : loop_(std::make_unique<Loop>(store, clock, capacity, std::move(on_fatal))) {}

GroupCommit::~GroupCommit() { Stop(); }

base::Offer GroupCommit::Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency) {
  return loop_->Enqueue(task, urgency);
}

void GroupCommit::Stop() { loop_->Stop(); }

CommitStatistics GroupCommit::Statistics() const { return loop_->Statistics(); }

}  // namespace interlock::storage
