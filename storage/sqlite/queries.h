#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "storage/intent_reader.h"

// Every SQL text of the store, except the schema (migrations/) and the settings. Parameters are
// numbered from 1 in the order of the columns unless a comment says otherwise.
namespace interlock::storage::sqlite::queries {

// ---- Intents. Three groups of columns, always in this order, then row_checksum; where they are
// written, then last_event. ----

inline constexpr char kIdentityColumns[] =
    "number, create_time_ms, source, event_id, work_order_id, work_order_type, target_status, "
    "expected_statuses, priority, labels, time_to_live_ns, event_time_ms, on_precondition, "
    "on_attention, after_event_id, predecessor";
inline constexpr char kStandingColumns[] =
    "revision, state, wait_cause, wait_since_ms, wait_until_ms, wait_detail, result, reason, "
    "message, update_time_ms, end_time_ms, expire_time_ms, applied_by, attempts_made, races, "
    "race_budget_used, unknown_outcomes, transport_failures, throttles, doubt, recorded_etag, "
    "recorded_status, recorded_time_ms, answer, refusal, answer_http_status, answer_message, "
    "lane_sequence, rule_conflict, shortcut, was_legal, credential_refreshed, write_not_before_ms, "
    "locked_since_ms, cancel_note, cancel_reason, accepted_echo, needed_person, resolution, "
    "resolved_by, resolution_reason";
inline constexpr char kPayloadColumns[] = "fields, field_names";

std::string InsertOpenIntent();
// The standing columns, row_checksum and last_event, then the number and the revision expected.
std::string UpdateOpenIntent();
// ?1 number.
std::string SelectOpenIntent();
std::string SelectFinishedIntent();
std::string SelectOpenIntents();
std::string SelectFinishedIntents();
std::string MoveToHistory();
inline constexpr char kDeleteOpenIntent[] = "DELETE FROM open_intent WHERE number = ?1";
inline constexpr char kDeleteFinishedIntent[] = "DELETE FROM finished_intent WHERE number = ?1";

// What the memory of the store is made of. The second from ?1 create_time_ms on.
inline constexpr char kSelectOpenKeys[] =
    "SELECT number, create_time_ms, source, event_id, work_order_id, work_order_type, state "
    "FROM open_intent ORDER BY number";
inline constexpr char kSelectFinishedKeys[] =
    "SELECT number, create_time_ms, source, event_id, work_order_id, work_order_type, state "
    "FROM finished_intent WHERE create_time_ms >= ?1 ORDER BY create_time_ms, number";

// Keys that expire: after position ?1 create_time_ms, ?2 number; accepted at ?3 or before; ?4 rows.
inline constexpr char kSelectExpiredKeys[] =
    "SELECT create_time_ms, number, source, event_id FROM finished_intent "
    "WHERE (create_time_ms, number) > (?1, ?2) AND create_time_ms <= ?3 "
    "ORDER BY create_time_ms, number LIMIT ?4";
// ?1 update_time_ms, ?2 rows.
inline constexpr char kSelectOldFinished[] =
    "SELECT number, state FROM finished_intent WHERE update_time_ms < ?1 "
    "ORDER BY update_time_ms LIMIT ?2";

// ---- Attempts ----

inline constexpr char kReplaceAttempt[] =
    "REPLACE INTO attempt (intent_number, number, start_time_ms, end_time_ms, status_before, "
    "etag_sent, http_status, outcome, etag_after, latency_ns, message, row_checksum) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kSelectAttempts[] =
    "SELECT intent_number, number, start_time_ms, end_time_ms, status_before, etag_sent, "
    "http_status, outcome, etag_after, latency_ns, message, row_checksum "
    "FROM attempt WHERE intent_number = ?1 ORDER BY number";
inline constexpr char kSelectAttempt[] =
    "SELECT intent_number, number, start_time_ms, end_time_ms, status_before, etag_sent, "
    "http_status, outcome, etag_after, latency_ns, message, row_checksum "
    "FROM attempt WHERE intent_number = ?1 AND number = ?2";
inline constexpr char kDeleteAttempts[] = "DELETE FROM attempt WHERE intent_number = ?1";

inline constexpr char kSelectAttemptOwners[] = "SELECT DISTINCT intent_number FROM attempt";

// ---- Aliases ----

inline constexpr char kInsertAlias[] =
    "INSERT INTO event_alias (number, source, event_id, intent_number, expected_statuses, "
    "accept_time_ms, row_checksum) VALUES (?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kSelectAlias[] =
    "SELECT number, source, event_id, intent_number, expected_statuses, accept_time_ms, "
    "row_checksum FROM event_alias WHERE number = ?1";
// After number ?1; ?2 rows.
inline constexpr char kSelectAliases[] =
    "SELECT number, source, event_id, intent_number, expected_statuses, accept_time_ms, "
    "row_checksum FROM event_alias WHERE number > ?1 ORDER BY number LIMIT ?2";
inline constexpr char kDeleteAlias[] = "DELETE FROM event_alias WHERE number = ?1";

// ---- Event log ----

// The row of the intent names the event before, or, if it is new, this one already.
inline constexpr char kInsertEvent[] =
    "INSERT INTO event_log (number, time_ms, intent_number, revision, state_from, state_to, "
    "wait_cause, wait_since_ms, wait_until_ms, wait_detail, result, reason, message, "
    "expire_time_ms, applied_by, cancel_note, attempts_made, races, retries_used, actor, "
    "attempt_number, attempt_outcome, work_order_type, source, labels, hour_of_day, row_checksum, "
    "previous_event) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
    "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, "
    "coalesce((SELECT last_event FROM open_intent WHERE open_intent.number = ?3 "
    "AND last_event < ?1), 0))";
// Of intent ?1; the first row counts.
inline constexpr char kSelectLastEvent[] =
    "SELECT last_event FROM open_intent WHERE number = ?1 "
    "UNION ALL SELECT last_event FROM finished_intent WHERE number = ?1";
// ?1 number.
inline constexpr char kSelectEvent[] =
    "SELECT number, time_ms, intent_number, revision, state_from, state_to, "
    "wait_cause, wait_since_ms, wait_until_ms, wait_detail, result, reason, message, "
    "expire_time_ms, applied_by, cancel_note, attempts_made, races, retries_used, actor, "
    "attempt_number, attempt_outcome, work_order_type, source, labels, hour_of_day, row_checksum, "
    "previous_event FROM event_log WHERE number = ?1";
// From number ?1 back; the columns of kInsertEvent.
inline constexpr char kSelectEventsBackwards[] =
    "SELECT number, time_ms, intent_number, revision, state_from, state_to, "
    "wait_cause, wait_since_ms, wait_until_ms, wait_detail, result, reason, message, "
    "expire_time_ms, applied_by, cancel_note, attempts_made, races, retries_used, actor, "
    "attempt_number, attempt_outcome, work_order_type, source, labels, hour_of_day, row_checksum "
    "FROM event_log WHERE number <= ?1 ORDER BY number DESC";
inline constexpr char kSelectOldestEvent[] =
    "SELECT time_ms FROM event_log ORDER BY number LIMIT 1";
// Of the oldest ?1 rows those before ?2 time_ms.
inline constexpr char kDeleteOldEvents[] =
    "DELETE FROM event_log WHERE number IN (SELECT number FROM event_log ORDER BY number LIMIT ?1) "
    "AND time_ms < ?2";

// ---- Standing records: kind, key ----

inline constexpr char kReplaceStandingRecord[] =
    "REPLACE INTO standing_record (kind, key, value, row_checksum) VALUES (?, ?, ?, ?)";
inline constexpr char kDeleteStandingRecord[] =
    "DELETE FROM standing_record WHERE kind = ?1 AND key = ?2";
// ?1 kind.
inline constexpr char kSelectStandingRecords[] =
    "SELECT kind, key, value, row_checksum FROM standing_record WHERE kind = ?1 ORDER BY key";

// ---- Counters and identity ----

inline constexpr char kSelectCounters[] = "SELECT name, value FROM counter";
inline constexpr char kUpdateCounter[] = "UPDATE counter SET value = ?2 WHERE name = ?1";
inline constexpr char kNextEpoch[] = "UPDATE broker SET epoch = epoch + 1";
inline constexpr char kWriteNothingNew[] = "UPDATE broker SET epoch = epoch";
inline constexpr char kSetEpoch[] = "UPDATE broker SET epoch = ?1";
inline constexpr char kSetQuarantine[] = "UPDATE broker SET quarantine = ?1";
inline constexpr char kSelectQuarantine[] = "SELECT quarantine FROM broker";
inline constexpr char kSelectLastCommit[] =
    "SELECT value FROM counter WHERE name = 'last commit number'";
inline constexpr char kSelectBrokerId[] = "SELECT broker_id FROM broker";
inline constexpr char kSelectEpoch[] = "SELECT epoch FROM broker";

// ---- Checks. Each answers rows of (counter, what it says, what the rows say) that do not fit.
// ----

inline constexpr char kLastNumbersOff[] =
    "WITH found (name, last) AS ("
    "SELECT 'last intent number', max((SELECT coalesce(max(number), 0) FROM open_intent), "
    "(SELECT coalesce(max(number), 0) FROM finished_intent)) "
    "UNION ALL SELECT 'last event number', (SELECT coalesce(max(number), 0) FROM event_log) "
    "UNION ALL SELECT 'last alias number', (SELECT coalesce(max(number), 0) FROM event_alias) "
    "UNION ALL SELECT 'last audit number', (SELECT coalesce(max(number), 0) FROM audit_event)) "
    "SELECT counter.name, value, last FROM counter JOIN found ON found.name = counter.name "
    "WHERE value < last";
inline constexpr char kAllCountersOff[] =
    "WITH found AS (SELECT 'intents ' || state AS name, count(*) AS rows FROM "
    "(SELECT state FROM open_intent UNION ALL SELECT state FROM finished_intent) GROUP BY state) "
    "SELECT counter.name, value, coalesce(rows, 0) FROM counter "
    "LEFT JOIN found ON found.name = counter.name "
    "WHERE counter.name LIKE 'intents %' AND value <> coalesce(rows, 0)";

// ---- Lists. Parameters of both: ----
//   ?1 ?2 the position (time, number) to start behind   ?3 rows (ListOpen only)
//   ?4 work order  ?5 source  ?6 target status: '' is any
//   ?7 states  ?8 reasons  ?9 results: '' is any, else '|A|B|'   ?10 labels as JSON: '{}' is any
//   ?11 created at or after   ?12 created before, in milliseconds

// number, time of the open intents that match, in order.
std::string ListOpen(IntentOrder order);

enum class Breadth { kAllWorkOrders, kOneWorkOrder };
// number, time, matches (0 or 1) of the finished intents, in order; the caller bounds the rows.
std::string ListFinished(IntentOrder order, Breadth breadth);

}  // namespace interlock::storage::sqlite::queries
