Story: an urgent intent takes its whole lane forward, in order, before other work orders

Site:
  transport.concurrency_start = 1
Given:
  WO-1 is Released
  WO-2 is Released
  WO-3 is Released
  WO-4 is Released
When:
  at 0s the next read of WO-1 is answered 2s later
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.1s plc-7 submits e2: WO-2 -> In Progress
  at 0.2s plc-7 submits e3: WO-3 -> In Progress
  at 0.3s plc-7 submits e4: WO-3 -> Complete, urgent
  at 0.4s plc-7 submits e5: WO-4 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.1s       e2            accepted as intent 2: WO-2 -> In Progress
  0.1s       e2            waits READY: next when one of the 1 intents that are being worked on makes room
  0.2s       e3            accepted as intent 3: WO-3 -> In Progress
  0.2s       e3            waits READY: next when one of the 1 intents that are being worked on makes room
  0.3s       e4            accepted as intent 4: WO-3 -> Complete
  0.3s       e4            waits BEHIND_EARLIER: intent 3 of the same work order comes first
  0.4s       e5            accepted as intent 5: WO-4 -> In Progress
  0.4s       e5            waits READY: next when one of the 1 intents that are being worked on makes room
  2.01s      e1            reads WO-1: Released, ETag "1"
  2.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e1            writes In Progress, If-Match "1"
  2.01s      e2            waits READY: next when one of the 2 intents that are being worked on makes room
  2.01s      e5            waits READY: next when one of the 2 intents that are being worked on makes room
  2.02s      e3            reads WO-3: Released, ETag "1"
  2.02s      e1            answer 200 (APPLIED), ETag "2"
  2.02s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  2.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  2.02s      e3            writes In Progress, If-Match "1"
  2.03s      e3            answer 200 (APPLIED), ETag "2"
  2.03s      e2            reads WO-2: Released, ETag "1"
  2.03s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  2.03s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  2.03s      e2            writes In Progress, If-Match "1"
  2.03s      e4    row 14  EXECUTING, attempt 1 on record under "2"
  2.03s      e4            writes Complete, If-Match "2"
  2.04s      e5            reads WO-4: Released, ETag "1"
  2.04s      e2            answer 200 (APPLIED), ETag "2"
  2.04s      e4            answer 200 (APPLIED), ETag "3"
  2.04s      e5    row 14  EXECUTING, attempt 1 on record under "1"
  2.04s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  2.04s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  2.04s      e5            writes In Progress, If-Match "1"
  2.05s      e5            answer 200 (APPLIED), ETag "2"
  2.05s      e5    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
