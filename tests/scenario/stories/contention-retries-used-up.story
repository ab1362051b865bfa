Story: retries that are used up in contention mode go back to the hold before a person is asked

Given:
  WO-1 is In Progress
When:
  at 0s kim enters contention mode: shift change
  at 1s before each of the next 7 writes of WO-1: j.meyer writes the note "pallet" into WO-1
  at 1s plc-7 submits e1: WO-1 -> Complete
  until 8m
Then:
  0s         --            kim enters contention mode: shift change
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1            waits CONTENTION_HOLD until 2m55.841s: too many tries race at the moment; new ones are held back once
  15.01s     e1            reads WO-1: In Progress, ETag "1"
  15.01s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  15.01s     e1            writes Complete, If-Match "1"
  15.015s    --            j.meyer writes the note "pallet" into WO-1
  15.02s     e1            answer 409 (PRECONDITION) the work order has been changed
  15.02s     e1            QUEUED, attempt 1 unexplained
  15.02s     e1            waits BACKOFF until 15.05s: Apriso answered 409; the work order is read again
  15.06s     e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  15.06s     e1    row 14  EXECUTING, attempt 1 RACE, attempt 2 on record under "2"
  15.06s     e1            writes Complete, If-Match "2"
  15.065s    --            j.meyer writes the note "pallet" into WO-1
  15.07s     e1            answer 409 (PRECONDITION) the work order has been changed
  15.07s     e1            QUEUED, attempt 2 unexplained
  15.07s     e1            waits BACKOFF until 15.17s: Apriso answered 409; the work order is read again
  15.18s     e1            reads WO-1: In Progress, ETag "3", changed by j.meyer
  15.18s     e1    row 14  EXECUTING, attempt 2 RACE, attempt 3 on record under "3"
  15.18s     e1            writes Complete, If-Match "3"
  15.185s    --            j.meyer writes the note "pallet" into WO-1
  15.19s     e1            answer 409 (PRECONDITION) the work order has been changed
  15.19s     e1            QUEUED, attempt 3 unexplained
  15.19s     e1            waits BACKOFF until 15.44s: Apriso answered 409; the work order is read again
  15.45s     e1            reads WO-1: In Progress, ETag "4", changed by j.meyer
  15.45s     e1    row 14  EXECUTING, attempt 3 RACE, attempt 4 on record under "4"
  15.45s     e1            writes Complete, If-Match "4"
  15.455s    --            j.meyer writes the note "pallet" into WO-1
  15.46s     e1            answer 409 (PRECONDITION) the work order has been changed
  15.46s     e1            QUEUED, attempt 4 unexplained
  15.46s     e1            waits BACKOFF until 15.96s: Apriso answered 409; the work order is read again
  15.97s     e1            reads WO-1: In Progress, ETag "5", changed by j.meyer
  15.97s     e1    row 14  EXECUTING, attempt 4 RACE, attempt 5 on record under "5"
  15.97s     e1            writes Complete, If-Match "5"
  15.975s    --            j.meyer writes the note "pallet" into WO-1
  15.98s     e1            answer 409 (PRECONDITION) the work order has been changed
  15.98s     e1            QUEUED, attempt 5 unexplained
  15.99s     e1            reads WO-1: In Progress, ETag "6", changed by j.meyer
  15.99s     e1    row 15  QUEUED, attempt 5 RACE
  15.99s     e1    row 15  waits CONTENTION_HOLD until 2m45.99s: lost 5 races while too many tries race; held back, then tried again
  2m45.99s   e1            waits CONTENTION_HOLD until 2m45.99s: too many tries race at the moment; new ones are held back once
  2m46s      e1            reads WO-1: In Progress, ETag "6", changed by j.meyer
  2m46s      e1    row 14  EXECUTING, attempt 6 on record under "6"
  2m46s      e1            writes Complete, If-Match "6"
  2m46.005s  --            j.meyer writes the note "pallet" into WO-1
  2m46.01s   e1            answer 409 (PRECONDITION) the work order has been changed
  2m46.01s   e1            QUEUED, attempt 6 unexplained
  2m46.01s   e1            waits BACKOFF until 2m46.04s: Apriso answered 409; the work order is read again
  2m46.05s   e1            reads WO-1: In Progress, ETag "7", changed by j.meyer
  2m46.05s   e1    row 14  EXECUTING, attempt 6 RACE, attempt 7 on record under "7"
  2m46.05s   e1            writes Complete, If-Match "7"
  2m46.055s  --            j.meyer writes the note "pallet" into WO-1
  2m46.06s   e1            answer 409 (PRECONDITION) the work order has been changed
  2m46.06s   e1            QUEUED, attempt 7 unexplained
  2m46.06s   e1            waits BACKOFF until 2m46.16s: Apriso answered 409; the work order is read again
  2m46.17s   e1            reads WO-1: In Progress, ETag "8", changed by j.meyer
  2m46.17s   e1    row 14  EXECUTING, attempt 7 RACE, attempt 8 on record under "8"
  2m46.17s   e1            writes Complete, If-Match "8"
  2m46.18s   e1            answer 200 (APPLIED), ETag "9"
  2m46.18s   e1    row 1   SUCCEEDED APPLIED, attempt 8 APPLIED: Apriso confirmed Complete.
