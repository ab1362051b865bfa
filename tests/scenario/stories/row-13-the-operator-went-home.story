Story: an operator keeps the work order open for too long; the intent comes back by itself when it is closed

Site:
  lock.poll_interval = 5m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-1 -> Closed
  at 42m j.meyer closes WO-1
  until 1h
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 5m0.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-1 -> Closed
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  5m0.02s    e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  5m0.02s    e1    row 13  waits OPERATOR_LOCK until 10m0.02s: j.meyer has the work order open
  10m0.03s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.03s   e1    row 13  waits OPERATOR_LOCK until 15m0.03s: j.meyer has the work order open
  15m0.04s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  15m0.04s   e1    row 13  waits OPERATOR_LOCK until 20m0.04s: j.meyer has the work order open
  20m0.05s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  20m0.05s   e1    row 13  waits OPERATOR_LOCK until 25m0.05s: j.meyer has the work order open
  25m0.06s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  25m0.06s   e1    row 13  waits OPERATOR_LOCK until 30m0.06s: j.meyer has the work order open
  30m0.07s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  30m0.07s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 30m0.06s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  30m0.07s   e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  35m0.08s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  40m0.09s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  42m        --            j.meyer closes WO-1
  45m0.1s    e1            reads WO-1: In Progress, ETag "1"
  45m0.1s    e1            QUEUED
  45m0.1s    e1    row 14  EXECUTING, attempt 1 on record under "1"
  45m0.1s    e1            writes Complete, If-Match "1"
  45m0.1s    e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  45m0.11s   e1            answer 200 (APPLIED), ETag "2"
  45m0.11s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  45m0.11s   e2    row 14  EXECUTING, attempt 1 on record under "2"
  45m0.11s   e2            writes Closed, If-Match "2"
  45m0.12s   e2            answer 200 (APPLIED), ETag "3"
  45m0.12s   e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
