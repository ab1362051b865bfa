Story: a work order that Apriso does not know

Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-9 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-9 -> Complete
  0.01s      e1            reads WO-9: answer 404 (GONE) no work order WO-9
  0.01s      e1    row 6   REJECTED NOT_FOUND: Apriso does not know work order WO-9; check the id, then submit a new event.
