Story: the same event under another id within a minute is one event

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 10s plc-7 submits e2: WO-1 -> In Progress
  at 59s plc-7 submits e3: WO-1 -> In Progress
  at 1m plc-7 submits e4: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  10s        e2            duplicate REPEATED_EVENT of intent 1 (e1), SUCCEEDED APPLIED
  59s        e3            duplicate REPEATED_EVENT of intent 1 (e1), SUCCEEDED APPLIED
  1m         e4            accepted as intent 2: WO-1 -> In Progress
  1m0.01s    e4            reads WO-1: In Progress, ETag "2"
  1m0.01s    e4    row 11  SUCCEEDED ALREADY_IN_TARGET, applied by interlock: interlock had already set In Progress; nothing was written.
