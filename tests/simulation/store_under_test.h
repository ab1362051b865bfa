#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/clock.h"
#include "core/intent.h"
#include "server/dispatch/store_tasks.h"
#include "storage/conflict_report.h"
#include "storage/intent_store.h"
#include "storage/store_options.h"
#include "tests/simulation/model_store.h"
#include "tests/simulation/site.h"

namespace interlock::simulation {

enum class StoreKind { kModel, kSqlite };

// A store with its disk: it can lose power, and be looked into from outside.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;

  virtual storage::IntentStore& store() = 0;
  virtual dispatch::Books books() = 0;
  virtual void SetNextCommit(CommitFate fate) = 0;
  virtual void SetDiskFull(bool is_full) = 0;
  // The process has ended.
  virtual void Crash() = 0;
  // It is started again. False: not now, because the disk is full.
  virtual bool Open() = 0;

  // As a query would see it.
  virtual std::optional<core::Intent> Read(core::IntentId id) = 0;
  virtual std::vector<core::Attempt> ReadAttempts(core::IntentId id) = 0;
  // Nothing if it keeps no figures, or is not open.
  virtual std::optional<storage::ConflictReport> ReadConflicts(
      const storage::ConflictQuery& /*query*/) {
    return std::nullopt;
  }
};

std::unique_ptr<StoreUnderTest> MakeStore(StoreKind kind, const storage::StoreOptions& options,
                                          Site& site);

std::unique_ptr<StoreUnderTest> MakeModelStore(const storage::StoreOptions& options, Site& site);
std::unique_ptr<StoreUnderTest> MakeSqliteStore(const storage::StoreOptions& options, Site& site);

}  // namespace interlock::simulation
