Story: behind a proxy that repeats requests a refusal may be that of a second copy

Site:
  apriso.retrying_proxy = true
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 is delivered twice
  at 0s the next write of WO-2 is answered 422 "scrap quantity is missing"
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  until 5m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e2            answer 422 (REFUSED) scrap quantity is missing
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e2            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: Complete, ETag "2"
  0.03s      e2            reads WO-2: In Progress, ETag "1"
  0.03s      e1    row 26  SUCCEEDED UNATTRIBUTED, attempt 1 UNKNOWN: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
  0.03s      e2    row 22  waits BACKOFF until 2m0.01s: an earlier write of this intent may still arrive
  2m0.02s    e2            reads WO-2: In Progress, ETag "1"
  2m0.02s    e2    row 23  EXECUTING, attempt 2 on record under "1"
  2m0.02s    e2            writes Complete, If-Match "1"
  2m0.03s    e2            answer 200 (APPLIED), ETag "2"
  2m0.03s    e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
