Story: a broker that shuts down takes nothing new, still answers repeats, and finishes what is on the wire

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s the next write of WO-1 is answered 3s later
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s the broker shuts down
  at 2s plc-7 submits e1: WO-1 -> In Progress
  at 2s plc-7 submits e2: WO-2 -> In Progress
  at 5s the broker dies
  at 6s the broker starts
  at 7s plc-7 submits e2: WO-2 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  1s         --            the broker shuts down
  2s         e1            duplicate EVENT_ID of intent 1 (e1), EXECUTING
  2s         e2            refused SHUTTING_DOWN: the broker is shutting down; resend with the same event_id when it is back (retry after 5s)
  3.02s      e1            answer 200 (APPLIED), ETag "2"
  3.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  5s         --            the broker dies
  6s         --            the broker starts
  7s         e2            accepted as intent 2: WO-2 -> In Progress
  7.01s      e2            reads WO-2: Released, ETag "1"
  7.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  7.01s      e2            writes In Progress, If-Match "1"
  7.02s      e2            answer 200 (APPLIED), ETag "2"
  7.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
