Story: an intent that expires while the disk is full was never sent

Site:
  intent.time_to_live = 10s
Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  from 0.005s to 20s the broker's disk is full
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.005s     --            the broker's disk is full
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1            waits BACKOFF until 1.01s: its next step cannot be recorded: the broker's disk is full
  20s        --            the broker's disk has room again
  20.01s     e1            EXECUTING, attempt 1 on record under "1"
  20.01s     e1    row 10  QUEUED, attempt 1 NOT_SENT
  20.01s     e1            EXPIRED: Its time to live of 10s ran out; it was never applied.
