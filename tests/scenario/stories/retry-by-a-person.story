Story: a person has the cause mended and lets the intent try again

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 5s k.lang retries e1: j.meyer has finished
  at 6s k.lang resolves e1 as discarded: too late
Then:
