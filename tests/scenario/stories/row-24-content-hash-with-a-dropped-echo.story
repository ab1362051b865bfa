Story: an echo field that Apriso drops is as good as none

Site:
  apriso.etag_kind = content-hash
  apriso.echo_field = interlockEcho
Apriso:
  makes its ETags from the content
  drops the echo field
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s the next write of WO-2 arrives but its answer is lost
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "2c553b"
  0.01s      e2            reads WO-2: In Progress, ETag "a78f12"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "2c553b"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "a78f12"
  0.01s      e1            writes Complete, If-Match "2c553b", echo interlock/1/1/1
  0.01s      e2            writes Complete, If-Match "a78f12", echo interlock/1/1/2
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e2            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e2            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.02s      e2            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.53s      e1            reads WO-1: In Progress, ETag "2c553b"
  0.53s      e2            reads WO-2: Complete, ETag "f26f11"
  0.53s      e1    row 24  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: this kind of ETag cannot tell (apriso.etag_kind): connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
  0.53s      e2    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
