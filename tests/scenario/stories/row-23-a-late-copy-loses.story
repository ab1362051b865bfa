Story: the first copy is held up in a proxy and arrives after the second: only one can match

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is held up for 30s
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  10.01s     e1            no answer (UNKNOWN) no answer within 10s
  10.01s     e1            QUEUED, attempt 1 UNKNOWN
  10.01s     e1            waits BACKOFF until 10.51s: the answer to the write was lost; the work order is read again: no answer within 10s
  10.52s     e1            reads WO-1: In Progress, ETag "1"
  10.52s     e1    row 23  EXECUTING, attempt 2 on record under "1"
  10.52s     e1            writes Complete, If-Match "1"
  10.53s     e1            answer 200 (APPLIED), ETag "2"
  10.53s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  30.015s    --            a write of e1 arrives for which nobody waits; Apriso answers 409
