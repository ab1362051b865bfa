Story: what is on the wire when the pause begins ends, and its retry waits

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "pallet 4" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.012s kim pauses WO-1: a person works on it
  at 1m kim resumes WO-1: he is done
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.012s     --            kim pauses WO-1: a person works on it
  0.012s     --            pause of WO-1 answered: OK, 1 intents held
  0.015s     --            j.meyer writes the note "pallet 4" into WO-1
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits PAUSED: paused by kim (work order WO-1): a person works on it
  1m         --            kim resumes WO-1: he is done
  1m         --            resume of WO-1 answered: OK, 1 ended
  1m0.01s    e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  1m0.01s    e1    row 14  EXECUTING, attempt 1 RACE, attempt 2 on record under "2"
  1m0.01s    e1            writes Complete, If-Match "2"
  1m0.02s    e1            answer 200 (APPLIED), ETag "3"
  1m0.02s    e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
