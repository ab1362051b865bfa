Story: more submissions at once than may wait for the disk

Site:
  up to 2 submissions may wait for the disk
Given:
  WO-1 is Released
  WO-2 is Released
  WO-3 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-2 -> In Progress
  at 0s plc-7 submits e3: WO-3 -> In Progress
  at 1s plc-7 submits e3: WO-3 -> In Progress
Then:
  0s         e3            refused BUSY: more submissions wait for the disk than the broker holds; resend with the same event_id in a second (retry after 1s)
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-2 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e2            reads WO-2: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e2            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e2            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e3            accepted as intent 3: WO-3 -> In Progress
  1.01s      e3            reads WO-3: Released, ETag "1"
  1.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e3            writes In Progress, If-Match "1"
  1.02s      e3            answer 200 (APPLIED), ETag "2"
  1.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
