Story: the third of three items finds the broker busy; the others, which came before it, are not held back by it

Site:
  up to 2 submissions may wait for the disk
Given:
  WO-1 is Released
When:
  at 0s bridge streams e1: WO-1 -> In Progress
  at 0s bridge streams e2: WO-1 -> Complete
  at 0s bridge streams e3: WO-1 -> Closed
  at 1s bridge streams e3: WO-1 -> Closed
  at 2s bridge streams e1: WO-1 -> In Progress
  at 3s bridge streams e2: WO-1 -> Complete
Then:
  0s         e3            refused BUSY: more submissions wait for the disk than the broker holds; resend with the same event_id in a second (retry after 1s)
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.02s      e2            writes Complete, If-Match "2"
  0.03s      e2            answer 200 (APPLIED), ETag "3"
  0.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1s         e3            accepted as intent 3: WO-1 -> Closed
  1s         e3    row 14  EXECUTING, attempt 1 on record under "3"
  1s         e3            writes Closed, If-Match "3"
  1.01s      e3            answer 200 (APPLIED), ETag "4"
  1.01s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
  2s         e1            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
  3s         e2            duplicate EVENT_ID of intent 2 (e2), SUCCEEDED APPLIED
