Story: while a write is in doubt nothing else of the work order is written

Given:
  WO-1 is Released
When:
  at 0s the next write of WO-1 is held up for 12s
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-1 -> Cancelled
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  1s         e2            accepted as intent 2: WO-1 -> Cancelled
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  10.01s     e1            no answer (UNKNOWN) no answer within 10s
  10.01s     e1            QUEUED, attempt 1 UNKNOWN
  10.01s     e1            waits BACKOFF until 10.51s: the answer to the write was lost; the work order is read again: no answer within 10s
  10.52s     e1            reads WO-1: Released, ETag "1"
  10.52s     e1    row 23  EXECUTING, attempt 2 on record under "1"
  10.52s     e1            writes In Progress, If-Match "1"
  10.53s     e1            answer 200 (APPLIED), ETag "2"
  10.53s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed In Progress.
  10.54s     e2            reads WO-1: In Progress, ETag "2"
  10.54s     e2    row 12  REJECTED INVALID_TRANSITION: The work order is in In Progress, from which Cancelled cannot follow; possible: Complete, On Hold, Rework.
  12.015s    --            a write of e1 arrives for which nobody waits; Apriso answers 409
