Story: an outage stops all calls but one probe, and nothing is lost

Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  from 0s to 13s Apriso cannot be reached
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 0s plc-7 submits e3: WO-3 -> Complete
Then:
  0s         --            Apriso cannot be reached
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0s         e3            accepted as intent 3: WO-3 -> Complete
  0.01s      e1            reads WO-1: no answer (FAILED) connection refused
  0.01s      e2            reads WO-2: no answer (FAILED) connection refused
  0.01s      e3            reads WO-3: no answer (FAILED) connection refused
  0.01s      e1    row 4   waits BACKOFF until 0.51s: the work order could not be read: connection refused
  0.01s      e2    row 4   waits BACKOFF until 0.51s: the work order could not be read: connection refused
  0.01s      e3    row 4   waits BACKOFF until 0.51s: the work order could not be read: connection refused
  0.51s      e3            waits READY: next when one of the 2 intents that are being worked on makes room
  0.52s      e1            reads WO-1: no answer (FAILED) connection refused
  0.52s      e2            reads WO-2: no answer (FAILED) connection refused
  0.52s      e1    row 4   waits BACKOFF until 1.52s: the work order could not be read: connection refused
  0.52s      e2    row 4   waits BACKOFF until 1.52s: the work order could not be read: connection refused
  0.53s      e3            reads WO-3: no answer (FAILED) connection refused
  0.53s      e3    row 4   waits BACKOFF until 1.53s: the work order could not be read: connection refused
  1.52s      e1            waits APRISO_UNAVAILABLE until 10.53s: connection refused
  1.52s      e2            waits APRISO_UNAVAILABLE until 10.53s: connection refused
  1.53s      e3            waits APRISO_UNAVAILABLE until 10.53s: connection refused
  10.54s     e1            reads WO-1: no answer (FAILED) connection refused
  10.54s     e1    row 4   waits BACKOFF until 12.54s: the work order could not be read: connection refused
  12.54s     e1            waits APRISO_UNAVAILABLE until 20.54s: connection refused
  13s        --            Apriso answers again
  20.55s     e2            reads WO-2: In Progress, ETag "1"
  20.55s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  20.55s     e2            writes Complete, If-Match "1"
  20.56s     e3            reads WO-3: In Progress, ETag "1"
  20.56s     e1            reads WO-1: In Progress, ETag "1"
  20.56s     e2            answer 200 (APPLIED), ETag "2"
  20.56s     e3    row 14  EXECUTING, attempt 1 on record under "1"
  20.56s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  20.56s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  20.56s     e3            writes Complete, If-Match "1"
  20.56s     e1            writes Complete, If-Match "1"
  20.57s     e3            answer 200 (APPLIED), ETag "2"
  20.57s     e1            answer 200 (APPLIED), ETag "2"
  20.57s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  20.57s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
