Story: a lock that Apriso does not show is known from the answer 423, which proves that nothing was written

Apriso:
  does not show who has a work order open
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 20s j.meyer closes WO-1
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 423 (LOCKED) open at j.meyer
  0.02s      e1    row 13  QUEUED, attempt 1 LOCKED
  0.02s      e1    row 13  waits OPERATOR_LOCK until 15.02s: an operator has the work order open
  15.03s     e1            reads WO-1: In Progress, ETag "1"
  15.03s     e1    row 14  EXECUTING, attempt 2 on record under "1"
  15.03s     e1            writes Complete, If-Match "1"
  15.04s     e1            answer 423 (LOCKED) open at j.meyer
  15.04s     e1    row 13  QUEUED, attempt 2 LOCKED
  15.04s     e1    row 13  waits OPERATOR_LOCK until 30.04s: an operator has the work order open
  20s        --            j.meyer closes WO-1
  30.05s     e1            reads WO-1: In Progress, ETag "1"
  30.05s     e1    row 14  EXECUTING, attempt 3 on record under "1"
  30.05s     e1            writes Complete, If-Match "1"
  30.06s     e1            answer 200 (APPLIED), ETag "2"
  30.06s     e1    row 1   SUCCEEDED APPLIED, attempt 3 APPLIED: Apriso confirmed Complete.
