Story: Apriso answers 412 to the very ETag it shows; the read was behind

Apriso:
  answers an outdated If-Match with 412
Given:
  WO-1 is In Progress
When:
  at 0s j.meyer writes the note "pallet 4" into WO-1
  at 1s each of the next 2 reads of WO-1 shows the work order before its last change
  at 1s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         --            j.meyer writes the note "pallet 4" into WO-1
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "1"
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e1            writes Complete, If-Match "1"
  1.02s      e1            answer 412 (STALE) the work order has been changed
  1.02s      e1            QUEUED, attempt 1 unexplained
  1.02s      e1            waits BACKOFF until 1.05s: Apriso answered 412; the work order is read again
  1.06s      e1            reads WO-1: In Progress, ETag "1"
  1.06s      e1    row 16  QUEUED, attempt 1 STALE_READ
  1.06s      e1    row 16  waits BACKOFF until 1.09s: Apriso answered 412 to the ETag it still shows; the work order is read again
  1.1s       e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  1.1s       e1    row 14  EXECUTING, attempt 1 RACE, attempt 2 on record under "2"
  1.1s       e1            writes Complete, If-Match "2"
  1.11s      e1            answer 200 (APPLIED), ETag "3"
  1.11s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
