Story: an intent that waits for its precondition until it expires

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> Complete, waiting for its precondition, time to live 40s
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 12  QUEUED
  0.01s      e1    row 12  waits PRECONDITION until 15.01s: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  15.02s     e1            reads WO-1: Released, ETag "1"
  15.02s     e1    row 12  waits PRECONDITION until 30.02s: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  30.03s     e1            reads WO-1: Released, ETag "1"
  30.03s     e1    row 12  waits PRECONDITION until 40s: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  40s        e1            EXPIRED: Its time to live of 40s ran out; it was never applied.
