Story: an intent that lets later ones pass waits too long for an operator, and so does the next one

Site:
  lock.poll_interval = 5m
  lock.max_wait = 10m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> On Hold, letting later ones pass
  at 1s plc-7 submits e2: WO-1 -> In Progress
  at 12m j.meyer closes WO-1
  until 30m
Then:
  0s         e1            accepted as intent 1: WO-1 -> On Hold
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 5m0.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-1 -> In Progress
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  5m0.02s    e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  5m0.02s    e1    row 13  waits OPERATOR_LOCK until 10m0.02s: j.meyer has the work order open
  10m0.03s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.03s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 10m0.02s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  10m0.04s   e2            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.04s   e2    row 11  SUCCEEDED ALREADY_IN_TARGET: Somebody else had already set In Progress; nothing was written.
  12m        --            j.meyer closes WO-1
  15m0.04s   e1            reads WO-1: In Progress, ETag "1"
  15m0.04s   e1            QUEUED
  15m0.04s   e1    row 14  EXECUTING, attempt 1 on record under "1"
  15m0.04s   e1            writes On Hold, If-Match "1"
  15m0.05s   e1            answer 200 (APPLIED), ETag "2"
  15m0.05s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
