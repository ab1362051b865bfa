Story: the echo of the broker that this one has replaced is no foreign writer

Site:
  apriso.echo_field = interlockEcho
  storage.former_broker_ids = old-interlock
Given:
  WO-1 is Released
When:
  at 0s someone sets WO-1 to In Progress with echo old-interlock/4/1/77
  at 1s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         --            someone sets WO-1 to In Progress with echo old-interlock/4/1/77
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "2", changed by someone, echo old-interlock/4/1/77
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "2"
  1.01s      e1            writes Complete, If-Match "2", echo interlock/1/1/1
  1.02s      e1            answer 200 (APPLIED), ETag "3"
  1.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
