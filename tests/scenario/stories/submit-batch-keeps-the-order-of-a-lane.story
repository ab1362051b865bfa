Story: after an item was refused because the lane is full, later items of that work order are kept back

Site:
  limits.max_open_per_lane = 2
Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s plc-7 submits together:
    - e1: WO-1 -> In Progress
    - e2: WO-1 -> On Hold
    - e3: WO-1 -> In Progress
    - e4: WO-1 -> Complete
    - e5: WO-2 -> In Progress
    - e1: WO-1 -> In Progress
  at 1s plc-7 submits together:
    - e3: WO-1 -> In Progress
    - e4: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> On Hold
  0s         e3            refused QUEUE_FULL: work order WO-1 already has 2 open intents (limits.max_open_per_lane); resend with the same event_id when some have ended (retry after 5s)
  0s         e4            refused EARLIER_ITEM_REFUSED: event_id "e3" of the same work order was refused before and has to be sent again first, so that the order holds; then send this one again
  0s         e5            accepted as intent 3: WO-2 -> In Progress
  0s         e1            refused EARLIER_ITEM_REFUSED: event_id "e3" of the same work order was refused before and has to be sent again first, so that the order holds; then send this one again
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1"
  0.01s      e5            reads WO-2: Released, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e5    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.01s      e5            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e5            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e5    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  0.02s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  0.02s      e2            writes On Hold, If-Match "2"
  0.03s      e2            answer 200 (APPLIED), ETag "3"
  0.03s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed On Hold.
  1s         e3            accepted as intent 4: WO-1 -> In Progress
  1s         e4            accepted as intent 5: WO-1 -> Complete
  1s         e3    row 14  EXECUTING, attempt 1 on record under "3"
  1s         e3            writes In Progress, If-Match "3"
  1s         e4            waits BEHIND_EARLIER: intent 4 of the same work order comes first
  1.01s      e3            answer 200 (APPLIED), ETag "4"
  1.01s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  1.01s      e4    row 14  EXECUTING, attempt 1 on record under "4"
  1.01s      e4            writes Complete, If-Match "4"
  1.02s      e4            answer 200 (APPLIED), ETag "5"
  1.02s      e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
