Story: more work orders than the broker works on at once

Site:
  transport.concurrency_start = 1
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 0s plc-7 submits e3: WO-3 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0s         e3            accepted as intent 3: WO-3 -> Complete
  0s         e2            waits READY: next when one of the 1 intents that are being worked on makes room
  0s         e3            waits READY: next when one of the 1 intents that are being worked on makes room
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e3            waits READY: next when one of the 2 intents that are being worked on makes room
  0.02s      e2            reads WO-2: In Progress, ETag "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  0.02s      e2            writes Complete, If-Match "1"
  0.03s      e2            answer 200 (APPLIED), ETag "2"
  0.03s      e3            reads WO-3: In Progress, ETag "1"
  0.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  0.03s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  0.03s      e3            writes Complete, If-Match "1"
  0.04s      e3            answer 200 (APPLIED), ETag "2"
  0.04s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
