Story: Apriso asks for a pause without saying how long

Given:
  WO-1 is In Progress
When:
  at 0s each of the next 3 writes of WO-1 is answered 429
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 429 (THROTTLED) HTTP 429 without a message
  0.02s      e1    row 3   QUEUED, attempt 1 THROTTLED
  0.02s      e1    row 3   waits BACKOFF until 0.52s: Apriso is throttling (429)
  0.53s      e1            reads WO-1: In Progress, ETag "1"
  0.53s      e1    row 14  EXECUTING, attempt 2 on record under "1"
  0.53s      e1            writes Complete, If-Match "1"
  0.54s      e1            answer 429 (THROTTLED) HTTP 429 without a message
  0.54s      e1    row 3   QUEUED, attempt 2 THROTTLED
  0.54s      e1    row 3   waits BACKOFF until 1.54s: Apriso is throttling (429)
  1.55s      e1            reads WO-1: In Progress, ETag "1"
  1.55s      e1    row 14  EXECUTING, attempt 3 on record under "1"
  1.55s      e1            writes Complete, If-Match "1"
  1.56s      e1            answer 429 (THROTTLED) HTTP 429 without a message
  1.56s      e1    row 3   QUEUED, attempt 3 THROTTLED
  1.56s      e1    row 3   waits BACKOFF until 3.56s: Apriso is throttling (429)
  3.57s      e1            reads WO-1: In Progress, ETag "1"
  3.57s      e1    row 14  EXECUTING, attempt 4 on record under "1"
  3.57s      e1            writes Complete, If-Match "1"
  3.58s      e1            answer 200 (APPLIED), ETag "2"
  3.58s      e1    row 1   SUCCEEDED APPLIED, attempt 4 APPLIED: Apriso confirmed Complete.
