Story: that an intent has given up its place is known after a restart

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> Complete, waiting for its precondition
  at 1s the broker dies
  at 2s the broker starts
  at 3s plc-7 submits e2: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 12  QUEUED
  0.01s      e1    row 12  waits PRECONDITION until 15.01s: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  1s         --            the broker dies
  2s         --            the broker starts
  3s         e2            accepted as intent 2: WO-1 -> In Progress
  3.01s      e2            reads WO-1: Released, ETag "1"
  3.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  3.01s      e2            writes In Progress, If-Match "1"
  3.02s      e2            answer 200 (APPLIED), ETag "2"
  3.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  3.02s      e1    row 14  EXECUTING, attempt 1 on record under "2"
  3.02s      e1            writes Complete, If-Match "2"
  3.03s      e1            answer 200 (APPLIED), ETag "3"
  3.03s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
