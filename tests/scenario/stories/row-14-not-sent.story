Story: a write that never left the broker is no doubt and no race

Given:
  WO-1 is In Progress
When:
  at 0s each of the next 2 writes of WO-1 does not leave the broker
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (NOT_SENT) connection refused
  0.02s      e1            QUEUED, attempt 1 NOT_SENT
  0.02s      e1            waits BACKOFF until 0.52s: the write did not reach Apriso: connection refused
  0.53s      e1            reads WO-1: In Progress, ETag "1"
  0.53s      e1    row 14  EXECUTING, attempt 2 on record under "1"
  0.53s      e1            writes Complete, If-Match "1"
  0.54s      e1            no answer (NOT_SENT) connection refused
  0.54s      e1            QUEUED, attempt 2 NOT_SENT
  0.54s      e1            waits BACKOFF until 1.54s: the write did not reach Apriso: connection refused
  1.55s      e1            reads WO-1: In Progress, ETag "1"
  1.55s      e1    row 14  EXECUTING, attempt 3 on record under "1"
  1.55s      e1            writes Complete, If-Match "1"
  1.56s      e1            answer 200 (APPLIED), ETag "2"
  1.56s      e1    row 1   SUCCEEDED APPLIED, attempt 3 APPLIED: Apriso confirmed Complete.
