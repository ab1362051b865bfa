Story: behind a proxy that repeats requests a refusal that stays

Site:
  apriso.retrying_proxy = true
  transport.max_unknown = 2
Given:
  WO-1 is In Progress
When:
  at 0s each of the next 9 writes of WO-1 is answered 422 "scrap quantity is missing"
  at 0s plc-7 submits e1: WO-1 -> Complete
  until 10m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 422 (REFUSED) scrap quantity is missing
  0.02s      e1            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: In Progress, ETag "1"
  0.03s      e1    row 22  waits BACKOFF until 2m0.01s: an earlier write of this intent may still arrive
  2m0.02s    e1            reads WO-1: In Progress, ETag "1"
  2m0.02s    e1    row 23  EXECUTING, attempt 2 on record under "1"
  2m0.02s    e1            writes Complete, If-Match "1"
  2m0.03s    e1            answer 422 (REFUSED) scrap quantity is missing
  2m0.03s    e1            QUEUED, attempt 2 REFUSED
  2m0.04s    e1            reads WO-1: In Progress, ETag "1"
  2m0.04s    e1    row 22  waits BACKOFF until 4m0.02s: an earlier write of this intent may still arrive
  4m0.03s    e1            reads WO-1: In Progress, ETag "1"
  4m0.03s    e1    row 23  NEEDS_ATTENTION OUTCOME_UNKNOWN: Whether the write of Complete was applied cannot be known: 2 writes were left unanswered (HTTP 422): scrap quantity is missing; look at work order WO-1 in Apriso, then resolve or retry the intent.
