Story: in a stream a refused event holds up its work order until it comes again

Site:
  limits.max_open_per_lane = 1
Given:
  WO-1 is Released, open at j.meyer
  WO-2 is Released
When:
  at 0s bridge streams e1: WO-1 -> In Progress
  at 1s bridge streams e2: WO-1 -> On Hold
  at 2s bridge streams e3: WO-2 -> In Progress
  at 3s j.meyer closes WO-1
  at 20s bridge streams e4: WO-1 -> In Progress
  at 21s bridge streams e2: WO-1 -> On Hold
  at 22s bridge streams e4: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 15.01s: j.meyer has the work order open
  1s         e2            refused QUEUE_FULL: work order WO-1 already has 1 open intents (limits.max_open_per_lane); resend with the same event_id when some have ended (retry after 5s)
  2s         e3            accepted as intent 2: WO-2 -> In Progress
  2.01s      e3            reads WO-2: Released, ETag "1"
  2.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e3            writes In Progress, If-Match "1"
  2.02s      e3            answer 200 (APPLIED), ETag "2"
  2.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  3s         --            j.meyer closes WO-1
  15.02s     e1            reads WO-1: Released, ETag "1"
  15.02s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  15.02s     e1            writes In Progress, If-Match "1"
  15.03s     e1            answer 200 (APPLIED), ETag "2"
  15.03s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  20s        e4            refused EARLIER_ITEM_REFUSED: event_id "e2" of the same work order was refused before and has to be sent again first, so that the order holds; then send this one again
  21s        e2            accepted as intent 3: WO-1 -> On Hold
  21.01s     e2            reads WO-1: In Progress, ETag "2"
  21.01s     e2    row 14  EXECUTING, attempt 1 on record under "2"
  21.01s     e2            writes On Hold, If-Match "2"
  21.02s     e2            answer 200 (APPLIED), ETag "3"
  21.02s     e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  22s        e4            accepted as intent 4: WO-1 -> In Progress
  22s        e4    row 14  EXECUTING, attempt 1 on record under "3"
  22s        e4            writes In Progress, If-Match "3"
  22.01s     e4            answer 200 (APPLIED), ETag "4"
  22.01s     e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
