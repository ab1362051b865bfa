Story: two intents of one work order that each want to come after the other

Given:
  WO-1 is Released
  WO-2 is Released
When:
  at 0s plc-7 submits together:
    - e1: WO-1 -> In Progress, after e2
    - e2: WO-1 -> Complete
  at 5s plc-7 submits e3: WO-2 -> In Progress, after e2
Still open: e2, e3
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            accepted as intent 2: WO-1 -> Complete
  0s         e1            NEEDS_ATTENTION PREDECESSOR_FAILED: The intent of event e2 (after_event_id) was submitted later for the same work order, so neither can go first; cancel one of them.
  0s         e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  5s         e3            accepted as intent 3: WO-2 -> In Progress
  5s         e3            waits BEHIND_EARLIER until 15m5s: waits for the intent of event e2
