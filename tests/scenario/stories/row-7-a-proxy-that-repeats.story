Story: behind a proxy that repeats requests the echo tells whose write it was

Site:
  apriso.retrying_proxy = true
  apriso.echo_field = interlockEcho
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is delivered twice
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.03s      e1            reads WO-1: Complete, ETag "2", echo interlock/1/1/1
  0.03s      e1    row 7   SUCCEEDED VERIFIED_APPLIED, attempt 1 APPLIED: The answer was lost, but the echo field proves that this intent set Complete.
