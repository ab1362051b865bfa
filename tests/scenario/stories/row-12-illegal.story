Story: a transition that the work order does not allow

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 12  REJECTED INVALID_TRANSITION: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
