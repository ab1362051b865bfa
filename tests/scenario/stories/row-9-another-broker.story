Story: another broker has written the work order; its lane is halted even if later ones may pass

Site:
  apriso.echo_field = interlockEcho
  intent.on_attention = skip
Given:
  WO-1 is Released
When:
  at 0s standby sets WO-1 to In Progress with echo spare/4/1/77
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-1 -> On Hold
Still open: e2
Then:
  0s         --            standby sets WO-1 to In Progress with echo spare/4/1/77
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "2", changed by standby, echo spare/4/1/77
  1.01s      e1    row 9   NEEDS_ATTENTION FOREIGN_WRITER: The echo field names a writer that this broker knows nothing of ("spare/4/1/77"): another broker, or a copy of this one. Make sure that only one broker serves this Apriso, then retry.
  2s         e2            accepted as intent 2: WO-1 -> On Hold
  2s         e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
