Story: an intent that expires in doubt is not called expired

Site:
  intent.time_to_live = 30s
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  from 0.1s to 40s Apriso cannot be reached
  until 3m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            Apriso cannot be reached
  0.53s      e1            reads WO-1: no answer (FAILED) connection refused
  0.53s      e1    row 4   waits BACKOFF until 1.53s: the work order could not be read: connection refused
  1.54s      e1            reads WO-1: no answer (FAILED) connection refused
  1.54s      e1    row 4   waits BACKOFF until 3.54s: the work order could not be read: connection refused
  3.55s      e1            reads WO-1: no answer (FAILED) connection refused
  3.55s      e1    row 4   waits BACKOFF until 7.55s: the work order could not be read: connection refused
  7.56s      e1            reads WO-1: no answer (FAILED) connection refused
  7.56s      e1    row 4   waits BACKOFF until 15.56s: the work order could not be read: connection refused
  15.57s     e1            reads WO-1: no answer (FAILED) connection refused
  15.57s     e1    row 4   waits BACKOFF until 31.57s: the work order could not be read: connection refused
  31.58s     e1            reads WO-1: no answer (FAILED) connection refused
  31.58s     e1    row 4   waits BACKOFF until 1m1.58s: the work order could not be read: connection refused
  40s        --            Apriso answers again
  1m1.59s    e1            reads WO-1: In Progress, ETag "1"
  1m1.59s    e1    row 23  waits BACKOFF until 2m0.01s: a cancelled or expired write may still arrive
  2m0.02s    e1            reads WO-1: In Progress, ETag "1"
  2m0.02s    e1    row 23  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: it was not applied up to now, but may still be under way: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
