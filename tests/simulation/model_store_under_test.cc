#include "tests/simulation/model_books.h"
#include "tests/simulation/store_under_test.h"

namespace interlock::simulation {
namespace {

class ModelStoreUnderTest final : public StoreUnderTest {
 public:
  ModelStoreUnderTest(const storage::StoreOptions& options, ModelStore::Syncing syncing)
      : store_(options, syncing) {}

  storage::IntentStore& store() override { return store_; }
  dispatch::Books books() override { return {books_, books_}; }
  void SetNextCommit(CommitFate fate) override { store_.SetNextCommit(fate); }
  void SetDiskFull(bool is_full) override { store_.SetDiskFull(is_full); }
  void Crash() override { store_.Crash(); }
  bool Open() override { return true; }

  std::optional<core::Intent> Read(core::IntentId id) override {
    const ModelStore::Row* const row = store_.Find(id);
    if (row == nullptr) return std::nullopt;
    return row->intent;
  }
  std::vector<core::Attempt> ReadAttempts(core::IntentId id) override {
    const ModelStore::Row* const row = store_.Find(id);
    return row == nullptr ? std::vector<core::Attempt>() : row->attempts;
  }

 private:
  ModelStore store_;
  ModelBooks books_;
};

}  // namespace

std::unique_ptr<StoreUnderTest> MakeModelStore(const storage::StoreOptions& options, Site& site) {
  const bool forgets = site.defect == Defect::kStoreForgets;
  return std::make_unique<ModelStoreUnderTest>(
      options, forgets ? ModelStore::Syncing::kSometimes : ModelStore::Syncing::kAtCommit);
}

}  // namespace interlock::simulation
