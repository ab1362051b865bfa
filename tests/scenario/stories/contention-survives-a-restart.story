Story: contention mode and the end of each hold outlive the process

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s kim enters contention mode: shift change
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-2 -> Complete
  at 5s the broker dies
  at 8s the broker starts
  until 4m
Then:
  0s         --            kim enters contention mode: shift change
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1            waits CONTENTION_HOLD until 2m55.841s: too many tries race at the moment; new ones are held back once
  2s         e2            accepted as intent 2: WO-2 -> Complete
  2s         e2            waits CONTENTION_HOLD until 2m54.6s: too many tries race at the moment; new ones are held back once
  5s         --            the broker dies
  8s         --            the broker starts
  23.01s     e2            reads WO-2: In Progress, ETag "1"
  23.01s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  23.01s     e2            writes Complete, If-Match "1"
  23.02s     e2            answer 200 (APPLIED), ETag "2"
  23.02s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  38.01s     e1            reads WO-1: In Progress, ETag "1"
  38.01s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  38.01s     e1            writes Complete, If-Match "1"
  38.02s     e1            answer 200 (APPLIED), ETag "2"
  38.02s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
