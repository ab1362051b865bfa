#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>

#include "tests/integration/storage/sqlite_store_fixture.h"

namespace interlock::storage::sqlite {
namespace {

using core::IntentState;
using testing::SampleIntent;
using testing::StartOfTest;

core::Intent LargeIntent(const std::string& event) {
  core::Intent intent = SampleIntent("WO-1", event);
  intent.spec.fields.canonical_json = "{\"text\":\"" + std::string(60'000, 'x') + "\"}";
  return intent;
}

// While it lives, no file of this process can grow beyond `bytes`: a disk that is full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(std::uintmax_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    struct rlimit limit = before_;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  struct rlimit before_ {};
};

TEST_F(SqliteStoreTest, AFullDiskIsSaidAndWorkGoesOnWhenThereIsRoomAgain) {
  const core::Intent first = Insert(SampleIntent("WO-1", "first"));
  const std::string log = scratch_.path() + "/interlock.db-wal";
  absl::Status failed;
  {
    const FileSizeLimit limit(std::filesystem::file_size(log) + 100'000);
    for (int i = 0; i < 10 && failed.ok(); ++i) {
      ASSERT_TRUE(store_->Begin().ok());
      failed = store_->InsertIntent(LargeIntent("large" + std::to_string(i))).status();
      if (failed.ok()) failed = store_->Commit();
      store_->Rollback();
    }
    EXPECT_EQ(failed.code(), absl::StatusCode::kResourceExhausted) << failed;
    // Still full: the same answer again, and what is there can be read.
    ASSERT_TRUE(store_->Begin().ok());
    EXPECT_EQ((*store_->GetIntent(first.id))->spec, first.spec);
    absl::Status again = store_->InsertIntent(LargeIntent("again")).status();
    if (again.ok()) again = store_->Commit();
    EXPECT_EQ(again.code(), absl::StatusCode::kResourceExhausted) << again;
    store_->Rollback();
  }
  const std::int64_t committed = NewReader()->CountByState()->at(IntentState::kQueued);
  ASSERT_TRUE(store_->Begin().ok());
  EXPECT_FALSE(store_->FindEvent(LargeIntent("again").spec.key, StartOfTest())->has_value());
  store_->Rollback();
  EXPECT_EQ(Insert(LargeIntent("again")).id.number(), committed + 1) << "without a gap";
  Close();
  Open();
  EXPECT_EQ(NewReader()->CountByState()->at(IntentState::kQueued), committed + 1);
}

TEST_F(SqliteStoreTest, TheLogStaysShortUnderConstantLoadThoughQueriesRun) {
  constexpr std::uintmax_t kPromised = 64 << 20;
  const std::string log = scratch_.path() + "/interlock.db-wal";
  const auto reader = NewReader();
  std::uintmax_t written = 0;
  std::uintmax_t longest = 0;
  for (int group = 0; group < 30; ++group) {
    ASSERT_TRUE(store_->Begin().ok());
    for (int i = 0; i < 48; ++i) {
      const auto id = store_->InsertIntent(LargeIntent(std::to_string(group * 48 + i)));
      ASSERT_TRUE(id.ok()) << id.status();
      written += 60'000;
    }
    const absl::Status committed = store_->Commit();
    ASSERT_TRUE(committed.ok()) << committed;
    if (group % 8 == 0) Maintain(StartOfTest());
    ASSERT_TRUE(reader->GetIntent(core::IntentId(1)).ok());
    longest = std::max(longest, std::filesystem::file_size(log));
  }
  EXPECT_GT(written, kPromised * 5 / 4) << "or this proves nothing";
  EXPECT_LT(longest, kPromised);
}

TEST_F(SqliteStoreTest, TheLogIsCopiedWhenThereIsNothingElseToDo) {
  for (int i = 0; i < 40; ++i) Insert(LargeIntent(std::to_string(i)));
  EXPECT_GT(store_->wal_pages(), 256);
  while (Maintain(StartOfTest())) {
  }
  EXPECT_LT(store_->wal_pages(), 256);
}

}  // namespace
}  // namespace interlock::storage::sqlite
