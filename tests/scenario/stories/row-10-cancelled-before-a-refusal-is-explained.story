Story: a cancel between a refusal and the read that would have explained it

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "pallet 4" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.03s k.lang cancels e1: wrong order
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer writes the note "pallet 4" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.03s      --            k.lang cancels e1: wrong order
  0.03s      e1            CANCELLED, attempt 1 REFUSED: Cancelled (wrong order); it was never applied.
  0.03s      e1            cancel answered: CANCELLED
