Story: A, B, A are three events

Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> On Hold
  at 5s plc-7 submits e2: WO-1 -> In Progress
  at 10s plc-7 submits e3: WO-1 -> On Hold
Then:
  0s         e1            accepted as intent 1: WO-1 -> On Hold
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes On Hold, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  5s         e2            accepted as intent 2: WO-1 -> In Progress
  5.01s      e2            reads WO-1: On Hold, ETag "2"
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  5.01s      e2            writes In Progress, If-Match "2"
  5.02s      e2            answer 200 (APPLIED), ETag "3"
  5.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  10s        e3            accepted as intent 3: WO-1 -> On Hold
  10.01s     e3            reads WO-1: In Progress, ETag "3"
  10.01s     e3    row 14  EXECUTING, attempt 1 on record under "3"
  10.01s     e3            writes On Hold, If-Match "3"
  10.02s     e3            answer 200 (APPLIED), ETag "4"
  10.02s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
