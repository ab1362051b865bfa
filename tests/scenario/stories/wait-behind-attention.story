Story: an intent that needs a person holds up its work order, and no other

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
  at 0.1s j.meyer writes the note "pallet 4" into WO-1
  at 5s plc-7 submits e3: WO-1 -> Closed
  at 6s plc-7 submits e4: WO-2 -> In Progress
Still open: e2, e3
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            j.meyer writes the note "pallet 4" into WO-1
  0.53s      e1            reads WO-1: Released, ETag "2", changed by j.meyer
  0.53s      e1    row 27  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of In Progress was applied cannot be known: the work order has meanwhile been changed and is in Released: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
  0.53s      e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  5s         e3            accepted as intent 3: WO-1 -> Closed
  5s         e3            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  6s         e4            accepted as intent 4: WO-2 -> In Progress
  6.01s      e4            reads WO-2: Released, ETag "1"
  6.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  6.01s      e4            writes In Progress, If-Match "1"
  6.02s      e4            answer 200 (APPLIED), ETag "2"
  6.02s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
