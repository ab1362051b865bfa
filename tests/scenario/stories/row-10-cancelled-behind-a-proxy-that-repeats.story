Story: a cancel is not carried out while a proxy may still deliver a copy of a write that was answered 423

Site:
  apriso.retrying_proxy = true
Apriso:
  does not show who has a work order open
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s the next write of WO-1 is delivered again 20s later
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 5s k.lang cancels e1: x
  at 10s j.meyer closes WO-1
  until 10m
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 423 (LOCKED) open at j.meyer
  0.02s      e1    row 13  QUEUED, attempt 1 LOCKED
  0.02s      e1    row 13  waits OPERATOR_LOCK until 15.02s: an operator has the work order open
  5s         --            k.lang cancels e1: x
  5s         e1            QUEUED, cancel noted
  5s         e1            cancel answered: noted
  5s         e1            waits OPERATOR_LOCK until 15.02s: an operator has the work order open
  10s        --            j.meyer closes WO-1
  15.03s     e1            reads WO-1: In Progress, ETag "1"
  15.03s     e1    row 23  waits BACKOFF until 2m0.01s: a cancelled or expired write may still arrive
  20.015s    --            a write of e1 arrives for which nobody waits; Apriso answers 200
  2m0.02s    e1            reads WO-1: Complete, ETag "2"
  2m0.02s    e1    row 26  SUCCEEDED UNATTRIBUTED: The work order is in Complete after a write whose answer was lost; whether this intent put it there cannot be proven without an echo field.
