Story: an intent that comes after another one of its source, of another work order

Given:
  WO-1 is Released, open at j.meyer
  WO-2 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-2 -> In Progress, after e1
  at 3s j.meyer closes WO-1
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-2 -> In Progress
  1s         e2            waits BEHIND_EARLIER until 15m1s: waits for the intent of event e1
  3s         --            j.meyer closes WO-1
  15.02s     e1            reads WO-1: Released, ETag "1"
  15.02s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  15.02s     e1            writes In Progress, If-Match "1"
  15.03s     e1            answer 200 (APPLIED), ETag "2"
  15.03s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  15.04s     e2            reads WO-2: Released, ETag "1"
  15.04s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  15.04s     e2            writes In Progress, If-Match "1"
  15.05s     e2            answer 200 (APPLIED), ETag "2"
  15.05s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
