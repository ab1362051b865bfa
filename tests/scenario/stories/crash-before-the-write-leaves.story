Story: the broker dies when the attempt is on record and the write has not left

Given:
  WO-1 is In Progress
When:
  at 0s the broker dies before its next write of WO-1 leaves
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 10s the broker starts
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      --            the broker dies
  10s        --            the broker starts
  10s        e1            QUEUED, attempt 1 UNKNOWN
  10.01s     e1            reads WO-1: In Progress, ETag "1"
  10.01s     e1    row 23  EXECUTING, attempt 2 on record under "1"
  10.01s     e1            writes Complete, If-Match "1"
  10.02s     e1            answer 200 (APPLIED), ETag "2"
  10.02s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
