Story: a pause that Apriso has asked for outlives the broker

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 429, Retry-After 120
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 10s the broker dies
  at 20s the broker starts
  until 3m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 429 (THROTTLED) HTTP 429 without a message, Retry-After 2m
  0.02s      e1    row 3   QUEUED, attempt 1 THROTTLED
  0.02s      e1    row 3   waits BACKOFF until 2m0.02s: Apriso is throttling (429)
  10s        --            the broker dies
  20s        --            the broker starts
  2m0.03s    e1            reads WO-1: In Progress, ETag "1"
  2m0.03s    e1    row 14  EXECUTING, attempt 2 on record under "1"
  2m0.03s    e1            writes Complete, If-Match "1"
  2m0.04s    e1            answer 200 (APPLIED), ETag "2"
  2m0.04s    e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
