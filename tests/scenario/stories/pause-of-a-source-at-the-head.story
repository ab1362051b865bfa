Story: a paused source holds what stands behind it in its work order, and nothing else

Given:
  WO-1 is Released
  WO-2 is In Progress
When:
  at 0s kim pauses source=robot-3: it sends nonsense
  at 1s robot-3 submits e1: WO-1 -> In Progress
  at 1s plc-7 submits e2: WO-1 -> Complete
  at 1s plc-7 submits e3: WO-2 -> Complete
  at 1m kim cancels e1: nonsense
  at 2m kim resumes source=robot-3: it is mended
Then:
  0s         --            kim pauses source=robot-3: it sends nonsense
  0s         --            pause of source=robot-3 answered: OK, 0 intents held
  1s         e1            accepted as intent 1: WO-1 -> In Progress
  1s         e2            accepted as intent 2: WO-1 -> Complete
  1s         e3            accepted as intent 3: WO-2 -> Complete
  1s         e1            waits PAUSED: paused by kim (source robot-3): it sends nonsense
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  1.01s      e3            reads WO-2: In Progress, ETag "1"
  1.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e3            writes Complete, If-Match "1"
  1.02s      e3            answer 200 (APPLIED), ETag "2"
  1.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1m         --            kim cancels e1: nonsense
  1m         e1            CANCELLED: Cancelled (nonsense); it was never applied.
  1m         e1            cancel answered: CANCELLED
  1m0.01s    e2            reads WO-1: Released, ETag "1"
  1m0.01s    e2    row 12  REJECTED INVALID_TRANSITION: The work order is in Released, from which Complete cannot follow; possible: In Progress, Cancelled.
  2m         --            kim resumes source=robot-3: it is mended
  2m         --            resume of source=robot-3 answered: OK, 1 ended
