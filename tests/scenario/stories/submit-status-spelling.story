Story: a status is understood in any case, and a resend may spell it otherwise

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> in progress, expecting RELEASED
  at 1s plc-7 submits e1: WO-1 -> IN PROGRESS, expecting released
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e1            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
