Story: a discarded intent frees its work order, and what waits for it needs a person

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete, after e1
  at 2s plc-7 submits e3: WO-1 -> On Hold
  at 6s k.lang resolves e1 as discarded: scrapped
  at 7s k.lang resolves e1 as done elsewhere: too late
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer writes the note "again" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.03s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.03s      e1    row 15  NEEDS_ATTENTION CONFLICTS_EXHAUSTED, attempt 1 RACE: 1 write lost against other changes of work order WO-1; look who keeps changing it, then retry the intent or resolve it.
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1s         e2            waits BEHIND_EARLIER until 15m1s: waits for the intent of event e1
  2s         e3            accepted as intent 3: WO-1 -> On Hold
  2s         e3            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  6s         --            k.lang resolves e1 as DISCARDED: scrapped
  6s         e1            RESOLVED CONFLICTS_EXHAUSTED: Discarded by k.lang: scrapped (it was never applied). It had needed a person: CONFLICTS_EXHAUSTED.
  6s         e1            resolve answered: RESOLVED
  6s         e2            NEEDS_ATTENTION PREDECESSOR_FAILED: The intent of event e1 (after_event_id) did not succeed; settle that one, then retry or resolve this one.
  6.01s      e3            reads WO-1: In Progress, ETag "2", changed by j.meyer
  6.01s      e3    row 14  EXECUTING, attempt 1 on record under "2"
  6.01s      e3            writes On Hold, If-Match "2"
  6.02s      e3            answer 200 (APPLIED), ETag "3"
  6.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  7s         --            k.lang resolves e1 as DONE_ELSEWHERE: too late
  7s         e1            resolve answered: it has ended
