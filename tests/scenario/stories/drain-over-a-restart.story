Story: a drain outlives the broker, and the same call joins it

Given:
  WO-1 is In Progress
When:
  at 0s kim pauses WO-1: to keep it waiting
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s kim drains everything: maintenance
  at 10s the broker dies
  at 20s the broker starts
  at 21s plc-7 submits e2: WO-1 -> Closed
  at 22s lee drains everything: is it done
  at 30s kim resumes WO-1: go on
Then:
  0s         --            kim pauses WO-1: to keep it waiting
  0s         --            pause of WO-1 answered: OK, 0 intents held
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1            waits PAUSED: paused by kim (work order WO-1): to keep it waiting
  2s         --            kim drains everything: maintenance
  2s         --            drain of everything: 1 left, 0 for a person
  10s        --            the broker dies
  20s        --            the broker starts
  21s        e2            refused DRAINING: no new intents are taken here: drained by kim (all): maintenance; resend with the same event_id when ResumeLanes has ended it (retry after 30s)
  22s        --            lee drains everything: is it done
  22s        --            drain of everything: 1 left, 0 for a person
  30s        --            kim resumes WO-1: go on
  30s        --            resume of WO-1 answered: OK, 1 ended
  30.01s     e1            reads WO-1: In Progress, ETag "1"
  30.01s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  30.01s     e1            writes Complete, If-Match "1"
  30.02s     e1            answer 200 (APPLIED), ETag "2"
  30.02s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  30.02s     --            drain of everything: drained, 0 for a person
