#include "storage/memory/memory_intent_store.h"

#include "tests/contract/storage/conflict_figures_contract.h"
#include "tests/contract/storage/intent_store_contract.h"

namespace interlock::storage::testing {
namespace {

class MemoryHarness final : public StoreHarness {
 public:
  explicit MemoryHarness(const StoreOptions& options) : store_(options) {}
  IntentStore& store() override { return store_; }
  std::unique_ptr<IntentReader> NewReader() override { return store_.NewReader(); }
  StandingRecords& records() override { return store_.records(); }
  AuditLog& audit() override { return store_.audit(); }
  std::vector<AuditEvent> AuditEvents() override { return store_.audit_events(); }
  void Reopen(absl::Time) override {}

 private:
  MemoryIntentStore store_;
};

INTERLOCK_INSTANTIATE_STORE_CONTRACT((StoreUnderTest{"Memory", [](const StoreOptions& options) {
                                                       return std::make_unique<MemoryHarness>(
                                                           options);
                                                     }}));

TEST(MemoryIntentStore, AFailingCommitKeepsNothingAndTheNextOneWorks) {
  MemoryIntentStore store;
  store.FailNextCommit(absl::ResourceExhaustedError("disk full"));
  ASSERT_TRUE(store.Begin().ok());
  ASSERT_TRUE(store.InsertIntent(SampleIntent("WO-1", "a")).ok());
  EXPECT_EQ(store.Commit().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(store.commits(), 0);
  ASSERT_TRUE(store.Begin().ok());
  EXPECT_FALSE(store.FindEvent(SampleIntent("WO-1", "a").spec.key, StartOfTest())->has_value());
  EXPECT_EQ(store.InsertIntent(SampleIntent("WO-1", "a"))->number(), 1);
  EXPECT_TRUE(store.Commit().ok());
  EXPECT_EQ(store.commits(), 1);
  EXPECT_TRUE((*store.NewReader()->GetIntent(core::IntentId(1))).has_value());
}

TEST(MemoryIntentStore, VerbsOutsideATransactionAreADefect) {
  MemoryIntentStore store;
  EXPECT_EQ(store.InsertIntent(SampleIntent("WO-1", "a")).status().code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(store.Commit().code(), absl::StatusCode::kInternal);
  ASSERT_TRUE(store.Begin().ok());
  EXPECT_EQ(store.Begin().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace interlock::storage::testing
