-- Names are checked by chains of OR with the commonest first: SQLite would build a temporary index
-- for a list after IN, once per statement.

-- One row: who this broker is. `epoch` grows by one each time the database is opened.
CREATE TABLE broker (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  broker_id TEXT NOT NULL CHECK (length(broker_id) = 32),
  epoch INTEGER NOT NULL CHECK (epoch >= 0),
  -- Why the broker is in quarantine; empty if it is not.
  quarantine TEXT NOT NULL
) STRICT;

INSERT INTO broker (only_row, broker_id, epoch, quarantine)
VALUES (1, lower(hex(randomblob(16))), 0, '');

-- Numbers that are never counted anew and never used again. Changed in the transaction of the rows
-- they count. 'intents <STATE>' covers open and finished ones.
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, value) VALUES
  ('last intent number', 0), ('last event number', 0), ('last alias number', 0),
  ('last commit number', 0),
  ('intents QUEUED', 0), ('intents EXECUTING', 0), ('intents SUCCEEDED', 0),
  ('intents REJECTED', 0), ('intents NEEDS_ATTENTION', 0), ('intents RESOLVED', 0),
  ('intents CANCELLED', 0), ('intents EXPIRED', 0);

-- The hot table: what is open, and what has ended since the last housekeeping. Its only index grows
-- at its end, like the table itself.
CREATE TABLE open_intent (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  -- What the client wants; never changes.
  create_time_ms INTEGER NOT NULL,
  source TEXT NOT NULL,
  event_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  work_order_type TEXT NOT NULL,
  target_status TEXT NOT NULL,
  expected_statuses TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority = 'NORMAL' OR priority = 'URGENT'),
  labels TEXT NOT NULL,
  time_to_live_ns INTEGER NOT NULL,
  event_time_ms INTEGER,
  on_precondition TEXT NOT NULL CHECK (on_precondition = 'REJECT' OR on_precondition = 'WAIT'),
  on_attention TEXT NOT NULL CHECK (on_attention = 'BLOCK' OR on_attention = 'SKIP'),
  after_event_id TEXT NOT NULL,
  predecessor INTEGER NOT NULL,
  -- Where it stands; every move writes all of it.
  revision INTEGER NOT NULL CHECK (revision > 0),
  state TEXT NOT NULL CHECK (
    state = 'QUEUED' OR state = 'EXECUTING' OR state = 'SUCCEEDED' OR state = 'REJECTED' OR
    state = 'NEEDS_ATTENTION' OR state = 'RESOLVED' OR state = 'CANCELLED' OR state = 'EXPIRED'),
  wait_cause TEXT NOT NULL CHECK (
    wait_cause = 'READY' OR wait_cause = '' OR wait_cause = 'BEHIND_EARLIER' OR
    wait_cause = 'BACKOFF' OR wait_cause = 'CONTENTION_HOLD' OR wait_cause = 'OPERATOR_LOCK' OR
    wait_cause = 'PAUSED' OR wait_cause = 'APRISO_UNAVAILABLE' OR
    wait_cause = 'BEHIND_ATTENTION' OR wait_cause = 'PRECONDITION'),
  wait_since_ms INTEGER NOT NULL,
  wait_until_ms INTEGER,
  wait_detail TEXT NOT NULL,
  result TEXT NOT NULL CHECK (
    result = '' OR result = 'APPLIED' OR result = 'VERIFIED_APPLIED' OR
    result = 'ALREADY_IN_TARGET' OR result = 'UNATTRIBUTED'),
  reason TEXT NOT NULL CHECK (
    reason = '' OR reason = 'INVALID_TRANSITION' OR reason = 'MISSING_FIELDS' OR
    reason = 'BUSINESS_RULE' OR reason = 'NOT_FOUND' OR reason = 'BAD_REQUEST' OR
    reason = 'CONFLICTS_EXHAUSTED' OR reason = 'OUTCOME_UNKNOWN' OR
    reason = 'LOCK_WAIT_EXHAUSTED' OR reason = 'FOREIGN_WRITER' OR
    reason = 'GATEWAY_MISCONFIGURED' OR reason = 'PREDECESSOR_FAILED'),
  message TEXT NOT NULL,
  update_time_ms INTEGER NOT NULL,
  end_time_ms INTEGER,
  expire_time_ms INTEGER NOT NULL,
  applied_by TEXT NOT NULL,
  attempts_made INTEGER NOT NULL,
  races INTEGER NOT NULL,
  race_budget_used INTEGER NOT NULL,
  unknown_outcomes INTEGER NOT NULL,
  transport_failures INTEGER NOT NULL,
  throttles INTEGER NOT NULL,
  doubt TEXT NOT NULL CHECK (doubt = '' OR doubt = 'MAYBE'),
  recorded_etag TEXT,
  recorded_status TEXT NOT NULL,
  recorded_time_ms INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (
    answer = '' OR answer = 'APPLIED' OR answer = 'PRECONDITION' OR answer = 'STALE' OR
    answer = 'LOCKED' OR answer = 'THROTTLED' OR answer = 'UNAUTHORIZED' OR answer = 'REFUSED' OR
    answer = 'GONE' OR answer = 'UNKNOWN' OR answer = 'NOT_SENT'),
  refusal TEXT NOT NULL CHECK (
    refusal = '' OR refusal = 'BUSINESS_RULE' OR refusal = 'BAD_REQUEST'),
  answer_http_status INTEGER NOT NULL,
  answer_message TEXT NOT NULL,
  lane_sequence INTEGER NOT NULL,
  rule_conflict TEXT NOT NULL CHECK (
    rule_conflict = '' OR rule_conflict = 'WAITED' OR rule_conflict = 'RESENT'),
  shortcut TEXT NOT NULL CHECK (shortcut = '' OR shortcut = 'PRESENT' OR shortcut = 'LOST'),
  was_legal INTEGER NOT NULL CHECK (was_legal = 0 OR was_legal = 1),
  credential_refreshed INTEGER NOT NULL CHECK (
    credential_refreshed = 0 OR credential_refreshed = 1),
  write_not_before_ms INTEGER NOT NULL,
  locked_since_ms INTEGER,
  cancel_note TEXT NOT NULL CHECK (cancel_note = '' OR cancel_note = 'REQUESTED'),
  cancel_reason TEXT NOT NULL,
  accepted_echo TEXT NOT NULL,
  -- What is sent to Apriso; at the end, so that a scan does not read it.
  fields TEXT NOT NULL,
  field_names TEXT NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX open_intent_by_create_time ON open_intent (create_time_ms);

-- The history. The same columns; the names were checked before the row came here.
CREATE TABLE finished_intent (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  create_time_ms INTEGER NOT NULL,
  source TEXT NOT NULL,
  event_id TEXT NOT NULL,
  work_order_id TEXT NOT NULL,
  work_order_type TEXT NOT NULL,
  target_status TEXT NOT NULL,
  expected_statuses TEXT NOT NULL,
  priority TEXT NOT NULL,
  labels TEXT NOT NULL,
  time_to_live_ns INTEGER NOT NULL,
  event_time_ms INTEGER,
  on_precondition TEXT NOT NULL,
  on_attention TEXT NOT NULL,
  after_event_id TEXT NOT NULL,
  predecessor INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (
    state = 'SUCCEEDED' OR state = 'REJECTED' OR state = 'RESOLVED' OR state = 'CANCELLED' OR
    state = 'EXPIRED'),
  wait_cause TEXT NOT NULL,
  wait_since_ms INTEGER NOT NULL,
  wait_until_ms INTEGER,
  wait_detail TEXT NOT NULL,
  result TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  update_time_ms INTEGER NOT NULL,
  end_time_ms INTEGER NOT NULL,
  expire_time_ms INTEGER NOT NULL,
  applied_by TEXT NOT NULL,
  attempts_made INTEGER NOT NULL,
  races INTEGER NOT NULL,
  race_budget_used INTEGER NOT NULL,
  unknown_outcomes INTEGER NOT NULL,
  transport_failures INTEGER NOT NULL,
  throttles INTEGER NOT NULL,
  doubt TEXT NOT NULL,
  recorded_etag TEXT,
  recorded_status TEXT NOT NULL,
  recorded_time_ms INTEGER NOT NULL,
  answer TEXT NOT NULL,
  refusal TEXT NOT NULL,
  answer_http_status INTEGER NOT NULL,
  answer_message TEXT NOT NULL,
  lane_sequence INTEGER NOT NULL,
  rule_conflict TEXT NOT NULL,
  shortcut TEXT NOT NULL,
  was_legal INTEGER NOT NULL,
  credential_refreshed INTEGER NOT NULL,
  write_not_before_ms INTEGER NOT NULL,
  locked_since_ms INTEGER,
  cancel_note TEXT NOT NULL,
  cancel_reason TEXT NOT NULL,
  accepted_echo TEXT NOT NULL,
  fields TEXT NOT NULL,
  field_names TEXT NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;

CREATE INDEX finished_intent_by_work_order ON finished_intent (work_order_id, create_time_ms);
CREATE INDEX finished_intent_by_create_time ON finished_intent (create_time_ms);
CREATE INDEX finished_intent_by_update_time ON finished_intent (update_time_ms);

-- Every try on the wire, of open and finished intents.
CREATE TABLE attempt (
  intent_number INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  start_time_ms INTEGER NOT NULL,
  end_time_ms INTEGER,
  status_before TEXT NOT NULL,
  etag_sent TEXT NOT NULL,
  http_status INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (
    outcome = '' OR outcome = 'APPLIED' OR outcome = 'RACE' OR outcome = 'RULE_CONFLICT' OR
    outcome = 'STALE_READ' OR outcome = 'REFUSED' OR outcome = 'GONE' OR outcome = 'LOCKED' OR
    outcome = 'UNAUTHORIZED' OR outcome = 'THROTTLED' OR outcome = 'UNKNOWN' OR
    outcome = 'NOT_SENT'),
  etag_after TEXT,
  latency_ns INTEGER NOT NULL,
  message TEXT NOT NULL,
  row_checksum INTEGER NOT NULL,
  PRIMARY KEY (intent_number, number)
) STRICT, WITHOUT ROWID;

-- Keys of repeated events that lead to the intent of the first one.
CREATE TABLE event_alias (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  source TEXT NOT NULL,
  event_id TEXT NOT NULL,
  intent_number INTEGER NOT NULL,
  expected_statuses TEXT NOT NULL,
  accept_time_ms INTEGER NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;

-- What happened, in order; only ever appended to, and removed from its start when it is too old.
-- state_from is empty for the acceptance. attempt_number is 0 unless an attempt ended with it.
CREATE TABLE event_log (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  time_ms INTEGER NOT NULL,
  intent_number INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state_from TEXT NOT NULL,
  state_to TEXT NOT NULL,
  wait_cause TEXT NOT NULL,
  wait_since_ms INTEGER NOT NULL,
  wait_until_ms INTEGER,
  wait_detail TEXT NOT NULL,
  result TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  expire_time_ms INTEGER NOT NULL,
  applied_by TEXT NOT NULL,
  cancel_note TEXT NOT NULL,
  attempts_made INTEGER NOT NULL,
  races INTEGER NOT NULL,
  retries_used INTEGER NOT NULL,
  actor TEXT NOT NULL,
  attempt_number INTEGER NOT NULL,
  attempt_outcome TEXT NOT NULL,
  work_order_type TEXT NOT NULL,
  source TEXT NOT NULL,
  labels TEXT NOT NULL,
  hour_of_day INTEGER NOT NULL CHECK (hour_of_day BETWEEN 0 AND 23),
  row_checksum INTEGER NOT NULL
) STRICT;
