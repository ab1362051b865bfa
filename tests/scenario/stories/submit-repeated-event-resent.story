Story: the event id of a repeat is remembered too

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-1 -> In Progress
  at 2s plc-7 submits e2: WO-1 -> In Progress
  at 3s plc-7 submits e2: WO-1 -> Complete
  at 5m plc-7 submits e2: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e2            duplicate REPEATED_EVENT of intent 1 (e1), SUCCEEDED APPLIED
  2s         e2            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
  3s         e2            refused EVENT_ID_REUSED: source "plc-7" has used event_id "e2" for intent 1 with other content (target_status differ); a new event needs a new event_id, a resend the same content
  5m         e2            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
