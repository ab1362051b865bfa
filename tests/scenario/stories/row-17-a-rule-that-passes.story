Story: 409 although nobody changed the work order is no race; it is asked once more

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 409 "operation 20 is still being posted"
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 409 (PRECONDITION) operation 20 is still being posted
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: In Progress, ETag "1"
  0.06s      e1    row 17  QUEUED, attempt 1 RULE_CONFLICT
  0.06s      e1    row 17  waits BACKOFF until 0.56s: Apriso answered 409 although nobody changed the work order; it is asked once more
  0.57s      e1            reads WO-1: In Progress, ETag "1"
  0.57s      e1    row 17  EXECUTING, attempt 2 on record under "1"
  0.57s      e1            writes Complete, If-Match "1"
  0.58s      e1            answer 200 (APPLIED), ETag "2"
  0.58s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
