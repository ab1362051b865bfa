Story: refusals of single work orders are told apart from a broker that may do nothing

Site:
  transport.refusal_guard = 2
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  at 0s the next write of WO-1 is answered 403 "not for this role"
  at 0s the next write of WO-3 is answered 403 "not for this role"
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete
  at 2s plc-7 submits e3: WO-3 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 403 (REFUSED) not for this role
  0.02s      e1            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: In Progress, ETag "1"
  0.03s      e1    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): not for this role; submit a new event when the cause is mended.
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1.01s      e2            reads WO-2: In Progress, ETag "1"
  1.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e2            writes Complete, If-Match "1"
  1.02s      e2            answer 200 (APPLIED), ETag "2"
  1.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  2s         e3            accepted as intent 3: WO-3 -> Complete
  2.01s      e3            reads WO-3: In Progress, ETag "1"
  2.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e3            writes Complete, If-Match "1"
  2.02s      e3            answer 403 (REFUSED) not for this role
  2.02s      e3            QUEUED, attempt 1 REFUSED
  2.03s      e3            reads WO-3: In Progress, ETag "1"
  2.03s      e3    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): not for this role; submit a new event when the cause is mended.
