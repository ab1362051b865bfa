Story: an answer that is no confirmation leaves the outcome open

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 is taken and answered 202
  at 0s the next write of WO-2 is answered 302
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.02s      e1            answer 202 (UNKNOWN) HTTP 202 without a message
  0.02s      e2            answer 302 (UNKNOWN) HTTP 302, a redirect, which is not followed; check apriso.base_url
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e2            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: HTTP 202 without a message
  0.02s      e2            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: HTTP 302, a redirect, which is not followed; check apriso.base_url
  0.53s      e1            reads WO-1: Complete, ETag "2"
  0.53s      e2            reads WO-2: In Progress, ETag "1"
  0.53s      e1    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
  0.53s      e2    row 23  EXECUTING, attempt 2 on record under "1"
  0.53s      e2            writes Complete, If-Match "1"
  0.54s      e2            answer 200 (APPLIED), ETag "2"
  0.54s      e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
