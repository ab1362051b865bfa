Story: the answer is lost and somebody has changed the work order: said honestly, never guessed

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s j.meyer writes the note "pallet 4" into WO-1
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
