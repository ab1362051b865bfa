Story: a work order that stays open until the intent's time to live is over

Site:
  lock.poll_interval = 5m
  lock.max_wait = 10m
Given:
  WO-1 is In Progress, open at j.meyer
When:
  at 0s plc-7 submits e1: WO-1 -> Complete, time to live 20m
  at 40m j.meyer closes WO-1
  until 1h
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  0.01s      e1    row 13  QUEUED
  0.01s      e1    row 13  waits OPERATOR_LOCK until 5m0.01s: j.meyer has the work order open
  5m0.02s    e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  5m0.02s    e1    row 13  waits OPERATOR_LOCK until 10m0.02s: j.meyer has the work order open
  10m0.03s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  10m0.03s   e1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: j.meyer has kept the work order open for 10m0.02s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 06:20:00 UTC.
  15m0.04s   e1            reads WO-1: In Progress, ETag "1", open at j.meyer
  40m        --            j.meyer closes WO-1
