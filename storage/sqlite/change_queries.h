#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/queries.h"

// The SQL texts of what is watched; as queries.h.
namespace interlock::storage::sqlite::queries {

// After number ?1, up to ?2; ?3 rows; the columns of kInsertEvent.
inline constexpr char kSelectEventsForwards[] =
    "SELECT number, time_ms, intent_number, revision, state_from, state_to, "
    "wait_cause, wait_since_ms, wait_until_ms, wait_detail, result, reason, message, "
    "expire_time_ms, applied_by, cancel_note, attempts_made, races, retries_used, actor, "
    "attempt_number, attempt_outcome, work_order_type, source, labels, hour_of_day, row_checksum "
    "FROM event_log WHERE number > ?1 AND number <= ?2 ORDER BY number LIMIT ?3";
// Whether ?1 is the number of a row, or of the row before the oldest that is kept. Numbers that
// were skipped are neither.
inline constexpr char kFindPlace[] =
    "SELECT EXISTS (SELECT 1 FROM event_log WHERE number = ?1) OR ?1 = "
    "coalesce((SELECT min(number) FROM event_log), "
    "(SELECT value FROM counter WHERE name = 'last event number') + 1) - 1";
// The last event, of an empty log the number given out last; the last intent.
inline constexpr char kSelectLogEnds[] =
    "SELECT coalesce((SELECT max(number) FROM event_log), "
    "(SELECT value FROM counter WHERE name = 'last event number')), "
    "(SELECT value FROM counter WHERE name = 'last intent number')";
// Numbers after ?1 up to ?2 that have not ended; ?3 rows.
inline std::string ListOpenByNumber() {
  return absl::StrCat("SELECT ", kIdentityColumns, ", ", kStandingColumns, ", ", kPayloadColumns,
                      ", row_checksum FROM open_intent WHERE number > ?1 AND number <= ?2 AND "
                      "(state = 'QUEUED' OR state = 'EXECUTING' OR state = 'NEEDS_ATTENTION') "
                      "ORDER BY number LIMIT ?3");
}

}  // namespace interlock::storage::sqlite::queries
