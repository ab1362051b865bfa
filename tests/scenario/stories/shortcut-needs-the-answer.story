Story: without the work order in the answer every write is preceded by a read

Apriso:
  answers a write without the work order
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 204 (APPLIED)
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.03s      e2            reads WO-1: In Progress, ETag "2"
  0.03s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.03s      e2            writes Complete, If-Match "2"
  0.04s      e2            answer 204 (APPLIED)
  0.04s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
