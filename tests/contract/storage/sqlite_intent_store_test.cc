#include "storage/sqlite/sqlite_intent_store.h"

#include <iostream>

#include "storage/sqlite/audit_rows.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/contract/storage/conflict_figures_contract.h"
#include "tests/contract/storage/intent_store_contract.h"
#include "tests/contract/storage/scratch_folder.h"

namespace interlock::storage::testing {
namespace {

class SqliteHarness final : public StoreHarness {
 public:
  explicit SqliteHarness(const StoreOptions& options) : options_(options) { Open(StartOfTest()); }

  IntentStore& store() override { return *store_; }

  std::unique_ptr<IntentReader> NewReader() override {
    auto reader = store_->NewReader();
    EXPECT_TRUE(reader.ok()) << reader.status();
    return *std::move(reader);
  }

  StandingRecords& records() override { return store_->records(); }
  AuditLog& audit() override { return store_->audit(); }

  std::vector<AuditEvent> AuditEvents() override {
    constexpr std::int64_t kMany = 100'000;
    std::vector<AuditEvent> events;
    const auto connection =
        sqlite::Connection::Open(folder_->database_path(), sqlite::Access::kReadOnly);
    EXPECT_TRUE(connection.ok()) << connection.status();
    auto rows = sqlite::AuditLister(**connection).ListAfter(0, kMany);
    EXPECT_TRUE(rows.ok()) << rows.status();
    for (AuditRecord& row : *rows) events.push_back(std::move(row.event));
    return events;
  }

  void Reopen(absl::Time now) override {
    store_.reset();
    folder_.reset();
    Open(now);
  }

 private:
  void Open(absl::Time now) {
    auto folder = sqlite::StorageFolder::Open(scratch_.path());
    if (!folder.ok()) std::cerr << folder.status() << std::endl;
    folder_ = *std::move(folder);
    auto store = sqlite::SqliteIntentStore::Open(*folder_, options_, now);
    if (!store.ok()) std::cerr << store.status() << std::endl;
    store_ = *std::move(store);
  }

  const StoreOptions options_;
  ScratchFolder scratch_;
  std::unique_ptr<sqlite::StorageFolder> folder_;
  std::unique_ptr<sqlite::SqliteIntentStore> store_;
};

INTERLOCK_INSTANTIATE_STORE_CONTRACT((StoreUnderTest{"Sqlite", [](const StoreOptions& options) {
                                                       return std::make_unique<SqliteHarness>(
                                                           options);
                                                     }}));

}  // namespace
}  // namespace interlock::storage::testing
