Story: an event id is remembered for a day, and for as long as its intent is open

Site:
  intent.time_to_live = 50h
  lock.poll_interval = 12h
  lock.max_wait = 48h
Given:
  WO-1 is Released
  WO-2 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 23h59m59s plc-7 submits e1: WO-1 -> In Progress
  at 24h plc-7 submits e1: WO-1 -> Complete
  at 24h plc-7 submits e2: WO-2 -> Complete
  at 24h0m1s k.lang cancels e2: not needed
  at 24h0m2s plc-7 submits e2: WO-2 -> On Hold
  until 24h1m
Still open: e2
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2    row 13  QUEUED
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e2    row 13  waits OPERATOR_LOCK until 12h0.01s: j.meyer has the work order open
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  12h0.02s   e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  12h0.02s   e2    row 13  waits OPERATOR_LOCK until 24h0.02s: j.meyer has the work order open
  23h59m59s  e1            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
  24h        e1            accepted as intent 3: WO-1 -> Complete
  24h        e2            duplicate EVENT_ID of intent 2 (e2), QUEUED
  24h0.01s   e1            reads WO-1: In Progress, ETag "2"
  24h0.01s   e1    row 14  EXECUTING, attempt 1 on record under "2"
  24h0.01s   e1            writes Complete, If-Match "2"
  24h0.02s   e1            answer 200 (APPLIED), ETag "3"
  24h0.02s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  24h0.03s   e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  24h0.03s   e2    row 13  waits OPERATOR_LOCK until 36h0.03s: j.meyer has the work order open
  24h1s      --            k.lang cancels e2: not needed
  24h1s      e2            CANCELLED: Cancelled (not needed); it was never applied.
  24h1s      e2            cancel answered: CANCELLED
  24h2s      e2            accepted as intent 4: WO-2 -> On Hold
  24h2.01s   e2            reads WO-2: In Progress, ETag "1", open at j.meyer
  24h2.01s   e2    row 13  QUEUED
  24h2.01s   e2    row 13  waits OPERATOR_LOCK until 36h2.01s: j.meyer has the work order open
