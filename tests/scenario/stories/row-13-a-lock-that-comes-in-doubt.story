Story: an operator opens the work order while the outcome of a write is in doubt

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s j.meyer opens WO-1
  at 40s j.meyer closes WO-1
  until 1m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            j.meyer opens WO-1
  0.53s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.53s      e1    row 13  QUEUED
  0.53s      e1    row 13  waits OPERATOR_LOCK until 15.53s: j.meyer has the work order open
  15.54s     e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  15.54s     e1    row 13  waits OPERATOR_LOCK until 30.54s: j.meyer has the work order open
  30.55s     e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  30.55s     e1    row 13  waits OPERATOR_LOCK until 45.55s: j.meyer has the work order open
  40s        --            j.meyer closes WO-1
  45.56s     e1            reads WO-1: In Progress, ETag "1"
  45.56s     e1    row 23  EXECUTING, attempt 2 on record under "1"
  45.56s     e1            writes Complete, If-Match "1"
  45.57s     e1            answer 200 (APPLIED), ETag "2"
  45.57s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
