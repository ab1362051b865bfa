Story: behind a proxy that repeats writes every write is preceded by a read

Site:
  apriso.retrying_proxy = true
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s j.meyer writes the note "hello" into WO-1
  at 1500ms plc-7 submits e2: WO-1 -> Complete
  until 5m
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         --            j.meyer writes the note "hello" into WO-1
  1.5s       e2            accepted as intent 2: WO-1 -> Complete
  1.51s      e2            reads WO-1: In Progress, ETag "3", changed by j.meyer
  1.51s      e2    row 14  EXECUTING, attempt 1 on record under "3"
  1.51s      e2            writes Complete, If-Match "3"
  1.52s      e2            answer 200 (APPLIED), ETag "4"
  1.52s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
