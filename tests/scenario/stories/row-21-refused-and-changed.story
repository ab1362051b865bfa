Story: 422 while somebody only edited the work order is a refusal

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 422 "scrap quantity is missing"
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.016s j.meyer writes the note "pallet 4" into WO-1
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.016s     --            j.meyer writes the note "pallet 4" into WO-1
  0.02s      e1            answer 422 (REFUSED) scrap quantity is missing
  0.02s      e1            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  0.03s      e1    row 21  REJECTED BUSINESS_RULE: Apriso refused the change (HTTP 422): scrap quantity is missing; submit a new event when the cause is mended.
