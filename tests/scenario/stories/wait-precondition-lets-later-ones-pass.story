Story: an intent that waits for its precondition does not hold up the others of its work order

Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Closed, waiting for its precondition
  at 1s plc-7 submits e2: WO-1 -> On Hold
  at 2s plc-7 submits e3: WO-1 -> In Progress
  at 3s plc-7 submits e4: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Closed
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 12  QUEUED
  0.01s      e1    row 12  waits PRECONDITION until 15.01s: The work order is in In Progress, from which Closed cannot follow; possible: Complete, On Hold, Rework.
  1s         e2            accepted as intent 2: WO-1 -> On Hold
  1.01s      e2            reads WO-1: In Progress, ETag "1"
  1.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e2            writes On Hold, If-Match "1"
  1.02s      e2            answer 200 (APPLIED), ETag "2"
  1.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  1.03s      e1            reads WO-1: On Hold, ETag "2"
  1.03s      e1    row 12  waits PRECONDITION until 16.03s: The work order is in On Hold, from which Closed cannot follow; possible: In Progress.
  2s         e3            accepted as intent 3: WO-1 -> In Progress
  2.01s      e3            reads WO-1: On Hold, ETag "2"
  2.01s      e3    row 14  EXECUTING, attempt 1 on record under "2"
  2.01s      e3            writes In Progress, If-Match "2"
  2.02s      e3            answer 200 (APPLIED), ETag "3"
  2.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  2.03s      e1            reads WO-1: In Progress, ETag "3"
  2.03s      e1    row 12  waits PRECONDITION until 17.03s: The work order is in In Progress, from which Closed cannot follow; possible: Complete, On Hold, Rework.
  3s         e4            accepted as intent 4: WO-1 -> Complete
  3.01s      e4            reads WO-1: In Progress, ETag "3"
  3.01s      e4    row 14  EXECUTING, attempt 1 on record under "3"
  3.01s      e4            writes Complete, If-Match "3"
  3.02s      e4            answer 200 (APPLIED), ETag "4"
  3.02s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  3.02s      e1    row 14  EXECUTING, attempt 1 on record under "4"
  3.02s      e1            writes Closed, If-Match "4"
  3.03s      e1            answer 200 (APPLIED), ETag "5"
  3.03s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
