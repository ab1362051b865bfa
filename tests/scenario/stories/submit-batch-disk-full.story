Story: a batch that finds the disk full is not kept, no item of it

Given:
  WO-1 is Released
  WO-2 is Released
When:
  from 0s to 1s the broker's disk is full
  at 0.5s plc-7 submits together:
    - e1: WO-1 -> In Progress
    - e2: WO-2 -> In Progress
  at 2s plc-7 submits together:
    - e1: WO-1 -> In Progress
    - e2: WO-2 -> In Progress
Then:
  0s         --            the broker's disk is full
  0.5s       e1            refused DISK_FULL: the broker's disk is full, nothing was accepted; free space in storage.directory, then resend with the same event_id (retry after 10s)
  0.5s       e2            refused DISK_FULL: the broker's disk is full, nothing was accepted; free space in storage.directory, then resend with the same event_id (retry after 10s)
  1s         --            the broker's disk has room again
  2s         e1            accepted as intent 1: WO-1 -> In Progress
  2s         e2            accepted as intent 2: WO-2 -> In Progress
  2.01s      e1            reads WO-1: Released, ETag "1"
  2.01s      e2            reads WO-2: Released, ETag "1"
  2.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e1            writes In Progress, If-Match "1"
  2.01s      e2            writes In Progress, If-Match "1"
  2.02s      e1            answer 200 (APPLIED), ETag "2"
  2.02s      e2            answer 200 (APPLIED), ETag "2"
  2.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  2.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
