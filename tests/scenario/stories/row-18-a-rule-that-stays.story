Story: 409 twice under the same ETag is a rule of Apriso's

Given:
  WO-1 is In Progress
When:
  at 0s each of the next 2 writes of WO-1 is answered 409 "operation 20 is not confirmed"
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 409 (PRECONDITION) operation 20 is not confirmed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: In Progress, ETag "1"
  0.06s      e1    row 17  QUEUED, attempt 1 RULE_CONFLICT
  0.06s      e1    row 17  waits BACKOFF until 0.56s: Apriso answered 409 although nobody changed the work order; it is asked once more
  0.57s      e1            reads WO-1: In Progress, ETag "1"
  0.57s      e1    row 17  EXECUTING, attempt 2 on record under "1"
  0.57s      e1            writes Complete, If-Match "1"
  0.58s      e1            answer 409 (PRECONDITION) operation 20 is not confirmed
  0.58s      e1            QUEUED, attempt 2 unexplained
  0.59s      e1            reads WO-1: In Progress, ETag "1"
  0.59s      e1    row 18  REJECTED BUSINESS_RULE, attempt 2 RULE_CONFLICT: Apriso refused the change twice although nobody had changed the work order: a rule of Apriso's, not a race (HTTP 409): operation 20 is not confirmed; submit a new event when the work order allows it.
