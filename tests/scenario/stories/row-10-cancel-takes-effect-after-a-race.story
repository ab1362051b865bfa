Story: a cancel that comes while the write is on the wire takes effect when the write has lost a race

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "pallet 4" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.015s k.lang cancels e1: wrong order
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            k.lang cancels e1: wrong order
  0.015s     --            j.meyer writes the note "pallet 4" into WO-1
  0.015s     e1            EXECUTING, cancel noted
  0.015s     e1            cancel answered: noted
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1    row 10  QUEUED, attempt 1 unexplained, cancel noted
  0.02s      e1    row 10  CANCELLED, attempt 1 REFUSED: Cancelled (wrong order); it was never applied.
