Story: a discarded intent frees its work order, and what waits for it needs a person

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete, after e1
  at 2s plc-7 submits e3: WO-1 -> On Hold
  at 6s k.lang resolves e1 as discarded: scrapped
  at 7s k.lang resolves e1 as done elsewhere: too late
Then:
