Story: the intents of one work order are applied one after the other, the later ones without a read

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
  at 0s plc-7 submits e3: WO-2 -> Cancelled
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e3            accepted as intent 3: WO-2 -> Cancelled
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e3            reads WO-2: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e3            writes Cancelled, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e3            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Cancelled.
  0.02s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.02s      e2            writes Complete, If-Match "2"
  0.03s      e2            answer 200 (APPLIED), ETag "3"
  0.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
