Story: a cancel in doubt is noted; what cannot be proven in the end needs a person

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.1s k.lang cancels e1: wrong order
  until 3m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.1s       --            k.lang cancels e1: wrong order
  0.1s       e1            QUEUED, cancel noted
  0.1s       e1            cancel answered: noted
  0.1s       e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.53s      e1            reads WO-1: In Progress, ETag "1"
  0.53s      e1    row 23  waits BACKOFF until 2m0.01s: a cancelled or expired write may still arrive
  2m0.02s    e1            reads WO-1: In Progress, ETag "1"
  2m0.02s    e1    row 23  NEEDS_ATTENTION OUTCOME_UNKNOWN, cancel noted: Whether the write of Complete was applied cannot be known: it was not applied up to now, but may still be under way: connection reset; look at work order WO-1 in Apriso, then resolve or retry the intent.
