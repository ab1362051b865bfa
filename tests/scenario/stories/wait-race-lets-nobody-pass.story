Story: an intent that waits after a race keeps its place

Given:
  WO-1 is In Progress
When:
  at 0s before each of the next 3 writes of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> On Hold
  at 0.1s plc-7 submits e2: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> On Hold
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes On Hold, If-Match "1"
  0.015s     --            j.meyer writes the note "again" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.06s      e1    row 14  EXECUTING, attempt 1 RACE, attempt 2 on record under "2"
  0.06s      e1            writes On Hold, If-Match "2"
  0.065s     --            j.meyer writes the note "again" into WO-1
  0.07s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.07s      e1            QUEUED, attempt 2 unexplained
  0.07s      e1            waits BACKOFF until 0.17s: Apriso answered 409; the work order is read again
  0.1s       e2            accepted as intent 2: WO-1 -> In Progress
  0.1s       e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.18s      e1            reads WO-1: In Progress, ETag "3", changed by j.meyer
  0.18s      e1    row 14  EXECUTING, attempt 2 RACE, attempt 3 on record under "3"
  0.18s      e1            writes On Hold, If-Match "3"
  0.185s     --            j.meyer writes the note "again" into WO-1
  0.19s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.19s      e1            QUEUED, attempt 3 unexplained
  0.19s      e1            waits BACKOFF until 0.69s: Apriso answered 409; the work order is read again
  0.7s       e1            reads WO-1: In Progress, ETag "4", changed by j.meyer
  0.7s       e1    row 14  EXECUTING, attempt 3 RACE, attempt 4 on record under "4"
  0.7s       e1            writes On Hold, If-Match "4"
  0.71s      e1            answer 200 (APPLIED), ETag "5"
  0.71s      e1    row 1   SUCCEEDED APPLIED, attempt 4 APPLIED: Apriso confirmed On Hold.
  0.71s      e2    row 14  EXECUTING, attempt 1 on record under "5"
  0.71s      e2            writes In Progress, If-Match "5"
  0.72s      e2            answer 200 (APPLIED), ETag "6"
  0.72s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
