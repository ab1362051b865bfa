Story: a race after which the transition is not possible any more

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer sets WO-1 to On Hold
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer sets WO-1 to On Hold
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: On Hold, ETag "2", changed by j.meyer
  0.06s      e1    row 12  REJECTED INVALID_TRANSITION, attempt 1 RACE: Superseded: the work order has meanwhile moved to On Hold, from which Complete cannot follow; possible: In Progress.
