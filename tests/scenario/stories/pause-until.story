Story: a pause is made longer, and resumed before its end

Given:
  WO-1 is In Progress
When:
  at 0s kim pauses everything for 5m: network maintenance
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2m kim pauses everything for 1h: it takes longer
  at 10m lee resumes everything: done
Then:
  0s         --            kim pauses everything for 5m: network maintenance
  0s         --            pause of everything answered: OK, 0 intents held
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1            waits PAUSED until 5m: paused by kim (all): network maintenance
  2m         --            kim pauses everything for 1h: it takes longer
  2m         --            pause of everything answered: OK, 1 intents held
  2m         e1            waits PAUSED until 1h2m: paused by kim (all): it takes longer
  10m        --            lee resumes everything: done
  10m        --            resume of everything answered: OK, 1 ended
  10m0.01s   e1            reads WO-1: In Progress, ETag "1"
  10m0.01s   e1    row 14  EXECUTING, attempt 1 on record under "1"
  10m0.01s   e1            writes Complete, If-Match "1"
  10m0.02s   e1            answer 200 (APPLIED), ETag "2"
  10m0.02s   e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
