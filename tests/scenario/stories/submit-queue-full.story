Story: the limits of the broker, of a work order and of a source

Site:
  lock.poll_interval = 10m
  limits.max_open_intents = 4
  limits.max_open_per_lane = 2
  limits.max_open_per_source = 3
Given:
  WO-1 is Released, open at j.meyer
  WO-2 is Released, open at j.meyer
  WO-3 is Released, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 0s plc-7 submits e2: WO-1 -> Complete
  at 1s plc-7 submits e3: WO-1 -> Closed
  at 2s plc-7 submits e4: WO-2 -> In Progress
  at 3s plc-7 submits e5: WO-3 -> In Progress
  at 4s plc-8 submits e6: WO-3 -> In Progress
  at 5s plc-9 submits e7: WO-2 -> Cancelled
  at 6s plc-9 submits e1: WO-1 -> In Progress
  at 7s plc-7 submits e1: WO-1 -> In Progress
  at 8s k.lang cancels e6: not needed
  at 9s plc-9 submits e7: WO-2 -> Cancelled
Still open: e1, e2, e4, e7
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: Released, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 10m0.01s: j.meyer has the work order open
  1s         e3            refused QUEUE_FULL: work order WO-1 already has 2 open intents (limits.max_open_per_lane); resend with the same event_id when some have ended (retry after 5s)
  2s         e4            accepted as intent 3: WO-2 -> In Progress
  2.01s      e4            reads WO-2: Released, ETag "1", open at j.meyer
  2.01s      e4    row 13  QUEUED
  2.01s      e4    row 13  waits OPERATOR_LOCK until 10m2.01s: j.meyer has the work order open
  3s         e5            refused QUEUE_FULL: source "plc-7" already has 3 open intents (limits.max_open_per_source); resend with the same event_id when some have ended (retry after 5s)
  4s         e6            accepted as intent 4: WO-3 -> In Progress
  4.01s      e6            reads WO-3: Released, ETag "1", open at j.meyer
  4.01s      e6    row 13  QUEUED
  4.01s      e6    row 13  waits OPERATOR_LOCK until 10m4.01s: j.meyer has the work order open
  5s         e7            refused QUEUE_FULL: the broker already has 4 open intents (limits.max_open_intents); resend with the same event_id when some have ended (retry after 5s)
  6s         e1            refused QUEUE_FULL: the broker already has 4 open intents (limits.max_open_intents); resend with the same event_id when some have ended (retry after 5s)
  7s         e1            duplicate EVENT_ID of intent 1 (e1), QUEUED
  8s         --            k.lang cancels e6: not needed
  8s         e6            CANCELLED: Cancelled (not needed); it was never applied.
  8s         e6            cancel answered: CANCELLED
  9s         e7            accepted as intent 5: WO-2 -> Cancelled
  9s         e7            waits BEHIND_EARLIER: intent 3 of the same work order comes first
