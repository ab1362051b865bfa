#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "simulator/ledger_entry.h"
#include "simulator/ledger_file.h"
#include "simulator/ledger_summary.h"

namespace interlock::simulator {

// Which entries to read. Empty members match everything.
struct LedgerQuery {
  std::uint64_t after = 0;  // only entries with a greater seq
  std::size_t limit = 1000;
  std::string work_order_id = {};
  std::string outcome = {};  // an outcome's name, e.g. "applied"
  std::string actor = {};    // "api", "operator" or "control"
};

// The append-only record of every request to the work order API and of every change of a work
// order: what an oracle reads. Entries of one work order are in the order in which they took
// effect.
//
// Memory is bounded: beyond `capacity` entries, or 512 bytes of fields for each of `capacity`, the
// oldest are dropped, and the summary says how many. The summary counts every entry ever appended,
// dropped or not; the file, if there is one, has them all. Thread-safe.
class Ledger {
 public:
  // `file` may be null. An entry takes about 400 bytes, plus the fields written.
  Ledger(std::size_t capacity, std::unique_ptr<LedgerFile> file);

  // Gives the entry its seq (from 1, without gaps) and its time.
  void Append(LedgerEntry entry);

  std::vector<LedgerEntry> Read(const LedgerQuery& query) const;
  // Every API write that took effect on this work order, oldest first.
  std::vector<LedgerEntry> AppliedWrites(absl::string_view work_order_id) const;
  LedgerSummary Summary() const;

  // Waits until the summary satisfies `condition`; false if `timeout` passed first. `condition` is
  // called at every new entry and must not call the ledger.
  bool WaitUntil(const std::function<bool(const LedgerSummary&)>& condition,
                 absl::Duration timeout) const;

  // Forgets the entries in memory and the counts. seq goes on; the file keeps what it has.
  void Clear();
  // Writes what is buffered for the file.
  void Flush();

 private:
  void DropBeyondCapacity() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::size_t capacity_;
  mutable base::Mutex mutex_;
  mutable base::CondVar appended_;
  std::unique_ptr<LedgerFile> file_ ABSL_GUARDED_BY(mutex_);
  std::deque<LedgerEntry> entries_ ABSL_GUARDED_BY(mutex_);
  std::size_t text_bytes_ ABSL_GUARDED_BY(mutex_) = 0;  // of the entries' fields
  std::uint64_t last_seq_ ABSL_GUARDED_BY(mutex_) = 0;
  LedgerSummary summary_ ABSL_GUARDED_BY(mutex_);
  mutable int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace interlock::simulator
