#include "storage/sqlite/queries.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "storage/intent_filter.h"

namespace interlock::storage::sqlite::queries {
namespace {

// "?, ?, …" for as many columns as `columns` names.
std::string Placeholders(absl::string_view columns) {
  std::string marks = "?";
  for (auto left = std::count(columns.begin(), columns.end(), ','); left > 0; --left) {
    marks += ", ?";
  }
  return marks;
}

std::string AllColumns() {
  return absl::StrCat(kIdentityColumns, ", ", kStandingColumns, ", ", kPayloadColumns,
                      ", row_checksum");
}

constexpr char kConditions[] =
    "(?4 = '' OR work_order_id = ?4) "
    "AND (?5 = '' OR source = ?5) "
    "AND (?6 = '' OR target_status = ?6) "
    "AND (?7 = '' OR instr(?7, '|' || state || '|') > 0) "
    "AND (?8 = '' OR instr(?8, '|' || reason || '|') > 0) "
    "AND (?9 = '' OR instr(?9, '|' || result || '|') > 0) "
    "AND (?10 = '{}' OR NOT EXISTS ("
    "SELECT 1 FROM json_each(?10) AS wanted WHERE NOT EXISTS ("
    "SELECT 1 FROM json_each(labels) AS given "
    "WHERE given.key = wanted.key AND given.value = wanted.value)))";

absl::string_view TimeColumn(IntentOrder order) {
  return IsByUpdateTime(order) ? "update_time_ms" : "create_time_ms";
}

// "(time, number) > (?1, ?2)" and the end of the range of creation. The start of the range is part
// of the position where the list is ordered by it, so that the index is entered there.
std::string Range(IntentOrder order) {
  const std::string behind = absl::StrCat("(", TimeColumn(order), ", number) ",
                                          IsDescending(order) ? "<" : ">", " (?1, ?2)");
  switch (order) {
    case IntentOrder::kCreateTime:
      return absl::StrCat(behind, " AND create_time_ms < ?12 AND ?11 = ?11");
    case IntentOrder::kCreateTimeDescending:
      return absl::StrCat(behind, " AND create_time_ms >= ?11 AND ?12 = ?12");
    case IntentOrder::kUpdateTime:
    case IntentOrder::kUpdateTimeDescending:
      break;
  }
  return behind;
}

std::string Order(IntentOrder order) {
  const absl::string_view direction = IsDescending(order) ? " DESC" : "";
  return absl::StrCat(" ORDER BY ", TimeColumn(order), direction, ", number", direction);
}

}  // namespace

std::string InsertOpenIntent() {
  const std::string columns = absl::StrCat(AllColumns(), ", last_event");
  return absl::StrCat("INSERT INTO open_intent (", columns, ") VALUES (", Placeholders(columns),
                      ")");
}

std::string UpdateOpenIntent() {
  const std::string columns = absl::StrCat(kStandingColumns, ", row_checksum, last_event");
  return absl::StrCat("UPDATE open_intent SET (", columns, ") = (", Placeholders(columns),
                      ") WHERE number = ? AND revision = ?");
}

std::string SelectOpenIntent() {
  return absl::StrCat("SELECT ", AllColumns(), " FROM open_intent WHERE number = ?1");
}

std::string SelectFinishedIntent() {
  return absl::StrCat("SELECT ", AllColumns(), " FROM finished_intent WHERE number = ?1");
}

std::string SelectOpenIntents() {
  return absl::StrCat("SELECT ", AllColumns(), " FROM open_intent ORDER BY number");
}

std::string SelectFinishedIntents() {
  return absl::StrCat("SELECT ", AllColumns(), " FROM finished_intent ORDER BY number");
}

std::string MoveToHistory() {
  const std::string columns = absl::StrCat(AllColumns(), ", last_event");
  return absl::StrCat("INSERT INTO finished_intent (", columns, ") SELECT ", columns,
                      " FROM open_intent WHERE number = ?1");
}

std::string ListOpen(IntentOrder order) {
  return absl::StrCat("SELECT number, ", TimeColumn(order), " FROM open_intent WHERE ",
                      Range(order), " AND create_time_ms >= ?11 AND create_time_ms < ?12 AND ",
                      kConditions, Order(order), " LIMIT ?3");
}

std::string ListFinished(IntentOrder order, Breadth breadth) {
  const absl::string_view work_order =
      breadth == Breadth::kOneWorkOrder ? "work_order_id = ?4 AND " : "";
  return absl::StrCat("SELECT number, ", TimeColumn(order), ", (", kConditions,
                      " AND create_time_ms >= ?11 AND create_time_ms < ?12) AS matches "
                      "FROM finished_intent WHERE ",
                      work_order, Range(order), Order(order));
}

}  // namespace interlock::storage::sqlite::queries
