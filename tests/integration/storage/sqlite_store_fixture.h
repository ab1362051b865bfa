#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/contract/storage/sample_intents.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::sqlite {

// A store in a folder of its own that can be closed, looked into and opened again.
class SqliteStoreTest : public ::testing::Test {
 protected:
  void SetUp() override { Open(); }

  void Open(const EventHash& hash = {}) {
    auto folder = StorageFolder::Open(scratch_.path());
    ASSERT_TRUE(folder.ok()) << folder.status();
    folder_ = *std::move(folder);
    auto store = SqliteIntentStore::Open(*folder_, options_, testing::StartOfTest(), hash);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  void Close() {
    store_.reset();
    folder_.reset();
  }

  std::unique_ptr<Connection> OpenDatabase() {
    auto connection = Connection::Open(scratch_.path() + "/interlock.db", Access::kReadWrite);
    EXPECT_TRUE(connection.ok()) << connection.status();
    return *std::move(connection);
  }

  std::unique_ptr<IntentReader> NewReader() {
    auto reader = store_->NewReader();
    EXPECT_TRUE(reader.ok()) << reader.status();
    return *std::move(reader);
  }

  core::Intent Insert(core::Intent intent) {
    EXPECT_TRUE(store_->Begin().ok());
    const auto id = store_->InsertIntent(intent);
    EXPECT_TRUE(id.ok()) << id.status();
    const absl::Status committed = store_->Commit();
    EXPECT_TRUE(committed.ok()) << committed;
    if (id.ok()) intent.id = *id;
    return intent;
  }

  core::Intent Move(const IntentMove& move) {
    EXPECT_TRUE(store_->Begin().ok());
    const auto moved = store_->MoveIntent(move);
    EXPECT_TRUE(moved.ok()) << moved.status();
    const auto intent = store_->GetIntent(move.id);
    EXPECT_TRUE(store_->Commit().ok());
    return intent->value();
  }

  // One transaction of housekeeping.
  bool Maintain(absl::Time now) {
    EXPECT_TRUE(store_->Begin().ok());
    const auto more = store_->Maintain(now);
    EXPECT_TRUE(more.ok()) << more.status();
    EXPECT_TRUE(store_->Commit().ok());
    return more.value_or(false);
  }

  StoreOptions options_;
  testing::ScratchFolder scratch_;
  std::unique_ptr<StorageFolder> folder_;
  std::unique_ptr<SqliteIntentStore> store_;
};

}  // namespace interlock::storage::sqlite
