Story: 422 while somebody else did just that

Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 422 "already Complete"
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.012s j.meyer sets WO-1 to Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.012s     --            j.meyer sets WO-1 to Complete
  0.02s      e1            answer 422 (REFUSED) already Complete
  0.02s      e1            QUEUED, attempt 1 REFUSED
  0.03s      e1            reads WO-1: Complete, ETag "2", changed by j.meyer
  0.03s      e1    row 11  SUCCEEDED ALREADY_IN_TARGET, attempt 1 RACE, applied by j.meyer: j.meyer had already set Complete; nothing was written.
