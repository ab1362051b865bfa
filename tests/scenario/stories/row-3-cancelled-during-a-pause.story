Story: a cancel that was noted while the write was away takes effect once Apriso has not executed it

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 429, Retry-After 240
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.015s k.lang cancels e1: wrong order
  until 5m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            k.lang cancels e1: wrong order
  0.015s     e1            EXECUTING, cancel noted
  0.015s     e1            cancel answered: noted
  0.02s      e1            answer 429 (THROTTLED) HTTP 429 without a message, Retry-After 4m
  0.02s      e1    row 10  QUEUED, attempt 1 THROTTLED, cancel noted
  0.02s      e1    row 10  CANCELLED: Cancelled (wrong order); it was never applied.
