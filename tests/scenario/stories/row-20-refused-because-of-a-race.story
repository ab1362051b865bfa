Story: 422 while somebody moved the work order is judged as a race

Given:
  WO-1 is Rework
When:
  at 0s the next write of WO-1 is answered 422 "not from On Hold"
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.012s j.meyer sets WO-1 to On Hold
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Rework, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.012s     --            j.meyer sets WO-1 to On Hold
  0.02s      e1            answer 422 (REFUSED) not from On Hold
  0.02s      e1            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: On Hold, ETag "2", changed by j.meyer
  0.03s      e1    row 20  QUEUED, attempt 1 RACE
  0.03s      e1    row 20  waits BACKOFF until 0.06s: a race was lost; the next try follows
  0.07s      e1            reads WO-1: On Hold, ETag "2", changed by j.meyer
  0.07s      e1    row 14  EXECUTING, attempt 2 on record under "2"
  0.07s      e1            writes In Progress, If-Match "2"
  0.08s      e1            answer 200 (APPLIED), ETag "3"
  0.08s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed In Progress.
