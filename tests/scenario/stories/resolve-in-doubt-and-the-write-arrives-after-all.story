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
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.02s      e1            no answer (UNKNOWN) connection reset
  0.02s      e1            QUEUED, attempt 1 UNKNOWN
  0.02s      e1            waits BACKOFF until 0.52s: the answer to the write was lost; the work order is read again: connection reset
  0.2s       e2            accepted as intent 2: WO-2 -> Complete
  0.21s      e2            reads WO-2: In Progress, ETag "1"
  0.21s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  0.21s      e2            writes Complete, If-Match "1", echo interlock/1/1/2
  0.22s      e2            answer 200 (APPLIED), ETag "2"
  0.22s      e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  0.53s      e1            reads WO-1: In Progress, ETag "1"
  0.53s      e1    row 23  EXECUTING, attempt 2 on record under "1"
  0.53s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.54s      e1            answer 200 (APPLIED), ETag "2"
  0.54s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  5s         --            k.lang resolves e1 as DISCARDED: not to be done
  5s         e1            resolve answered: it has ended
  6s         e3            accepted as intent 3: WO-1 -> On Hold
  6.01s      e3            reads WO-1: Complete, ETag "2", echo interlock/1/1/1
  6.01s      e3    row 12  REJECTED INVALID_TRANSITION: The work order is in Complete, from which On Hold cannot follow; possible: Closed.
