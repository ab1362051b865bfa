Story: what needs a person can be cancelled if it was never applied, and only then

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s before each of the next 9 writes of WO-1: j.meyer writes the note "again" into WO-1
  at 0s the next write of WO-2 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 0.1s j.meyer writes the note "pallet 4" into WO-2
  at 5s k.lang cancels e1: done by hand
  at 5s k.lang cancels e2: done by hand
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.015s     --            j.meyer writes the note "again" into WO-1
  0.02s      e2            no answer (UNKNOWN) connection reset
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e2            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e2            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.03s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.03s      e1    row 15  NEEDS_ATTENTION CONFLICTS_EXHAUSTED, attempt 1 RACE: 1 write lost against other changes of work order WO-1; look who keeps changing it, then retry the intent or resolve it.
  0.1s       --            j.meyer writes the note "pallet 4" into WO-2
  0.53s      e2            reads WO-2: In Progress, ETag "2", changed by j.meyer
  0.53s      e2    row 27  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: the work order has meanwhile been changed and is in In Progress: connection reset; look at work order WO-2 in Apriso, then resolve or retry the intent.
  5s         --            k.lang cancels e1: done by hand
  5s         --            k.lang cancels e2: done by hand
  5s         e2            cancel refused NOT_ACTIONABLE: intent 2 may have been applied (OUTCOME_UNKNOWN), so it cannot be cancelled; use ResolveIntents after a look at the work order in Apriso
  5s         e1            CANCELLED: Cancelled (done by hand); it was never applied.
  5s         e1            cancel answered: CANCELLED
