Story: what a source sent is purged, what others sent for the same work order goes on

Given:
  WO-1 is Released
When:
  at 0s kim pauses source=robot-3: it sends nonsense
  at 0s robot-3 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> In Progress
  at 0s robot-3 submits e3: WO-1 -> Cancelled
  at 0s plc-7 submits e4: WO-1 -> Complete
  at 5s kim purges source=robot-3: it was nonsense
Then:
  0s         --            kim pauses source=robot-3: it sends nonsense
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> In Progress
  0s         e3            accepted as intent 3: WO-1 -> Cancelled
  0s         e4            accepted as intent 4: WO-1 -> Complete
  0s         --            pause of source=robot-3 answered: OK, 0 intents held
  0s         e1            waits PAUSED: paused by kim (source robot-3): it sends nonsense
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0s         e3            waits PAUSED: paused by kim (source robot-3): it sends nonsense
  0s         e4            waits BEHIND_EARLIER: intent 3 of the same work order comes first
  5s         --            kim purges source=robot-3: it was nonsense
  5s         e1            CANCELLED: Cancelled (it was nonsense); it was never applied.
  5s         e3            CANCELLED: Cancelled (it was nonsense); it was never applied.
  5s         --            purge of source=robot-3: 2 matched, 2 cancelled, 0 left
  5s         e4            waits BEHIND_EARLIER: intent 2 of the same work order comes first
  5.01s      e2            reads WO-1: Released, ETag "1"
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  5.01s      e2            writes In Progress, If-Match "1"
  5.02s      e2            answer 200 (APPLIED), ETag "2"
  5.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  5.02s      e4    row 14  EXECUTING, attempt 1 on record under "2"
  5.02s      e4            writes Complete, If-Match "2"
  5.03s      e4            answer 200 (APPLIED), ETag "3"
  5.03s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
