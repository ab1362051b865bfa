Story: two intents of a work order waited too long for an operator; they come back in their order

Site:
  lock.max_wait = 1m
  intent.time_to_live = 4h
Given:
  WO-1 is In Progress, open at a.a
When:
  at 0s plc-7 submits x1: WO-1 -> On Hold, letting later ones pass
  at 5s plc-7 submits x2: WO-1 -> Complete, letting later ones pass
  at 180130ms a.a closes WO-1
  until 10m
Then:
  0s         x1            accepted as intent 1: WO-1 -> On Hold
  0.01s      x1            reads WO-1: In Progress, ETag "1", open at a.a
  0.01s      x1    row 13  QUEUED
  0.01s      x1    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  5s         x2            accepted as intent 2: WO-1 -> Complete
  5s         x2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  15.02s     x1            reads WO-1: In Progress, ETag "1", open at a.a
  15.02s     x1    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  30.03s     x1            reads WO-1: In Progress, ETag "1", open at a.a
  30.03s     x1    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  45.04s     x1            reads WO-1: In Progress, ETag "1", open at a.a
  45.04s     x1    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  1m0.05s    x1            reads WO-1: In Progress, ETag "1", open at a.a
  1m0.05s    x1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m0.06s    x2            reads WO-1: In Progress, ETag "1", open at a.a
  1m0.06s    x2    row 13  QUEUED
  1m0.06s    x2    row 13  waits OPERATOR_LOCK until 1m15.06s: a.a has the work order open
  1m15.06s   x1            reads WO-1: In Progress, ETag "1", open at a.a
  1m15.07s   x2            reads WO-1: In Progress, ETag "1", open at a.a
  1m15.07s   x2    row 13  waits OPERATOR_LOCK until 1m30.07s: a.a has the work order open
  1m30.07s   x1            reads WO-1: In Progress, ETag "1", open at a.a
  1m30.08s   x2            reads WO-1: In Progress, ETag "1", open at a.a
  1m30.08s   x2    row 13  waits OPERATOR_LOCK until 1m45.08s: a.a has the work order open
  1m45.08s   x1            reads WO-1: In Progress, ETag "1", open at a.a
  1m45.09s   x2            reads WO-1: In Progress, ETag "1", open at a.a
  1m45.09s   x2    row 13  waits OPERATOR_LOCK until 2m0.09s: a.a has the work order open
  2m0.09s    x1            reads WO-1: In Progress, ETag "1", open at a.a
  2m0.1s     x2            reads WO-1: In Progress, ETag "1", open at a.a
  2m0.1s     x2    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:05 UTC.
  2m15.1s    x1            reads WO-1: In Progress, ETag "1", open at a.a
  2m30.11s   x1            reads WO-1: In Progress, ETag "1", open at a.a
  2m45.12s   x1            reads WO-1: In Progress, ETag "1", open at a.a
  3m0.13s    --            a.a closes WO-1
  3m0.13s    x1            reads WO-1: In Progress, ETag "1", open at a.a
  3m15.14s   x1            reads WO-1: In Progress, ETag "1"
  3m15.14s   x1            QUEUED
  3m15.14s   x1    row 14  EXECUTING, attempt 1 on record under "1"
  3m15.14s   x1            writes On Hold, If-Match "1"
  3m15.15s   x1            answer 200 (APPLIED), ETag "2"
  3m15.15s   x1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  3m15.16s   x2            reads WO-1: On Hold, ETag "2"
  3m15.16s   x2            QUEUED
  3m15.16s   x2    row 12  REJECTED INVALID_TRANSITION: Superseded: the work order has meanwhile moved to On Hold, from which Complete cannot follow; possible: In Progress.
