Story: what comes after an intent that was rejected needs a person

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> In Progress, after e1
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 12  REJECTED INVALID_TRANSITION: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  1s         e2            accepted as intent 2: WO-2 -> In Progress
  1s         e2            NEEDS_ATTENTION PREDECESSOR_FAILED: The intent of event e1 (after_event_id) did not succeed; settle that one, then retry or resolve this one.
