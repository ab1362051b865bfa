Story: five writes lose against operators, then a person is asked

Given:
  WO-1 is In Progress
When:
  at 0s before each of the next 9 writes of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer writes the note "again" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.06s      e1    row 14  EXECUTING, attempt 1 RACE, attempt 2 on record under "2"
  0.06s      e1            writes Complete, If-Match "2"
  0.065s     --            j.meyer writes the note "again" into WO-1
  0.07s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.07s      e1            QUEUED, attempt 2 unexplained
  0.07s      e1            waits BACKOFF until 0.17s: Apriso answered 409; the work order is read again
  0.18s      e1            reads WO-1: In Progress, ETag "3", changed by j.meyer
  0.18s      e1    row 14  EXECUTING, attempt 2 RACE, attempt 3 on record under "3"
  0.18s      e1            writes Complete, If-Match "3"
  0.185s     --            j.meyer writes the note "again" into WO-1
  0.19s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.19s      e1            QUEUED, attempt 3 unexplained
  0.19s      e1            waits BACKOFF until 0.69s: Apriso answered 409; the work order is read again
  0.7s       e1            reads WO-1: In Progress, ETag "4", changed by j.meyer
  0.7s       e1    row 14  EXECUTING, attempt 3 RACE, attempt 4 on record under "4"
  0.7s       e1            writes Complete, If-Match "4"
  0.705s     --            j.meyer writes the note "again" into WO-1
  0.71s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.71s      e1            QUEUED, attempt 4 unexplained
  0.71s      e1            waits BACKOFF until 1.71s: Apriso answered 409; the work order is read again
  1.72s      e1            reads WO-1: In Progress, ETag "5", changed by j.meyer
  1.72s      e1    row 14  EXECUTING, attempt 4 RACE, attempt 5 on record under "5"
  1.72s      e1            writes Complete, If-Match "5"
  1.725s     --            j.meyer writes the note "again" into WO-1
  1.73s      e1            answer 409 (PRECONDITION) the work order has been changed
  1.73s      e1            QUEUED, attempt 5 unexplained
  1.74s      e1            reads WO-1: In Progress, ETag "6", changed by j.meyer
  1.74s      e1    row 15  NEEDS_ATTENTION CONFLICTS_EXHAUSTED, attempt 5 RACE: 5 writes lost against other changes of work order WO-1; look who keeps changing it, then retry the intent or resolve it.
