Story: a weak ETag that did not change although the work order is in the target

Site:
  apriso.etag_kind = weak
Apriso:
  makes weak ETags
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 arrives but its answer is lost
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s the next read of WO-1 shows a weak ETag
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag W/"1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under W/"1"
  0.01s      e1            writes Complete, If-Match W/"1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.53s      e1            reads WO-1: Complete, ETag W/"1"
  0.53s      e1    row 24  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
