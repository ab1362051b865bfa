Story: a cancel that was noted outlives the broker

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "pallet 4" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.012s k.lang cancels e1: wrong order
  at 0.013s the broker dies
  at 10s the broker starts
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.012s     --            k.lang cancels e1: wrong order
  0.012s     e1            EXECUTING, cancel noted
  0.012s     e1            cancel answered: noted
  0.013s     --            the broker dies
  0.015s     --            j.meyer writes the note "pallet 4" into WO-1
  0.015s     --            a write of e1 arrives for which nobody waits; Apriso answers 409
  10s        --            the broker starts
  10s        e1            QUEUED, attempt 1 UNKNOWN, cancel noted
  10.01s     e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  10.01s     e1    row 27  NEEDS_ATTENTION OUTCOME_UNKNOWN, cancel noted: Whether the write of Complete was applied cannot be known: the work order has meanwhile been changed and is in In Progress: the broker stopped before an answer was recorded; look at work order WO-1 in Apriso, then resolve or retry the intent.
