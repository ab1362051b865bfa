Story: reads that fail are repeated with growing pauses

Given:
  WO-1 is In Progress
When:
  at 0s each of the next 3 reads of WO-1 is answered 503
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: answer 503 (FAILED) HTTP 503 without a message
  0.01s      e1    row 4   waits BACKOFF until 0.51s: the work order could not be read: HTTP 503 without a message
  0.52s      e1            reads WO-1: answer 503 (FAILED) HTTP 503 without a message
  0.52s      e1    row 4   waits BACKOFF until 1.52s: the work order could not be read: HTTP 503 without a message
  1.53s      e1            reads WO-1: answer 503 (FAILED) HTTP 503 without a message
  1.53s      e1    row 4   waits BACKOFF until 3.53s: the work order could not be read: HTTP 503 without a message
  3.54s      e1            reads WO-1: In Progress, ETag "1"
  3.54s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  3.54s      e1            writes Complete, If-Match "1"
  3.55s      e1            answer 200 (APPLIED), ETag "2"
  3.55s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
