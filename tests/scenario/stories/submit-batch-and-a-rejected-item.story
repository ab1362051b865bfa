Story: an item that is refused for good does not hold up the ones behind it

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits together:
    - e1: WO-1 -> Done
    - e2: WO-1 -> In Progress
Then:
  0s         e1            refused INVALID_ARGUMENT: target_status is no status of this site; known statuses: Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed
  0s         e2            accepted as intent 1: WO-1 -> In Progress
  0.01s      e2            reads WO-1: Released, ETag "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2            writes In Progress, If-Match "1"
  0.02s      e2            answer 200 (APPLIED), ETag "2"
  0.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
