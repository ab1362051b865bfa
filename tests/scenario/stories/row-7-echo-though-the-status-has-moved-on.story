Story: the echo proves the write even if somebody has moved the work order on

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 arrives but its answer is lost
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.2s j.meyer sets WO-1 to Closed
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.2s       --            j.meyer sets WO-1 to Closed
  0.53s      e1            reads WO-1: Closed, ETag "3", changed by j.meyer, echo interlock/1/1/1
  0.53s      e1    row 7   SUCCEEDED VERIFIED_APPLIED, attempt 1 APPLIED: The answer was lost, but the echo field proves that this intent set Complete.
