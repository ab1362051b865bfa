Story: an operator opens the work order after our write, and the next one runs into the lock

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.3s j.meyer opens WO-1
  at 0.5s plc-7 submits e2: WO-1 -> Complete
  at 10s j.meyer closes WO-1
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.3s       --            j.meyer opens WO-1
  0.5s       e2            accepted as intent 2: WO-1 -> Complete
  0.5s       e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.5s       e2            writes Complete, If-Match "2"
  0.51s      e2            answer 423 (LOCKED) open at j.meyer
  0.51s      e2    row 13  QUEUED, attempt 1 LOCKED
  0.51s      e2    row 13  waits OPERATOR_LOCK until 15.51s: an operator has the work order open
  10s        --            j.meyer closes WO-1
  15.52s     e2            reads WO-1: In Progress, ETag "2"
  15.52s     e2    row 14  EXECUTING, attempt 2 on record under "2"
  15.52s     e2            writes Complete, If-Match "2"
  15.53s     e2            answer 200 (APPLIED), ETag "3"
  15.53s     e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
