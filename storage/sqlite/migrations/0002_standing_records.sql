-- What stands until somebody ends it: leases, episodes of contention, alerts, messages that are not
-- delivered yet. A few thousand rows at most; each kind belongs to one part of the broker.
CREATE TABLE standing_record (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  -- The owner's own form.
  value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 65536),
  row_checksum INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Who did what, in order; only ever appended to, and removed from its start when it is too old.
CREATE TABLE audit_event (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  time_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  scope TEXT NOT NULL,
  reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  row_checksum INTEGER NOT NULL
) STRICT;

INSERT INTO counter (name, value) VALUES ('last audit number', 0);
