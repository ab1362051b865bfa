Story: right behind our own success the next write goes out under the ETag of the answer

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.5s plc-7 submits e2: WO-1 -> Complete
  at 3s plc-7 submits e3: WO-1 -> Closed
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
  0.51s      e2            answer 200 (APPLIED), ETag "3"
  0.51s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  3s         e3            accepted as intent 3: WO-1 -> Closed
  3.01s      e3            reads WO-1: Complete, ETag "3"
  3.01s      e3    row 14  EXECUTING, attempt 1 on record under "3"
  3.01s      e3            writes Closed, If-Match "3"
  3.02s      e3            answer 200 (APPLIED), ETag "4"
  3.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
