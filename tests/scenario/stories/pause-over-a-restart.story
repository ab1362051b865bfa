Story: a pause outlives the broker, and ends when it was to end

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s kim pauses line=L1 for 10m: the press is being repaired
  at 1s plc-7 submits e1: WO-1 -> Complete, label line=L1
  at 2s plc-7 submits e2: WO-2 -> Complete, label line=L2
  at 1m the broker dies
  at 2m the broker starts
  until 11m
Then:
  0s         --            kim pauses line=L1 for 10m: the press is being repaired
  0s         --            pause of line=L1 answered: OK, 0 intents held
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1            waits PAUSED until 10m: paused by kim (label line=L1): the press is being repaired
  2s         e2            accepted as intent 2: WO-2 -> Complete
  2.01s      e2            reads WO-2: In Progress, ETag "1"
  2.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e2            writes Complete, If-Match "1"
  2.02s      e2            answer 200 (APPLIED), ETag "2"
  2.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1m         --            the broker dies
  2m         --            the broker starts
  10m0.01s   e1            reads WO-1: In Progress, ETag "1"
  10m0.01s   e1    row 14  EXECUTING, attempt 1 on record under "1"
  10m0.01s   e1            writes Complete, If-Match "1"
  10m0.02s   e1            answer 200 (APPLIED), ETag "2"
  10m0.02s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
