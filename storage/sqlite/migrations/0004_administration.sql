-- The acts as a chain: each has the hash of itself and the one before (core/audit_chain.h). Rows
-- from before have none until the database is opened. intent_ids: decimal, with commas; only if they
-- are few. '' of either is left out of row_checksum, so that rows from before have the one they need.
ALTER TABLE audit_event ADD COLUMN intent_ids TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN chain_hash TEXT NOT NULL DEFAULT '';

-- The last act that was removed because of its age; no row if there is none. What is left is chained
-- to it.
CREATE TABLE audit_start (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  number INTEGER NOT NULL,
  chain_hash TEXT NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;

-- How a person settled an intent: '' or all three. '' is left out of row_checksum, so that rows from
-- before have the one they need.
ALTER TABLE open_intent ADD COLUMN resolution TEXT NOT NULL DEFAULT '' CHECK (
  resolution = '' OR resolution = 'DONE_ELSEWHERE' OR resolution = 'DISCARDED');
ALTER TABLE open_intent ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE open_intent ADD COLUMN resolution_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE finished_intent ADD COLUMN resolution TEXT NOT NULL DEFAULT '';
ALTER TABLE finished_intent ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE finished_intent ADD COLUMN resolution_reason TEXT NOT NULL DEFAULT '';

-- The history of an intent without an index: its row names its last event, and each event the one
-- before it of the same intent. 0: none, or logged before there was this column. Not part of
-- row_checksum: who follows it checks each event that he finds.
ALTER TABLE open_intent ADD COLUMN last_event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE finished_intent ADD COLUMN last_event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event_log ADD COLUMN previous_event INTEGER NOT NULL DEFAULT 0;
