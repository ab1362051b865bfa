Story: what is in doubt cannot be cancelled, but discarded; the work order's next intent sees what is there

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s j.meyer writes the note "pallet 4" into WO-1
  at 1s plc-7 submits e2: WO-1 -> On Hold
  at 4s k.lang cancels e1: not to be done
  at 5s k.lang resolves e1 as discarded: not to be done
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            j.meyer writes the note "pallet 4" into WO-1
  0.53s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.53s      e1    row 27  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: the work order has meanwhile been changed and is in In Progress: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
  1s         e2            accepted as intent 2: WO-1 -> On Hold
  1s         e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  4s         --            k.lang cancels e1: not to be done
  4s         e1            cancel refused NOT_ACTIONABLE: intent 1 may have been applied (OUTCOME_UNKNOWN), so it cannot be cancelled; use ResolveIntents after a look at the work order in Apriso
  5s         --            k.lang resolves e1 as DISCARDED: not to be done
  5s         e1            RESOLVED OUTCOME_UNKNOWN: Discarded by k.lang: not to be done (whether it was applied is not known to the broker). It had needed a person: OUTCOME_UNKNOWN.
  5s         e1            resolve answered: RESOLVED
  5.01s      e2            reads WO-1: In Progress, ETag "2", changed by j.meyer
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  5.01s      e2            writes On Hold, If-Match "2"
  5.02s      e2            answer 200 (APPLIED), ETag "3"
  5.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
