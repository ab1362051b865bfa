-- 1: the intent is NEEDS_ATTENTION, or has been before; its end counts once only. 0 is left out of
-- row_checksum, so that rows from before have the one they need.
ALTER TABLE open_intent
  ADD COLUMN needed_person INTEGER NOT NULL DEFAULT 0 CHECK (needed_person = 0 OR needed_person = 1);
ALTER TABLE finished_intent ADD COLUMN needed_person INTEGER NOT NULL DEFAULT 0;

-- What became of writes and intents: sums for each span of time, dimension and value. Together with
-- conflict_entry they are changed in the transaction of what they count. The dimensions:
--   'all', 'type', 'source', 'label:<key>' by the values of the intents;
--   'label' (sums of nothing): the keys of labels that are counted in the hour;
--   'winner': who won the races, if Apriso tells; only races counts;
--   'hour': the hours of the day, only for spans of more than one hour.
-- The longer spans begin at multiples of their length since 1970 and are summed up from the shorter
-- ones when they are over; conflict_figures_rolled says how far.
CREATE TABLE conflict_figures (
  span_hours INTEGER NOT NULL CHECK (
    span_hours = 1 OR span_hours = 6 OR span_hours = 24 OR span_hours = 192 OR span_hours = 768),
  dimension TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  value TEXT NOT NULL,
  -- At the plant, of the hour that begins; for longer spans 0.
  hour_of_day INTEGER NOT NULL CHECK (hour_of_day BETWEEN 0 AND 23),
  tries INTEGER NOT NULL,
  races INTEGER NOT NULL,
  first_tries INTEGER NOT NULL,
  first_try_races INTEGER NOT NULL,
  applied_at_once INTEGER NOT NULL,
  applied_on_retry_1 INTEGER NOT NULL,
  applied_on_retry_2 INTEGER NOT NULL,
  applied_on_retry_3 INTEGER NOT NULL,
  applied_on_later_retry INTEGER NOT NULL,
  permanent_conflicts INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  ended_after_race INTEGER NOT NULL,
  rule_conflicts INTEGER NOT NULL,
  stale_reads INTEGER NOT NULL,
  latency_sum_ms INTEGER NOT NULL,
  -- 'bucket:count bucket:count', see core/latency_figures.h.
  latency_buckets TEXT NOT NULL,
  row_checksum INTEGER NOT NULL,
  PRIMARY KEY (span_hours, dimension, start_ms, value)
) STRICT, WITHOUT ROWID;

-- Grows at its end, and only when a row is new.
CREATE INDEX conflict_figures_by_start ON conflict_figures (span_hours, start_ms);

-- Every whole span before this instant is in conflict_figures.
CREATE TABLE conflict_figures_rolled (
  span_hours INTEGER NOT NULL PRIMARY KEY,
  until_ms INTEGER NOT NULL
) STRICT;

INSERT INTO conflict_figures_rolled (span_hours, until_ms) VALUES
  (6, 0), (24, 0), (192, 0), (768, 0);

-- What moves have added lately, in the transaction of the move: conflict_figures does not hold it
-- yet. A few hundred rows, which are then added to it and removed together. A JSON list: the numbers
-- (start_ms, hour_of_day, then the counts), the buckets, then dimension and value in turns.
CREATE TABLE conflict_entry (
  number INTEGER NOT NULL PRIMARY KEY,
  entry TEXT NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;
