Story: what was acknowledged is there after a crash, in the same order

Given:
  WO-1 is Released, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
  at 0s plc-7 submits e3: WO-1 -> Closed
  at 5s the broker dies
  at 6s j.meyer closes WO-1
  at 7s the broker starts
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e3            accepted as intent 3: WO-1 -> Closed
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0s         e3            waits BEHIND_EARLIER: intent 2 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  5s         --            the broker dies
  6s         --            j.meyer closes WO-1
  7s         --            the broker starts
  15.02s     e1            reads WO-1: Released, ETag "1"
  15.02s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  15.02s     e1            writes In Progress, If-Match "1"
  15.03s     e1            answer 200 (APPLIED), ETag "2"
  15.03s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  15.03s     e2    row 14  EXECUTING, attempt 1 on record under "2"
  15.03s     e2            writes Complete, If-Match "2"
  15.04s     e2            answer 200 (APPLIED), ETag "3"
  15.04s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  15.04s     e3    row 14  EXECUTING, attempt 1 on record under "3"
  15.04s     e3            writes Closed, If-Match "3"
  15.05s     e3            answer 200 (APPLIED), ETag "4"
  15.05s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
