Story: an intent that expires while the broker is away is found expired by the next start

Given:
  WO-1 is In Progress, open at j.meyer
  WO-2 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete, time to live 1m
  at 0s the broker dies before its next write of WO-2 leaves
  at 1s plc-7 submits e2: WO-2 -> Complete, time to live 1m
  at 2m the broker starts
  until 5m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1.01s      e2            reads WO-2: In Progress, ETag "1"
  1.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      --            the broker dies
  2m         --            the broker starts
  2m         e1            EXPIRED: Its time to live of 1m ran out; it was never applied.
  2m         e2            QUEUED, attempt 1 UNKNOWN
  2m0.01s    e2            reads WO-2: In Progress, ETag "1"
  2m0.01s    e2    row 23  waits BACKOFF until 2m1.01s: a cancelled or expired write may still arrive
  2m1.02s    e2            reads WO-2: In Progress, ETag "1"
  2m1.02s    e2    row 23  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: it was not applied up to now, but may still be under way: the broker stopped before an answer was recorded; look at work order WO-2 in Apriso, then resolve or retry the intent.
