#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "storage/audit_log.h"

namespace interlock::storage::sqlite {

// Rows that are not as they were written and that the broker can do without: figures and standing
// records. They count no more, and the broker goes on. Note() and Sentences() are thread-safe, the
// rest is for the owner of the transactions.
class DamagedRows {
 public:
  // "row <which> of <table>". Logs it, if it is met for the first time.
  void Note(const std::string& row);

  // Writes what is not audited yet, in the transaction of the audit log.
  absl::Status Audit(AuditLog& audit, absl::Time now);
  // That transaction was committed, or any other; or rolled back.
  void Keep();
  void Restore();

  // What a person should know: a sentence for each of the first few, and how many there are.
  std::vector<std::string> Sentences() const;

 private:
  mutable base::Mutex mutex_;
  std::set<std::string> rows_ ABSL_GUARDED_BY(mutex_);     // at most so many
  std::vector<std::string> news_ ABSL_GUARDED_BY(mutex_);  // not audited yet
  std::size_t audited_ = 0;  // of these, in the transaction that is open
  std::vector<std::string> first_ ABSL_GUARDED_BY(mutex_);  // in the order of their discovery
};

}  // namespace interlock::storage::sqlite
