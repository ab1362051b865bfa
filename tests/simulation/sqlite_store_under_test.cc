// The real SQLite store on a disk in memory that fails as told and loses what was not synced.
#include <filesystem>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/sqlite_intent_store.h"
#include "storage/sqlite/storage_folder.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/store_under_test.h"
#include "tests/support/fault_vfs/fault_vfs.h"

namespace interlock::simulation {
namespace {

using fault_vfs::DiskFault;
using fault_vfs::Failure;
using fault_vfs::Operation;
using storage::sqlite::SqliteIntentStore;
using storage::sqlite::StorageFolder;

// What a full disk still has room for.
constexpr std::int64_t kLeftBytes = 20'000;

// A folder of its own for the lock file; the database never gets there.
std::string MakeFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "interlock-sim-XXXXXX").string();
  return mkdtemp(path.data()) == nullptr ? std::string() : path;
}

class SqliteStoreUnderTest final : public StoreUnderTest {
 public:
  SqliteStoreUnderTest(const storage::StoreOptions& options, Site& site, std::uint64_t seed)
      : options_(options), site_(site), dice_(seed, 15), vfs_(seed), path_(MakeFolder()) {}

  ~SqliteStoreUnderTest() override {
    Close();
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  storage::IntentStore& store() override { return *store_; }
  dispatch::Books books() override { return {store_->records(), store_->audit()}; }

  void SetNextCommit(CommitFate fate) override {
    DiskFault fault;
    fault.operation = fate == CommitFate::kTorn ? Operation::kWrite : Operation::kSync;
    fault.nth = fate == CommitFate::kTorn ? 1 + dice_.Below(4) : 1;
    fault.failure = Failure::kIoError;
    vfs_.disk().Arm(fault);
  }

  void SetDiskFull(bool is_full) override {
    if (is_full) {
      vfs_.disk().SetSizeLimit(vfs_.disk().BytesUsed() + dice_.Below(kLeftBytes));
    } else {
      vfs_.disk().LiftSizeLimit();
    }
  }

  // kill -9, or the power goes.
  void Crash() override {
    vfs_.disk().Disarm();
    if (dice_.Below(2) == 0) {
      vfs_.disk().KillProcess();
    } else {
      vfs_.disk().LosePower(static_cast<std::uint64_t>(++crashes_) + site_.seed);
    }
    Close();
  }

  bool Open() override {
    auto folder = StorageFolder::Open(path_);
    if (!folder.ok()) return Refuse(folder.status());
    folder_ = *std::move(folder);
    auto store = SqliteIntentStore::Open(*folder_, options_, site_.clock.Now());
    if (!store.ok()) return Refuse(store.status());
    store_ = *std::move(store);
    auto reader = store_->NewReader();
    if (!reader.ok()) return Refuse(reader.status());
    reader_ = *std::move(reader);
    if (store_->quarantine()) {
      site_.oracle.Complain(absl::StrCat("nothing was put back, but: ", *store_->quarantine()));
    }
    return true;
  }

  std::optional<core::Intent> Read(core::IntentId id) override {
    absl::StatusOr<std::optional<core::Intent>> intent = reader_->GetIntent(id);
    if (intent.ok()) return *std::move(intent);
    site_.oracle.Complain(absl::StrCat("the store cannot be read: ", intent.status().ToString()));
    return std::nullopt;
  }

  std::vector<core::Attempt> ReadAttempts(core::IntentId id) override {
    absl::StatusOr<std::vector<core::Attempt>> attempts = reader_->ListAttempts(id);
    if (attempts.ok()) return *std::move(attempts);
    site_.oracle.Complain(absl::StrCat("the store cannot be read: ", attempts.status().ToString()));
    return {};
  }

  std::optional<storage::ConflictReport> ReadConflicts(
      const storage::ConflictQuery& query) override {
    if (!reader_) return std::nullopt;
    absl::StatusOr<storage::ConflictReport> report = reader_->GetConflictReport(query);
    if (report.ok()) return *std::move(report);
    site_.oracle.Complain(absl::StrCat("the store cannot be read: ", report.status().ToString()));
    return std::nullopt;
  }

 private:
  bool Refuse(const absl::Status& why) {
    // A full disk is a reason not to start, and to be tried again.
    if (absl::IsResourceExhausted(why)) {
      Close();
      return false;
    }
    site_.oracle.Complain(absl::StrCat("the store cannot be opened: ", why.ToString()));
    return false;
  }
  void Close() {
    reader_.reset();
    store_.reset();
    folder_.reset();
  }

  const storage::StoreOptions options_;
  Site& site_;
  Dice dice_;
  fault_vfs::FaultVfs vfs_;
  const std::string path_;
  std::int64_t crashes_ = 0;
  std::unique_ptr<StorageFolder> folder_;
  std::unique_ptr<SqliteIntentStore> store_;
  std::unique_ptr<storage::IntentReader> reader_;
};

}  // namespace

std::unique_ptr<StoreUnderTest> MakeSqliteStore(const storage::StoreOptions& options, Site& site) {
  return std::make_unique<SqliteStoreUnderTest>(options, site, site.seed);
}

std::unique_ptr<StoreUnderTest> MakeStore(StoreKind kind, const storage::StoreOptions& options,
                                          Site& site) {
  return kind == StoreKind::kSqlite ? MakeSqliteStore(options, site)
                                    : MakeModelStore(options, site);
}

}  // namespace interlock::simulation
