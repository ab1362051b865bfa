Story: a site on which the same event may come twice a minute

Site:
  dedup.repeated_event_window = 0s
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1s         e2            accepted as intent 2: WO-1 -> In Progress
  1.01s      e2            reads WO-1: In Progress, ETag "2"
  1.01s      e2    row 11  SUCCEEDED ALREADY_IN_TARGET, applied by interlock: interlock had already set In Progress; nothing was written.
