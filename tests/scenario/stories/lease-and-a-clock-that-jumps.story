Story: steps of the wall clock neither end a lease nor prolong it, nor does a restart after them

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s j.meyer leases WO-1 for 5m
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1m the clock jumps ahead by 1h
  at 2m the broker dies
  at 2m the broker starts
  at 6m j.meyer leases WO-2 for 5m
  at 6m plc-7 submits e2: WO-2 -> Complete
  at 7m the clock jumps back by 1h
  at 8m the broker dies
  at 8m the broker starts
  until 12m
Then:
  0s         --            j.meyer asks for the lease of WO-1 for 5m
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         --            lease of WO-1 for j.meyer answered: OK
  0s         e1    row 13  QUEUED
  0s         e1    row 13  waits OPERATOR_LOCK until 5m: j.meyer has leased the work order until 2026-03-02 06:05:00 UTC
  1m         --            the clock jumps ahead by 1h
  1m         e1            waits OPERATOR_LOCK until 5m: j.meyer has leased the work order until 2026-03-02 07:05:00 UTC
  2m         --            the broker dies
  2m         --            the broker starts
  2m         e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 1h2m (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  5m0.01s    e1            reads WO-1: In Progress, ETag "1"
  5m0.01s    e1            QUEUED
  5m0.01s    e1    row 14  EXECUTING, attempt 1 on record under "1"
  5m0.01s    e1            writes Complete, If-Match "1"
  5m0.02s    e1            answer 200 (APPLIED), ETag "2"
  5m0.02s    e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  6m         --            j.meyer asks for the lease of WO-2 for 5m
  6m         e2            accepted as intent 2: WO-2 -> Complete
  6m         --            lease of WO-2 for j.meyer answered: OK
  6m         e2    row 13  QUEUED
  6m         e2    row 13  waits OPERATOR_LOCK until 11m: j.meyer has leased the work order until 2026-03-02 07:11:00 UTC
  7m         --            the clock jumps back by 1h
  7m         e2            waits OPERATOR_LOCK until 11m: j.meyer has leased the work order until 2026-03-02 06:11:00 UTC
  8m         --            the broker dies
  8m         --            the broker starts
  11m0.01s   e2            reads WO-2: In Progress, ETag "1"
  11m0.01s   e2    row 14  EXECUTING, attempt 1 on record under "1"
  11m0.01s   e2            writes Complete, If-Match "1"
  11m0.02s   e2            answer 200 (APPLIED), ETag "2"
  11m0.02s   e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
