Story: a read older than our own last write makes nobody a foreign writer

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 10s plc-7 submits e2: WO-1 -> On Hold
  at 20s the next read of WO-1 shows the work order before its last change
  at 20s plc-7 submits e3: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1", echo interlock/1/1/1
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  10s        e2            accepted as intent 2: WO-1 -> On Hold
  10.01s     e2            reads WO-1: In Progress, ETag "2", echo interlock/1/1/1
  10.01s     e2    row 14  EXECUTING, attempt 1 on record under "2"
  10.01s     e2            writes On Hold, If-Match "2", echo interlock/1/2/2
  10.02s     e2            answer 200 (APPLIED), ETag "3"
  10.02s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  20s        e3            accepted as intent 3: WO-1 -> In Progress
  20.01s     e3            reads WO-1: In Progress, ETag "2", echo interlock/1/1/1
  20.01s     e3    row 4   waits BACKOFF until 20.51s: the work order was read as it was before our own last write; it is read again
  20.52s     e3            reads WO-1: On Hold, ETag "3", echo interlock/1/2/2
  20.52s     e3    row 14  EXECUTING, attempt 1 on record under "3"
  20.52s     e3            writes In Progress, If-Match "3", echo interlock/1/3/3
  20.53s     e3            answer 200 (APPLIED), ETag "4"
  20.53s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
