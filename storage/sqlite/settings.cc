#include "storage/sqlite/settings.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace interlock::storage::sqlite {
namespace {

struct Setting {
  const char* name;
  const char* value;
  const char* read_back;
};

constexpr Setting kShared[] = {
    {"busy_timeout", "5000", "5000"},  // milliseconds
    {"temp_store", "MEMORY", "2"},     // a full temporary folder is not our concern
    {"trusted_schema", "OFF", "0"},    // the schema calls no functions
    {"cell_size_check", "ON", "1"},    // damage is found early
    {"mmap_size", "0", "0"},           // an I/O error is an error code, not a signal
};

constexpr Setting kWriter[] = {
    {"journal_mode", "WAL", "wal"},
    {"synchronous", "FULL", "2"},  // each commit is synced before it is answered
    {"foreign_keys", "ON", "1"},
    {"secure_delete", "OFF", "0"},  // Debian's default would write every page twice
    {"journal_size_limit", "67108864", "67108864"},
    {"wal_autocheckpoint", "0", "0"},  // the store decides when to checkpoint
};

absl::Status Apply(Connection& connection, const Setting& setting) {
  const std::string pragma = absl::StrCat("PRAGMA ", setting.name);
  // Some answer with the new value, some with nothing; what counts is what is read afterwards.
  if (absl::Status set = connection.Execute(absl::StrCat(pragma, " = ", setting.value));
      !set.ok()) {
    return set;
  }
  const absl::StatusOr<std::string> actual = connection.QueryText(pragma);
  if (!actual.ok()) {
    // mmap_size answers nothing where it cannot be used at all.
    if (absl::string_view(setting.name) == "mmap_size" && absl::IsInternal(actual.status())) {
      return absl::OkStatus();
    }
    return actual.status();
  }
  if (*actual != setting.read_back) {
    return absl::FailedPreconditionError(absl::StrCat("the database keeps ", setting.name, " at ",
                                                      *actual, " instead of ", setting.value,
                                                      "; it cannot be used safely"));
  }
  return absl::OkStatus();
}

template <std::size_t N>
absl::Status ApplyAll(Connection& connection, const Setting (&settings)[N]) {
  for (const Setting& setting : settings) {
    if (absl::Status applied = Apply(connection, setting); !applied.ok()) return applied;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyWriterSettings(Connection& connection) {
  if (absl::Status shared = ApplyAll(connection, kShared); !shared.ok()) return shared;
  if (absl::Status writer = ApplyAll(connection, kWriter); !writer.ok()) return writer;
  connection.TakeOverCheckpoints();
  return absl::OkStatus();
}

absl::Status ApplyReaderSettings(Connection& connection) {
  if (absl::Status shared = ApplyAll(connection, kShared); !shared.ok()) return shared;
  return connection.Execute("PRAGMA query_only = ON");
}

}  // namespace interlock::storage::sqlite
