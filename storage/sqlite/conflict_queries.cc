#include "storage/sqlite/conflict_queries.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::storage::sqlite::queries {
namespace {

std::string SelectConflicts(absl::string_view rest) {
  return absl::StrCat("SELECT ", kConflictKeyColumns, ", ", kConflictColumns,
                      " FROM conflict_figures ", rest);
}

// "?5, ?6, ..." for the columns behind the key.
std::string ValueParameters() {
  const absl::string_view columns = kConflictColumns;
  std::string parameters;
  int parameter = 4;
  for (auto left = std::count(columns.begin(), columns.end(), ','); left >= 0; --left) {
    absl::StrAppend(&parameters, parameters.empty() ? "?" : ", ?", ++parameter);
  }
  return parameters;
}

}  // namespace

std::string InsertConflictRow() {
  const std::string columns = absl::StrCat(kConflictKeyColumns, ", ", kConflictColumns);
  return absl::StrCat("REPLACE INTO conflict_figures (", columns, ") VALUES (?1, ?2, ?3, ?4, ",
                      ValueParameters(), ")");
}

std::string UpdateConflictRow() {
  return absl::StrCat("UPDATE conflict_figures SET (", kConflictColumns, ") = (", ValueParameters(),
                      ") WHERE span_hours = ?1 AND dimension = ?2 AND start_ms = ?3 "
                      "AND value = ?4");
}

std::string SelectConflictGroup() {
  return SelectConflicts("WHERE span_hours = ?1 AND dimension = ?2 AND start_ms = ?3");
}

std::string SelectConflictRows() {
  return SelectConflicts(
      "WHERE span_hours = ?1 AND dimension = ?2 AND start_ms >= ?3 AND start_ms < ?4");
}

std::string SelectConflictsBetween() {
  return SelectConflicts("WHERE span_hours = ?1 AND start_ms >= ?2 AND start_ms < ?3");
}

std::string SelectAllConflictRows() { return SelectConflicts(""); }

}  // namespace interlock::storage::sqlite::queries
