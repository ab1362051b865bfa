#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace interlock::storage::sqlite {

// What a copy of a database says of itself.
struct BackupFacts {
  std::string broker_id;
  std::int64_t schema = 0;
  std::int64_t size_bytes = 0;
  std::int64_t last_intent = 0;   // the highest number given out; 0: none
  std::int64_t open_intents = 0;  // QUEUED, EXECUTING, NEEDS_ATTENTION
  std::int64_t last_commit = 0;
};

// Whether a long check is to be given up; asked often.
using IsUnwanted = std::function<bool()>;

// Reads the whole file: its structure, the checksum of every page and row, all counters. Nothing is
// written. Takes seconds for each gigabyte. Errors are sentences for a person: kNotFound, kDataLoss
// (damaged), kFailedPrecondition (not a database of the broker, or of a newer version),
// kCancelled (unwanted).
absl::StatusOr<BackupFacts> InspectBackup(const std::string& path,
                                          const IsUnwanted& is_unwanted = {});

// Syncs the complete copy `temporary`, inspects it, and gives it its name: when this answers OK, it
// is there for good. kAlreadyExists: `path` is there. On an error `temporary` is removed and `path`
// is as it was.
absl::StatusOr<BackupFacts> FinishBackupFile(const std::string& temporary, const std::string& path,
                                             const IsUnwanted& is_unwanted);

struct Restored {
  BackupFacts facts;
  std::string kept_database;  // where the former database is now; empty: there was none
};

// Puts an inspected copy in the place of the database of `folder`, which no broker may be using
// (kFailedPrecondition). The former database is kept beside it under a name with `now`. The mark
// goes, so that the broker starts in quarantine, whichever copy it is.
absl::StatusOr<Restored> RestoreBackup(const std::string& path, const std::string& folder,
                                       absl::Time now);

}  // namespace interlock::storage::sqlite
