Story: who resolves an intent that a foreign writer has halted accepts the value for the lane

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is Released
When:
  at 0s standby sets WO-1 to In Progress with echo spare/4/1/77
  at 1s plc-7 submits e1: WO-1 -> On Hold
  at 2s plc-7 submits e2: WO-1 -> Complete
  at 5s k.lang resolves e1 as discarded: the standby is switched off
Then:
