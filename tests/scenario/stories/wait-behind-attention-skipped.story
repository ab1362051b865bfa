Story: an intent that was told to let later ones pass does so when it needs a person

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete, letting later ones pass
  at 0.1s j.meyer writes the note "pallet 4" into WO-1
  at 0.2s plc-7 submits e2: WO-1 -> On Hold
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            j.meyer writes the note "pallet 4" into WO-1
  0.2s       e2            accepted as intent 2: WO-1 -> On Hold
  0.2s       e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.53s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.53s      e1    row 27  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: the work order has meanwhile been changed and is in In Progress: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
  0.54s      e2            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.54s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.54s      e2            writes On Hold, If-Match "2"
  0.55s      e2            answer 200 (APPLIED), ETag "3"
  0.55s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
