Story: the first copy arrives while the broker waits to read again

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is held up for 10.2s
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  10.01s     e1            no answer (UNKNOWN) no answer within 10s
  10.01s     e1            QUEUED, attempt 1 UNKNOWN
  10.01s     e1            waits BACKOFF until 10.51s: the answer to the write was lost; the work order is read again: no answer within 10s
  10.215s    --            a write of e1 arrives for which nobody waits; Apriso answers 200
  10.52s     e1            reads WO-1: Complete, ETag "2"
  10.52s     e1    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
