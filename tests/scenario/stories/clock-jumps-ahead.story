Story: the wall clock is set ahead by an hour: what lives shorter has expired, and nothing else happens

Given:
  WO-1 is In Progress, open at j.meyer
  WO-2 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete, time to live 30m
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 5s the clock jumps ahead by 1h
  at 20s j.meyer closes WO-2
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e2    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  0.01s      e2    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  5s         --            the clock jumps ahead by 1h
  15.01s     e1    row 10  EXPIRED: Its time to live of 30m ran out; it was never applied.
  15.02s     e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  15.02s     e2    row 13  waits OPERATOR_LOCK until 30.02s: j.meyer has the work order open
  20s        --            j.meyer closes WO-2
  30.03s     e2            reads WO-2: In Progress, ETag "1"
  30.03s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  30.03s     e2            writes Complete, If-Match "1"
  30.04s     e2            answer 200 (APPLIED), ETag "2"
  30.04s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
