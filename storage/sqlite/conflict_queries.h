#pragma once

#include <string>

// The SQL texts for the conflict figures; see queries.h.
namespace interlock::storage::sqlite::queries {

inline constexpr char kConflictKeyColumns[] = "span_hours, dimension, start_ms, value";
inline constexpr char kConflictColumns[] =
    "hour_of_day, tries, races, first_tries, first_try_races, applied_at_once, "
    "applied_on_retry_1, applied_on_retry_2, applied_on_retry_3, "
    "applied_on_later_retry, "
    "permanent_conflicts, ended, ended_after_race, rule_conflicts, "
    "stale_reads, latency_sum_ms, "
    "latency_buckets, row_checksum";
// All columns in this order; so does the update.
std::string InsertConflictRow();
std::string UpdateConflictRow();
// ?1 span_hours, ?2 dimension, ?3 start_ms.
std::string SelectConflictGroup();
// ?1 span_hours, ?2 dimension, from ?3 to ?4 start_ms.
std::string SelectConflictRows();
// ?1 span_hours, from ?2 to ?3 start_ms; every dimension.
std::string SelectConflictsBetween();
std::string SelectAllConflictRows();
// ?1 span_hours, from ?2 on.
inline constexpr char kSelectFirstConflictStart[] =
    "SELECT start_ms FROM conflict_figures WHERE span_hours = ?1 AND start_ms "
    ">= ?2 "
    "ORDER BY start_ms LIMIT 1";
// ?1 span_hours, before ?2 start_ms, ?3 rows.
inline constexpr char kDeleteOldConflicts[] =
    "DELETE FROM conflict_figures WHERE (span_hours, dimension, start_ms, "
    "value) IN "
    "(SELECT span_hours, dimension, start_ms, value FROM conflict_figures "
    "WHERE span_hours = ?1 AND start_ms < ?2 ORDER BY start_ms LIMIT ?3)";
// ?1 span_hours, ?2 dimension, ?3 start_ms, ?4 value.
inline constexpr char kDeleteConflictRow[] =
    "DELETE FROM conflict_figures WHERE span_hours = ?1 AND dimension = ?2 AND start_ms = ?3 "
    "AND value = ?4";
// Entries that wait.
inline constexpr char kInsertConflictEntry[] =
    "INSERT INTO conflict_entry (entry, row_checksum) VALUES (?, ?)";
inline constexpr char kSelectConflictEntries[] =
    "SELECT entry, row_checksum, number FROM conflict_entry ORDER BY number";
inline constexpr char kDeleteConflictEntry[] = "DELETE FROM conflict_entry WHERE number = ?1";
inline constexpr char kDeleteConflictEntries[] = "DELETE FROM conflict_entry";
inline constexpr char kSelectConflictsRolled[] =
    "SELECT until_ms FROM conflict_figures_rolled WHERE span_hours = ?1";
// ?1 until_ms, ?2 span_hours.
inline constexpr char kSetConflictsRolled[] =
    "REPLACE INTO conflict_figures_rolled (until_ms, span_hours) VALUES (?1, ?2)";

}  // namespace interlock::storage::sqlite::queries
