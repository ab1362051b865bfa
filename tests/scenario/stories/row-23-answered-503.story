Story: 503 with Retry-After is an unknown outcome; it only says when to read again

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 is answered 503 "maintenance", Retry-After 45
  at 0s the next write of WO-2 is taken and answered 503
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  until 2m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.02s      e1            answer 503 (UNKNOWN) maintenance, Retry-After 45s
  0.02s      e2            answer 503 (UNKNOWN) HTTP 503 without a message
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e2            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 45.02s: the answer to the write was lost; the work order is read again: maintenance
  0.02s      e2            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: HTTP 503 without a message
  0.53s      e2            reads WO-2: Complete, ETag "2"
  0.53s      e2    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
  45.03s     e1            reads WO-1: In Progress, ETag "1"
  45.03s     e1    row 23  EXECUTING, attempt 2 on record under "1"
  45.03s     e1            writes Complete, If-Match "1"
  45.04s     e1            answer 200 (APPLIED), ETag "2"
  45.04s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
