#include "storage/group_commit.h"

#include <thread>
#include <utility>

#include "base/mutex.h"
#include "storage/group_writer.h"

namespace interlock::storage {

class GroupCommit::Loop {
 public:
  Loop(IntentStore& store, const core::Clock& clock, std::size_t capacity,
       std::function<void(const absl::Status&)> on_fatal, std::function<void(DiskSpace)> on_space)
      : mailbox_(capacity),
        writer_(
            store, clock,
            [this, on_fatal = std::move(on_fatal)](const absl::Status& status) {
              mailbox_.Close();
              on_fatal(status);
            },
            std::move(on_space)),
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

  CommitStatistics Statistics() const { return writer_.Statistics(); }
  CommitSignal& commits() { return writer_.commits(); }

 private:
  void Run() {
    bool has_idle_work = true;
    while (!writer_.is_dead()) {
      GroupWriter::Tasks waiting =
          mailbox_.TakeAll(has_idle_work ? absl::ZeroDuration() : kMaintenancePeriod);
      if (waiting.empty()) {
        if (mailbox_.IsClosed() && mailbox_.Size() == 0) return;
        has_idle_work = writer_.Maintain();
        continue;
      }
      writer_.Write(std::move(waiting));
      has_idle_work = writer_.has_more_maintenance();
    }
  }

  base::Mailbox<std::unique_ptr<StoreTask>> mailbox_;
  GroupWriter writer_;  // the store thread only, but for its statistics
  base::Mutex join_mutex_;
  std::thread thread_;  // last: starts when everything else is ready
};

GroupCommit::GroupCommit(IntentStore& store, const core::Clock& clock, std::size_t capacity,
                         std::function<void(const absl::Status&)> on_fatal,
                         std::function<void(DiskSpace)> on_space)
    : loop_(std::make_unique<Loop>(store, clock, capacity, std::move(on_fatal),
                                   std::move(on_space))) {}

GroupCommit::~GroupCommit() { Stop(); }

base::Offer GroupCommit::Enqueue(std::unique_ptr<StoreTask>& task, Urgency urgency) {
  return loop_->Enqueue(task, urgency);
}

void GroupCommit::Stop() { loop_->Stop(); }

CommitSignal& GroupCommit::commits() { return loop_->commits(); }

CommitStatistics GroupCommit::Statistics() const { return loop_->Statistics(); }

}  // namespace interlock::storage
