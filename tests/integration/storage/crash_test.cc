#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/lifecycle.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "tests/contract/storage/sample_intents.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage {
namespace {

constexpr int kCycles = 25;
constexpr unsigned long kMaxAcks = 300;

// The child of one cycle and the pipe from it.
class Child {
 public:
  Child(const std::string& folder, const std::string& prefix) {
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    // A short pipe keeps the child from running far ahead of what is read.
    fcntl(ends[0], F_SETPIPE_SZ, 4096);
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      execl(STORAGE_CRASH_CHILD, STORAGE_CRASH_CHILD, folder.c_str(), prefix.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    from_child_ = ends[0];
  }
  ~Child() {
    Kill();
    if (from_child_ >= 0) close(from_child_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next whole line; empty at the end.
  std::string ReadLine() {
    for (;;) {
      const std::size_t end = buffer_.find('\n');
      if (end != std::string::npos) {
        const std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return line;
      }
      char bytes[4096];
      const ssize_t size = read(from_child_, bytes, sizeof(bytes));
      if (size <= 0) return "";
      buffer_.append(bytes, static_cast<std::size_t>(size));
    }
  }

  void Kill() {
    if (process_ <= 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  pid_t process_ = -1;
  int from_child_ = -1;
  std::string buffer_;
};

// What the child said: event id -> "accepted" or "finished".
using Acks = std::map<std::string, std::string>;

void Note(const std::string& line, Acks& acks) {
  const std::size_t space = line.find(' ');
  ASSERT_NE(space, std::string::npos) << line;
  acks[line.substr(space + 1)] = line.substr(0, space);
}

void ExpectAllThere(const std::string& path, const Acks& acks) {
  const auto folder = sqlite::StorageFolder::Open(path);
  ASSERT_TRUE(folder.ok()) << "the lock of a dead process must be free: " << folder.status();
  const auto store = sqlite::SqliteIntentStore::Open(**folder, {}, testing::StartOfTest());
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE((*store)->Begin().ok());
  for (const auto& [event, kind] : acks) {
    const core::EventKey key = testing::SampleIntent("", event).spec.key;
    const auto found = (*store)->FindEvent(key, testing::StartOfTest());
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_TRUE(found->has_value()) << "lost: " << kind << " " << event;
    const auto intent = (*store)->GetIntent((*found)->intent_id);
    ASSERT_TRUE(intent.ok() && intent->has_value()) << intent.status();
    EXPECT_EQ((*intent)->spec.work_order_id.value(), "WO-" + event);
    EXPECT_EQ((*intent)->state,
              kind == "finished" ? core::IntentState::kSucceeded : core::IntentState::kQueued);
  }
  std::int64_t open = 0;
  ASSERT_TRUE((*store)->ScanOpen([&open](const core::Intent&) { ++open; }).ok());
  EXPECT_EQ((*store)->GetOccupancy({}, core::Source("mes")).open_total, open);
  (*store)->Rollback();
  const auto reader = (*store)->NewReader();
  EXPECT_EQ((*reader)->CountByState()->at(core::IntentState::kQueued), open)
      << "counters and rows change together";
}

TEST(StorageCrash, EverythingAcknowledgedIsThereAfterKillAtAnyMoment) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  RecordProperty("seed", std::to_string(seed));
  std::mt19937 random(seed);
  const testing::ScratchFolder scratch;
  Acks all;
  for (int cycle = 0; cycle < kCycles; ++cycle) {
    SCOPED_TRACE(::testing::Message() << "cycle " << cycle);
    Acks acks;
    {
      Child child(scratch.path(), std::to_string(cycle) + "-");
      const unsigned long wanted = 1 + random() % kMaxAcks;
      for (unsigned long heard = 0; heard < wanted; ++heard) {
        const std::string line = child.ReadLine();
        ASSERT_NE(line, "") << "the child ended by itself";
        Note(line, acks);
      }
      child.Kill();
      // Said before it died, read after.
      for (std::string line = child.ReadLine(); !line.empty(); line = child.ReadLine()) {
        Note(line, acks);
      }
    }
    ASSERT_NO_FATAL_FAILURE(ExpectAllThere(scratch.path(), acks));
    all.merge(acks);
  }
  ASSERT_NO_FATAL_FAILURE(ExpectAllThere(scratch.path(), all));
}

}  // namespace
}  // namespace interlock::storage
