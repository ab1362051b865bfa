Story: a person has set the work order by hand; what waits for the intent goes on

Site:
  conflict.max_retries = 0
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s before each of the next 9 writes of WO-1: j.meyer writes the note "again" into WO-1
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete, after e1
  at 2s plc-7 submits e3: WO-1 -> Closed
  at 5s k.lang sets WO-1 to Complete
  at 6s k.lang resolves e1 as done elsewhere: set by hand
Then:
