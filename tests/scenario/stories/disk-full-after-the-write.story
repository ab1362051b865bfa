Story: a disk that fills while the write is on the wire delays the verdict and nothing else

Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  from 0.012s to 5s the broker's disk is full
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.012s     --            the broker's disk is full
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  5s         --            the broker's disk has room again
  5.02s      e1            SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
