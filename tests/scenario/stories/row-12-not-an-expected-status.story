Story: a work order that is not where the sender believes it to be

Given:
  WO-1 is Rework
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress, expecting Released or On Hold
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Rework, ETag "1"
  0.01s      e1    row 12  REJECTED INVALID_TRANSITION: The work order is in Rework, which is none of the expected statuses (On Hold, Released); nothing was written.
