Story: a cancel that comes while the write is on the wire is noted, and comes too late if it is applied

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 2s later
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s k.lang cancels e1: wrong order
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  1s         --            k.lang cancels e1: wrong order
  1s         e1            EXECUTING, cancel noted
  1s         e1            cancel answered: noted
  2.02s      e1            answer 200 (APPLIED), ETag "2"
  2.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
