Story: Apriso is away for longer than the intent may live

Site:
  intent.time_to_live = 5m
Given:
  WO-1 is In Progress
When:
  from 0s to 10m Apriso cannot be reached
  at 0s plc-7 submits e1: WO-1 -> Complete
  until 11m
Then:
  0s         --            Apriso cannot be reached
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: no answer (FAILED) connection refused
  0.01s      e1    row 4   waits BACKOFF until 0.51s: the work order could not be read: connection refused
  0.52s      e1            reads WO-1: no answer (FAILED) connection refused
  0.52s      e1    row 4   waits BACKOFF until 1.52s: the work order could not be read: connection refused
  1.53s      e1            reads WO-1: no answer (FAILED) connection refused
  1.53s      e1    row 4   waits BACKOFF until 3.53s: the work order could not be read: connection refused
  3.54s      e1            reads WO-1: no answer (FAILED) connection refused
  3.54s      e1    row 4   waits BACKOFF until 7.54s: the work order could not be read: connection refused
  7.55s      e1            reads WO-1: no answer (FAILED) connection refused
  7.55s      e1    row 4   waits BACKOFF until 15.55s: the work order could not be read: connection refused
  15.56s     e1            reads WO-1: no answer (FAILED) connection refused
  15.56s     e1    row 4   waits BACKOFF until 31.56s: the work order could not be read: connection refused
  31.57s     e1            reads WO-1: no answer (FAILED) connection refused
  31.57s     e1    row 4   waits BACKOFF until 1m1.57s: the work order could not be read: connection refused
  1m1.58s    e1            reads WO-1: no answer (FAILED) connection refused
  1m1.58s    e1    row 4   waits BACKOFF until 1m31.58s: the work order could not be read: connection refused
  1m31.59s   e1            reads WO-1: no answer (FAILED) connection refused
  1m31.59s   e1    row 4   waits BACKOFF until 2m1.59s: the work order could not be read: connection refused
  2m1.6s     e1            reads WO-1: no answer (FAILED) connection refused
  2m1.6s     e1    row 4   waits BACKOFF until 2m31.6s: the work order could not be read: connection refused
  2m31.61s   e1            reads WO-1: no answer (FAILED) connection refused
  2m31.61s   e1    row 4   waits BACKOFF until 3m1.61s: the work order could not be read: connection refused
  3m1.62s    e1            reads WO-1: no answer (FAILED) connection refused
  3m1.62s    e1    row 4   waits BACKOFF until 3m31.62s: the work order could not be read: connection refused
  3m31.63s   e1            reads WO-1: no answer (FAILED) connection refused
  3m31.63s   e1    row 4   waits BACKOFF until 4m1.63s: the work order could not be read: connection refused
  4m1.64s    e1            reads WO-1: no answer (FAILED) connection refused
  4m1.64s    e1    row 4   waits BACKOFF until 4m31.64s: the work order could not be read: connection refused
  4m31.65s   e1            reads WO-1: no answer (FAILED) connection refused
  4m31.65s   e1    row 4   waits BACKOFF until 5m: the work order could not be read: connection refused
  5m         e1            EXPIRED: Its time to live of 5m ran out; it was never applied.
  10m        --            Apriso answers again
