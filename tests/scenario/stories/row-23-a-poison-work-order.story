Story: a work order whose writes are always lost does not spend the night while others succeed

Site:
  transport.max_unknown = 2
Given:
  WO-1 is In Progress
  WO-2 is Released
When:
  at 0s each of the next 9 writes of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s plc-7 submits e2: WO-2 -> In Progress
  at 0.7s plc-7 submits e3: WO-2 -> Complete
  at 1.2s plc-7 submits e4: WO-2 -> Closed
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       e2            accepted as intent 2: WO-2 -> In Progress
  0.11s      e2            reads WO-2: Released, ETag "1"
  0.11s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.11s      e2            writes In Progress, If-Match "1"
  0.12s      e2            answer 200 (APPLIED), ETag "2"
  0.12s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.53s      e1            reads WO-1: In Progress, ETag "1"
  0.53s      e1    row 23  EXECUTING, attempt 2 on record under "1"
  0.53s      e1            writes Complete, If-Match "1"
  0.54s      e1            no answer (UNKNOWN) connection reset
  0.54s      e1            QUEUED, attempt 2 UNKNOWN
  0.54s      e1            waits BACKOFF until 1.54s: the answer to the write was lost; the work order is read again: connection reset
  0.7s       e3            accepted as intent 3: WO-2 -> Complete
  0.7s       e3    row 14  EXECUTING, attempt 1 on record under "2"
  0.7s       e3            writes Complete, If-Match "2"
  0.71s      e3            answer 200 (APPLIED), ETag "3"
  0.71s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1.2s       e4            accepted as intent 4: WO-2 -> Closed
  1.2s       e4    row 14  EXECUTING, attempt 1 on record under "3"
  1.2s       e4            writes Closed, If-Match "3"
  1.21s      e4            answer 200 (APPLIED), ETag "4"
  1.21s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
  1.55s      e1            reads WO-1: In Progress, ETag "1"
  1.55s      e1    row 23  EXECUTING, attempt 3 on record under "1"
  1.55s      e1            writes Complete, If-Match "1"
  1.56s      e1            no answer (UNKNOWN) connection reset
  1.56s      e1            QUEUED, attempt 3 UNKNOWN
  1.56s      e1            waits BACKOFF until 3.56s: the answer to the write was lost; the work order is read again: connection reset
  3.57s      e1            reads WO-1: In Progress, ETag "1"
  3.57s      e1    row 23  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: 2 writes were left unanswered: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
