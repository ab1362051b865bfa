Story: a person has the cause mended and lets the intent try again

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 5s k.lang retries e1: j.meyer has finished
  at 6s k.lang resolves e1 as discarded: too late
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer writes the note "again" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.03s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.03s      e1    row 15  NEEDS_ATTENTION CONFLICTS_EXHAUSTED, attempt 1 RACE: 1 write lost against other changes of work order WO-1; look who keeps changing it, then retry the intent or resolve it.
  5s         --            k.lang retries e1: j.meyer has finished
  5s         e1            QUEUED
  5s         e1            retry answered: QUEUED
  5s         e1            waits READY: retried by k.lang: j.meyer has finished
  5.01s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  5.01s      e1    row 14  EXECUTING, attempt 2 on record under "2"
  5.01s      e1            writes Complete, If-Match "2"
  5.02s      e1            answer 200 (APPLIED), ETag "3"
  5.02s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  6s         --            k.lang resolves e1 as DISCARDED: too late
  6s         e1            resolve answered: it has ended
