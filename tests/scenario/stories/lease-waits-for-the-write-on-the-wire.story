Story: a lease is given when the write on the wire is answered, and is refused if that takes too long

Site:
  apriso.request_timeout = 60s
Given:
  WO-1 is In Progress
When:
  at 0s the next write of WO-1 is answered 20s later
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-1 -> Closed
  at 1s j.meyer leases WO-1 for 5m
  at 10s j.meyer leases WO-1 for 5m
  at 17s j.meyer leases WO-1 for 5m
  at 1m j.meyer gives WO-1 back
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-1 -> Closed
  0s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  1s         --            j.meyer asks for the lease of WO-1 for 5m
  10s        --            j.meyer asks for the lease of WO-1 for 5m
  16s        --            lease of WO-1 for j.meyer answered: refused WRITE_UNDER_WAY: a write to work order WO-1 is under way and was not answered within 15s; nothing is leased, try again (retry after 1s)
  16s        --            lease of WO-1 for j.meyer answered: refused WRITE_UNDER_WAY: a write to work order WO-1 is under way and was not answered within 15s; nothing is leased, try again (retry after 1s)
  17s        --            j.meyer asks for the lease of WO-1 for 5m
  20.02s     e1            answer 200 (APPLIED), ETag "2"
  20.02s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  20.02s     e2    row 13  QUEUED
  20.02s     --            lease of WO-1 for j.meyer answered: OK
  20.02s     e2    row 13  waits OPERATOR_LOCK until 5m20.02s: j.meyer has leased the work order until 2026-03-02 06:05:20 UTC
  1m         --            j.meyer gives WO-1 back
  1m         --            release answered: OK
  1m0.01s    e2            reads WO-1: Complete, ETag "2"
  1m0.01s    e2    row 14  EXECUTING, attempt 1 on record under "2"
  1m0.01s    e2            writes Closed, If-Match "2"
  1m0.02s    e2            answer 200 (APPLIED), ETag "3"
  1m0.02s    e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
