Story: a read that is answered with Retry-After is repeated then, and no later than in five minutes

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next read of WO-1 is answered 503, Retry-After 20
  at 0s the next read of WO-2 is answered 503, Retry-After 7200
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  until 6m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: answer 503 (FAILED) HTTP 503 without a message, Retry-After 20s
  0.01s      e2            reads WO-2: answer 503 (FAILED) HTTP 503 without a message, Retry-After 5m
  0.01s      e1    row 4   waits BACKOFF until 20.01s: the work order could not be read: HTTP 503 without a message
  0.01s      e2    row 4   waits BACKOFF until 5m0.01s: the work order could not be read: HTTP 503 without a message
  20.02s     e1            reads WO-1: In Progress, ETag "1"
  20.02s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  20.02s     e1            writes Complete, If-Match "1"
  20.03s     e1            answer 200 (APPLIED), ETag "2"
  20.03s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  5m0.02s    e2            reads WO-2: In Progress, ETag "1"
  5m0.02s    e2    row 14  EXECUTING, attempt 1 on record under "1"
  5m0.02s    e2            writes Complete, If-Match "1"
  5m0.03s    e2            answer 200 (APPLIED), ETag "2"
  5m0.03s    e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
