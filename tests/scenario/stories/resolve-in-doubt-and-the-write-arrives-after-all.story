Story: a write whose intent was discarded arrives late; nothing that was said changes

Site:
  apriso.echo_field = interlockEcho
  transport.max_unknown = 1
Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s the next write of WO-1 is lost on the way
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.2s plc-7 submits e2: WO-2 -> Complete
  at 5s k.lang resolves e1 as discarded: not to be done
  at 6s plc-7 submits e3: WO-1 -> On Hold
Then:
