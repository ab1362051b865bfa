Story: the broker's account may not read; nothing is rejected and one intent asks every 15 s

Given:
  WO-1 is In Progress
  WO-2 is Released
When:
  from 0s to 20s every read is answered 403 "role INTERFACE is missing"
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> In Progress
Then:
  0s         --            every read is answered 403 "role INTERFACE is missing"
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: answer 403 (DENIED) role INTERFACE is missing
  0.01s      e1    row 5   suspends all calls to Apriso
  0.01s      e1    row 5   waits APRISO_UNAVAILABLE until 15.01s: reading work orders is denied (HTTP 403): role INTERFACE is missing
  1s         e2            accepted as intent 2: WO-2 -> In Progress
  1s         e2            waits APRISO_UNAVAILABLE until 15.01s: reading work orders is denied (HTTP 403): role INTERFACE is missing
  15.02s     e1            reads WO-1: answer 403 (DENIED) role INTERFACE is missing
  15.02s     e1    row 5   suspends all calls to Apriso
  15.02s     e1    row 5   waits APRISO_UNAVAILABLE until 30.02s: reading work orders is denied (HTTP 403): role INTERFACE is missing
  20s        --            Apriso answers again
  30.03s     e2            reads WO-2: Released, ETag "1"
  30.03s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  30.03s     e2            writes In Progress, If-Match "1"
  30.04s     e1            reads WO-1: In Progress, ETag "1"
  30.04s     e2            answer 200 (APPLIED), ETag "2"
  30.04s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  30.04s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  30.04s     e1            writes Complete, If-Match "1"
  30.05s     e1            answer 200 (APPLIED), ETag "2"
  30.05s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
