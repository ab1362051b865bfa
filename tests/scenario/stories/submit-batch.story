Story: a batch is judged item by item and becomes durable as a whole

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s plc-7 submits together:
    - e1: WO-1 -> In Progress
    - e2: WO-1 -> Complete
    - e2: WO-1 -> Complete
    - e3: WO-2 -> Done
    - e4: WO-2 -> In Progress
    - e5: WO-2 -> In Progress
    - e1: WO-1 -> Cancelled
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e2            duplicate EVENT_ID of intent 2 (e2), QUEUED
  0s         e3            refused INVALID_ARGUMENT: target_status is no status of this site; known statuses: Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed
  0s         e4            accepted as intent 3: WO-2 -> In Progress
  0s         e5            duplicate REPEATED_EVENT of intent 3 (e4), QUEUED
  0s         e1            refused EVENT_ID_REUSED: source "plc-7" has used event_id "e1" for intent 1 with other content (target_status differ); a new event needs a new event_id, a resend the same content
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e4            reads WO-2: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e4            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e4            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.02s      e2            writes Complete, If-Match "2"
  0.03s      e2            answer 200 (APPLIED), ETag "3"
  0.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
