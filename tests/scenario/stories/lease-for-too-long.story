Story: a lease that lasts longer than lock.max_wait brings the intent to a person, and its end brings it back

Given:
  WO-1 is In Progress
When:
  at 0s j.meyer leases WO-1 for 8h
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 2h j.meyer gives WO-1 back
Then:
  0s         --            j.meyer asks for the lease of WO-1 for 8h
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         --            lease of WO-1 for j.meyer answered: OK
  0s         e1    row 13  QUEUED
  0s         e1    row 13  waits OPERATOR_LOCK until 30m: j.meyer has leased the work order until 2026-03-02 14:00:00 UTC
  30m        e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 30m (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-03 06:00:00 UTC.
  2h         --            j.meyer gives WO-1 back
  2h         --            release answered: OK
  2h0.01s    e1            reads WO-1: In Progress, ETag "1"
  2h0.01s    e1            QUEUED
  2h0.01s    e1    row 14  EXECUTING, attempt 1 on record under "1"
  2h0.01s    e1            writes Complete, If-Match "1"
  2h0.02s    e1            answer 200 (APPLIED), ETag "2"
  2h0.02s    e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
