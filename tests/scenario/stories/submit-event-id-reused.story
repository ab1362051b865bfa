Story: the same event id with other content is refused, naming what differs

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress, expecting Released
  at 1s plc-7 submits e1: WO-2 -> Complete, expecting Released or On Hold, with {"shift": 2}
  at 2s plc-7 submits e1: WO-1 -> In Progress, expecting Released, urgent, time to live 5m
  at 3s plc-8 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e1            refused EVENT_ID_REUSED: source "plc-7" has used event_id "e1" for intent 1 with other content (work_order_id, target_status, expected_statuses, fields differ); a new event needs a new event_id, a resend the same content
  2s         e1            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
  3s         e1            accepted as intent 2: WO-1 -> Complete
  3.01s      e1            reads WO-1: In Progress, ETag "2"
  3.01s      e1    row 14  EXECUTING, attempt 1 on record under "2"
  3.01s      e1            writes Complete, If-Match "2"
  3.02s      e1            answer 200 (APPLIED), ETag "3"
  3.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
