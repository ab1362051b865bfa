Story: with an echo that has been seen to come back, an unchanged content hash allows one more copy

Site:
  apriso.etag_kind = content-hash
  apriso.echo_field = interlockEcho
Apriso:
  makes its ETags from the content
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 5s the next write of WO-1 is lost on the way
  at 5s plc-7 submits e2: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "c664b0"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "c664b0"
  0.01s      e1            writes In Progress, If-Match "c664b0", echo interlock/1/1/1
  0.02s      e1            answer 200 (APPLIED), ETag "a28354"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  5s         e2            accepted as intent 2: WO-1 -> Complete
  5.01s      e2            reads WO-1: In Progress, ETag "a28354", echo interlock/1/1/1
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "a28354"
  5.01s      e2            writes Complete, If-Match "a28354", echo interlock/1/2/2
  5.02s      e2            no answer (UNKNOWN) connection reset
  5.02s      e2            QUEUED, attempt 1 UNKNOWN
  5.02s      e2            waits BACKOFF until 5.52s: the answer to the write was lost; the work order is read again: connection reset
  5.53s      e2            reads WO-1: In Progress, ETag "a28354", echo interlock/1/1/1
  5.53s      e2    row 23  EXECUTING, attempt 2 on record under "a28354"
  5.53s      e2            writes Complete, If-Match "a28354", echo interlock/1/2/2
  5.54s      e2            answer 200 (APPLIED), ETag "fe3e3d"
  5.54s      e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
