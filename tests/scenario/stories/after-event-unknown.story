Story: what comes after an event that nobody has submitted needs a person

Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress, after e0
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e1            NEEDS_ATTENTION PREDECESSOR_FAILED: The intent of event e0 (after_event_id) is not known; submit it first, or this one without it.
