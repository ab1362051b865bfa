Story: an operator leases a work order, another is refused, and the lane goes on the moment it is given back

Given:
  WO-1 is In Progress
  WO-2 is In Progress
When:
  at 0s j.meyer leases WO-1 for 10m
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-1 -> Closed
  at 1s plc-7 submits e3: WO-2 -> Complete
  at 2s a.kaya leases WO-1 for 10m
  at 30s j.meyer writes the note "measured" into WO-1
  at 1m j.meyer gives WO-1 back
  at 2m j.meyer gives WO-1 back
Then:
  0s         --            j.meyer asks for the lease of WO-1 for 10m
  0s         --            lease of WO-1 for j.meyer answered: OK
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e2            accepted as intent 2: WO-1 -> Closed
  1s         e3            accepted as intent 3: WO-2 -> Complete
  1s         e1    row 13  QUEUED
  1s         e1    row 13  waits OPERATOR_LOCK until 10m: j.meyer has leased the work order until 2026-03-02 06:10:00 UTC
  1s         e2            waits BEHIND_EARLIER: intent 1 of the same work order comes first
  1.01s      e3            reads WO-2: In Progress, ETag "1"
  1.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e3            writes Complete, If-Match "1"
  1.02s      e3            answer 200 (APPLIED), ETag "2"
  1.02s      e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  2s         --            a.kaya asks for the lease of WO-1 for 10m
  2s         --            lease of WO-1 for a.kaya answered: refused LEASE_HELD: j.meyer has leased work order WO-1 since 2026-03-02 06:00:00 UTC, until 2026-03-02 06:10:00 UTC unless it is renewed; ask for it to be released, or try again then
  30s        --            j.meyer writes the note "measured" into WO-1
  1m         --            j.meyer gives WO-1 back
  1m         --            release answered: OK
  1m0.01s    e1            reads WO-1: In Progress, ETag "2", changed by j.meyer
  1m0.01s    e1    row 14  EXECUTING, attempt 1 on record under "2"
  1m0.01s    e1            writes Complete, If-Match "2"
  1m0.02s    e1            answer 200 (APPLIED), ETag "3"
  1m0.02s    e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  1m0.02s    e2    row 14  EXECUTING, attempt 1 on record under "3"
  1m0.02s    e2            writes Closed, If-Match "3"
  1m0.03s    e2            answer 200 (APPLIED), ETag "4"
  1m0.03s    e2    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Closed.
  2m         --            j.meyer gives WO-1 back
  2m         --            release answered: refused LEASE_NOT_FOUND: no lease 0-0 stands: it has ended, was released, or never was; acquire it anew if it is still needed
