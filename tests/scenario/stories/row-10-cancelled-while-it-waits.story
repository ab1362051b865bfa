Story: an intent is cancelled before anything was written

Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 5s k.lang cancels e1: wrong order
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  5s         --            k.lang cancels e1: wrong order
  5s         e1            CANCELLED: Cancelled (wrong order); it was never applied.
  5s         e1            cancel answered: CANCELLED
