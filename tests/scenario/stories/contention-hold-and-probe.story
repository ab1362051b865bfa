Story: in contention mode one intent is let through each fifteen seconds, the others wait once

Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  at 0s kim enters contention mode: shift change
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete
  at 1s plc-7 submits e3: WO-3 -> Complete
  until 4m
Then:
  0s         --            kim enters contention mode: shift change
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1s         e3            accepted as intent 3: WO-3 -> Complete
  1s         e1            waits CONTENTION_HOLD until 2m55.841s: too many tries race at the moment; new ones are held back once
  1s         e2            waits CONTENTION_HOLD until 2m53.6s: too many tries race at the moment; new ones are held back once
  1s         e3            waits CONTENTION_HOLD until 2m56.382s: too many tries race at the moment; new ones are held back once
  15.01s     e3            reads WO-3: In Progress, ETag "1"
  15.01s     e3    row 14  EXECUTING, attempt 1 on record under "1"
  15.01s     e3            writes Complete, If-Match "1"
  15.02s     e3            answer 200 (APPLIED), ETag "2"
  15.02s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  30.01s     e2            reads WO-2: In Progress, ETag "1"
  30.01s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  30.01s     e2            writes Complete, If-Match "1"
  30.02s     e2            answer 200 (APPLIED), ETag "2"
  30.02s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  45.01s     e1            reads WO-1: In Progress, ETag "1"
  45.01s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  45.01s     e1            writes Complete, If-Match "1"
  45.02s     e1            answer 200 (APPLIED), ETag "2"
  45.02s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
