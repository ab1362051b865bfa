Story: somebody else has done it already; the fields of the intent were not written

Given:
  WO-1 is In Progress
When:
  at 0s j.meyer sets WO-1 to Complete
  at 1s plc-7 submits e1: WO-1 -> Complete, with {"goodQuantity": 40}
Then:
  0s         --            j.meyer sets WO-1 to Complete
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: Complete, ETag "2", changed by j.meyer
  1.01s      e1    row 11  SUCCEEDED ALREADY_IN_TARGET, applied by j.meyer: j.meyer had already set Complete; nothing was written. Not written either: goodQuantity.
