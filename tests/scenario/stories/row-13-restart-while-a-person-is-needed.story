Story: that the lock is still looked at outlives the broker

Site:
  lock.poll_interval = 5m
  lock.max_wait = 10m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 11m the broker dies
  at 12m the broker starts
  at 16m j.meyer closes WO-1
  until 30m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 5m0.01s: j.meyer has the work order open
  5m0.02s    e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  5m0.02s    e1    row 13  waits OPERATOR_LOCK until 10m0.02s: j.meyer has the work order open
  10m0.03s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.03s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 10m0.02s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  11m        --            the broker dies
  12m        --            the broker starts
  16m        --            j.meyer closes WO-1
  17m0.01s   e1            reads WO-1: In Progress, ETag "1"
  17m0.01s   e1            QUEUED
  17m0.01s   e1    row 14  EXECUTING, attempt 1 on record under "1"
  17m0.01s   e1            writes Complete, If-Match "1"
  17m0.02s   e1            answer 200 (APPLIED), ETag "2"
  17m0.02s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
