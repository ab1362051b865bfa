Story: a work order that is deleted between read and write

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer deletes WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            j.meyer deletes WO-1
  0.02s      e1            answer 404 (GONE) no work order WO-1
  0.02s      e1    row 6   REJECTED NOT_FOUND, attempt 1 GONE: Apriso does not know work order WO-1; check the id, then submit a new event.
