Story: an answer that was lost in a crash is given again after the restart

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0.001s the broker dies
  at 1s plc-7 submits e1: WO-1 -> In Progress
  at 2s the broker starts
  at 3s plc-7 submits e1: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.001s     --            the broker dies
  0.005s     --            a read arrives for which nobody waits; Apriso answers 200
  1s         e1            finds no broker
  2s         --            the broker starts
  2.01s      e1            reads WO-1: Released, ETag "1"
  2.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e1            writes In Progress, If-Match "1"
  2.02s      e1            answer 200 (APPLIED), ETag "2"
  2.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  3s         e1            duplicate EVENT_ID of intent 1 (e1), SUCCEEDED APPLIED
