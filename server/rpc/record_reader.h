#pragma once

#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "core/attempt.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "server/dispatch/intent_control.h"
#include "storage/query_pool.h"

namespace interlock::rpc {

struct IntentRecord {
  core::Intent intent;
  std::vector<core::Attempt> attempts;              // if asked for
  std::vector<storage::IntentChange> history = {};  // too
};

// Whether what was tried, and what was decided, is read as well.
enum class WithAttempts { kNo, kYes };

// Reads intents as they stand now: the record from the store, and for QUEUED ones the wait that
// only the dispatcher knows. Threads: thread-safe, never blocks. Answers come exactly once, on a
// thread of the query pool, or at
//     once on the caller's if the broker is busy or going down. After the dispatcher has stopped
//     they may not come at all.
class RecordReader {
 public:
  using One = std::variant<IntentRecord, core::Refusal>;
  using Many = std::variant<std::vector<IntentRecord>, core::Refusal>;

  // Both outlive this object.
  RecordReader(storage::QueryPool& queries, dispatch::IntentControl& control)
      : queries_(queries), control_(control) {}

  // kNotFound if there is no such intent.
  void Read(core::IntentId id, WithAttempts with_attempts, std::function<void(One)> done) const;

  // Those of `ids` that there are, in their order.
  void ReadMany(std::vector<core::IntentId> ids, std::function<void(Many)> done) const;

  // Gives the QUEUED ones of `records` their live wait. One that is QUEUED no more is read again.
  void Refresh(std::vector<IntentRecord> records, WithAttempts with_attempts,
               std::function<void(Many)> done) const;

  // Runs `query`, or calls `refuse` with why it cannot be run.
  void Run(storage::QueryPool::Query query, const std::function<void(core::Refusal)>& refuse) const;

 private:
  storage::QueryPool& queries_;
  dispatch::IntentControl& control_;
};

}  // namespace interlock::rpc
