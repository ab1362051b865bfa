Story: a drain is done although an intent and those behind it wait for a person

Given:
  WO-1 is In Progress
  WO-2 is Released
When:
  at 0s the next read of WO-1 shows no ETag
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-1 -> Closed
  at 1s j.meyer opens WO-2
  at 2s plc-7 submits e3: WO-2 -> In Progress
  at 3s kim drains everything: maintenance
  at 20s j.meyer closes WO-2
Still open: e2
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-1 -> Closed
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: In Progress, no ETag
  0.01s      e1    row 8   NEEDS_ATTENTION GATEWAY_MISCONFIGURED: Apriso's answer carries no ETag, so no write can be made safe; check apriso.etag_source.
  0.01s      e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  1s         --            j.meyer opens WO-2
  2s         e3            accepted as intent 3: WO-2 -> In Progress
  2.01s      e3            reads WO-2: Released, ETag "1", open at j.meyer
  2.01s      e3    row 13  QUEUED
  2.01s      e3    row 13  waits OPERATOR_LOCK until 17.01s: j.meyer has the work order open
  3s         --            kim drains everything: maintenance
  3s         --            drain of everything: 1 left, 2 for a person
  17.02s     e3            reads WO-2: Released, ETag "1", open at j.meyer
  17.02s     e3    row 13  waits OPERATOR_LOCK until 32.02s: j.meyer has the work order open
  20s        --            j.meyer closes WO-2
  32.03s     e3            reads WO-2: Released, ETag "1"
  32.03s     e3    row 14  EXECUTING, attempt 1 on record under "1"
  32.03s     e3            writes In Progress, If-Match "1"
  32.04s     e3            answer 200 (APPLIED), ETag "2"
  32.04s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  32.04s     --            drain of everything: drained, 2 for a person
