#include "storage/sqlite/backup_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/counters.h"
#include "storage/sqlite/database_check.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/storage_folder.h"

namespace interlock::storage::sqlite {
namespace {

bool Exists(const std::string& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0;
}

absl::StatusOr<std::int64_t> SizeOf(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path));
  }
  if (!S_ISREG(found.st_mode)) {
    return absl::FailedPreconditionError(absl::StrCat(path, " is not a file"));
  }
  return static_cast<std::int64_t>(found.st_size);
}

absl::Status Rename(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) == 0) return absl::OkStatus();
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot rename ", from, " to ", to));
}

// What the check of an older schema would ask for is not there yet; the pages and their structure
// are. The first start brings it up to date.
absl::Status CheckContent(Connection& connection, const BackupFacts& facts) {
  if (facts.schema == Migrations().back().number) return CheckEverything(connection);
  const absl::StatusOr<std::string> structure = connection.CheckStructure();
  if (!structure.ok()) return structure.status();
  if (*structure != "ok") return absl::DataLossError(*structure);
  return absl::OkStatus();
}

absl::StatusOr<BackupFacts> ReadFacts(Connection& connection) {
  BackupFacts facts;
  const absl::StatusOr<std::int64_t> schema = SchemaOf(connection);
  if (!schema.ok()) return schema.status();
  absl::StatusOr<std::string> broker_id = connection.QueryText(queries::kSelectBrokerId);
  if (!broker_id.ok()) return broker_id.status();
  facts.schema = *schema;
  facts.broker_id = *std::move(broker_id);
  for (Statement counters(connection, queries::kSelectCounters);;) {
    const absl::StatusOr<bool> row = counters.Step();
    if (!row.ok()) return row.status();
    if (!*row) return facts;
    const absl::string_view name = counters.Text(0);
    const std::int64_t value = counters.Number(1);
    if (name == kLastIntentCounter) facts.last_intent = value;
    if (name == kLastCommitCounter) facts.last_commit = value;
    const std::optional<core::IntentState> state = CountedState(name);
    if (state && !core::IsFinal(*state)) facts.open_intents += value;
  }
}

absl::StatusOr<BackupFacts> Inspect(const std::string& path, const IsUnwanted& is_unwanted) {
  const absl::StatusOr<std::int64_t> size = SizeOf(path);
  if (!size.ok()) return size.status();
  const auto connection = Connection::Open(path, Access::kFileAlone);
  if (!connection.ok()) return connection.status();
  if (is_unwanted) (*connection)->BreakOffWhen(&is_unwanted);
  if (absl::Status ours = CheckIsOurs(**connection, path, Migrations()); !ours.ok()) return ours;
  absl::StatusOr<BackupFacts> facts = ReadFacts(**connection);
  if (!facts.ok()) return facts.status();
  facts->size_bytes = *size;
  if (absl::Status checked = CheckContent(**connection, *facts); !checked.ok()) return checked;
  return facts;
}

// The former database, with its log, under another name. Empty: there was none.
absl::StatusOr<std::string> PutAside(const std::string& database, absl::Time now) {
  if (!Exists(database)) return std::string();
  const std::string kept = absl::StrCat(
      database, ".before-restore-", absl::FormatTime("%Y%m%dT%H%M%SZ", now, absl::UTCTimeZone()));
  if (Exists(kept)) {
    return absl::AlreadyExistsError(absl::StrCat(kept, " is there already; try again in a second"));
  }
  // The log first: alone it means nothing, the database without it would.
  const std::string log = absl::StrCat(database, "-wal");
  if (Exists(log)) {
    if (absl::Status moved = Rename(log, absl::StrCat(kept, "-wal")); !moved.ok()) return moved;
  }
  if (absl::Status moved = Rename(database, kept); !moved.ok()) return moved;
  std::remove(absl::StrCat(database, "-shm").c_str());
  return kept;
}

absl::Status RemoveMark(const std::string& mark) {
  if (std::remove(mark.c_str()) == 0 || errno == ENOENT) return SyncFolderOf(mark);
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot remove ", mark));
}

absl::Status CopyInto(const std::string& path, const std::string& temporary) {
  std::remove(temporary.c_str());
  const auto source = Connection::Open(path, Access::kFileAlone);
  if (!source.ok()) return source.status();
  {
    const auto target = Connection::Open(temporary, Access::kReadWrite);
    if (!target.ok()) return target.status();
    if (absl::Status copied = (*source)->CopyTo(**target); !copied.ok()) return copied;
  }
  return SyncFile(temporary);
}

}  // namespace

absl::StatusOr<BackupFacts> InspectBackup(const std::string& path, const IsUnwanted& is_unwanted) {
  absl::StatusOr<BackupFacts> facts = Inspect(path, is_unwanted);
  if (facts.ok()) return facts;
  const absl::Status& status = facts.status();
  const std::string message(status.message());
  if (absl::IsDataLoss(status)) {
    return absl::DataLossError(absl::StrCat(path, " is damaged and of no use: ", message));
  }
  if (absl::IsInternal(status)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is not a database of the broker: ", message));
  }
  return status;
}

absl::StatusOr<BackupFacts> FinishBackupFile(const std::string& temporary, const std::string& path,
                                             const IsUnwanted& is_unwanted) {
  absl::StatusOr<BackupFacts> facts = absl::AlreadyExistsError(absl::StrCat(path, " is there"));
  if (!Exists(path)) {
    const absl::Status synced = SyncFile(temporary);
    facts = synced.ok() ? InspectBackup(temporary, is_unwanted) : synced;
  }
  if (facts.ok()) {
    // link() and not rename(): it does not replace what came meanwhile.
    if (link(temporary.c_str(), path.c_str()) != 0) {
      facts = absl::ErrnoToStatus(errno, absl::StrCat("cannot make ", path));
    }
  }
  std::remove(temporary.c_str());
  if (!facts.ok()) return facts;
  if (absl::Status synced = SyncFolderOf(path); !synced.ok()) return synced;
  return facts;
}

absl::StatusOr<Restored> RestoreBackup(const std::string& path, const std::string& folder,
                                       absl::Time now) {
  absl::StatusOr<BackupFacts> facts = InspectBackup(path);
  if (!facts.ok()) return facts.status();
  const auto opened = StorageFolder::Open(folder);
  if (!opened.ok()) return opened.status();
  const std::string database = (*opened)->database_path();
  const std::string temporary = absl::StrCat(database, ".restoring");
  if (absl::Status copied = CopyInto(path, temporary); !copied.ok()) {
    std::remove(temporary.c_str());
    return copied;
  }
  absl::StatusOr<std::string> kept = PutAside(database, now);
  if (!kept.ok()) return kept.status();
  if (absl::Status named = Rename(temporary, database); !named.ok()) return named;
  if (absl::Status synced = SyncFolderOf(database); !synced.ok()) return synced;
  // Without a mark the broker takes no database for its own last one, not even a newer copy than
  // the one that it has worked with since an earlier restore. Until then the mark guards the
  // folder.
  if (absl::Status gone = RemoveMark((*opened)->mark_path()); !gone.ok()) return gone;
  return Restored{*std::move(facts), *std::move(kept)};
}

}  // namespace interlock::storage::sqlite
