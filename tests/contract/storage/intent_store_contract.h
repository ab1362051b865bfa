#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/audit_log.h"
#include "storage/intent_reader.h"
#include "storage/intent_store.h"
#include "storage/standing_records.h"
#include "storage/store_options.h"
#include "tests/contract/storage/sample_intents.h"

namespace interlock::storage::testing {

// One store under test and what the suite needs around it.
class StoreHarness {
 public:
  virtual ~StoreHarness() = default;
  virtual IntentStore& store() = 0;
  virtual std::unique_ptr<IntentReader> NewReader() = 0;
  virtual StandingRecords& records() = 0;
  virtual AuditLog& audit() = 0;
  // The acts that are committed, the oldest first.
  virtual std::vector<AuditEvent> AuditEvents() = 0;
  // Closes and opens the store at `now`, if it outlives the process; otherwise does nothing.
  virtual void Reopen(absl::Time now) = 0;
};

struct StoreUnderTest {
  std::string name;
  std::function<std::unique_ptr<StoreHarness>(const StoreOptions&)> make;
};

// Every implementation of IntentStore and IntentReader has to pass what is derived from this.
class StoreContract : public ::testing::TestWithParam<StoreUnderTest> {
 protected:
  // Before the first use of store().
  StoreOptions options;

  IntentStore& store();
  IntentReader& reader();
  StandingRecords& records();
  AuditLog& audit();
  std::vector<AuditEvent> AuditEvents();
  void Reopen(absl::Time now);

  void InTransaction(const std::function<void()>& body);
  // Each in a transaction of its own, which must succeed.
  core::Intent Insert(const core::Intent& intent);
  core::Intent Get(core::IntentId id);
  MoveResult Move(const IntentMove& move);
  // To SUCCEEDED by way of nothing else.
  core::Intent Finish(core::IntentId id, absl::Time time,
                      core::IntentState state = core::IntentState::kSucceeded);
  void InsertAlias(const NewAlias& alias);
  std::optional<RecordedEvent> FindEvent(const core::EventKey& key, absl::Time now);
  std::optional<LaneTail> FindLaneTail(const core::LaneKey& lane);
  Occupancy GetOccupancy(const core::LaneKey& lane, const std::string& source = "mes");
  std::vector<core::IntentId> ScanOpen();
  std::vector<StandingRecord> ListRecords(const std::string& kind);
  // Until there is nothing more to do.
  void MaintainAll(absl::Time now);

  // Follows the pages until the last; the ids in the order given.
  std::vector<std::int64_t> ListAll(IntentQuery query);

 private:
  StoreHarness& harness();

  std::unique_ptr<StoreHarness> harness_;
  std::unique_ptr<IntentReader> reader_;
};

class IntentStoreContract : public StoreContract {};
class LaneMemoryContract : public StoreContract {};
class IntentReaderContract : public StoreContract {};
class StandingRecordsContract : public StoreContract {};
class AuditListContract : public StoreContract {};
class StateChangesContract : public StoreContract {};

inline std::string StoreName(const ::testing::TestParamInfo<StoreUnderTest>& info) {
  return info.param.name;
}

// Runs the whole contract for one store.
#define INTERLOCK_INSTANTIATE_STORE_CONTRACT(under_test)                                           \
  INSTANTIATE_TEST_SUITE_P(Stores, IntentStoreContract, ::testing::Values(under_test), StoreName); \
  INSTANTIATE_TEST_SUITE_P(Stores, LaneMemoryContract, ::testing::Values(under_test), StoreName);  \
  INSTANTIATE_TEST_SUITE_P(Stores, IntentReaderContract, ::testing::Values(under_test),            \
                           StoreName);                                                             \
  INSTANTIATE_TEST_SUITE_P(Stores, StandingRecordsContract, ::testing::Values(under_test),         \
                           StoreName);                                                             \
  INSTANTIATE_TEST_SUITE_P(Stores, AuditListContract, ::testing::Values(under_test), StoreName);   \
  INSTANTIATE_TEST_SUITE_P(Stores, StateChangesContract, ::testing::Values(under_test),            \
                           StoreName);                                                             \
  INSTANTIATE_TEST_SUITE_P(Stores, ConflictFiguresContract, ::testing::Values(under_test),         \
                           StoreName)

}  // namespace interlock::storage::testing
