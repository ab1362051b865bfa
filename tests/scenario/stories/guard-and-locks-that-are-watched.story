Story: while writes are refused, looking at locks does not use up the probes

Site:
  lock.max_wait = 1m
  intent.time_to_live = 4h
Given:
  WO-1 is In Progress, open at a.a
  WO-2 is In Progress, open at a.a
  WO-3 is In Progress, open at a.a
  WO-4 is In Progress, open at a.a
  WO-11 is In Progress
  WO-12 is In Progress
  WO-13 is In Progress
  WO-14 is In Progress
  WO-15 is In Progress
When:
  at 0s plc-7 submits w1: WO-1 -> Complete
  at 0s plc-7 submits w2: WO-2 -> Complete
  at 0s plc-7 submits w3: WO-3 -> Complete
  at 0s plc-7 submits w4: WO-4 -> Complete
  from 2m to 5m every write is answered 403 "role INTERFACE is missing"
  at 2m1s plc-7 submits e1: WO-11 -> Complete
  at 2m2s plc-7 submits e2: WO-12 -> Complete
  at 2m3s plc-7 submits e3: WO-13 -> Complete
  at 2m4s plc-7 submits e4: WO-14 -> Complete
  at 2m5s plc-7 submits e5: WO-15 -> Complete
  until 10m
Then:
  0s         w1            accepted as intent 1: WO-1 -> Complete
  0s         w2            accepted as intent 2: WO-2 -> Complete
  0s         w3            accepted as intent 3: WO-3 -> Complete
  0s         w4            accepted as intent 4: WO-4 -> Complete
  0.01s      w1            reads WO-1: In Progress, ETag "1", open at a.a
  0.01s      w2            reads WO-2: In Progress, ETag "1", open at a.a
  0.01s      w3            reads WO-3: In Progress, ETag "1", open at a.a
  0.01s      w4            reads WO-4: In Progress, ETag "1", open at a.a
  0.01s      w1    row 13  QUEUED
  0.01s      w2    row 13  QUEUED
  0.01s      w3    row 13  QUEUED
  0.01s      w4    row 13  QUEUED
  0.01s      w1    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  0.01s      w2    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  0.01s      w3    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  0.01s      w4    row 13  waits OPERATOR_LOCK until 15.01s: a.a has the work order open
  15.02s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  15.02s     w2            reads WO-2: In Progress, ETag "1", open at a.a
  15.02s     w3            reads WO-3: In Progress, ETag "1", open at a.a
  15.02s     w4            reads WO-4: In Progress, ETag "1", open at a.a
  15.02s     w1    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  15.02s     w2    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  15.02s     w3    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  15.02s     w4    row 13  waits OPERATOR_LOCK until 30.02s: a.a has the work order open
  30.03s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  30.03s     w2            reads WO-2: In Progress, ETag "1", open at a.a
  30.03s     w3            reads WO-3: In Progress, ETag "1", open at a.a
  30.03s     w4            reads WO-4: In Progress, ETag "1", open at a.a
  30.03s     w1    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  30.03s     w2    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  30.03s     w3    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  30.03s     w4    row 13  waits OPERATOR_LOCK until 45.03s: a.a has the work order open
  45.04s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  45.04s     w2            reads WO-2: In Progress, ETag "1", open at a.a
  45.04s     w3            reads WO-3: In Progress, ETag "1", open at a.a
  45.04s     w4            reads WO-4: In Progress, ETag "1", open at a.a
  45.04s     w1    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  45.04s     w2    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  45.04s     w3    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  45.04s     w4    row 13  waits OPERATOR_LOCK until 1m0.04s: a.a has the work order open
  1m0.05s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m0.05s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  1m0.05s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  1m0.05s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  1m0.05s    w1    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m0.05s    w2    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m0.05s    w3    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m0.05s    w4    row 13  NEEDS_ATTENTION LOCK_WAIT_EXHAUSTED: a.a has kept the work order open for 1m0.04s (lock.max_wait); have it closed. The intent goes on by itself if that happens before 2026-03-02 10:00:00 UTC.
  1m15.06s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m15.06s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  1m15.06s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  1m15.06s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  1m30.07s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m30.07s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  1m30.07s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  1m30.07s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  1m45.08s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  1m45.08s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  1m45.08s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  1m45.08s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  2m         --            every write is answered 403 "role INTERFACE is missing"
  2m0.09s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  2m0.09s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  2m0.09s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  2m0.09s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  2m1s       e1            accepted as intent 5: WO-11 -> Complete
  2m1.01s    e1            reads WO-11: In Progress, ETag "1"
  2m1.01s    e1    row 14  EXECUTING, attempt 1 on record under "1"
  2m1.01s    e1            writes Complete, If-Match "1"
  2m1.02s    e1            answer 403 (REFUSED) role INTERFACE is missing
  2m1.02s    e1            QUEUED, attempt 1 REFUSED
  2m1.03s    e1            reads WO-11: In Progress, ETag "1"
  2m1.03s    e1    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  2m2s       e2            accepted as intent 6: WO-12 -> Complete
  2m2.01s    e2            reads WO-12: In Progress, ETag "1"
  2m2.01s    e2    row 14  EXECUTING, attempt 1 on record under "1"
  2m2.01s    e2            writes Complete, If-Match "1"
  2m2.02s    e2            answer 403 (REFUSED) role INTERFACE is missing
  2m2.02s    e2            QUEUED, attempt 1 REFUSED
  2m2.03s    e2            reads WO-12: In Progress, ETag "1"
  2m2.03s    e2    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  2m3s       e3            accepted as intent 7: WO-13 -> Complete
  2m3.01s    e3            reads WO-13: In Progress, ETag "1"
  2m3.01s    e3    row 14  EXECUTING, attempt 1 on record under "1"
  2m3.01s    e3            writes Complete, If-Match "1"
  2m3.02s    e3            answer 403 (REFUSED) role INTERFACE is missing
  2m3.02s    e3            QUEUED, attempt 1 REFUSED
  2m3.03s    e3            reads WO-13: In Progress, ETag "1"
  2m3.03s    e3    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  2m4s       e4            accepted as intent 8: WO-14 -> Complete
  2m4.01s    e4            reads WO-14: In Progress, ETag "1"
  2m4.01s    e4    row 14  EXECUTING, attempt 1 on record under "1"
  2m4.01s    e4            writes Complete, If-Match "1"
  2m4.02s    e4            answer 403 (REFUSED) role INTERFACE is missing
  2m4.02s    e4            QUEUED, attempt 1 REFUSED
  2m4.03s    e4            reads WO-14: In Progress, ETag "1"
  2m4.03s    e4    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  2m5s       e5            accepted as intent 9: WO-15 -> Complete
  2m5.01s    e5            reads WO-15: In Progress, ETag "1"
  2m5.01s    e5    row 14  EXECUTING, attempt 1 on record under "1"
  2m5.01s    e5            writes Complete, If-Match "1"
  2m5.02s    e5            answer 403 (REFUSED) role INTERFACE is missing
  2m5.02s    e5    row 19  suspends all calls to Apriso
  2m5.02s    e5    row 19  QUEUED, attempt 1 REFUSED
  2m5.02s    e5    row 19  waits APRISO_UNAVAILABLE until 2m20.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m20.03s   e5            reads WO-15: In Progress, ETag "1"
  2m20.03s   e5    row 14  EXECUTING, attempt 2 on record under "1"
  2m20.03s   e5            writes Complete, If-Match "1"
  2m20.04s   e5            answer 403 (REFUSED) role INTERFACE is missing
  2m20.04s   e5    row 19  suspends all calls to Apriso
  2m20.04s   e5    row 19  QUEUED, attempt 2 REFUSED
  2m20.04s   e5    row 19  waits APRISO_UNAVAILABLE until 2m35.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m35.05s   e5            reads WO-15: In Progress, ETag "1"
  2m35.05s   e5    row 14  EXECUTING, attempt 3 on record under "1"
  2m35.05s   e5            writes Complete, If-Match "1"
  2m35.06s   e5            answer 403 (REFUSED) role INTERFACE is missing
  2m35.06s   e5    row 19  suspends all calls to Apriso
  2m35.06s   e5    row 19  QUEUED, attempt 3 REFUSED
  2m35.06s   e5    row 19  waits APRISO_UNAVAILABLE until 2m50.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m50.07s   e5            reads WO-15: In Progress, ETag "1"
  2m50.07s   e5    row 14  EXECUTING, attempt 4 on record under "1"
  2m50.07s   e5            writes Complete, If-Match "1"
  2m50.08s   e5            answer 403 (REFUSED) role INTERFACE is missing
  2m50.08s   e5    row 19  suspends all calls to Apriso
  2m50.08s   e5    row 19  QUEUED, attempt 4 REFUSED
  2m50.08s   e5    row 19  waits APRISO_UNAVAILABLE until 3m5.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m5.09s    e5            reads WO-15: In Progress, ETag "1"
  3m5.09s    e5    row 14  EXECUTING, attempt 5 on record under "1"
  3m5.09s    e5            writes Complete, If-Match "1"
  3m5.1s     e5            answer 403 (REFUSED) role INTERFACE is missing
  3m5.1s     e5    row 19  suspends all calls to Apriso
  3m5.1s     e5    row 19  QUEUED, attempt 5 REFUSED
  3m5.1s     e5    row 19  waits APRISO_UNAVAILABLE until 3m20.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m20.11s   e5            reads WO-15: In Progress, ETag "1"
  3m20.11s   e5    row 14  EXECUTING, attempt 6 on record under "1"
  3m20.11s   e5            writes Complete, If-Match "1"
  3m20.12s   e5            answer 403 (REFUSED) role INTERFACE is missing
  3m20.12s   e5    row 19  suspends all calls to Apriso
  3m20.12s   e5    row 19  QUEUED, attempt 6 REFUSED
  3m20.12s   e5    row 19  waits APRISO_UNAVAILABLE until 3m35.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m35.13s   e5            reads WO-15: In Progress, ETag "1"
  3m35.13s   e5    row 14  EXECUTING, attempt 7 on record under "1"
  3m35.13s   e5            writes Complete, If-Match "1"
  3m35.14s   e5            answer 403 (REFUSED) role INTERFACE is missing
  3m35.14s   e5    row 19  suspends all calls to Apriso
  3m35.14s   e5    row 19  QUEUED, attempt 7 REFUSED
  3m35.14s   e5    row 19  waits APRISO_UNAVAILABLE until 3m50.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m50.15s   e5            reads WO-15: In Progress, ETag "1"
  3m50.15s   e5    row 14  EXECUTING, attempt 8 on record under "1"
  3m50.15s   e5            writes Complete, If-Match "1"
  3m50.16s   e5            answer 403 (REFUSED) role INTERFACE is missing
  3m50.16s   e5    row 19  suspends all calls to Apriso
  3m50.16s   e5    row 19  QUEUED, attempt 8 REFUSED
  3m50.16s   e5    row 19  waits APRISO_UNAVAILABLE until 4m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m5.17s    e5            reads WO-15: In Progress, ETag "1"
  4m5.17s    e5    row 14  EXECUTING, attempt 9 on record under "1"
  4m5.17s    e5            writes Complete, If-Match "1"
  4m5.18s    e5            answer 403 (REFUSED) role INTERFACE is missing
  4m5.18s    e5    row 19  suspends all calls to Apriso
  4m5.18s    e5    row 19  QUEUED, attempt 9 REFUSED
  4m5.18s    e5    row 19  waits APRISO_UNAVAILABLE until 4m20.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m20.19s   e5            reads WO-15: In Progress, ETag "1"
  4m20.19s   e5    row 14  EXECUTING, attempt 10 on record under "1"
  4m20.19s   e5            writes Complete, If-Match "1"
  4m20.2s    e5            answer 403 (REFUSED) role INTERFACE is missing
  4m20.2s    e5    row 19  suspends all calls to Apriso
  4m20.2s    e5    row 19  QUEUED, attempt 10 REFUSED
  4m20.2s    e5    row 19  waits APRISO_UNAVAILABLE until 4m35.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m35.21s   e5            reads WO-15: In Progress, ETag "1"
  4m35.21s   e5    row 14  EXECUTING, attempt 11 on record under "1"
  4m35.21s   e5            writes Complete, If-Match "1"
  4m35.22s   e5            answer 403 (REFUSED) role INTERFACE is missing
  4m35.22s   e5    row 19  suspends all calls to Apriso
  4m35.22s   e5    row 19  QUEUED, attempt 11 REFUSED
  4m35.22s   e5    row 19  waits APRISO_UNAVAILABLE until 4m50.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m50.23s   e5            reads WO-15: In Progress, ETag "1"
  4m50.23s   e5    row 14  EXECUTING, attempt 12 on record under "1"
  4m50.23s   e5            writes Complete, If-Match "1"
  4m50.24s   e5            answer 403 (REFUSED) role INTERFACE is missing
  4m50.24s   e5    row 19  suspends all calls to Apriso
  4m50.24s   e5    row 19  QUEUED, attempt 12 REFUSED
  4m50.24s   e5    row 19  waits APRISO_UNAVAILABLE until 5m5.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5m         --            Apriso answers again
  5m5.25s    e5            reads WO-15: In Progress, ETag "1"
  5m5.25s    e5    row 14  EXECUTING, attempt 13 on record under "1"
  5m5.25s    e5            writes Complete, If-Match "1"
  5m5.26s    e5            answer 200 (APPLIED), ETag "2"
  5m5.26s    e5    row 1   SUCCEEDED APPLIED, attempt 13 APPLIED: Apriso confirmed Complete.
  5m5.27s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  5m20.25s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  5m20.25s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  5m20.25s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  5m20.28s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  5m35.26s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  5m35.26s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  5m35.26s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  5m35.29s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  5m50.27s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  5m50.27s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  5m50.27s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  5m50.3s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  6m5.28s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  6m5.28s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  6m5.28s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  6m5.31s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  6m20.29s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  6m20.29s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  6m20.29s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  6m20.32s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  6m35.3s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  6m35.3s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  6m35.3s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  6m35.33s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  6m50.31s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  6m50.31s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  6m50.31s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  6m50.34s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  7m5.32s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  7m5.32s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  7m5.32s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  7m5.35s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  7m20.33s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  7m20.33s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  7m20.33s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  7m20.36s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  7m35.34s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  7m35.34s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  7m35.34s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  7m35.37s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  7m50.35s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  7m50.35s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  7m50.35s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  7m50.38s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  8m5.36s    w1            reads WO-1: In Progress, ETag "1", open at a.a
  8m5.36s    w2            reads WO-2: In Progress, ETag "1", open at a.a
  8m5.36s    w3            reads WO-3: In Progress, ETag "1", open at a.a
  8m5.39s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  8m20.37s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  8m20.37s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  8m20.37s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  8m20.4s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  8m35.38s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  8m35.38s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  8m35.38s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  8m35.41s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  8m50.39s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  8m50.39s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  8m50.39s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  8m50.42s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  9m5.4s     w1            reads WO-1: In Progress, ETag "1", open at a.a
  9m5.4s     w2            reads WO-2: In Progress, ETag "1", open at a.a
  9m5.4s     w3            reads WO-3: In Progress, ETag "1", open at a.a
  9m5.43s    w4            reads WO-4: In Progress, ETag "1", open at a.a
  9m20.41s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  9m20.41s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  9m20.41s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  9m20.44s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  9m35.42s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  9m35.42s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  9m35.42s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  9m35.45s   w4            reads WO-4: In Progress, ETag "1", open at a.a
  9m50.43s   w1            reads WO-1: In Progress, ETag "1", open at a.a
  9m50.43s   w2            reads WO-2: In Progress, ETag "1", open at a.a
  9m50.43s   w3            reads WO-3: In Progress, ETag "1", open at a.a
  9m50.46s   w4            reads WO-4: In Progress, ETag "1", open at a.a
