Story: the same event of another source, or with other fields, is another event

Site:
  lock.poll_interval = 10m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-8 submits e2: WO-1 -> Complete
  at 2s plc-8 submits e3: WO-1 -> Complete, with {"shift": 2}
  at 3s plc-8 submits e4: WO-1 -> Complete, expecting In Progress, with {"shift": 2}
Still open: e1, e2, e3
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 10m0.01s: j.meyer has the work order open
  1s         e2            accepted as intent 2: WO-1 -> Complete
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  2s         e3            accepted as intent 3: WO-1 -> Complete
  2s         e3            waits BEHIND_EARLIER: intent 2 of the same work order comes first
  3s         e4            duplicate REPEATED_EVENT of intent 3 (e3), QUEUED
