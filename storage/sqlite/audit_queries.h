#pragma once

// The SQL texts of the list of acts; as queries.h.
namespace interlock::storage::sqlite::queries {

inline constexpr char kInsertAuditEvent[] =
    "INSERT INTO audit_event (number, time_ms, actor, action, scope, reason, outcome, intent_ids, "
    "chain_hash, row_checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kReplaceAuditEvent[] =
    "REPLACE INTO audit_event (number, time_ms, actor, action, scope, reason, outcome, intent_ids, "
    "chain_hash, row_checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
// After number ?1; ?2 rows.
inline constexpr char kSelectAuditEvents[] =
    "SELECT number, time_ms, actor, action, scope, reason, outcome, intent_ids, chain_hash, "
    "row_checksum FROM audit_event WHERE number > ?1 ORDER BY number LIMIT ?2";
// Numbers ?1 to ?2, with whether they match: ?3 actor, ?4 action, ?5 intent id ('' is any), ?6 at
// or after, ?7 before, in milliseconds. The caller bounds the rows.
inline constexpr char kListAuditEventsOldestFirst[] =
    "SELECT number, time_ms, actor, action, scope, reason, outcome, intent_ids, chain_hash, "
    "row_checksum, ((?3 = '' OR actor = ?3) AND (?4 = '' OR action = ?4) AND "
    "(?5 = '' OR instr(',' || intent_ids || ',', ',' || ?5 || ',') > 0) AND "
    "time_ms >= ?6 AND time_ms < ?7) AS matches "
    "FROM audit_event WHERE number BETWEEN ?1 AND ?2 ORDER BY number";
inline constexpr char kListAuditEventsNewestFirst[] =
    "SELECT number, time_ms, actor, action, scope, reason, outcome, intent_ids, chain_hash, "
    "row_checksum, ((?3 = '' OR actor = ?3) AND (?4 = '' OR action = ?4) AND "
    "(?5 = '' OR instr(',' || intent_ids || ',', ',' || ?5 || ',') > 0) AND "
    "time_ms >= ?6 AND time_ms < ?7) AS matches "
    "FROM audit_event WHERE number BETWEEN ?1 AND ?2 ORDER BY number DESC";
// The first and the last number; of an empty table 1 and 0.
inline constexpr char kSelectAuditRange[] =
    "SELECT coalesce((SELECT min(number) FROM audit_event), 1), "
    "coalesce((SELECT max(number) FROM audit_event), 0)";
inline constexpr char kSelectAuditTime[] = "SELECT time_ms FROM audit_event WHERE number = ?1";
// The number given out last; the hash of the last row, NULL if there is none.
inline constexpr char kSelectAuditHead[] =
    "SELECT value, (SELECT chain_hash FROM audit_event ORDER BY number DESC LIMIT 1) "
    "FROM counter WHERE name = 'last audit number'";
inline constexpr char kSelectAuditStart[] =
    "SELECT only_row, number, chain_hash, row_checksum FROM audit_start";
inline constexpr char kReplaceAuditStart[] =
    "REPLACE INTO audit_start (only_row, number, chain_hash, row_checksum) VALUES (?, ?, ?, ?)";
// number, time_ms, chain_hash of the oldest ?1 rows.
inline constexpr char kSelectOldestAuditEvents[] =
    "SELECT number, time_ms, chain_hash FROM audit_event ORDER BY number LIMIT ?1";
inline constexpr char kDeleteAuditEventsUpTo[] = "DELETE FROM audit_event WHERE number <= ?1";

}  // namespace interlock::storage::sqlite::queries
