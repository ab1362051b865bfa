Story: only the read reveals that this type of work order needs one field more

Site:
  a work order of type Assembly needs serialNumber for Complete
Given:
  WO-1 is In Progress, type Assembly
  WO-2 is In Progress, type Kitting
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", type Assembly
  0.01s      e2            reads WO-2: In Progress, ETag "1", type Kitting
  0.01s      e1    row 12  REJECTED MISSING_FIELDS: A work order of type Assembly needs serialNumber for Complete; submit a new event with them.
  0.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e2            writes Complete, If-Match "1"
  0.02s      e2            answer 200 (APPLIED), ETag "2"
  0.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
