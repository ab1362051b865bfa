Story: a purge leaves what is on the wire, and nothing behind it starts

Given:
  WO-1 is Released
  WO-2 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
  at 0s plc-7 submits e3: WO-2 -> Complete, label line=L2
  at 0.012s kim asks what a purge of everything would do: wrong plan
  at 0.013s kim purges everything: wrong plan
  at 1s plc-7 submits e4: WO-2 -> On Hold
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e3            accepted as intent 3: WO-2 -> Complete
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e3            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e3            writes Complete, If-Match "1"
  0.012s     --            kim asks what a purge of everything would do: wrong plan
  0.012s     --            purge of everything: 3 matched, 0 cancelled, 2 left
  0.013s     --            kim purges everything: wrong plan
  0.013s     e2            CANCELLED: Cancelled (wrong plan); it was never applied.
  0.013s     --            purge of everything: 3 matched, 1 cancelled, 2 left
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e3            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1s         e4            accepted as intent 4: WO-2 -> On Hold
  1.01s      e4            reads WO-2: Complete, ETag "2"
  1.01s      e4    row 12  REJECTED INVALID_TRANSITION: The work order is in Complete, from which On Hold cannot follow; possible: Closed.
