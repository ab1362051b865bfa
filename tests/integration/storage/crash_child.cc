// Submits intents without end, and moves some of them on, in the folder given. Each time the store
// has said that something is durable, one line goes to standard output:
//   accepted <event id>      finished <event id>
// Meant to be killed at any moment. Usage: storage_crash_child <folder> <prefix of event ids>

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <semaphore>
#include <string>

#include "core/clock.h"
#include "storage/group_commit.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "tests/contract/storage/sample_intents.h"

namespace interlock::storage {
namespace {

// One millisecond passes with each look at the clock, so that housekeeping is due now and then.
class StepClock final : public core::Clock {
 public:
  absl::Time Now() const override { return testing::StartOfTest() + Monotonic(); }
  absl::Duration Monotonic() const override { return absl::Milliseconds(++looks_); }

 private:
  mutable std::atomic<std::int64_t> looks_{0};
};

void Say(const std::string& line) {
  const std::string text = line + "\n";
  // Short lines into a pipe are written as a whole. Nobody listens any more: end.
  if (write(STDOUT_FILENO, text.data(), text.size()) < 0) std::_Exit(0);
}

constexpr std::ptrdiff_t kInFlight = 100;
using Window = std::counting_semaphore<kInFlight>;

class InsertAndFinish final : public StoreTask {
 public:
  InsertAndFinish(std::string event, bool finish, Window& window)
      : event_(std::move(event)), finish_(finish), window_(window) {}

  absl::Status Apply(IntentStore& store, absl::Time now) override {
    core::Intent intent = testing::SampleIntent("WO-" + event_, event_, now);
    intent.spec.fields.canonical_json = "{\"text\":\"" + std::string(300, 'x') + event_ + "\"}";
    const auto id = store.InsertIntent(intent);
    if (!id.ok() || !finish_) return id.status();
    intent.id = *id;
    IntentMove move = testing::MoveTo(core::IntentState::kSucceeded, intent, now);
    move.attempts = {testing::FullAttempt(1)};
    return store.MoveIntent(move).status();
  }

  void Done(const absl::Status& committed) override {
    if (committed.ok()) Say((finish_ ? "finished " : "accepted ") + event_);
    window_.release();
  }

 private:
  const std::string event_;
  const bool finish_;
  Window& window_;
};

int Run(const std::string& path, const std::string& prefix) {
  const auto folder = sqlite::StorageFolder::Open(path);
  if (!folder.ok()) return std::cerr << folder.status() << "\n", 1;
  const auto store = sqlite::SqliteIntentStore::Open(**folder, {}, testing::StartOfTest());
  if (!store.ok()) return std::cerr << store.status() << "\n", 1;
  StepClock clock;
  Window window(kInFlight);
  GroupCommit commit(**store, clock, kInFlight, [](const absl::Status&) { std::_Exit(1); });
  for (int i = 0;; ++i) {
    window.acquire();
    std::unique_ptr<StoreTask> task =
        std::make_unique<InsertAndFinish>(prefix + std::to_string(i), i % 3 == 0, window);
    if (commit.Enqueue(task, Urgency::kRefusable) != base::Offer::kTaken) return 1;
  }
}

}  // namespace
}  // namespace interlock::storage

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return interlock::storage::Run(argv[1], argv[2]);
}
