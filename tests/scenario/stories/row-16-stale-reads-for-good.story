Story: an ETag that is not meant for If-Match never becomes a rejection

Given:
  WO-1 is In Progress
When:
  at 0s each of the next 9 writes of WO-1 is answered 412
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 412 (STALE) HTTP 412 without a message
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 412; the work order is read again
  0.06s      e1            reads WO-1: In Progress, ETag "1"
  0.06s      e1    row 16  QUEUED, attempt 1 STALE_READ
  0.06s      e1    row 16  waits BACKOFF until 0.09s: Apriso answered 412 to the ETag it still shows; the work order is read again
  0.1s       e1            reads WO-1: In Progress, ETag "1"
  0.1s       e1    row 16  QUEUED
  0.1s       e1    row 16  waits BACKOFF until 0.2s: Apriso answered 412 to the ETag it still shows; the work order is read again
  0.21s      e1            reads WO-1: In Progress, ETag "1"
  0.21s      e1    row 16  QUEUED
  0.21s      e1    row 16  waits BACKOFF until 0.71s: Apriso answered 412 to the ETag it still shows; the work order is read again
  0.72s      e1            reads WO-1: In Progress, ETag "1"
  0.72s      e1    row 16  QUEUED
  0.72s      e1    row 16  waits BACKOFF until 1.72s: Apriso answered 412 to the ETag it still shows; the work order is read again
  1.73s      e1            reads WO-1: In Progress, ETag "1"
  1.73s      e1    row 16  NEEDS_ATTENTION CONFLICTS_EXHAUSTED: Apriso answers 412 to the very ETag it hands out (apriso.etag_kind = "revision"): reads are stale, or the ETag is not meant for If-Match; check etag_source and etag_kind.
