Story: held at a shift change; an urgent intent frees its work order, the end frees the rest

Given:
  WO-1 is Released
  WO-2 is In Progress
When:
  at 0s kim enters contention mode: shift change
  at 1s plc-7 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-2 -> Complete
  at 5s plc-7 submits e3: WO-1 -> Complete, urgent
  at 10s kim leaves contention mode: the shift has changed
Then:
  0s         --            kim enters contention mode: shift change
  1s         e1            accepted as intent 1: WO-1 -> In Progress
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1s         e1            waits CONTENTION_HOLD until 2m55.841s: too many tries race at the moment; new ones are held back once
  1s         e2            waits CONTENTION_HOLD until 2m53.6s: too many tries race at the moment; new ones are held back once
  5s         e3            accepted as intent 3: WO-1 -> Complete
  5s         e3            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  5.01s      e1            reads WO-1: Released, ETag "1"
  5.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  5.01s      e1            writes In Progress, If-Match "1"
  5.02s      e1            answer 200 (APPLIED), ETag "2"
  5.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  5.02s      e3    row 14  EXECUTING, attempt 1 on record under "2"
  5.02s      e3            writes Complete, If-Match "2"
  5.03s      e3            answer 200 (APPLIED), ETag "3"
  5.03s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  10s        --            kim leaves contention mode: the shift has changed
  10.01s     e2            reads WO-2: In Progress, ETag "1"
  10.01s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  10.01s     e2            writes Complete, If-Match "1"
  10.02s     e2            answer 200 (APPLIED), ETag "2"
  10.02s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
