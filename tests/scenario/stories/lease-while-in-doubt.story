Story: while a work order is leased a lost answer is looked into, but nothing is sent again

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 arrives but its answer is lost
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s the next write of WO-2 is lost on the way
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 0.3s j.meyer leases WO-1 for 1m
  at 0.3s j.meyer leases WO-2 for 1m
  until 3m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.02s      e2            no answer (UNKNOWN) connection reset
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e2            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.02s      e2            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.3s       --            j.meyer asks for the lease of WO-1 for 1m
  0.3s       --            j.meyer asks for the lease of WO-2 for 1m
  0.3s       --            lease of WO-1 for j.meyer answered: OK
  0.3s       --            lease of WO-2 for j.meyer answered: OK
  0.53s      e2            reads WO-2: In Progress, ETag "1"
  0.53s      e1            reads WO-1: Complete, ETag "2"
  0.53s      e2    row 13  QUEUED
  0.53s      e1    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
  0.53s      e2    row 13  waits OPERATOR_LOCK until 1m0.3s: j.meyer has leased the work order until 2026-03-02 06:01:00 UTC
  15.54s     e2            reads WO-2: In Progress, ETag "1"
  15.54s     e2    row 13  waits OPERATOR_LOCK until 1m0.3s: j.meyer has leased the work order until 2026-03-02 06:01:00 UTC
  30.55s     e2            reads WO-2: In Progress, ETag "1"
  30.55s     e2    row 13  waits OPERATOR_LOCK until 1m0.3s: j.meyer has leased the work order until 2026-03-02 06:01:00 UTC
  45.56s     e2            reads WO-2: In Progress, ETag "1"
  45.56s     e2    row 13  waits OPERATOR_LOCK until 1m0.3s: j.meyer has leased the work order until 2026-03-02 06:01:00 UTC
  1m0.31s    e2            reads WO-2: In Progress, ETag "1"
  1m0.31s    e2    row 23  EXECUTING, attempt 2 on record under "1"
  1m0.31s    e2            writes Complete, If-Match "1"
  1m0.32s    e2            answer 200 (APPLIED), ETag "2"
  1m0.32s    e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
