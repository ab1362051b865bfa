Story: an operator has the work order open; waiting costs no attempt

Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 40s j.meyer closes WO-1
  until 1m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  15.02s     e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  15.02s     e1    row 13  waits OPERATOR_LOCK until 30.02s: j.meyer has the work order open
  30.03s     e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  30.03s     e1    row 13  waits OPERATOR_LOCK until 45.03s: j.meyer has the work order open
  40s        --            j.meyer closes WO-1
  45.04s     e1            reads WO-1: In Progress, ETag "1"
  45.04s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  45.04s     e1            writes Complete, If-Match "1"
  45.05s     e1            answer 200 (APPLIED), ETag "2"
  45.05s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
