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
  0s         --            standby sets WO-1 to In Progress with echo spare/4/1/77
  1s         e1            accepted as intent 1: WO-1 -> On Hold
  1.01s      e1            reads WO-1: In Progress, ETag "2", changed by standby, echo spare/4/1/77
  1.01s      e1    row 9   NEEDS_ATTENTION FOREIGN_WRITER: The echo field names a writer that this broker knows nothing of ("spare/4/1/77"): another broker, or a copy of this one. Make sure that only one broker serves this Apriso, then retry.
  2s         e2            accepted as intent 2: WO-1 -> Complete
  2s         e2            waits BEHIND_ATTENTION: intent 1 of the same work order needs a person
  5s         --            k.lang resolves e1 as DISCARDED: the standby is switched off
  5s         e1            RESOLVED FOREIGN_WRITER: Discarded by k.lang: the standby is switched off (it was never applied). It had needed a person: FOREIGN_WRITER.
  5s         e1            resolve answered: RESOLVED
  5.01s      e2            reads WO-1: In Progress, ETag "2", changed by standby, echo spare/4/1/77
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "2"
  5.01s      e2            writes Complete, If-Match "2", echo interlock/1/1/2
  5.02s      e2            answer 200 (APPLIED), ETag "3"
  5.02s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
