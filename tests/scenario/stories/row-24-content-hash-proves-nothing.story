Story: an unchanged content hash after a lost answer proves nothing and the write is never repeated

Site:
  apriso.etag_kind = content-hash
Apriso:
  makes its ETags from the content
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 arrives but its answer is lost
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.2s j.meyer sets WO-1 to In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "2c553b"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "2c553b"
  0.01s      e1            writes Complete, If-Match "2c553b"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.2s       --            j.meyer sets WO-1 to In Progress
  0.53s      e1            reads WO-1: In Progress, ETag "2c553b", changed by j.meyer
  0.53s      e1    row 24  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: this kind of ETag cannot tell (apriso.etag_kind): connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
