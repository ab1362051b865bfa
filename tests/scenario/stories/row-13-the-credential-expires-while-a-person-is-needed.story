Story: the credential expires while the broker looks for an operator's lock to go; it is refreshed

Site:
  lock.max_wait = 1m
  intent.time_to_live = 4h
Given:
  WO-1 is In Progress, open at a.a
When:
  at 0s plc-7 submits w1: WO-1 -> Complete
  at 2m the credential expires
  at 3m a.a closes WO-1
  until 20m
Then:
  0s         w1            accepted as intent 1: WO-1 -> Complete
  0.01s      w1            reads WO-1: In Progress, ETag "1", open at a.a
  0.01s      w1    row 13  QUEUED
  0.01s      w1    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  15.02s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  15.02s     w1    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  30.03s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  30.03s     w1    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  45.04s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  45.04s     w1    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  1m0.05s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m0.05s    w1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m15.06s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m30.07s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m45.08s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  2m         --            the credential expires
  2m0.09s    w1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  2m0.09s    --            the credential has been refreshed
  2m0.1s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  2m15.11s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  2m30.12s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  2m45.13s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  3m         --            a.a closes WO-1
  3m0.14s    w1            reads WO-1: In Progress, ETag "1"
  3m0.14s    w1            QUEUED
  3m0.14s    w1    row 14  EXECUTING, attempt 1 on record under "1"
  3m0.14s    w1            writes Complete, If-Match "1"
  3m0.15s    w1            answer 200 (APPLIED), ETag "2"
  3m0.15s    w1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
