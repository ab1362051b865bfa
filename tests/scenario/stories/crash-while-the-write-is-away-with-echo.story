Story: the broker dies while its write is on the wire, and the echo tells afterwards that it was applied

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.012s the broker dies
  at 10s the broker starts
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.012s     --            the broker dies
  0.015s     --            a write of e1 arrives for which nobody waits; Apriso answers 200
  10s        --            the broker starts
  10s        e1            QUEUED, attempt 1 UNKNOWN
  10.01s     e1            reads WO-1: Complete, ETag "2", echo interlock/1/1/1
  10.01s     e1    row 7   SUCCEEDED VERIFIED_APPLIED, attempt 1 APPLIED: The answer was lost, but the echo field proves that this intent set Complete.
