Story: a shortcut whose answer is lost is resolved like any other write

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.5s the next write of WO-1 is lost on the way
  at 0.5s plc-7 submits e2: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.5s       e2            accepted as intent 2: WO-1 -> Complete
  0.5s       e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.5s       e2            writes Complete, If-Match "2"
  0.51s      e2            no answer (UNKNOWN) connection reset
  0.51s      e2            QUEUED, attempt 1 UNKNOWN
  0.51s      e2            waits BACKOFF until 1.01s: the answer to the write was lost; the work order is read again: connection reset
  1.02s      e2            reads WO-1: In Progress, ETag "2"
  1.02s      e2    row 23  EXECUTING, attempt 2 on record under "2"
  1.02s      e2            writes Complete, If-Match "2"
  1.03s      e2            answer 200 (APPLIED), ETag "3"
  1.03s      e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
