Story: a lock that only 423 reveals lasts too long; then one write is tried each lock.max_wait

Site:
  lock.poll_interval = 5m
  lock.max_wait = 10m
Apriso:
  does not show who has a work order open
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 15m j.meyer closes WO-1
  until 1h
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 423 (LOCKED) open at j.meyer
  0.02s      e1    row 13  QUEUED, attempt 1 LOCKED
  0.02s      e1    row 13  waits OPERATOR_LOCK until 5m0.02s: an operator has the work order open
  5m0.03s    e1            reads WO-1: In Progress, ETag "1"
  5m0.03s    e1    row 14  EXECUTING, attempt 2 on record under "1"
  5m0.03s    e1            writes Complete, If-Match "1"
  5m0.04s    e1            answer 423 (LOCKED) open at j.meyer
  5m0.04s    e1    row 13  QUEUED, attempt 2 LOCKED
  5m0.04s    e1    row 13  waits OPERATOR_LOCK until 10m0.04s: an operator has the work order open
  10m0.05s   e1            reads WO-1: In Progress, ETag "1"
  10m0.05s   e1    row 14  EXECUTING, attempt 3 on record under "1"
  10m0.05s   e1            writes Complete, If-Match "1"
  10m0.06s   e1            answer 423 (LOCKED) open at j.meyer
  10m0.06s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED, attempt 3 LOCKED: An operator has kept the work order open for 10m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  15m        --            j.meyer closes WO-1
  20m0.07s   e1            reads WO-1: In Progress, ETag "1"
  20m0.07s   e1            QUEUED
  20m0.07s   e1    row 14  EXECUTING, attempt 4 on record under "1"
  20m0.07s   e1            writes Complete, If-Match "1"
  20m0.08s   e1            answer 200 (APPLIED), ETag "2"
  20m0.08s   e1    row 1   SUCCEEDED APPLIED, attempt 4 APPLIED: Apriso confirmed Complete.
