Story: what comes after an intent that was cancelled needs a person, and what comes after that one too

Given:
  WO-1 is Released, open at j.meyer
  WO-2 is Released
  WO-3 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-2 -> In Progress, after e1
  at 0s plc-7 submits e3: WO-3 -> In Progress, after e2
  at 5s k.lang cancels e1: wrong order
Still open: e3
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-2 -> In Progress
  0s         e3            accepted as intent 3: WO-3 -> In Progress
  0s         e2            waits BEHIND_EARLIER until 15m: waits for the intent of event e1
  0s         e3            waits BEHIND_EARLIER until 15m: waits for the intent of event e2
  0.01s      e1            reads WO-1: Released, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  5s         --            k.lang cancels e1: wrong order
  5s         e1            CANCELLED: Cancelled (wrong order); it was never applied.
  5s         e1            cancel answered: CANCELLED
  5s         e2            NEEDS_ATTENTION PREDECESSOR_FAILED: The intent of event e1 (after_event_id) did not succeed; settle that one, then retry or resolve this one.
