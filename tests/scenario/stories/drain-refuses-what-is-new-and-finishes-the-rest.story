Story: a line is drained at the end of a shift; the same event is taken when it is resumed

Given:
  WO-1 is Released
  WO-2 is In Progress
When:
  at 0s kim pauses everything: to see them queue up
  at 1s plc-7 submits e1: WO-1 -> In Progress, label line=L1
  at 1s plc-7 submits e2: WO-1 -> Complete, label line=L1
  at 2s kim drains line=L1: end of shift
  at 3s plc-7 submits e3: WO-2 -> Complete, label line=L1
  at 3s plc-7 submits e2: WO-1 -> Complete, label line=L1
  at 3s plc-7 submits e4: WO-2 -> On Hold, label line=L2
  at 4s kim resumes everything: they may go
  at 30s kim resumes line=L1: next shift
  at 31s plc-7 submits e3: WO-2 -> In Progress, label line=L1
Then:
  0s         --            kim pauses everything: to see them queue up
  0s         --            pause of everything answered: OK, 0 intents held
  1s         e1            accepted as intent 1: WO-1 -> In Progress
  1s         e2            accepted as intent 2: WO-1 -> Complete
  1s         e1            waits PAUSED: paused by kim (all): to see them queue up
  1s         e2            waits PAUSED: paused by kim (all): to see them queue up
  2s         --            kim drains line=L1: end of shift
  2s         --            drain of line=L1: 2 left, 0 for a person
  3s         e3            refused DRAINING: no new intents are taken here: drained by kim (label line=L1): end of shift; resend with the same event_id when ResumeLanes has ended it (retry after 30s)
  3s         e2            duplicate EVENT_ID of intent 2 (e2), QUEUED
  3s         e4            accepted as intent 3: WO-2 -> On Hold
  3s         e4            waits PAUSED: paused by kim (all): to see them queue up
  4s         --            kim resumes everything: they may go
  4s         --            resume of everything answered: OK, 1 ended
  4s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  4.01s      e1            reads WO-1: Released, ETag "1"
  4.01s      e4            reads WO-2: In Progress, ETag "1"
  4.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  4.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  4.01s      e1            writes In Progress, If-Match "1"
  4.01s      e4            writes On Hold, If-Match "1"
  4.02s      e1            answer 200 (APPLIED), ETag "2"
  4.02s      e4            answer 200 (APPLIED), ETag "2"
  4.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  4.02s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  4.02s      --            drain of line=L1: 1 left, 0 for a person
  4.02s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  4.02s      e2            writes Complete, If-Match "2"
  4.03s      e2            answer 200 (APPLIED), ETag "3"
  4.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  4.03s      --            drain of line=L1: drained, 0 for a person
  30s        --            kim resumes line=L1: next shift
  30s        --            resume of line=L1 answered: OK, 1 ended
  31s        e3            accepted as intent 4: WO-2 -> In Progress
  31.01s     e3            reads WO-2: On Hold, ETag "2"
  31.01s     e3    row 14  EXECUTING, attempt 1 on record under "2"
  31.01s     e3            writes In Progress, If-Match "2"
  31.02s     e3            answer 200 (APPLIED), ETag "3"
  31.02s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
