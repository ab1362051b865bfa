Story: a lease survives a restart, and ends by itself when its holder has died

Given:
  WO-1 is In Progress
When:
  at 0s j.meyer leases WO-1 for 5m
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 1m the broker dies
  at 2m the broker starts
  at 3m a.kaya leases WO-1 for 10m
  until 6m
Then:
  0s         --            j.meyer asks for the lease of WO-1 for 5m
  0s         --            lease of WO-1 for j.meyer answered: OK
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e1    row 13  QUEUED
  1s         e1    row 13  waits OPERATOR_LOCK until 5m: j.meyer has leased the work order until 2026-03-02 06:05:00 UTC
  1m         --            the broker dies
  2m         --            the broker starts
  3m         --            a.kaya asks for the lease of WO-1 for 10m
  3m         --            lease of WO-1 for a.kaya answered: refused LEASE_HELD: j.meyer has leased work order WO-1 since 2026-03-02 06:00:00 UTC, until 2026-03-02 06:05:00 UTC unless it is renewed; ask for it to be released, or try again then
  5m0.01s    e1            reads WO-1: In Progress, ETag "1"
  5m0.01s    e1    row 14  EXECUTING, attempt 1 on record under "1"
  5m0.01s    e1            writes Complete, If-Match "1"
  5m0.02s    e1            answer 200 (APPLIED), ETag "2"
  5m0.02s    e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
