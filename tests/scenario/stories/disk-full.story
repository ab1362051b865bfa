Story: a full disk refuses new intents and holds back what is accepted, and passes without a restart

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  from 0.005s to 5s the broker's disk is full
  at 1s plc-7 submits e2: WO-2 -> Complete
  at 6s plc-7 submits e2: WO-2 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.005s     --            the broker's disk is full
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1            waits BACKOFF until 1.01s: its next step cannot be recorded: the broker's disk is full
  1s         e2            refused DISK_FULL: the broker's disk is full, nothing was accepted; free space in storage.directory, then resend with the same event_id (retry after 10s)
  5s         --            the broker's disk has room again
  5.01s      e1            EXECUTING, attempt 1 on record under "1"
  5.01s      e1            writes Complete, If-Match "1"
  5.02s      e1            answer 200 (APPLIED), ETag "2"
  5.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  6s         e2            accepted as intent 2: WO-2 -> Complete
  6.01s      e2            reads WO-2: In Progress, ETag "1"
  6.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  6.01s      e2            writes Complete, If-Match "1"
  6.02s      e2            answer 200 (APPLIED), ETag "2"
  6.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
