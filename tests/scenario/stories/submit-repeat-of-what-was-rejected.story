Story: after a rejection or a cancel the same event is a new one

Site:
  lock.poll_interval = 10m
Given:
  WO-1 is Released
  WO-2 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 5s plc-7 submits e2: WO-1 -> Complete
  at 0s plc-7 submits e3: WO-2 -> Complete
  at 6s k.lang cancels e3: wrong order
  at 7s plc-7 submits e4: WO-2 -> Complete
Still open: e4
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e3            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e3            reads WO-2: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 12  REJECTED INVALID_TRANSITION: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  0.01s      e3    row 13  QUEUED
  0.01s      e3    row 13  waits OPERATOR_LOCK until 10m0.01s: j.meyer has the work order open
  5s         e2            accepted as intent 3: WO-1 -> Complete
  5.01s      e2            reads WO-1: Released, ETag "1"
  5.01s      e2    row 12  REJECTED INVALID_TRANSITION: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  6s         --            k.lang cancels e3: wrong order
  6s         e3            CANCELLED: Cancelled (wrong order); it was never applied.
  6s         e3            cancel answered: CANCELLED
  7s         e4            accepted as intent 4: WO-2 -> Complete
  7.01s      e4            reads WO-2: In Progress, ETag "1", open at j.meyer
  7.01s      e4    row 13  QUEUED
  7.01s      e4    row 13  waits OPERATOR_LOCK until 10m7.01s: j.meyer has the work order open
