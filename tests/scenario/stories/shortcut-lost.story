Story: a shortcut that meets another version costs no retry and is no race

Site:
  conflict.max_retries = 0
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.3s j.meyer writes the note "pallet 4" into WO-1
  at 0.5s plc-7 submits e2: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.3s       --            j.meyer writes the note "pallet 4" into WO-1
  0.5s       e2            accepted as intent 2: WO-1 -> Complete
  0.5s       e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.5s       e2            writes Complete, If-Match "2"
  0.51s      e2            answer 409 (PRECONDITION) the work order has been changed
  0.51s      e2            QUEUED, attempt 1 unexplained
  0.52s      e2            reads WO-1: In Progress, ETag "3", changed by j.meyer
  0.52s      e2    row 14  EXECUTING, attempt 1 STALE_READ, attempt 2 on record under "3"
  0.52s      e2            writes Complete, If-Match "3"
  0.53s      e2            answer 200 (APPLIED), ETag "4"
  0.53s      e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
