Story: a read that is behind our own last write

Apriso:
  answers a write without the work order
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s the next read of WO-1 shows the work order before its last change
  at 1s plc-7 submits e2: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 204 (APPLIED)
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e2            accepted as intent 2: WO-1 -> Complete
  1.01s      e2            reads WO-1: Released, ETag "1"
  1.01s      e2    row 4   waits BACKOFF until 1.51s: the work order was read as it was before our own last write; it is read again
  1.52s      e2            reads WO-1: In Progress, ETag "2"
  1.52s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  1.52s      e2            writes Complete, If-Match "2"
  1.53s      e2            answer 204 (APPLIED)
  1.53s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
