Story: Apriso asks for a pause, and the pause costs no race

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 429 "slow down", Retry-After 30
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 429 (THROTTLED) slow down, Retry-After 30s
  0.02s      e1    row 3   QUEUED, attempt 1 THROTTLED
  0.02s      e1    row 3   waits BACKOFF until 30.02s: Apriso is throttling (429)
  30.03s     e1            reads WO-1: In Progress, ETag "1"
  30.03s     e1    row 14  EXECUTING, attempt 2 on record under "1"
  30.03s     e1            writes Complete, If-Match "1"
  30.04s     e1            answer 200 (APPLIED), ETag "2"
  30.04s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
