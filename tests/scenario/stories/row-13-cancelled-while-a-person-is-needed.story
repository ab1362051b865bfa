Story: an intent that waited too long for an operator is cancelled

Site:
  lock.poll_interval = 5m
  lock.max_wait = 10m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-1 -> On Hold
  at 11m k.lang cancels e1: not any more
  at 12m j.meyer closes WO-1
  until 30m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 5m0.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-1 -> On Hold
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  5m0.02s    e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  5m0.02s    e1    row 13  waits OPERATOR_LOCK until 10m0.02s: j.meyer has the work order open
  10m0.03s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.03s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 10m0.02s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  10m0.03s   e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  11m        --            k.lang cancels e1: not any more
  11m        e1            CANCELLED: Cancelled (not any more); it was never applied.
  11m        e1            cancel answered: CANCELLED
  11m0.01s   e2            reads WO-1: In Progress, ETag "1", open at j.meyer
  11m0.01s   e2    row 13  QUEUED
  11m0.01s   e2    row 13  waits OPERATOR_LOCK until 16m0.01s: j.meyer has the work order open
  12m        --            j.meyer closes WO-1
  16m0.02s   e2            reads WO-1: In Progress, ETag "1"
  16m0.02s   e2    row 14  EXECUTING, attempt 1 on record under "1"
  16m0.02s   e2            writes On Hold, If-Match "1"
  16m0.03s   e2            answer 200 (APPLIED), ETag "2"
  16m0.03s   e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
