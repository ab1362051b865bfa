Story: a person has set the work order by hand; what waits for the intent goes on

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete, after e1
  at 2s plc-7 submits e3: WO-1 -> Closed
  at 5s k.lang sets WO-1 to Complete
  at 6s k.lang resolves e1 as done elsewhere: set by hand
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
  2s         e3            accepted as intent 3: WO-1 -> Closed
  2s         e3            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  5s         --            k.lang sets WO-1 to Complete
  6s         --            k.lang resolves e1 as DONE_ELSEWHERE: set by hand
  6s         e1            RESOLVED CONFLICTS_EXHAUSTED: Done elsewhere, says k.lang: set by hand. It had needed a person: CONFLICTS_EXHAUSTED.
  6s         e1            resolve answered: RESOLVED
  6.01s      e3            reads WO-1: Complete, ETag "3", changed by k.lang
  6.01s      e2            reads WO-2: In Progress, ETag "1"
  6.01s      e3    row 14  EXECUTING, attempt 1 on record under "3"
  6.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  6.01s      e3            writes Closed, If-Match "3"
  6.01s      e2            writes Complete, If-Match "1"
  6.02s      e3            answer 200 (APPLIED), ETag "4"
  6.02s      e2            answer 200 (APPLIED), ETag "2"
  6.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
  6.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
