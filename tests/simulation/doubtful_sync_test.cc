// A sync fails, the process stops and is started again, and later the power goes.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::storage::sqlite {
namespace {

using fault_vfs::Failure;
using fault_vfs::FaultVfs;
using fault_vfs::Operation;
using fault_vfs::Persistence;

const absl::Time kNow = absl::FromUnixSeconds(1'772'431'200);

// The lives of a store in one folder.
class DoubtfulSyncTest : public testing::Test {
 protected:
  DoubtfulSyncTest() {
    std::string path = (std::filesystem::temp_directory_path() / "interlock-XXXXXX").string();
    path_ = mkdtemp(path.data());
  }
  ~DoubtfulSyncTest() override {
    Close();
    std::filesystem::remove_all(path_);
  }

  void Open() {
    auto folder = StorageFolder::Open(path_);
    ASSERT_TRUE(folder.ok()) << folder.status();
    folder_ = *std::move(folder);
    auto store = SqliteIntentStore::Open(*folder_, StoreOptions(), kNow);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }
  void Close() {
    store_.reset();
    folder_.reset();
  }

  absl::Status Accept(const std::string& event) {
    core::Intent intent;
    intent.spec.key = {core::Source("plc"), core::EventId(event)};
    intent.spec.work_order_id = core::WorkOrderId("WO-" + event);
    intent.spec.target_status = core::StatusName("Complete");
    intent.create_time = intent.update_time = kNow;
    intent.expire_time = kNow + absl::Hours(24);
    if (absl::Status begun = store_->Begin(); !begun.ok()) return begun;
    if (const auto id = store_->InsertIntent(intent); !id.ok()) return id.status();
    return store_->Commit();
  }
  bool Knows(const std::string& event) {
    EXPECT_TRUE(store_->Begin().ok());
    const auto found = store_->FindEvent({core::Source("plc"), core::EventId(event)}, kNow);
    store_->Rollback();
    return found.ok() && found->has_value();
  }

  std::string path_;
  std::unique_ptr<StorageFolder> folder_;
  std::unique_ptr<SqliteIntentStore> store_;
};

TEST_F(DoubtfulSyncTest, WhatIsAcknowledgedAfterTheRestartSurvivesTheLossOfPower) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    FaultVfs vfs(seed);
    Open();
    ASSERT_TRUE(Accept("first").ok());
    vfs.disk().Arm({Operation::kSync, 1, Failure::kIoError, Persistence::kOnce});
    EXPECT_TRUE(absl::IsDataLoss(Accept("doubtful")));
    vfs.disk().KillProcess();
    Close();
    Open();
    ASSERT_TRUE(Accept("after").ok());
    vfs.disk().LosePower(seed);
    Close();
    Open();
    EXPECT_FALSE(store_->quarantine().has_value()) << *store_->quarantine();
    EXPECT_TRUE(Knows("first"));
    EXPECT_TRUE(Knows("after"));
    Close();
  }
}

}  // namespace
}  // namespace interlock::storage::sqlite
