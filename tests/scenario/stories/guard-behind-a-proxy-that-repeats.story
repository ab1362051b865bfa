Story: behind a proxy that repeats writes a revoked role needs no person either

Site:
  apriso.retrying_proxy = true
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
  WO-4 is In Progress
  WO-5 is In Progress
  WO-6 is In Progress
When:
  from 0s to 2h every write is answered 403 "role INTERFACE is missing"
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-2 -> Complete
  at 3s plc-7 submits e3: WO-3 -> Complete
  at 4s plc-7 submits e4: WO-4 -> Complete
  at 5s plc-7 submits e5: WO-5 -> Complete
  at 6s plc-7 submits e6: WO-6 -> Complete
  until 3h
Then:
  0s         --            every write is answered 403 "role INTERFACE is missing"
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "1"
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e1            writes Complete, If-Match "1"
  1.02s      e1            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e1            QUEUED, attempt 1 REFUSED
  1.03s      e1            reads WO-1: In Progress, ETag "1"
  1.03s      e1    row 22  waits BACKOFF until 2m1.01s: an earlier write of this intent may still arrive
  2s         e2            accepted as intent 2: WO-2 -> Complete
  2.01s      e2            reads WO-2: In Progress, ETag "1"
  2.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e2            writes Complete, If-Match "1"
  2.02s      e2            answer 403 (REFUSED) role INTERFACE is missing
  2.02s      e2            QUEUED, attempt 1 REFUSED
  2.03s      e2            reads WO-2: In Progress, ETag "1"
  2.03s      e2    row 22  waits BACKOFF until 2m2.01s: an earlier write of this intent may still arrive
  3s         e3            accepted as intent 3: WO-3 -> Complete
  3.01s      e3            reads WO-3: In Progress, ETag "1"
  3.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  3.01s      e3            writes Complete, If-Match "1"
  3.02s      e3            answer 403 (REFUSED) role INTERFACE is missing
  3.02s      e3            QUEUED, attempt 1 REFUSED
  3.03s      e3            reads WO-3: In Progress, ETag "1"
  3.03s      e3    row 22  waits BACKOFF until 2m3.01s: an earlier write of this intent may still arrive
  4s         e4            accepted as intent 4: WO-4 -> Complete
  4.01s      e4            reads WO-4: In Progress, ETag "1"
  4.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  4.01s      e4            writes Complete, If-Match "1"
  4.02s      e4            answer 403 (REFUSED) role INTERFACE is missing
  4.02s      e4            QUEUED, attempt 1 REFUSED
  4.03s      e4            reads WO-4: In Progress, ETag "1"
  4.03s      e4    row 22  waits BACKOFF until 2m4.01s: an earlier write of this intent may still arrive
  5s         e5            accepted as intent 5: WO-5 -> Complete
  5.01s      e5            reads WO-5: In Progress, ETag "1"
  5.01s      e5    row 14  EXECUTING, attempt 1 on record under "1"
  5.01s      e5            writes Complete, If-Match "1"
  5.02s      e5            answer 403 (REFUSED) role INTERFACE is missing
  5.02s      e5    row 19  suspends all calls to Apriso
  5.02s      e5    row 19  QUEUED, attempt 1 REFUSED
  5.02s      e5    row 19  waits APRISO_UNAVAILABLE until 20.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6s         e6            accepted as intent 6: WO-6 -> Complete
  6s         e6            waits APRISO_UNAVAILABLE until 20.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20.03s     e5            reads WO-5: In Progress, ETag "1"
  20.03s     e5    row 23  EXECUTING, attempt 2 on record under "1"
  20.03s     e5            writes Complete, If-Match "1"
  20.04s     e5            answer 403 (REFUSED) role INTERFACE is missing
  20.04s     e5    row 19  suspends all calls to Apriso
  20.04s     e5    row 19  QUEUED, attempt 2 REFUSED
  20.04s     e5    row 19  waits APRISO_UNAVAILABLE until 35.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  35.05s     e6            reads WO-6: In Progress, ETag "1"
  35.05s     e6    row 14  EXECUTING, attempt 1 on record under "1"
  35.05s     e6            writes Complete, If-Match "1"
  35.06s     e6            answer 403 (REFUSED) role INTERFACE is missing
  35.06s     e6    row 19  suspends all calls to Apriso
  35.06s     e6    row 19  QUEUED, attempt 1 REFUSED
  35.06s     e6    row 19  waits APRISO_UNAVAILABLE until 50.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  50.07s     e5            reads WO-5: In Progress, ETag "1"
  50.07s     e5    row 23  EXECUTING, attempt 3 on record under "1"
  50.07s     e5            writes Complete, If-Match "1"
  50.08s     e5            answer 403 (REFUSED) role INTERFACE is missing
  50.08s     e5    row 19  suspends all calls to Apriso
  50.08s     e5    row 19  QUEUED, attempt 3 REFUSED
  50.08s     e5    row 19  waits APRISO_UNAVAILABLE until 1m5.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1m5.09s    e6            reads WO-6: In Progress, ETag "1"
  1m5.09s    e6    row 23  EXECUTING, attempt 2 on record under "1"
  1m5.09s    e6            writes Complete, If-Match "1"
  1m5.1s     e6            answer 403 (REFUSED) role INTERFACE is missing
  1m5.1s     e6    row 19  suspends all calls to Apriso
  1m5.1s     e6    row 19  QUEUED, attempt 2 REFUSED
  1m5.1s     e6    row 19  waits APRISO_UNAVAILABLE until 1m20.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1m20.11s   e5            reads WO-5: In Progress, ETag "1"
  1m20.11s   e5    row 23  EXECUTING, attempt 4 on record under "1"
  1m20.11s   e5            writes Complete, If-Match "1"
  1m20.12s   e5            answer 403 (REFUSED) role INTERFACE is missing
  1m20.12s   e5    row 19  suspends all calls to Apriso
  1m20.12s   e5    row 19  QUEUED, attempt 4 REFUSED
  1m20.12s   e5    row 19  waits APRISO_UNAVAILABLE until 1m35.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1m35.13s   e6            reads WO-6: In Progress, ETag "1"
  1m35.13s   e6    row 23  EXECUTING, attempt 3 on record under "1"
  1m35.13s   e6            writes Complete, If-Match "1"
  1m35.14s   e6            answer 403 (REFUSED) role INTERFACE is missing
  1m35.14s   e6    row 19  suspends all calls to Apriso
  1m35.14s   e6    row 19  QUEUED, attempt 3 REFUSED
  1m35.14s   e6    row 19  waits APRISO_UNAVAILABLE until 1m50.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1m50.15s   e5            reads WO-5: In Progress, ETag "1"
  1m50.15s   e5    row 23  EXECUTING, attempt 5 on record under "1"
  1m50.15s   e5            writes Complete, If-Match "1"
  1m50.16s   e5            answer 403 (REFUSED) role INTERFACE is missing
  1m50.16s   e5    row 19  suspends all calls to Apriso
  1m50.16s   e5    row 19  QUEUED, attempt 5 REFUSED
  1m50.16s   e5    row 19  waits APRISO_UNAVAILABLE until 2m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m1.01s    e1            waits APRISO_UNAVAILABLE until 2m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m2.01s    e2            waits APRISO_UNAVAILABLE until 2m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m3.01s    e3            waits APRISO_UNAVAILABLE until 2m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m4.01s    e4            waits APRISO_UNAVAILABLE until 2m5.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m5.17s    e6            reads WO-6: In Progress, ETag "1"
  2m5.17s    e6    row 23  EXECUTING, attempt 4 on record under "1"
  2m5.17s    e6            writes Complete, If-Match "1"
  2m5.18s    e6            answer 403 (REFUSED) role INTERFACE is missing
  2m5.18s    e6    row 19  suspends all calls to Apriso
  2m5.18s    e6    row 19  QUEUED, attempt 4 REFUSED
  2m5.18s    e6    row 19  waits APRISO_UNAVAILABLE until 2m20.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m20.19s   e5            reads WO-5: In Progress, ETag "1"
  2m20.19s   e5    row 23  EXECUTING, attempt 6 on record under "1"
  2m20.19s   e5            writes Complete, If-Match "1"
  2m20.2s    e5            answer 403 (REFUSED) role INTERFACE is missing
  2m20.2s    e5    row 19  suspends all calls to Apriso
  2m20.2s    e5    row 19  QUEUED, attempt 6 REFUSED
  2m20.2s    e5    row 19  waits APRISO_UNAVAILABLE until 2m35.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m35.21s   e1            reads WO-1: In Progress, ETag "1"
  2m35.21s   e1    row 23  EXECUTING, attempt 2 on record under "1"
  2m35.21s   e1            writes Complete, If-Match "1"
  2m35.22s   e1            answer 403 (REFUSED) role INTERFACE is missing
  2m35.22s   e1    row 19  suspends all calls to Apriso
  2m35.22s   e1    row 19  QUEUED, attempt 2 REFUSED
  2m35.22s   e1    row 19  waits APRISO_UNAVAILABLE until 2m50.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2m50.23s   e2            reads WO-2: In Progress, ETag "1"
  2m50.23s   e2    row 23  EXECUTING, attempt 2 on record under "1"
  2m50.23s   e2            writes Complete, If-Match "1"
  2m50.24s   e2            answer 403 (REFUSED) role INTERFACE is missing
  2m50.24s   e2    row 19  suspends all calls to Apriso
  2m50.24s   e2    row 19  QUEUED, attempt 2 REFUSED
  2m50.24s   e2    row 19  waits APRISO_UNAVAILABLE until 3m5.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m5.25s    e3            reads WO-3: In Progress, ETag "1"
  3m5.25s    e3    row 23  EXECUTING, attempt 2 on record under "1"
  3m5.25s    e3            writes Complete, If-Match "1"
  3m5.26s    e3            answer 403 (REFUSED) role INTERFACE is missing
  3m5.26s    e3    row 19  suspends all calls to Apriso
  3m5.26s    e3    row 19  QUEUED, attempt 2 REFUSED
  3m5.26s    e3    row 19  waits APRISO_UNAVAILABLE until 3m20.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m20.27s   e4            reads WO-4: In Progress, ETag "1"
  3m20.27s   e4    row 23  EXECUTING, attempt 2 on record under "1"
  3m20.27s   e4            writes Complete, If-Match "1"
  3m20.28s   e4            answer 403 (REFUSED) role INTERFACE is missing
  3m20.28s   e4    row 19  suspends all calls to Apriso
  3m20.28s   e4    row 19  QUEUED, attempt 2 REFUSED
  3m20.28s   e4    row 19  waits APRISO_UNAVAILABLE until 3m35.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m35.29s   e6            reads WO-6: In Progress, ETag "1"
  3m35.29s   e6    row 23  EXECUTING, attempt 5 on record under "1"
  3m35.29s   e6            writes Complete, If-Match "1"
  3m35.3s    e6            answer 403 (REFUSED) role INTERFACE is missing
  3m35.3s    e6    row 19  suspends all calls to Apriso
  3m35.3s    e6    row 19  QUEUED, attempt 5 REFUSED
  3m35.3s    e6    row 19  waits APRISO_UNAVAILABLE until 3m50.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3m50.31s   e5            reads WO-5: In Progress, ETag "1"
  3m50.31s   e5    row 23  EXECUTING, attempt 7 on record under "1"
  3m50.31s   e5            writes Complete, If-Match "1"
  3m50.32s   e5            answer 403 (REFUSED) role INTERFACE is missing
  3m50.32s   e5    row 19  suspends all calls to Apriso
  3m50.32s   e5    row 19  QUEUED, attempt 7 REFUSED
  3m50.32s   e5    row 19  waits APRISO_UNAVAILABLE until 4m5.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m5.33s    e1            reads WO-1: In Progress, ETag "1"
  4m5.33s    e1    row 23  EXECUTING, attempt 3 on record under "1"
  4m5.33s    e1            writes Complete, If-Match "1"
  4m5.34s    e1            answer 403 (REFUSED) role INTERFACE is missing
  4m5.34s    e1    row 19  suspends all calls to Apriso
  4m5.34s    e1    row 19  QUEUED, attempt 3 REFUSED
  4m5.34s    e1    row 19  waits APRISO_UNAVAILABLE until 4m20.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m20.35s   e2            reads WO-2: In Progress, ETag "1"
  4m20.35s   e2    row 23  EXECUTING, attempt 3 on record under "1"
  4m20.35s   e2            writes Complete, If-Match "1"
  4m20.36s   e2            answer 403 (REFUSED) role INTERFACE is missing
  4m20.36s   e2    row 19  suspends all calls to Apriso
  4m20.36s   e2    row 19  QUEUED, attempt 3 REFUSED
  4m20.36s   e2    row 19  waits APRISO_UNAVAILABLE until 4m35.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m35.37s   e3            reads WO-3: In Progress, ETag "1"
  4m35.37s   e3    row 23  EXECUTING, attempt 3 on record under "1"
  4m35.37s   e3            writes Complete, If-Match "1"
  4m35.38s   e3            answer 403 (REFUSED) role INTERFACE is missing
  4m35.38s   e3    row 19  suspends all calls to Apriso
  4m35.38s   e3    row 19  QUEUED, attempt 3 REFUSED
  4m35.38s   e3    row 19  waits APRISO_UNAVAILABLE until 4m50.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4m50.39s   e4            reads WO-4: In Progress, ETag "1"
  4m50.39s   e4    row 23  EXECUTING, attempt 3 on record under "1"
  4m50.39s   e4            writes Complete, If-Match "1"
  4m50.4s    e4            answer 403 (REFUSED) role INTERFACE is missing
  4m50.4s    e4    row 19  suspends all calls to Apriso
  4m50.4s    e4    row 19  QUEUED, attempt 3 REFUSED
  4m50.4s    e4    row 19  waits APRISO_UNAVAILABLE until 5m5.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5m5.41s    e6            reads WO-6: In Progress, ETag "1"
  5m5.41s    e6    row 23  EXECUTING, attempt 6 on record under "1"
  5m5.41s    e6            writes Complete, If-Match "1"
  5m5.42s    e6            answer 403 (REFUSED) role INTERFACE is missing
  5m5.42s    e6    row 19  suspends all calls to Apriso
  5m5.42s    e6    row 19  QUEUED, attempt 6 REFUSED
  5m5.42s    e6    row 19  waits APRISO_UNAVAILABLE until 5m20.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5m20.43s   e5            reads WO-5: In Progress, ETag "1"
  5m20.43s   e5    row 23  EXECUTING, attempt 8 on record under "1"
  5m20.43s   e5            writes Complete, If-Match "1"
  5m20.44s   e5            answer 403 (REFUSED) role INTERFACE is missing
  5m20.44s   e5    row 19  suspends all calls to Apriso
  5m20.44s   e5    row 19  QUEUED, attempt 8 REFUSED
  5m20.44s   e5    row 19  waits APRISO_UNAVAILABLE until 5m35.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5m35.45s   e1            reads WO-1: In Progress, ETag "1"
  5m35.45s   e1    row 23  EXECUTING, attempt 4 on record under "1"
  5m35.45s   e1            writes Complete, If-Match "1"
  5m35.46s   e1            answer 403 (REFUSED) role INTERFACE is missing
  5m35.46s   e1    row 19  suspends all calls to Apriso
  5m35.46s   e1    row 19  QUEUED, attempt 4 REFUSED
  5m35.46s   e1    row 19  waits APRISO_UNAVAILABLE until 5m50.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5m50.47s   e2            reads WO-2: In Progress, ETag "1"
  5m50.47s   e2    row 23  EXECUTING, attempt 4 on record under "1"
  5m50.47s   e2            writes Complete, If-Match "1"
  5m50.48s   e2            answer 403 (REFUSED) role INTERFACE is missing
  5m50.48s   e2    row 19  suspends all calls to Apriso
  5m50.48s   e2    row 19  QUEUED, attempt 4 REFUSED
  5m50.48s   e2    row 19  waits APRISO_UNAVAILABLE until 6m5.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6m5.49s    e3            reads WO-3: In Progress, ETag "1"
  6m5.49s    e3    row 23  EXECUTING, attempt 4 on record under "1"
  6m5.49s    e3            writes Complete, If-Match "1"
  6m5.5s     e3            answer 403 (REFUSED) role INTERFACE is missing
  6m5.5s     e3    row 19  suspends all calls to Apriso
  6m5.5s     e3    row 19  QUEUED, attempt 4 REFUSED
  6m5.5s     e3    row 19  waits APRISO_UNAVAILABLE until 6m20.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6m20.51s   e4            reads WO-4: In Progress, ETag "1"
  6m20.51s   e4    row 23  EXECUTING, attempt 4 on record under "1"
  6m20.51s   e4            writes Complete, If-Match "1"
  6m20.52s   e4            answer 403 (REFUSED) role INTERFACE is missing
  6m20.52s   e4    row 19  suspends all calls to Apriso
  6m20.52s   e4    row 19  QUEUED, attempt 4 REFUSED
  6m20.52s   e4    row 19  waits APRISO_UNAVAILABLE until 6m35.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6m35.53s   e6            reads WO-6: In Progress, ETag "1"
  6m35.53s   e6    row 23  EXECUTING, attempt 7 on record under "1"
  6m35.53s   e6            writes Complete, If-Match "1"
  6m35.54s   e6            answer 403 (REFUSED) role INTERFACE is missing
  6m35.54s   e6    row 19  suspends all calls to Apriso
  6m35.54s   e6    row 19  QUEUED, attempt 7 REFUSED
  6m35.54s   e6    row 19  waits APRISO_UNAVAILABLE until 6m50.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6m50.55s   e5            reads WO-5: In Progress, ETag "1"
  6m50.55s   e5    row 23  EXECUTING, attempt 9 on record under "1"
  6m50.55s   e5            writes Complete, If-Match "1"
  6m50.56s   e5            answer 403 (REFUSED) role INTERFACE is missing
  6m50.56s   e5    row 19  suspends all calls to Apriso
  6m50.56s   e5    row 19  QUEUED, attempt 9 REFUSED
  6m50.56s   e5    row 19  waits APRISO_UNAVAILABLE until 7m5.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  7m5.57s    e1            reads WO-1: In Progress, ETag "1"
  7m5.57s    e1    row 23  EXECUTING, attempt 5 on record under "1"
  7m5.57s    e1            writes Complete, If-Match "1"
  7m5.58s    e1            answer 403 (REFUSED) role INTERFACE is missing
  7m5.58s    e1    row 19  suspends all calls to Apriso
  7m5.58s    e1    row 19  QUEUED, attempt 5 REFUSED
  7m5.58s    e1    row 19  waits APRISO_UNAVAILABLE until 7m20.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  7m20.59s   e2            reads WO-2: In Progress, ETag "1"
  7m20.59s   e2    row 23  EXECUTING, attempt 5 on record under "1"
  7m20.59s   e2            writes Complete, If-Match "1"
  7m20.6s    e2            answer 403 (REFUSED) role INTERFACE is missing
  7m20.6s    e2    row 19  suspends all calls to Apriso
  7m20.6s    e2    row 19  QUEUED, attempt 5 REFUSED
  7m20.6s    e2    row 19  waits APRISO_UNAVAILABLE until 7m35.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  7m35.61s   e3            reads WO-3: In Progress, ETag "1"
  7m35.61s   e3    row 23  EXECUTING, attempt 5 on record under "1"
  7m35.61s   e3            writes Complete, If-Match "1"
  7m35.62s   e3            answer 403 (REFUSED) role INTERFACE is missing
  7m35.62s   e3    row 19  suspends all calls to Apriso
  7m35.62s   e3    row 19  QUEUED, attempt 5 REFUSED
  7m35.62s   e3    row 19  waits APRISO_UNAVAILABLE until 7m50.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  7m50.63s   e4            reads WO-4: In Progress, ETag "1"
  7m50.63s   e4    row 23  EXECUTING, attempt 5 on record under "1"
  7m50.63s   e4            writes Complete, If-Match "1"
  7m50.64s   e4            answer 403 (REFUSED) role INTERFACE is missing
  7m50.64s   e4    row 19  suspends all calls to Apriso
  7m50.64s   e4    row 19  QUEUED, attempt 5 REFUSED
  7m50.64s   e4    row 19  waits APRISO_UNAVAILABLE until 8m5.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  8m5.65s    e6            reads WO-6: In Progress, ETag "1"
  8m5.65s    e6    row 23  EXECUTING, attempt 8 on record under "1"
  8m5.65s    e6            writes Complete, If-Match "1"
  8m5.66s    e6            answer 403 (REFUSED) role INTERFACE is missing
  8m5.66s    e6    row 19  suspends all calls to Apriso
  8m5.66s    e6    row 19  QUEUED, attempt 8 REFUSED
  8m5.66s    e6    row 19  waits APRISO_UNAVAILABLE until 8m20.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  8m20.67s   e5            reads WO-5: In Progress, ETag "1"
  8m20.67s   e5    row 23  EXECUTING, attempt 10 on record under "1"
  8m20.67s   e5            writes Complete, If-Match "1"
  8m20.68s   e5            answer 403 (REFUSED) role INTERFACE is missing
  8m20.68s   e5    row 19  suspends all calls to Apriso
  8m20.68s   e5    row 19  QUEUED, attempt 10 REFUSED
  8m20.68s   e5    row 19  waits APRISO_UNAVAILABLE until 8m35.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  8m35.69s   e1            reads WO-1: In Progress, ETag "1"
  8m35.69s   e1    row 23  EXECUTING, attempt 6 on record under "1"
  8m35.69s   e1            writes Complete, If-Match "1"
  8m35.7s    e1            answer 403 (REFUSED) role INTERFACE is missing
  8m35.7s    e1    row 19  suspends all calls to Apriso
  8m35.7s    e1    row 19  QUEUED, attempt 6 REFUSED
  8m35.7s    e1    row 19  waits APRISO_UNAVAILABLE until 8m50.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  8m50.71s   e2            reads WO-2: In Progress, ETag "1"
  8m50.71s   e2    row 23  EXECUTING, attempt 6 on record under "1"
  8m50.71s   e2            writes Complete, If-Match "1"
  8m50.72s   e2            answer 403 (REFUSED) role INTERFACE is missing
  8m50.72s   e2    row 19  suspends all calls to Apriso
  8m50.72s   e2    row 19  QUEUED, attempt 6 REFUSED
  8m50.72s   e2    row 19  waits APRISO_UNAVAILABLE until 9m5.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  9m5.73s    e3            reads WO-3: In Progress, ETag "1"
  9m5.73s    e3    row 23  EXECUTING, attempt 6 on record under "1"
  9m5.73s    e3            writes Complete, If-Match "1"
  9m5.74s    e3            answer 403 (REFUSED) role INTERFACE is missing
  9m5.74s    e3    row 19  suspends all calls to Apriso
  9m5.74s    e3    row 19  QUEUED, attempt 6 REFUSED
  9m5.74s    e3    row 19  waits APRISO_UNAVAILABLE until 9m20.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  9m20.75s   e4            reads WO-4: In Progress, ETag "1"
  9m20.75s   e4    row 23  EXECUTING, attempt 6 on record under "1"
  9m20.75s   e4            writes Complete, If-Match "1"
  9m20.76s   e4            answer 403 (REFUSED) role INTERFACE is missing
  9m20.76s   e4    row 19  suspends all calls to Apriso
  9m20.76s   e4    row 19  QUEUED, attempt 6 REFUSED
  9m20.76s   e4    row 19  waits APRISO_UNAVAILABLE until 9m35.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  9m35.77s   e6            reads WO-6: In Progress, ETag "1"
  9m35.77s   e6    row 23  EXECUTING, attempt 9 on record under "1"
  9m35.77s   e6            writes Complete, If-Match "1"
  9m35.78s   e6            answer 403 (REFUSED) role INTERFACE is missing
  9m35.78s   e6    row 19  suspends all calls to Apriso
  9m35.78s   e6    row 19  QUEUED, attempt 9 REFUSED
  9m35.78s   e6    row 19  waits APRISO_UNAVAILABLE until 9m50.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  9m50.79s   e5            reads WO-5: In Progress, ETag "1"
  9m50.79s   e5    row 23  EXECUTING, attempt 11 on record under "1"
  9m50.79s   e5            writes Complete, If-Match "1"
  9m50.8s    e5            answer 403 (REFUSED) role INTERFACE is missing
  9m50.8s    e5    row 19  suspends all calls to Apriso
  9m50.8s    e5    row 19  QUEUED, attempt 11 REFUSED
  9m50.8s    e5    row 19  waits APRISO_UNAVAILABLE until 10m5.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  10m5.81s   e1            reads WO-1: In Progress, ETag "1"
  10m5.81s   e1    row 23  EXECUTING, attempt 7 on record under "1"
  10m5.81s   e1            writes Complete, If-Match "1"
  10m5.82s   e1            answer 403 (REFUSED) role INTERFACE is missing
  10m5.82s   e1    row 19  suspends all calls to Apriso
  10m5.82s   e1    row 19  QUEUED, attempt 7 REFUSED
  10m5.82s   e1    row 19  waits APRISO_UNAVAILABLE until 10m20.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  10m20.83s  e2            reads WO-2: In Progress, ETag "1"
  10m20.83s  e2    row 23  EXECUTING, attempt 7 on record under "1"
  10m20.83s  e2            writes Complete, If-Match "1"
  10m20.84s  e2            answer 403 (REFUSED) role INTERFACE is missing
  10m20.84s  e2    row 19  suspends all calls to Apriso
  10m20.84s  e2    row 19  QUEUED, attempt 7 REFUSED
  10m20.84s  e2    row 19  waits APRISO_UNAVAILABLE until 10m35.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  10m35.85s  e3            reads WO-3: In Progress, ETag "1"
  10m35.85s  e3    row 23  EXECUTING, attempt 7 on record under "1"
  10m35.85s  e3            writes Complete, If-Match "1"
  10m35.86s  e3            answer 403 (REFUSED) role INTERFACE is missing
  10m35.86s  e3    row 19  suspends all calls to Apriso
  10m35.86s  e3    row 19  QUEUED, attempt 7 REFUSED
  10m35.86s  e3    row 19  waits APRISO_UNAVAILABLE until 10m50.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  10m50.87s  e4            reads WO-4: In Progress, ETag "1"
  10m50.87s  e4    row 23  EXECUTING, attempt 7 on record under "1"
  10m50.87s  e4            writes Complete, If-Match "1"
  10m50.88s  e4            answer 403 (REFUSED) role INTERFACE is missing
  10m50.88s  e4    row 19  suspends all calls to Apriso
  10m50.88s  e4    row 19  QUEUED, attempt 7 REFUSED
  10m50.88s  e4    row 19  waits APRISO_UNAVAILABLE until 11m5.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  11m5.89s   e6            reads WO-6: In Progress, ETag "1"
  11m5.89s   e6    row 23  EXECUTING, attempt 10 on record under "1"
  11m5.89s   e6            writes Complete, If-Match "1"
  11m5.9s    e6            answer 403 (REFUSED) role INTERFACE is missing
  11m5.9s    e6    row 19  suspends all calls to Apriso
  11m5.9s    e6    row 19  QUEUED, attempt 10 REFUSED
  11m5.9s    e6    row 19  waits APRISO_UNAVAILABLE until 11m20.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  11m20.91s  e5            reads WO-5: In Progress, ETag "1"
  11m20.91s  e5    row 23  EXECUTING, attempt 12 on record under "1"
  11m20.91s  e5            writes Complete, If-Match "1"
  11m20.92s  e5            answer 403 (REFUSED) role INTERFACE is missing
  11m20.92s  e5    row 19  suspends all calls to Apriso
  11m20.92s  e5    row 19  QUEUED, attempt 12 REFUSED
  11m20.92s  e5    row 19  waits APRISO_UNAVAILABLE until 11m35.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  11m35.93s  e1            reads WO-1: In Progress, ETag "1"
  11m35.93s  e1    row 23  EXECUTING, attempt 8 on record under "1"
  11m35.93s  e1            writes Complete, If-Match "1"
  11m35.94s  e1            answer 403 (REFUSED) role INTERFACE is missing
  11m35.94s  e1    row 19  suspends all calls to Apriso
  11m35.94s  e1    row 19  QUEUED, attempt 8 REFUSED
  11m35.94s  e1    row 19  waits APRISO_UNAVAILABLE until 11m50.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  11m50.95s  e2            reads WO-2: In Progress, ETag "1"
  11m50.95s  e2    row 23  EXECUTING, attempt 8 on record under "1"
  11m50.95s  e2            writes Complete, If-Match "1"
  11m50.96s  e2            answer 403 (REFUSED) role INTERFACE is missing
  11m50.96s  e2    row 19  suspends all calls to Apriso
  11m50.96s  e2    row 19  QUEUED, attempt 8 REFUSED
  11m50.96s  e2    row 19  waits APRISO_UNAVAILABLE until 12m5.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  12m5.97s   e3            reads WO-3: In Progress, ETag "1"
  12m5.97s   e3    row 23  EXECUTING, attempt 8 on record under "1"
  12m5.97s   e3            writes Complete, If-Match "1"
  12m5.98s   e3            answer 403 (REFUSED) role INTERFACE is missing
  12m5.98s   e3    row 19  suspends all calls to Apriso
  12m5.98s   e3    row 19  QUEUED, attempt 8 REFUSED
  12m5.98s   e3    row 19  waits APRISO_UNAVAILABLE until 12m20.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  12m20.99s  e4            reads WO-4: In Progress, ETag "1"
  12m20.99s  e4    row 23  EXECUTING, attempt 8 on record under "1"
  12m20.99s  e4            writes Complete, If-Match "1"
  12m21s     e4            answer 403 (REFUSED) role INTERFACE is missing
  12m21s     e4    row 19  suspends all calls to Apriso
  12m21s     e4    row 19  QUEUED, attempt 8 REFUSED
  12m21s     e4    row 19  waits APRISO_UNAVAILABLE until 12m36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  12m36.01s  e6            reads WO-6: In Progress, ETag "1"
  12m36.01s  e6    row 23  EXECUTING, attempt 11 on record under "1"
  12m36.01s  e6            writes Complete, If-Match "1"
  12m36.02s  e6            answer 403 (REFUSED) role INTERFACE is missing
  12m36.02s  e6    row 19  suspends all calls to Apriso
  12m36.02s  e6    row 19  QUEUED, attempt 11 REFUSED
  12m36.02s  e6    row 19  waits APRISO_UNAVAILABLE until 12m51.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  12m51.03s  e5            reads WO-5: In Progress, ETag "1"
  12m51.03s  e5    row 23  EXECUTING, attempt 13 on record under "1"
  12m51.03s  e5            writes Complete, If-Match "1"
  12m51.04s  e5            answer 403 (REFUSED) role INTERFACE is missing
  12m51.04s  e5    row 19  suspends all calls to Apriso
  12m51.04s  e5    row 19  QUEUED, attempt 13 REFUSED
  12m51.04s  e5    row 19  waits APRISO_UNAVAILABLE until 13m6.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  13m6.05s   e1            reads WO-1: In Progress, ETag "1"
  13m6.05s   e1    row 23  EXECUTING, attempt 9 on record under "1"
  13m6.05s   e1            writes Complete, If-Match "1"
  13m6.06s   e1            answer 403 (REFUSED) role INTERFACE is missing
  13m6.06s   e1    row 19  suspends all calls to Apriso
  13m6.06s   e1    row 19  QUEUED, attempt 9 REFUSED
  13m6.06s   e1    row 19  waits APRISO_UNAVAILABLE until 13m21.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  13m21.07s  e2            reads WO-2: In Progress, ETag "1"
  13m21.07s  e2    row 23  EXECUTING, attempt 9 on record under "1"
  13m21.07s  e2            writes Complete, If-Match "1"
  13m21.08s  e2            answer 403 (REFUSED) role INTERFACE is missing
  13m21.08s  e2    row 19  suspends all calls to Apriso
  13m21.08s  e2    row 19  QUEUED, attempt 9 REFUSED
  13m21.08s  e2    row 19  waits APRISO_UNAVAILABLE until 13m36.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  13m36.09s  e3            reads WO-3: In Progress, ETag "1"
  13m36.09s  e3    row 23  EXECUTING, attempt 9 on record under "1"
  13m36.09s  e3            writes Complete, If-Match "1"
  13m36.1s   e3            answer 403 (REFUSED) role INTERFACE is missing
  13m36.1s   e3    row 19  suspends all calls to Apriso
  13m36.1s   e3    row 19  QUEUED, attempt 9 REFUSED
  13m36.1s   e3    row 19  waits APRISO_UNAVAILABLE until 13m51.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  13m51.11s  e4            reads WO-4: In Progress, ETag "1"
  13m51.11s  e4    row 23  EXECUTING, attempt 9 on record under "1"
  13m51.11s  e4            writes Complete, If-Match "1"
  13m51.12s  e4            answer 403 (REFUSED) role INTERFACE is missing
  13m51.12s  e4    row 19  suspends all calls to Apriso
  13m51.12s  e4    row 19  QUEUED, attempt 9 REFUSED
  13m51.12s  e4    row 19  waits APRISO_UNAVAILABLE until 14m6.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  14m6.13s   e6            reads WO-6: In Progress, ETag "1"
  14m6.13s   e6    row 23  EXECUTING, attempt 12 on record under "1"
  14m6.13s   e6            writes Complete, If-Match "1"
  14m6.14s   e6            answer 403 (REFUSED) role INTERFACE is missing
  14m6.14s   e6    row 19  suspends all calls to Apriso
  14m6.14s   e6    row 19  QUEUED, attempt 12 REFUSED
  14m6.14s   e6    row 19  waits APRISO_UNAVAILABLE until 14m21.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  14m21.15s  e5            reads WO-5: In Progress, ETag "1"
  14m21.15s  e5    row 23  EXECUTING, attempt 14 on record under "1"
  14m21.15s  e5            writes Complete, If-Match "1"
  14m21.16s  e5            answer 403 (REFUSED) role INTERFACE is missing
  14m21.16s  e5    row 19  suspends all calls to Apriso
  14m21.16s  e5    row 19  QUEUED, attempt 14 REFUSED
  14m21.16s  e5    row 19  waits APRISO_UNAVAILABLE until 14m36.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  14m36.17s  e1            reads WO-1: In Progress, ETag "1"
  14m36.17s  e1    row 23  EXECUTING, attempt 10 on record under "1"
  14m36.17s  e1            writes Complete, If-Match "1"
  14m36.18s  e1            answer 403 (REFUSED) role INTERFACE is missing
  14m36.18s  e1    row 19  suspends all calls to Apriso
  14m36.18s  e1    row 19  QUEUED, attempt 10 REFUSED
  14m36.18s  e1    row 19  waits APRISO_UNAVAILABLE until 14m51.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  14m51.19s  e2            reads WO-2: In Progress, ETag "1"
  14m51.19s  e2    row 23  EXECUTING, attempt 10 on record under "1"
  14m51.19s  e2            writes Complete, If-Match "1"
  14m51.2s   e2            answer 403 (REFUSED) role INTERFACE is missing
  14m51.2s   e2    row 19  suspends all calls to Apriso
  14m51.2s   e2    row 19  QUEUED, attempt 10 REFUSED
  14m51.2s   e2    row 19  waits APRISO_UNAVAILABLE until 15m6.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  15m6.21s   e3            reads WO-3: In Progress, ETag "1"
  15m6.21s   e3    row 23  EXECUTING, attempt 10 on record under "1"
  15m6.21s   e3            writes Complete, If-Match "1"
  15m6.22s   e3            answer 403 (REFUSED) role INTERFACE is missing
  15m6.22s   e3    row 19  suspends all calls to Apriso
  15m6.22s   e3    row 19  QUEUED, attempt 10 REFUSED
  15m6.22s   e3    row 19  waits APRISO_UNAVAILABLE until 15m21.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  15m21.23s  e4            reads WO-4: In Progress, ETag "1"
  15m21.23s  e4    row 23  EXECUTING, attempt 10 on record under "1"
  15m21.23s  e4            writes Complete, If-Match "1"
  15m21.24s  e4            answer 403 (REFUSED) role INTERFACE is missing
  15m21.24s  e4    row 19  suspends all calls to Apriso
  15m21.24s  e4    row 19  QUEUED, attempt 10 REFUSED
  15m21.24s  e4    row 19  waits APRISO_UNAVAILABLE until 15m36.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  15m36.25s  e6            reads WO-6: In Progress, ETag "1"
  15m36.25s  e6    row 23  EXECUTING, attempt 13 on record under "1"
  15m36.25s  e6            writes Complete, If-Match "1"
  15m36.26s  e6            answer 403 (REFUSED) role INTERFACE is missing
  15m36.26s  e6    row 19  suspends all calls to Apriso
  15m36.26s  e6    row 19  QUEUED, attempt 13 REFUSED
  15m36.26s  e6    row 19  waits APRISO_UNAVAILABLE until 15m51.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  15m51.27s  e5            reads WO-5: In Progress, ETag "1"
  15m51.27s  e5    row 23  EXECUTING, attempt 15 on record under "1"
  15m51.27s  e5            writes Complete, If-Match "1"
  15m51.28s  e5            answer 403 (REFUSED) role INTERFACE is missing
  15m51.28s  e5    row 19  suspends all calls to Apriso
  15m51.28s  e5    row 19  QUEUED, attempt 15 REFUSED
  15m51.28s  e5    row 19  waits APRISO_UNAVAILABLE until 16m6.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  16m6.29s   e1            reads WO-1: In Progress, ETag "1"
  16m6.29s   e1    row 23  EXECUTING, attempt 11 on record under "1"
  16m6.29s   e1            writes Complete, If-Match "1"
  16m6.3s    e1            answer 403 (REFUSED) role INTERFACE is missing
  16m6.3s    e1    row 19  suspends all calls to Apriso
  16m6.3s    e1    row 19  QUEUED, attempt 11 REFUSED
  16m6.3s    e1    row 19  waits APRISO_UNAVAILABLE until 16m21.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  16m21.31s  e2            reads WO-2: In Progress, ETag "1"
  16m21.31s  e2    row 23  EXECUTING, attempt 11 on record under "1"
  16m21.31s  e2            writes Complete, If-Match "1"
  16m21.32s  e2            answer 403 (REFUSED) role INTERFACE is missing
  16m21.32s  e2    row 19  suspends all calls to Apriso
  16m21.32s  e2    row 19  QUEUED, attempt 11 REFUSED
  16m21.32s  e2    row 19  waits APRISO_UNAVAILABLE until 16m36.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  16m36.33s  e3            reads WO-3: In Progress, ETag "1"
  16m36.33s  e3    row 23  EXECUTING, attempt 11 on record under "1"
  16m36.33s  e3            writes Complete, If-Match "1"
  16m36.34s  e3            answer 403 (REFUSED) role INTERFACE is missing
  16m36.34s  e3    row 19  suspends all calls to Apriso
  16m36.34s  e3    row 19  QUEUED, attempt 11 REFUSED
  16m36.34s  e3    row 19  waits APRISO_UNAVAILABLE until 16m51.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  16m51.35s  e4            reads WO-4: In Progress, ETag "1"
  16m51.35s  e4    row 23  EXECUTING, attempt 11 on record under "1"
  16m51.35s  e4            writes Complete, If-Match "1"
  16m51.36s  e4            answer 403 (REFUSED) role INTERFACE is missing
  16m51.36s  e4    row 19  suspends all calls to Apriso
  16m51.36s  e4    row 19  QUEUED, attempt 11 REFUSED
  16m51.36s  e4    row 19  waits APRISO_UNAVAILABLE until 17m6.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  17m6.37s   e6            reads WO-6: In Progress, ETag "1"
  17m6.37s   e6    row 23  EXECUTING, attempt 14 on record under "1"
  17m6.37s   e6            writes Complete, If-Match "1"
  17m6.38s   e6            answer 403 (REFUSED) role INTERFACE is missing
  17m6.38s   e6    row 19  suspends all calls to Apriso
  17m6.38s   e6    row 19  QUEUED, attempt 14 REFUSED
  17m6.38s   e6    row 19  waits APRISO_UNAVAILABLE until 17m21.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  17m21.39s  e5            reads WO-5: In Progress, ETag "1"
  17m21.39s  e5    row 23  EXECUTING, attempt 16 on record under "1"
  17m21.39s  e5            writes Complete, If-Match "1"
  17m21.4s   e5            answer 403 (REFUSED) role INTERFACE is missing
  17m21.4s   e5    row 19  suspends all calls to Apriso
  17m21.4s   e5    row 19  QUEUED, attempt 16 REFUSED
  17m21.4s   e5    row 19  waits APRISO_UNAVAILABLE until 17m36.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  17m36.41s  e1            reads WO-1: In Progress, ETag "1"
  17m36.41s  e1    row 23  EXECUTING, attempt 12 on record under "1"
  17m36.41s  e1            writes Complete, If-Match "1"
  17m36.42s  e1            answer 403 (REFUSED) role INTERFACE is missing
  17m36.42s  e1    row 19  suspends all calls to Apriso
  17m36.42s  e1    row 19  QUEUED, attempt 12 REFUSED
  17m36.42s  e1    row 19  waits APRISO_UNAVAILABLE until 17m51.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  17m51.43s  e2            reads WO-2: In Progress, ETag "1"
  17m51.43s  e2    row 23  EXECUTING, attempt 12 on record under "1"
  17m51.43s  e2            writes Complete, If-Match "1"
  17m51.44s  e2            answer 403 (REFUSED) role INTERFACE is missing
  17m51.44s  e2    row 19  suspends all calls to Apriso
  17m51.44s  e2    row 19  QUEUED, attempt 12 REFUSED
  17m51.44s  e2    row 19  waits APRISO_UNAVAILABLE until 18m6.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  18m6.45s   e3            reads WO-3: In Progress, ETag "1"
  18m6.45s   e3    row 23  EXECUTING, attempt 12 on record under "1"
  18m6.45s   e3            writes Complete, If-Match "1"
  18m6.46s   e3            answer 403 (REFUSED) role INTERFACE is missing
  18m6.46s   e3    row 19  suspends all calls to Apriso
  18m6.46s   e3    row 19  QUEUED, attempt 12 REFUSED
  18m6.46s   e3    row 19  waits APRISO_UNAVAILABLE until 18m21.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  18m21.47s  e4            reads WO-4: In Progress, ETag "1"
  18m21.47s  e4    row 23  EXECUTING, attempt 12 on record under "1"
  18m21.47s  e4            writes Complete, If-Match "1"
  18m21.48s  e4            answer 403 (REFUSED) role INTERFACE is missing
  18m21.48s  e4    row 19  suspends all calls to Apriso
  18m21.48s  e4    row 19  QUEUED, attempt 12 REFUSED
  18m21.48s  e4    row 19  waits APRISO_UNAVAILABLE until 18m36.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  18m36.49s  e6            reads WO-6: In Progress, ETag "1"
  18m36.49s  e6    row 23  EXECUTING, attempt 15 on record under "1"
  18m36.49s  e6            writes Complete, If-Match "1"
  18m36.5s   e6            answer 403 (REFUSED) role INTERFACE is missing
  18m36.5s   e6    row 19  suspends all calls to Apriso
  18m36.5s   e6    row 19  QUEUED, attempt 15 REFUSED
  18m36.5s   e6    row 19  waits APRISO_UNAVAILABLE until 18m51.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  18m51.51s  e5            reads WO-5: In Progress, ETag "1"
  18m51.51s  e5    row 23  EXECUTING, attempt 17 on record under "1"
  18m51.51s  e5            writes Complete, If-Match "1"
  18m51.52s  e5            answer 403 (REFUSED) role INTERFACE is missing
  18m51.52s  e5    row 19  suspends all calls to Apriso
  18m51.52s  e5    row 19  QUEUED, attempt 17 REFUSED
  18m51.52s  e5    row 19  waits APRISO_UNAVAILABLE until 19m6.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  19m6.53s   e1            reads WO-1: In Progress, ETag "1"
  19m6.53s   e1    row 23  EXECUTING, attempt 13 on record under "1"
  19m6.53s   e1            writes Complete, If-Match "1"
  19m6.54s   e1            answer 403 (REFUSED) role INTERFACE is missing
  19m6.54s   e1    row 19  suspends all calls to Apriso
  19m6.54s   e1    row 19  QUEUED, attempt 13 REFUSED
  19m6.54s   e1    row 19  waits APRISO_UNAVAILABLE until 19m21.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  19m21.55s  e2            reads WO-2: In Progress, ETag "1"
  19m21.55s  e2    row 23  EXECUTING, attempt 13 on record under "1"
  19m21.55s  e2            writes Complete, If-Match "1"
  19m21.56s  e2            answer 403 (REFUSED) role INTERFACE is missing
  19m21.56s  e2    row 19  suspends all calls to Apriso
  19m21.56s  e2    row 19  QUEUED, attempt 13 REFUSED
  19m21.56s  e2    row 19  waits APRISO_UNAVAILABLE until 19m36.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  19m36.57s  e3            reads WO-3: In Progress, ETag "1"
  19m36.57s  e3    row 23  EXECUTING, attempt 13 on record under "1"
  19m36.57s  e3            writes Complete, If-Match "1"
  19m36.58s  e3            answer 403 (REFUSED) role INTERFACE is missing
  19m36.58s  e3    row 19  suspends all calls to Apriso
  19m36.58s  e3    row 19  QUEUED, attempt 13 REFUSED
  19m36.58s  e3    row 19  waits APRISO_UNAVAILABLE until 19m51.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  19m51.59s  e4            reads WO-4: In Progress, ETag "1"
  19m51.59s  e4    row 23  EXECUTING, attempt 13 on record under "1"
  19m51.59s  e4            writes Complete, If-Match "1"
  19m51.6s   e4            answer 403 (REFUSED) role INTERFACE is missing
  19m51.6s   e4    row 19  suspends all calls to Apriso
  19m51.6s   e4    row 19  QUEUED, attempt 13 REFUSED
  19m51.6s   e4    row 19  waits APRISO_UNAVAILABLE until 20m6.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20m6.61s   e6            reads WO-6: In Progress, ETag "1"
  20m6.61s   e6    row 23  EXECUTING, attempt 16 on record under "1"
  20m6.61s   e6            writes Complete, If-Match "1"
  20m6.62s   e6            answer 403 (REFUSED) role INTERFACE is missing
  20m6.62s   e6    row 19  suspends all calls to Apriso
  20m6.62s   e6    row 19  QUEUED, attempt 16 REFUSED
  20m6.62s   e6    row 19  waits APRISO_UNAVAILABLE until 20m21.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20m21.63s  e5            reads WO-5: In Progress, ETag "1"
  20m21.63s  e5    row 23  EXECUTING, attempt 18 on record under "1"
  20m21.63s  e5            writes Complete, If-Match "1"
  20m21.64s  e5            answer 403 (REFUSED) role INTERFACE is missing
  20m21.64s  e5    row 19  suspends all calls to Apriso
  20m21.64s  e5    row 19  QUEUED, attempt 18 REFUSED
  20m21.64s  e5    row 19  waits APRISO_UNAVAILABLE until 20m36.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20m36.65s  e1            reads WO-1: In Progress, ETag "1"
  20m36.65s  e1    row 23  EXECUTING, attempt 14 on record under "1"
  20m36.65s  e1            writes Complete, If-Match "1"
  20m36.66s  e1            answer 403 (REFUSED) role INTERFACE is missing
  20m36.66s  e1    row 19  suspends all calls to Apriso
  20m36.66s  e1    row 19  QUEUED, attempt 14 REFUSED
  20m36.66s  e1    row 19  waits APRISO_UNAVAILABLE until 20m51.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20m51.67s  e2            reads WO-2: In Progress, ETag "1"
  20m51.67s  e2    row 23  EXECUTING, attempt 14 on record under "1"
  20m51.67s  e2            writes Complete, If-Match "1"
  20m51.68s  e2            answer 403 (REFUSED) role INTERFACE is missing
  20m51.68s  e2    row 19  suspends all calls to Apriso
  20m51.68s  e2    row 19  QUEUED, attempt 14 REFUSED
  20m51.68s  e2    row 19  waits APRISO_UNAVAILABLE until 21m6.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  21m6.69s   e3            reads WO-3: In Progress, ETag "1"
  21m6.69s   e3    row 23  EXECUTING, attempt 14 on record under "1"
  21m6.69s   e3            writes Complete, If-Match "1"
  21m6.7s    e3            answer 403 (REFUSED) role INTERFACE is missing
  21m6.7s    e3    row 19  suspends all calls to Apriso
  21m6.7s    e3    row 19  QUEUED, attempt 14 REFUSED
  21m6.7s    e3    row 19  waits APRISO_UNAVAILABLE until 21m21.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  21m21.71s  e4            reads WO-4: In Progress, ETag "1"
  21m21.71s  e4    row 23  EXECUTING, attempt 14 on record under "1"
  21m21.71s  e4            writes Complete, If-Match "1"
  21m21.72s  e4            answer 403 (REFUSED) role INTERFACE is missing
  21m21.72s  e4    row 19  suspends all calls to Apriso
  21m21.72s  e4    row 19  QUEUED, attempt 14 REFUSED
  21m21.72s  e4    row 19  waits APRISO_UNAVAILABLE until 21m36.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  21m36.73s  e6            reads WO-6: In Progress, ETag "1"
  21m36.73s  e6    row 23  EXECUTING, attempt 17 on record under "1"
  21m36.73s  e6            writes Complete, If-Match "1"
  21m36.74s  e6            answer 403 (REFUSED) role INTERFACE is missing
  21m36.74s  e6    row 19  suspends all calls to Apriso
  21m36.74s  e6    row 19  QUEUED, attempt 17 REFUSED
  21m36.74s  e6    row 19  waits APRISO_UNAVAILABLE until 21m51.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  21m51.75s  e5            reads WO-5: In Progress, ETag "1"
  21m51.75s  e5    row 23  EXECUTING, attempt 19 on record under "1"
  21m51.75s  e5            writes Complete, If-Match "1"
  21m51.76s  e5            answer 403 (REFUSED) role INTERFACE is missing
  21m51.76s  e5    row 19  suspends all calls to Apriso
  21m51.76s  e5    row 19  QUEUED, attempt 19 REFUSED
  21m51.76s  e5    row 19  waits APRISO_UNAVAILABLE until 22m6.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  22m6.77s   e1            reads WO-1: In Progress, ETag "1"
  22m6.77s   e1    row 23  EXECUTING, attempt 15 on record under "1"
  22m6.77s   e1            writes Complete, If-Match "1"
  22m6.78s   e1            answer 403 (REFUSED) role INTERFACE is missing
  22m6.78s   e1    row 19  suspends all calls to Apriso
  22m6.78s   e1    row 19  QUEUED, attempt 15 REFUSED
  22m6.78s   e1    row 19  waits APRISO_UNAVAILABLE until 22m21.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  22m21.79s  e2            reads WO-2: In Progress, ETag "1"
  22m21.79s  e2    row 23  EXECUTING, attempt 15 on record under "1"
  22m21.79s  e2            writes Complete, If-Match "1"
  22m21.8s   e2            answer 403 (REFUSED) role INTERFACE is missing
  22m21.8s   e2    row 19  suspends all calls to Apriso
  22m21.8s   e2    row 19  QUEUED, attempt 15 REFUSED
  22m21.8s   e2    row 19  waits APRISO_UNAVAILABLE until 22m36.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  22m36.81s  e3            reads WO-3: In Progress, ETag "1"
  22m36.81s  e3    row 23  EXECUTING, attempt 15 on record under "1"
  22m36.81s  e3            writes Complete, If-Match "1"
  22m36.82s  e3            answer 403 (REFUSED) role INTERFACE is missing
  22m36.82s  e3    row 19  suspends all calls to Apriso
  22m36.82s  e3    row 19  QUEUED, attempt 15 REFUSED
  22m36.82s  e3    row 19  waits APRISO_UNAVAILABLE until 22m51.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  22m51.83s  e4            reads WO-4: In Progress, ETag "1"
  22m51.83s  e4    row 23  EXECUTING, attempt 15 on record under "1"
  22m51.83s  e4            writes Complete, If-Match "1"
  22m51.84s  e4            answer 403 (REFUSED) role INTERFACE is missing
  22m51.84s  e4    row 19  suspends all calls to Apriso
  22m51.84s  e4    row 19  QUEUED, attempt 15 REFUSED
  22m51.84s  e4    row 19  waits APRISO_UNAVAILABLE until 23m6.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  23m6.85s   e6            reads WO-6: In Progress, ETag "1"
  23m6.85s   e6    row 23  EXECUTING, attempt 18 on record under "1"
  23m6.85s   e6            writes Complete, If-Match "1"
  23m6.86s   e6            answer 403 (REFUSED) role INTERFACE is missing
  23m6.86s   e6    row 19  suspends all calls to Apriso
  23m6.86s   e6    row 19  QUEUED, attempt 18 REFUSED
  23m6.86s   e6    row 19  waits APRISO_UNAVAILABLE until 23m21.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  23m21.87s  e5            reads WO-5: In Progress, ETag "1"
  23m21.87s  e5    row 23  EXECUTING, attempt 20 on record under "1"
  23m21.87s  e5            writes Complete, If-Match "1"
  23m21.88s  e5            answer 403 (REFUSED) role INTERFACE is missing
  23m21.88s  e5    row 19  suspends all calls to Apriso
  23m21.88s  e5    row 19  QUEUED, attempt 20 REFUSED
  23m21.88s  e5    row 19  waits APRISO_UNAVAILABLE until 23m36.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  23m36.89s  e1            reads WO-1: In Progress, ETag "1"
  23m36.89s  e1    row 23  EXECUTING, attempt 16 on record under "1"
  23m36.89s  e1            writes Complete, If-Match "1"
  23m36.9s   e1            answer 403 (REFUSED) role INTERFACE is missing
  23m36.9s   e1    row 19  suspends all calls to Apriso
  23m36.9s   e1    row 19  QUEUED, attempt 16 REFUSED
  23m36.9s   e1    row 19  waits APRISO_UNAVAILABLE until 23m51.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  23m51.91s  e2            reads WO-2: In Progress, ETag "1"
  23m51.91s  e2    row 23  EXECUTING, attempt 16 on record under "1"
  23m51.91s  e2            writes Complete, If-Match "1"
  23m51.92s  e2            answer 403 (REFUSED) role INTERFACE is missing
  23m51.92s  e2    row 19  suspends all calls to Apriso
  23m51.92s  e2    row 19  QUEUED, attempt 16 REFUSED
  23m51.92s  e2    row 19  waits APRISO_UNAVAILABLE until 24m6.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  24m6.93s   e3            reads WO-3: In Progress, ETag "1"
  24m6.93s   e3    row 23  EXECUTING, attempt 16 on record under "1"
  24m6.93s   e3            writes Complete, If-Match "1"
  24m6.94s   e3            answer 403 (REFUSED) role INTERFACE is missing
  24m6.94s   e3    row 19  suspends all calls to Apriso
  24m6.94s   e3    row 19  QUEUED, attempt 16 REFUSED
  24m6.94s   e3    row 19  waits APRISO_UNAVAILABLE until 24m21.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  24m21.95s  e4            reads WO-4: In Progress, ETag "1"
  24m21.95s  e4    row 23  EXECUTING, attempt 16 on record under "1"
  24m21.95s  e4            writes Complete, If-Match "1"
  24m21.96s  e4            answer 403 (REFUSED) role INTERFACE is missing
  24m21.96s  e4    row 19  suspends all calls to Apriso
  24m21.96s  e4    row 19  QUEUED, attempt 16 REFUSED
  24m21.96s  e4    row 19  waits APRISO_UNAVAILABLE until 24m36.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  24m36.97s  e6            reads WO-6: In Progress, ETag "1"
  24m36.97s  e6    row 23  EXECUTING, attempt 19 on record under "1"
  24m36.97s  e6            writes Complete, If-Match "1"
  24m36.98s  e6            answer 403 (REFUSED) role INTERFACE is missing
  24m36.98s  e6    row 19  suspends all calls to Apriso
  24m36.98s  e6    row 19  QUEUED, attempt 19 REFUSED
  24m36.98s  e6    row 19  waits APRISO_UNAVAILABLE until 24m51.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  24m51.99s  e5            reads WO-5: In Progress, ETag "1"
  24m51.99s  e5    row 23  EXECUTING, attempt 21 on record under "1"
  24m51.99s  e5            writes Complete, If-Match "1"
  24m52s     e5            answer 403 (REFUSED) role INTERFACE is missing
  24m52s     e5    row 19  suspends all calls to Apriso
  24m52s     e5    row 19  QUEUED, attempt 21 REFUSED
  24m52s     e5    row 19  waits APRISO_UNAVAILABLE until 25m7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  25m7.01s   e1            reads WO-1: In Progress, ETag "1"
  25m7.01s   e1    row 23  EXECUTING, attempt 17 on record under "1"
  25m7.01s   e1            writes Complete, If-Match "1"
  25m7.02s   e1            answer 403 (REFUSED) role INTERFACE is missing
  25m7.02s   e1    row 19  suspends all calls to Apriso
  25m7.02s   e1    row 19  QUEUED, attempt 17 REFUSED
  25m7.02s   e1    row 19  waits APRISO_UNAVAILABLE until 25m22.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  25m22.03s  e2            reads WO-2: In Progress, ETag "1"
  25m22.03s  e2    row 23  EXECUTING, attempt 17 on record under "1"
  25m22.03s  e2            writes Complete, If-Match "1"
  25m22.04s  e2            answer 403 (REFUSED) role INTERFACE is missing
  25m22.04s  e2    row 19  suspends all calls to Apriso
  25m22.04s  e2    row 19  QUEUED, attempt 17 REFUSED
  25m22.04s  e2    row 19  waits APRISO_UNAVAILABLE until 25m37.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  25m37.05s  e3            reads WO-3: In Progress, ETag "1"
  25m37.05s  e3    row 23  EXECUTING, attempt 17 on record under "1"
  25m37.05s  e3            writes Complete, If-Match "1"
  25m37.06s  e3            answer 403 (REFUSED) role INTERFACE is missing
  25m37.06s  e3    row 19  suspends all calls to Apriso
  25m37.06s  e3    row 19  QUEUED, attempt 17 REFUSED
  25m37.06s  e3    row 19  waits APRISO_UNAVAILABLE until 25m52.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  25m52.07s  e4            reads WO-4: In Progress, ETag "1"
  25m52.07s  e4    row 23  EXECUTING, attempt 17 on record under "1"
  25m52.07s  e4            writes Complete, If-Match "1"
  25m52.08s  e4            answer 403 (REFUSED) role INTERFACE is missing
  25m52.08s  e4    row 19  suspends all calls to Apriso
  25m52.08s  e4    row 19  QUEUED, attempt 17 REFUSED
  25m52.08s  e4    row 19  waits APRISO_UNAVAILABLE until 26m7.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  26m7.09s   e6            reads WO-6: In Progress, ETag "1"
  26m7.09s   e6    row 23  EXECUTING, attempt 20 on record under "1"
  26m7.09s   e6            writes Complete, If-Match "1"
  26m7.1s    e6            answer 403 (REFUSED) role INTERFACE is missing
  26m7.1s    e6    row 19  suspends all calls to Apriso
  26m7.1s    e6    row 19  QUEUED, attempt 20 REFUSED
  26m7.1s    e6    row 19  waits APRISO_UNAVAILABLE until 26m22.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  26m22.11s  e5            reads WO-5: In Progress, ETag "1"
  26m22.11s  e5    row 23  EXECUTING, attempt 22 on record under "1"
  26m22.11s  e5            writes Complete, If-Match "1"
  26m22.12s  e5            answer 403 (REFUSED) role INTERFACE is missing
  26m22.12s  e5    row 19  suspends all calls to Apriso
  26m22.12s  e5    row 19  QUEUED, attempt 22 REFUSED
  26m22.12s  e5    row 19  waits APRISO_UNAVAILABLE until 26m37.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  26m37.13s  e1            reads WO-1: In Progress, ETag "1"
  26m37.13s  e1    row 23  EXECUTING, attempt 18 on record under "1"
  26m37.13s  e1            writes Complete, If-Match "1"
  26m37.14s  e1            answer 403 (REFUSED) role INTERFACE is missing
  26m37.14s  e1    row 19  suspends all calls to Apriso
  26m37.14s  e1    row 19  QUEUED, attempt 18 REFUSED
  26m37.14s  e1    row 19  waits APRISO_UNAVAILABLE until 26m52.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  26m52.15s  e2            reads WO-2: In Progress, ETag "1"
  26m52.15s  e2    row 23  EXECUTING, attempt 18 on record under "1"
  26m52.15s  e2            writes Complete, If-Match "1"
  26m52.16s  e2            answer 403 (REFUSED) role INTERFACE is missing
  26m52.16s  e2    row 19  suspends all calls to Apriso
  26m52.16s  e2    row 19  QUEUED, attempt 18 REFUSED
  26m52.16s  e2    row 19  waits APRISO_UNAVAILABLE until 27m7.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  27m7.17s   e3            reads WO-3: In Progress, ETag "1"
  27m7.17s   e3    row 23  EXECUTING, attempt 18 on record under "1"
  27m7.17s   e3            writes Complete, If-Match "1"
  27m7.18s   e3            answer 403 (REFUSED) role INTERFACE is missing
  27m7.18s   e3    row 19  suspends all calls to Apriso
  27m7.18s   e3    row 19  QUEUED, attempt 18 REFUSED
  27m7.18s   e3    row 19  waits APRISO_UNAVAILABLE until 27m22.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  27m22.19s  e4            reads WO-4: In Progress, ETag "1"
  27m22.19s  e4    row 23  EXECUTING, attempt 18 on record under "1"
  27m22.19s  e4            writes Complete, If-Match "1"
  27m22.2s   e4            answer 403 (REFUSED) role INTERFACE is missing
  27m22.2s   e4    row 19  suspends all calls to Apriso
  27m22.2s   e4    row 19  QUEUED, attempt 18 REFUSED
  27m22.2s   e4    row 19  waits APRISO_UNAVAILABLE until 27m37.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  27m37.21s  e6            reads WO-6: In Progress, ETag "1"
  27m37.21s  e6    row 23  EXECUTING, attempt 21 on record under "1"
  27m37.21s  e6            writes Complete, If-Match "1"
  27m37.22s  e6            answer 403 (REFUSED) role INTERFACE is missing
  27m37.22s  e6    row 19  suspends all calls to Apriso
  27m37.22s  e6    row 19  QUEUED, attempt 21 REFUSED
  27m37.22s  e6    row 19  waits APRISO_UNAVAILABLE until 27m52.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  27m52.23s  e5            reads WO-5: In Progress, ETag "1"
  27m52.23s  e5    row 23  EXECUTING, attempt 23 on record under "1"
  27m52.23s  e5            writes Complete, If-Match "1"
  27m52.24s  e5            answer 403 (REFUSED) role INTERFACE is missing
  27m52.24s  e5    row 19  suspends all calls to Apriso
  27m52.24s  e5    row 19  QUEUED, attempt 23 REFUSED
  27m52.24s  e5    row 19  waits APRISO_UNAVAILABLE until 28m7.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  28m7.25s   e1            reads WO-1: In Progress, ETag "1"
  28m7.25s   e1    row 23  EXECUTING, attempt 19 on record under "1"
  28m7.25s   e1            writes Complete, If-Match "1"
  28m7.26s   e1            answer 403 (REFUSED) role INTERFACE is missing
  28m7.26s   e1    row 19  suspends all calls to Apriso
  28m7.26s   e1    row 19  QUEUED, attempt 19 REFUSED
  28m7.26s   e1    row 19  waits APRISO_UNAVAILABLE until 28m22.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  28m22.27s  e2            reads WO-2: In Progress, ETag "1"
  28m22.27s  e2    row 23  EXECUTING, attempt 19 on record under "1"
  28m22.27s  e2            writes Complete, If-Match "1"
  28m22.28s  e2            answer 403 (REFUSED) role INTERFACE is missing
  28m22.28s  e2    row 19  suspends all calls to Apriso
  28m22.28s  e2    row 19  QUEUED, attempt 19 REFUSED
  28m22.28s  e2    row 19  waits APRISO_UNAVAILABLE until 28m37.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  28m37.29s  e3            reads WO-3: In Progress, ETag "1"
  28m37.29s  e3    row 23  EXECUTING, attempt 19 on record under "1"
  28m37.29s  e3            writes Complete, If-Match "1"
  28m37.3s   e3            answer 403 (REFUSED) role INTERFACE is missing
  28m37.3s   e3    row 19  suspends all calls to Apriso
  28m37.3s   e3    row 19  QUEUED, attempt 19 REFUSED
  28m37.3s   e3    row 19  waits APRISO_UNAVAILABLE until 28m52.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  28m52.31s  e4            reads WO-4: In Progress, ETag "1"
  28m52.31s  e4    row 23  EXECUTING, attempt 19 on record under "1"
  28m52.31s  e4            writes Complete, If-Match "1"
  28m52.32s  e4            answer 403 (REFUSED) role INTERFACE is missing
  28m52.32s  e4    row 19  suspends all calls to Apriso
  28m52.32s  e4    row 19  QUEUED, attempt 19 REFUSED
  28m52.32s  e4    row 19  waits APRISO_UNAVAILABLE until 29m7.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  29m7.33s   e6            reads WO-6: In Progress, ETag "1"
  29m7.33s   e6    row 23  EXECUTING, attempt 22 on record under "1"
  29m7.33s   e6            writes Complete, If-Match "1"
  29m7.34s   e6            answer 403 (REFUSED) role INTERFACE is missing
  29m7.34s   e6    row 19  suspends all calls to Apriso
  29m7.34s   e6    row 19  QUEUED, attempt 22 REFUSED
  29m7.34s   e6    row 19  waits APRISO_UNAVAILABLE until 29m22.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  29m22.35s  e5            reads WO-5: In Progress, ETag "1"
  29m22.35s  e5    row 23  EXECUTING, attempt 24 on record under "1"
  29m22.35s  e5            writes Complete, If-Match "1"
  29m22.36s  e5            answer 403 (REFUSED) role INTERFACE is missing
  29m22.36s  e5    row 19  suspends all calls to Apriso
  29m22.36s  e5    row 19  QUEUED, attempt 24 REFUSED
  29m22.36s  e5    row 19  waits APRISO_UNAVAILABLE until 29m37.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  29m37.37s  e1            reads WO-1: In Progress, ETag "1"
  29m37.37s  e1    row 23  EXECUTING, attempt 20 on record under "1"
  29m37.37s  e1            writes Complete, If-Match "1"
  29m37.38s  e1            answer 403 (REFUSED) role INTERFACE is missing
  29m37.38s  e1    row 19  suspends all calls to Apriso
  29m37.38s  e1    row 19  QUEUED, attempt 20 REFUSED
  29m37.38s  e1    row 19  waits APRISO_UNAVAILABLE until 29m52.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  29m52.39s  e2            reads WO-2: In Progress, ETag "1"
  29m52.39s  e2    row 23  EXECUTING, attempt 20 on record under "1"
  29m52.39s  e2            writes Complete, If-Match "1"
  29m52.4s   e2            answer 403 (REFUSED) role INTERFACE is missing
  29m52.4s   e2    row 19  suspends all calls to Apriso
  29m52.4s   e2    row 19  QUEUED, attempt 20 REFUSED
  29m52.4s   e2    row 19  waits APRISO_UNAVAILABLE until 30m7.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  30m7.41s   e3            reads WO-3: In Progress, ETag "1"
  30m7.41s   e3    row 23  EXECUTING, attempt 20 on record under "1"
  30m7.41s   e3            writes Complete, If-Match "1"
  30m7.42s   e3            answer 403 (REFUSED) role INTERFACE is missing
  30m7.42s   e3    row 19  suspends all calls to Apriso
  30m7.42s   e3    row 19  QUEUED, attempt 20 REFUSED
  30m7.42s   e3    row 19  waits APRISO_UNAVAILABLE until 30m22.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  30m22.43s  e4            reads WO-4: In Progress, ETag "1"
  30m22.43s  e4    row 23  EXECUTING, attempt 20 on record under "1"
  30m22.43s  e4            writes Complete, If-Match "1"
  30m22.44s  e4            answer 403 (REFUSED) role INTERFACE is missing
  30m22.44s  e4    row 19  suspends all calls to Apriso
  30m22.44s  e4    row 19  QUEUED, attempt 20 REFUSED
  30m22.44s  e4    row 19  waits APRISO_UNAVAILABLE until 30m37.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  30m37.45s  e6            reads WO-6: In Progress, ETag "1"
  30m37.45s  e6    row 23  EXECUTING, attempt 23 on record under "1"
  30m37.45s  e6            writes Complete, If-Match "1"
  30m37.46s  e6            answer 403 (REFUSED) role INTERFACE is missing
  30m37.46s  e6    row 19  suspends all calls to Apriso
  30m37.46s  e6    row 19  QUEUED, attempt 23 REFUSED
  30m37.46s  e6    row 19  waits APRISO_UNAVAILABLE until 30m52.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  30m52.47s  e5            reads WO-5: In Progress, ETag "1"
  30m52.47s  e5    row 23  EXECUTING, attempt 25 on record under "1"
  30m52.47s  e5            writes Complete, If-Match "1"
  30m52.48s  e5            answer 403 (REFUSED) role INTERFACE is missing
  30m52.48s  e5    row 19  suspends all calls to Apriso
  30m52.48s  e5    row 19  QUEUED, attempt 25 REFUSED
  30m52.48s  e5    row 19  waits APRISO_UNAVAILABLE until 31m7.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  31m7.49s   e1            reads WO-1: In Progress, ETag "1"
  31m7.49s   e1    row 23  EXECUTING, attempt 21 on record under "1"
  31m7.49s   e1            writes Complete, If-Match "1"
  31m7.5s    e1            answer 403 (REFUSED) role INTERFACE is missing
  31m7.5s    e1    row 19  suspends all calls to Apriso
  31m7.5s    e1    row 19  QUEUED, attempt 21 REFUSED
  31m7.5s    e1    row 19  waits APRISO_UNAVAILABLE until 31m22.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  31m22.51s  e2            reads WO-2: In Progress, ETag "1"
  31m22.51s  e2    row 23  EXECUTING, attempt 21 on record under "1"
  31m22.51s  e2            writes Complete, If-Match "1"
  31m22.52s  e2            answer 403 (REFUSED) role INTERFACE is missing
  31m22.52s  e2    row 19  suspends all calls to Apriso
  31m22.52s  e2    row 19  QUEUED, attempt 21 REFUSED
  31m22.52s  e2    row 19  waits APRISO_UNAVAILABLE until 31m37.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  31m37.53s  e3            reads WO-3: In Progress, ETag "1"
  31m37.53s  e3    row 23  EXECUTING, attempt 21 on record under "1"
  31m37.53s  e3            writes Complete, If-Match "1"
  31m37.54s  e3            answer 403 (REFUSED) role INTERFACE is missing
  31m37.54s  e3    row 19  suspends all calls to Apriso
  31m37.54s  e3    row 19  QUEUED, attempt 21 REFUSED
  31m37.54s  e3    row 19  waits APRISO_UNAVAILABLE until 31m52.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  31m52.55s  e4            reads WO-4: In Progress, ETag "1"
  31m52.55s  e4    row 23  EXECUTING, attempt 21 on record under "1"
  31m52.55s  e4            writes Complete, If-Match "1"
  31m52.56s  e4            answer 403 (REFUSED) role INTERFACE is missing
  31m52.56s  e4    row 19  suspends all calls to Apriso
  31m52.56s  e4    row 19  QUEUED, attempt 21 REFUSED
  31m52.56s  e4    row 19  waits APRISO_UNAVAILABLE until 32m7.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  32m7.57s   e6            reads WO-6: In Progress, ETag "1"
  32m7.57s   e6    row 23  EXECUTING, attempt 24 on record under "1"
  32m7.57s   e6            writes Complete, If-Match "1"
  32m7.58s   e6            answer 403 (REFUSED) role INTERFACE is missing
  32m7.58s   e6    row 19  suspends all calls to Apriso
  32m7.58s   e6    row 19  QUEUED, attempt 24 REFUSED
  32m7.58s   e6    row 19  waits APRISO_UNAVAILABLE until 32m22.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  32m22.59s  e5            reads WO-5: In Progress, ETag "1"
  32m22.59s  e5    row 23  EXECUTING, attempt 26 on record under "1"
  32m22.59s  e5            writes Complete, If-Match "1"
  32m22.6s   e5            answer 403 (REFUSED) role INTERFACE is missing
  32m22.6s   e5    row 19  suspends all calls to Apriso
  32m22.6s   e5    row 19  QUEUED, attempt 26 REFUSED
  32m22.6s   e5    row 19  waits APRISO_UNAVAILABLE until 32m37.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  32m37.61s  e1            reads WO-1: In Progress, ETag "1"
  32m37.61s  e1    row 23  EXECUTING, attempt 22 on record under "1"
  32m37.61s  e1            writes Complete, If-Match "1"
  32m37.62s  e1            answer 403 (REFUSED) role INTERFACE is missing
  32m37.62s  e1    row 19  suspends all calls to Apriso
  32m37.62s  e1    row 19  QUEUED, attempt 22 REFUSED
  32m37.62s  e1    row 19  waits APRISO_UNAVAILABLE until 32m52.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  32m52.63s  e2            reads WO-2: In Progress, ETag "1"
  32m52.63s  e2    row 23  EXECUTING, attempt 22 on record under "1"
  32m52.63s  e2            writes Complete, If-Match "1"
  32m52.64s  e2            answer 403 (REFUSED) role INTERFACE is missing
  32m52.64s  e2    row 19  suspends all calls to Apriso
  32m52.64s  e2    row 19  QUEUED, attempt 22 REFUSED
  32m52.64s  e2    row 19  waits APRISO_UNAVAILABLE until 33m7.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  33m7.65s   e3            reads WO-3: In Progress, ETag "1"
  33m7.65s   e3    row 23  EXECUTING, attempt 22 on record under "1"
  33m7.65s   e3            writes Complete, If-Match "1"
  33m7.66s   e3            answer 403 (REFUSED) role INTERFACE is missing
  33m7.66s   e3    row 19  suspends all calls to Apriso
  33m7.66s   e3    row 19  QUEUED, attempt 22 REFUSED
  33m7.66s   e3    row 19  waits APRISO_UNAVAILABLE until 33m22.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  33m22.67s  e4            reads WO-4: In Progress, ETag "1"
  33m22.67s  e4    row 23  EXECUTING, attempt 22 on record under "1"
  33m22.67s  e4            writes Complete, If-Match "1"
  33m22.68s  e4            answer 403 (REFUSED) role INTERFACE is missing
  33m22.68s  e4    row 19  suspends all calls to Apriso
  33m22.68s  e4    row 19  QUEUED, attempt 22 REFUSED
  33m22.68s  e4    row 19  waits APRISO_UNAVAILABLE until 33m37.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  33m37.69s  e6            reads WO-6: In Progress, ETag "1"
  33m37.69s  e6    row 23  EXECUTING, attempt 25 on record under "1"
  33m37.69s  e6            writes Complete, If-Match "1"
  33m37.7s   e6            answer 403 (REFUSED) role INTERFACE is missing
  33m37.7s   e6    row 19  suspends all calls to Apriso
  33m37.7s   e6    row 19  QUEUED, attempt 25 REFUSED
  33m37.7s   e6    row 19  waits APRISO_UNAVAILABLE until 33m52.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  33m52.71s  e5            reads WO-5: In Progress, ETag "1"
  33m52.71s  e5    row 23  EXECUTING, attempt 27 on record under "1"
  33m52.71s  e5            writes Complete, If-Match "1"
  33m52.72s  e5            answer 403 (REFUSED) role INTERFACE is missing
  33m52.72s  e5    row 19  suspends all calls to Apriso
  33m52.72s  e5    row 19  QUEUED, attempt 27 REFUSED
  33m52.72s  e5    row 19  waits APRISO_UNAVAILABLE until 34m7.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  34m7.73s   e1            reads WO-1: In Progress, ETag "1"
  34m7.73s   e1    row 23  EXECUTING, attempt 23 on record under "1"
  34m7.73s   e1            writes Complete, If-Match "1"
  34m7.74s   e1            answer 403 (REFUSED) role INTERFACE is missing
  34m7.74s   e1    row 19  suspends all calls to Apriso
  34m7.74s   e1    row 19  QUEUED, attempt 23 REFUSED
  34m7.74s   e1    row 19  waits APRISO_UNAVAILABLE until 34m22.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  34m22.75s  e2            reads WO-2: In Progress, ETag "1"
  34m22.75s  e2    row 23  EXECUTING, attempt 23 on record under "1"
  34m22.75s  e2            writes Complete, If-Match "1"
  34m22.76s  e2            answer 403 (REFUSED) role INTERFACE is missing
  34m22.76s  e2    row 19  suspends all calls to Apriso
  34m22.76s  e2    row 19  QUEUED, attempt 23 REFUSED
  34m22.76s  e2    row 19  waits APRISO_UNAVAILABLE until 34m37.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  34m37.77s  e3            reads WO-3: In Progress, ETag "1"
  34m37.77s  e3    row 23  EXECUTING, attempt 23 on record under "1"
  34m37.77s  e3            writes Complete, If-Match "1"
  34m37.78s  e3            answer 403 (REFUSED) role INTERFACE is missing
  34m37.78s  e3    row 19  suspends all calls to Apriso
  34m37.78s  e3    row 19  QUEUED, attempt 23 REFUSED
  34m37.78s  e3    row 19  waits APRISO_UNAVAILABLE until 34m52.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  34m52.79s  e4            reads WO-4: In Progress, ETag "1"
  34m52.79s  e4    row 23  EXECUTING, attempt 23 on record under "1"
  34m52.79s  e4            writes Complete, If-Match "1"
  34m52.8s   e4            answer 403 (REFUSED) role INTERFACE is missing
  34m52.8s   e4    row 19  suspends all calls to Apriso
  34m52.8s   e4    row 19  QUEUED, attempt 23 REFUSED
  34m52.8s   e4    row 19  waits APRISO_UNAVAILABLE until 35m7.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  35m7.81s   e6            reads WO-6: In Progress, ETag "1"
  35m7.81s   e6    row 23  EXECUTING, attempt 26 on record under "1"
  35m7.81s   e6            writes Complete, If-Match "1"
  35m7.82s   e6            answer 403 (REFUSED) role INTERFACE is missing
  35m7.82s   e6    row 19  suspends all calls to Apriso
  35m7.82s   e6    row 19  QUEUED, attempt 26 REFUSED
  35m7.82s   e6    row 19  waits APRISO_UNAVAILABLE until 35m22.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  35m22.83s  e5            reads WO-5: In Progress, ETag "1"
  35m22.83s  e5    row 23  EXECUTING, attempt 28 on record under "1"
  35m22.83s  e5            writes Complete, If-Match "1"
  35m22.84s  e5            answer 403 (REFUSED) role INTERFACE is missing
  35m22.84s  e5    row 19  suspends all calls to Apriso
  35m22.84s  e5    row 19  QUEUED, attempt 28 REFUSED
  35m22.84s  e5    row 19  waits APRISO_UNAVAILABLE until 35m37.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  35m37.85s  e1            reads WO-1: In Progress, ETag "1"
  35m37.85s  e1    row 23  EXECUTING, attempt 24 on record under "1"
  35m37.85s  e1            writes Complete, If-Match "1"
  35m37.86s  e1            answer 403 (REFUSED) role INTERFACE is missing
  35m37.86s  e1    row 19  suspends all calls to Apriso
  35m37.86s  e1    row 19  QUEUED, attempt 24 REFUSED
  35m37.86s  e1    row 19  waits APRISO_UNAVAILABLE until 35m52.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  35m52.87s  e2            reads WO-2: In Progress, ETag "1"
  35m52.87s  e2    row 23  EXECUTING, attempt 24 on record under "1"
  35m52.87s  e2            writes Complete, If-Match "1"
  35m52.88s  e2            answer 403 (REFUSED) role INTERFACE is missing
  35m52.88s  e2    row 19  suspends all calls to Apriso
  35m52.88s  e2    row 19  QUEUED, attempt 24 REFUSED
  35m52.88s  e2    row 19  waits APRISO_UNAVAILABLE until 36m7.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  36m7.89s   e3            reads WO-3: In Progress, ETag "1"
  36m7.89s   e3    row 23  EXECUTING, attempt 24 on record under "1"
  36m7.89s   e3            writes Complete, If-Match "1"
  36m7.9s    e3            answer 403 (REFUSED) role INTERFACE is missing
  36m7.9s    e3    row 19  suspends all calls to Apriso
  36m7.9s    e3    row 19  QUEUED, attempt 24 REFUSED
  36m7.9s    e3    row 19  waits APRISO_UNAVAILABLE until 36m22.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  36m22.91s  e4            reads WO-4: In Progress, ETag "1"
  36m22.91s  e4    row 23  EXECUTING, attempt 24 on record under "1"
  36m22.91s  e4            writes Complete, If-Match "1"
  36m22.92s  e4            answer 403 (REFUSED) role INTERFACE is missing
  36m22.92s  e4    row 19  suspends all calls to Apriso
  36m22.92s  e4    row 19  QUEUED, attempt 24 REFUSED
  36m22.92s  e4    row 19  waits APRISO_UNAVAILABLE until 36m37.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  36m37.93s  e6            reads WO-6: In Progress, ETag "1"
  36m37.93s  e6    row 23  EXECUTING, attempt 27 on record under "1"
  36m37.93s  e6            writes Complete, If-Match "1"
  36m37.94s  e6            answer 403 (REFUSED) role INTERFACE is missing
  36m37.94s  e6    row 19  suspends all calls to Apriso
  36m37.94s  e6    row 19  QUEUED, attempt 27 REFUSED
  36m37.94s  e6    row 19  waits APRISO_UNAVAILABLE until 36m52.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  36m52.95s  e5            reads WO-5: In Progress, ETag "1"
  36m52.95s  e5    row 23  EXECUTING, attempt 29 on record under "1"
  36m52.95s  e5            writes Complete, If-Match "1"
  36m52.96s  e5            answer 403 (REFUSED) role INTERFACE is missing
  36m52.96s  e5    row 19  suspends all calls to Apriso
  36m52.96s  e5    row 19  QUEUED, attempt 29 REFUSED
  36m52.96s  e5    row 19  waits APRISO_UNAVAILABLE until 37m7.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  37m7.97s   e1            reads WO-1: In Progress, ETag "1"
  37m7.97s   e1    row 23  EXECUTING, attempt 25 on record under "1"
  37m7.97s   e1            writes Complete, If-Match "1"
  37m7.98s   e1            answer 403 (REFUSED) role INTERFACE is missing
  37m7.98s   e1    row 19  suspends all calls to Apriso
  37m7.98s   e1    row 19  QUEUED, attempt 25 REFUSED
  37m7.98s   e1    row 19  waits APRISO_UNAVAILABLE until 37m22.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  37m22.99s  e2            reads WO-2: In Progress, ETag "1"
  37m22.99s  e2    row 23  EXECUTING, attempt 25 on record under "1"
  37m22.99s  e2            writes Complete, If-Match "1"
  37m23s     e2            answer 403 (REFUSED) role INTERFACE is missing
  37m23s     e2    row 19  suspends all calls to Apriso
  37m23s     e2    row 19  QUEUED, attempt 25 REFUSED
  37m23s     e2    row 19  waits APRISO_UNAVAILABLE until 37m38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  37m38.01s  e3            reads WO-3: In Progress, ETag "1"
  37m38.01s  e3    row 23  EXECUTING, attempt 25 on record under "1"
  37m38.01s  e3            writes Complete, If-Match "1"
  37m38.02s  e3            answer 403 (REFUSED) role INTERFACE is missing
  37m38.02s  e3    row 19  suspends all calls to Apriso
  37m38.02s  e3    row 19  QUEUED, attempt 25 REFUSED
  37m38.02s  e3    row 19  waits APRISO_UNAVAILABLE until 37m53.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  37m53.03s  e4            reads WO-4: In Progress, ETag "1"
  37m53.03s  e4    row 23  EXECUTING, attempt 25 on record under "1"
  37m53.03s  e4            writes Complete, If-Match "1"
  37m53.04s  e4            answer 403 (REFUSED) role INTERFACE is missing
  37m53.04s  e4    row 19  suspends all calls to Apriso
  37m53.04s  e4    row 19  QUEUED, attempt 25 REFUSED
  37m53.04s  e4    row 19  waits APRISO_UNAVAILABLE until 38m8.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  38m8.05s   e6            reads WO-6: In Progress, ETag "1"
  38m8.05s   e6    row 23  EXECUTING, attempt 28 on record under "1"
  38m8.05s   e6            writes Complete, If-Match "1"
  38m8.06s   e6            answer 403 (REFUSED) role INTERFACE is missing
  38m8.06s   e6    row 19  suspends all calls to Apriso
  38m8.06s   e6    row 19  QUEUED, attempt 28 REFUSED
  38m8.06s   e6    row 19  waits APRISO_UNAVAILABLE until 38m23.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  38m23.07s  e5            reads WO-5: In Progress, ETag "1"
  38m23.07s  e5    row 23  EXECUTING, attempt 30 on record under "1"
  38m23.07s  e5            writes Complete, If-Match "1"
  38m23.08s  e5            answer 403 (REFUSED) role INTERFACE is missing
  38m23.08s  e5    row 19  suspends all calls to Apriso
  38m23.08s  e5    row 19  QUEUED, attempt 30 REFUSED
  38m23.08s  e5    row 19  waits APRISO_UNAVAILABLE until 38m38.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  38m38.09s  e1            reads WO-1: In Progress, ETag "1"
  38m38.09s  e1    row 23  EXECUTING, attempt 26 on record under "1"
  38m38.09s  e1            writes Complete, If-Match "1"
  38m38.1s   e1            answer 403 (REFUSED) role INTERFACE is missing
  38m38.1s   e1    row 19  suspends all calls to Apriso
  38m38.1s   e1    row 19  QUEUED, attempt 26 REFUSED
  38m38.1s   e1    row 19  waits APRISO_UNAVAILABLE until 38m53.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  38m53.11s  e2            reads WO-2: In Progress, ETag "1"
  38m53.11s  e2    row 23  EXECUTING, attempt 26 on record under "1"
  38m53.11s  e2            writes Complete, If-Match "1"
  38m53.12s  e2            answer 403 (REFUSED) role INTERFACE is missing
  38m53.12s  e2    row 19  suspends all calls to Apriso
  38m53.12s  e2    row 19  QUEUED, attempt 26 REFUSED
  38m53.12s  e2    row 19  waits APRISO_UNAVAILABLE until 39m8.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  39m8.13s   e3            reads WO-3: In Progress, ETag "1"
  39m8.13s   e3    row 23  EXECUTING, attempt 26 on record under "1"
  39m8.13s   e3            writes Complete, If-Match "1"
  39m8.14s   e3            answer 403 (REFUSED) role INTERFACE is missing
  39m8.14s   e3    row 19  suspends all calls to Apriso
  39m8.14s   e3    row 19  QUEUED, attempt 26 REFUSED
  39m8.14s   e3    row 19  waits APRISO_UNAVAILABLE until 39m23.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  39m23.15s  e4            reads WO-4: In Progress, ETag "1"
  39m23.15s  e4    row 23  EXECUTING, attempt 26 on record under "1"
  39m23.15s  e4            writes Complete, If-Match "1"
  39m23.16s  e4            answer 403 (REFUSED) role INTERFACE is missing
  39m23.16s  e4    row 19  suspends all calls to Apriso
  39m23.16s  e4    row 19  QUEUED, attempt 26 REFUSED
  39m23.16s  e4    row 19  waits APRISO_UNAVAILABLE until 39m38.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  39m38.17s  e6            reads WO-6: In Progress, ETag "1"
  39m38.17s  e6    row 23  EXECUTING, attempt 29 on record under "1"
  39m38.17s  e6            writes Complete, If-Match "1"
  39m38.18s  e6            answer 403 (REFUSED) role INTERFACE is missing
  39m38.18s  e6    row 19  suspends all calls to Apriso
  39m38.18s  e6    row 19  QUEUED, attempt 29 REFUSED
  39m38.18s  e6    row 19  waits APRISO_UNAVAILABLE until 39m53.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  39m53.19s  e5            reads WO-5: In Progress, ETag "1"
  39m53.19s  e5    row 23  EXECUTING, attempt 31 on record under "1"
  39m53.19s  e5            writes Complete, If-Match "1"
  39m53.2s   e5            answer 403 (REFUSED) role INTERFACE is missing
  39m53.2s   e5    row 19  suspends all calls to Apriso
  39m53.2s   e5    row 19  QUEUED, attempt 31 REFUSED
  39m53.2s   e5    row 19  waits APRISO_UNAVAILABLE until 40m8.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  40m8.21s   e1            reads WO-1: In Progress, ETag "1"
  40m8.21s   e1    row 23  EXECUTING, attempt 27 on record under "1"
  40m8.21s   e1            writes Complete, If-Match "1"
  40m8.22s   e1            answer 403 (REFUSED) role INTERFACE is missing
  40m8.22s   e1    row 19  suspends all calls to Apriso
  40m8.22s   e1    row 19  QUEUED, attempt 27 REFUSED
  40m8.22s   e1    row 19  waits APRISO_UNAVAILABLE until 40m23.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  40m23.23s  e2            reads WO-2: In Progress, ETag "1"
  40m23.23s  e2    row 23  EXECUTING, attempt 27 on record under "1"
  40m23.23s  e2            writes Complete, If-Match "1"
  40m23.24s  e2            answer 403 (REFUSED) role INTERFACE is missing
  40m23.24s  e2    row 19  suspends all calls to Apriso
  40m23.24s  e2    row 19  QUEUED, attempt 27 REFUSED
  40m23.24s  e2    row 19  waits APRISO_UNAVAILABLE until 40m38.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  40m38.25s  e3            reads WO-3: In Progress, ETag "1"
  40m38.25s  e3    row 23  EXECUTING, attempt 27 on record under "1"
  40m38.25s  e3            writes Complete, If-Match "1"
  40m38.26s  e3            answer 403 (REFUSED) role INTERFACE is missing
  40m38.26s  e3    row 19  suspends all calls to Apriso
  40m38.26s  e3    row 19  QUEUED, attempt 27 REFUSED
  40m38.26s  e3    row 19  waits APRISO_UNAVAILABLE until 40m53.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  40m53.27s  e4            reads WO-4: In Progress, ETag "1"
  40m53.27s  e4    row 23  EXECUTING, attempt 27 on record under "1"
  40m53.27s  e4            writes Complete, If-Match "1"
  40m53.28s  e4            answer 403 (REFUSED) role INTERFACE is missing
  40m53.28s  e4    row 19  suspends all calls to Apriso
  40m53.28s  e4    row 19  QUEUED, attempt 27 REFUSED
  40m53.28s  e4    row 19  waits APRISO_UNAVAILABLE until 41m8.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  41m8.29s   e6            reads WO-6: In Progress, ETag "1"
  41m8.29s   e6    row 23  EXECUTING, attempt 30 on record under "1"
  41m8.29s   e6            writes Complete, If-Match "1"
  41m8.3s    e6            answer 403 (REFUSED) role INTERFACE is missing
  41m8.3s    e6    row 19  suspends all calls to Apriso
  41m8.3s    e6    row 19  QUEUED, attempt 30 REFUSED
  41m8.3s    e6    row 19  waits APRISO_UNAVAILABLE until 41m23.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  41m23.31s  e5            reads WO-5: In Progress, ETag "1"
  41m23.31s  e5    row 23  EXECUTING, attempt 32 on record under "1"
  41m23.31s  e5            writes Complete, If-Match "1"
  41m23.32s  e5            answer 403 (REFUSED) role INTERFACE is missing
  41m23.32s  e5    row 19  suspends all calls to Apriso
  41m23.32s  e5    row 19  QUEUED, attempt 32 REFUSED
  41m23.32s  e5    row 19  waits APRISO_UNAVAILABLE until 41m38.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  41m38.33s  e1            reads WO-1: In Progress, ETag "1"
  41m38.33s  e1    row 23  EXECUTING, attempt 28 on record under "1"
  41m38.33s  e1            writes Complete, If-Match "1"
  41m38.34s  e1            answer 403 (REFUSED) role INTERFACE is missing
  41m38.34s  e1    row 19  suspends all calls to Apriso
  41m38.34s  e1    row 19  QUEUED, attempt 28 REFUSED
  41m38.34s  e1    row 19  waits APRISO_UNAVAILABLE until 41m53.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  41m53.35s  e2            reads WO-2: In Progress, ETag "1"
  41m53.35s  e2    row 23  EXECUTING, attempt 28 on record under "1"
  41m53.35s  e2            writes Complete, If-Match "1"
  41m53.36s  e2            answer 403 (REFUSED) role INTERFACE is missing
  41m53.36s  e2    row 19  suspends all calls to Apriso
  41m53.36s  e2    row 19  QUEUED, attempt 28 REFUSED
  41m53.36s  e2    row 19  waits APRISO_UNAVAILABLE until 42m8.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  42m8.37s   e3            reads WO-3: In Progress, ETag "1"
  42m8.37s   e3    row 23  EXECUTING, attempt 28 on record under "1"
  42m8.37s   e3            writes Complete, If-Match "1"
  42m8.38s   e3            answer 403 (REFUSED) role INTERFACE is missing
  42m8.38s   e3    row 19  suspends all calls to Apriso
  42m8.38s   e3    row 19  QUEUED, attempt 28 REFUSED
  42m8.38s   e3    row 19  waits APRISO_UNAVAILABLE until 42m23.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  42m23.39s  e4            reads WO-4: In Progress, ETag "1"
  42m23.39s  e4    row 23  EXECUTING, attempt 28 on record under "1"
  42m23.39s  e4            writes Complete, If-Match "1"
  42m23.4s   e4            answer 403 (REFUSED) role INTERFACE is missing
  42m23.4s   e4    row 19  suspends all calls to Apriso
  42m23.4s   e4    row 19  QUEUED, attempt 28 REFUSED
  42m23.4s   e4    row 19  waits APRISO_UNAVAILABLE until 42m38.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  42m38.41s  e6            reads WO-6: In Progress, ETag "1"
  42m38.41s  e6    row 23  EXECUTING, attempt 31 on record under "1"
  42m38.41s  e6            writes Complete, If-Match "1"
  42m38.42s  e6            answer 403 (REFUSED) role INTERFACE is missing
  42m38.42s  e6    row 19  suspends all calls to Apriso
  42m38.42s  e6    row 19  QUEUED, attempt 31 REFUSED
  42m38.42s  e6    row 19  waits APRISO_UNAVAILABLE until 42m53.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  42m53.43s  e5            reads WO-5: In Progress, ETag "1"
  42m53.43s  e5    row 23  EXECUTING, attempt 33 on record under "1"
  42m53.43s  e5            writes Complete, If-Match "1"
  42m53.44s  e5            answer 403 (REFUSED) role INTERFACE is missing
  42m53.44s  e5    row 19  suspends all calls to Apriso
  42m53.44s  e5    row 19  QUEUED, attempt 33 REFUSED
  42m53.44s  e5    row 19  waits APRISO_UNAVAILABLE until 43m8.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  43m8.45s   e1            reads WO-1: In Progress, ETag "1"
  43m8.45s   e1    row 23  EXECUTING, attempt 29 on record under "1"
  43m8.45s   e1            writes Complete, If-Match "1"
  43m8.46s   e1            answer 403 (REFUSED) role INTERFACE is missing
  43m8.46s   e1    row 19  suspends all calls to Apriso
  43m8.46s   e1    row 19  QUEUED, attempt 29 REFUSED
  43m8.46s   e1    row 19  waits APRISO_UNAVAILABLE until 43m23.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  43m23.47s  e2            reads WO-2: In Progress, ETag "1"
  43m23.47s  e2    row 23  EXECUTING, attempt 29 on record under "1"
  43m23.47s  e2            writes Complete, If-Match "1"
  43m23.48s  e2            answer 403 (REFUSED) role INTERFACE is missing
  43m23.48s  e2    row 19  suspends all calls to Apriso
  43m23.48s  e2    row 19  QUEUED, attempt 29 REFUSED
  43m23.48s  e2    row 19  waits APRISO_UNAVAILABLE until 43m38.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  43m38.49s  e3            reads WO-3: In Progress, ETag "1"
  43m38.49s  e3    row 23  EXECUTING, attempt 29 on record under "1"
  43m38.49s  e3            writes Complete, If-Match "1"
  43m38.5s   e3            answer 403 (REFUSED) role INTERFACE is missing
  43m38.5s   e3    row 19  suspends all calls to Apriso
  43m38.5s   e3    row 19  QUEUED, attempt 29 REFUSED
  43m38.5s   e3    row 19  waits APRISO_UNAVAILABLE until 43m53.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  43m53.51s  e4            reads WO-4: In Progress, ETag "1"
  43m53.51s  e4    row 23  EXECUTING, attempt 29 on record under "1"
  43m53.51s  e4            writes Complete, If-Match "1"
  43m53.52s  e4            answer 403 (REFUSED) role INTERFACE is missing
  43m53.52s  e4    row 19  suspends all calls to Apriso
  43m53.52s  e4    row 19  QUEUED, attempt 29 REFUSED
  43m53.52s  e4    row 19  waits APRISO_UNAVAILABLE until 44m8.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  44m8.53s   e6            reads WO-6: In Progress, ETag "1"
  44m8.53s   e6    row 23  EXECUTING, attempt 32 on record under "1"
  44m8.53s   e6            writes Complete, If-Match "1"
  44m8.54s   e6            answer 403 (REFUSED) role INTERFACE is missing
  44m8.54s   e6    row 19  suspends all calls to Apriso
  44m8.54s   e6    row 19  QUEUED, attempt 32 REFUSED
  44m8.54s   e6    row 19  waits APRISO_UNAVAILABLE until 44m23.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  44m23.55s  e5            reads WO-5: In Progress, ETag "1"
  44m23.55s  e5    row 23  EXECUTING, attempt 34 on record under "1"
  44m23.55s  e5            writes Complete, If-Match "1"
  44m23.56s  e5            answer 403 (REFUSED) role INTERFACE is missing
  44m23.56s  e5    row 19  suspends all calls to Apriso
  44m23.56s  e5    row 19  QUEUED, attempt 34 REFUSED
  44m23.56s  e5    row 19  waits APRISO_UNAVAILABLE until 44m38.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  44m38.57s  e1            reads WO-1: In Progress, ETag "1"
  44m38.57s  e1    row 23  EXECUTING, attempt 30 on record under "1"
  44m38.57s  e1            writes Complete, If-Match "1"
  44m38.58s  e1            answer 403 (REFUSED) role INTERFACE is missing
  44m38.58s  e1    row 19  suspends all calls to Apriso
  44m38.58s  e1    row 19  QUEUED, attempt 30 REFUSED
  44m38.58s  e1    row 19  waits APRISO_UNAVAILABLE until 44m53.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  44m53.59s  e2            reads WO-2: In Progress, ETag "1"
  44m53.59s  e2    row 23  EXECUTING, attempt 30 on record under "1"
  44m53.59s  e2            writes Complete, If-Match "1"
  44m53.6s   e2            answer 403 (REFUSED) role INTERFACE is missing
  44m53.6s   e2    row 19  suspends all calls to Apriso
  44m53.6s   e2    row 19  QUEUED, attempt 30 REFUSED
  44m53.6s   e2    row 19  waits APRISO_UNAVAILABLE until 45m8.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  45m8.61s   e3            reads WO-3: In Progress, ETag "1"
  45m8.61s   e3    row 23  EXECUTING, attempt 30 on record under "1"
  45m8.61s   e3            writes Complete, If-Match "1"
  45m8.62s   e3            answer 403 (REFUSED) role INTERFACE is missing
  45m8.62s   e3    row 19  suspends all calls to Apriso
  45m8.62s   e3    row 19  QUEUED, attempt 30 REFUSED
  45m8.62s   e3    row 19  waits APRISO_UNAVAILABLE until 45m23.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  45m23.63s  e4            reads WO-4: In Progress, ETag "1"
  45m23.63s  e4    row 23  EXECUTING, attempt 30 on record under "1"
  45m23.63s  e4            writes Complete, If-Match "1"
  45m23.64s  e4            answer 403 (REFUSED) role INTERFACE is missing
  45m23.64s  e4    row 19  suspends all calls to Apriso
  45m23.64s  e4    row 19  QUEUED, attempt 30 REFUSED
  45m23.64s  e4    row 19  waits APRISO_UNAVAILABLE until 45m38.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  45m38.65s  e6            reads WO-6: In Progress, ETag "1"
  45m38.65s  e6    row 23  EXECUTING, attempt 33 on record under "1"
  45m38.65s  e6            writes Complete, If-Match "1"
  45m38.66s  e6            answer 403 (REFUSED) role INTERFACE is missing
  45m38.66s  e6    row 19  suspends all calls to Apriso
  45m38.66s  e6    row 19  QUEUED, attempt 33 REFUSED
  45m38.66s  e6    row 19  waits APRISO_UNAVAILABLE until 45m53.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  45m53.67s  e5            reads WO-5: In Progress, ETag "1"
  45m53.67s  e5    row 23  EXECUTING, attempt 35 on record under "1"
  45m53.67s  e5            writes Complete, If-Match "1"
  45m53.68s  e5            answer 403 (REFUSED) role INTERFACE is missing
  45m53.68s  e5    row 19  suspends all calls to Apriso
  45m53.68s  e5    row 19  QUEUED, attempt 35 REFUSED
  45m53.68s  e5    row 19  waits APRISO_UNAVAILABLE until 46m8.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  46m8.69s   e1            reads WO-1: In Progress, ETag "1"
  46m8.69s   e1    row 23  EXECUTING, attempt 31 on record under "1"
  46m8.69s   e1            writes Complete, If-Match "1"
  46m8.7s    e1            answer 403 (REFUSED) role INTERFACE is missing
  46m8.7s    e1    row 19  suspends all calls to Apriso
  46m8.7s    e1    row 19  QUEUED, attempt 31 REFUSED
  46m8.7s    e1    row 19  waits APRISO_UNAVAILABLE until 46m23.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  46m23.71s  e2            reads WO-2: In Progress, ETag "1"
  46m23.71s  e2    row 23  EXECUTING, attempt 31 on record under "1"
  46m23.71s  e2            writes Complete, If-Match "1"
  46m23.72s  e2            answer 403 (REFUSED) role INTERFACE is missing
  46m23.72s  e2    row 19  suspends all calls to Apriso
  46m23.72s  e2    row 19  QUEUED, attempt 31 REFUSED
  46m23.72s  e2    row 19  waits APRISO_UNAVAILABLE until 46m38.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  46m38.73s  e3            reads WO-3: In Progress, ETag "1"
  46m38.73s  e3    row 23  EXECUTING, attempt 31 on record under "1"
  46m38.73s  e3            writes Complete, If-Match "1"
  46m38.74s  e3            answer 403 (REFUSED) role INTERFACE is missing
  46m38.74s  e3    row 19  suspends all calls to Apriso
  46m38.74s  e3    row 19  QUEUED, attempt 31 REFUSED
  46m38.74s  e3    row 19  waits APRISO_UNAVAILABLE until 46m53.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  46m53.75s  e4            reads WO-4: In Progress, ETag "1"
  46m53.75s  e4    row 23  EXECUTING, attempt 31 on record under "1"
  46m53.75s  e4            writes Complete, If-Match "1"
  46m53.76s  e4            answer 403 (REFUSED) role INTERFACE is missing
  46m53.76s  e4    row 19  suspends all calls to Apriso
  46m53.76s  e4    row 19  QUEUED, attempt 31 REFUSED
  46m53.76s  e4    row 19  waits APRISO_UNAVAILABLE until 47m8.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  47m8.77s   e6            reads WO-6: In Progress, ETag "1"
  47m8.77s   e6    row 23  EXECUTING, attempt 34 on record under "1"
  47m8.77s   e6            writes Complete, If-Match "1"
  47m8.78s   e6            answer 403 (REFUSED) role INTERFACE is missing
  47m8.78s   e6    row 19  suspends all calls to Apriso
  47m8.78s   e6    row 19  QUEUED, attempt 34 REFUSED
  47m8.78s   e6    row 19  waits APRISO_UNAVAILABLE until 47m23.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  47m23.79s  e5            reads WO-5: In Progress, ETag "1"
  47m23.79s  e5    row 23  EXECUTING, attempt 36 on record under "1"
  47m23.79s  e5            writes Complete, If-Match "1"
  47m23.8s   e5            answer 403 (REFUSED) role INTERFACE is missing
  47m23.8s   e5    row 19  suspends all calls to Apriso
  47m23.8s   e5    row 19  QUEUED, attempt 36 REFUSED
  47m23.8s   e5    row 19  waits APRISO_UNAVAILABLE until 47m38.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  47m38.81s  e1            reads WO-1: In Progress, ETag "1"
  47m38.81s  e1    row 23  EXECUTING, attempt 32 on record under "1"
  47m38.81s  e1            writes Complete, If-Match "1"
  47m38.82s  e1            answer 403 (REFUSED) role INTERFACE is missing
  47m38.82s  e1    row 19  suspends all calls to Apriso
  47m38.82s  e1    row 19  QUEUED, attempt 32 REFUSED
  47m38.82s  e1    row 19  waits APRISO_UNAVAILABLE until 47m53.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  47m53.83s  e2            reads WO-2: In Progress, ETag "1"
  47m53.83s  e2    row 23  EXECUTING, attempt 32 on record under "1"
  47m53.83s  e2            writes Complete, If-Match "1"
  47m53.84s  e2            answer 403 (REFUSED) role INTERFACE is missing
  47m53.84s  e2    row 19  suspends all calls to Apriso
  47m53.84s  e2    row 19  QUEUED, attempt 32 REFUSED
  47m53.84s  e2    row 19  waits APRISO_UNAVAILABLE until 48m8.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  48m8.85s   e3            reads WO-3: In Progress, ETag "1"
  48m8.85s   e3    row 23  EXECUTING, attempt 32 on record under "1"
  48m8.85s   e3            writes Complete, If-Match "1"
  48m8.86s   e3            answer 403 (REFUSED) role INTERFACE is missing
  48m8.86s   e3    row 19  suspends all calls to Apriso
  48m8.86s   e3    row 19  QUEUED, attempt 32 REFUSED
  48m8.86s   e3    row 19  waits APRISO_UNAVAILABLE until 48m23.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  48m23.87s  e4            reads WO-4: In Progress, ETag "1"
  48m23.87s  e4    row 23  EXECUTING, attempt 32 on record under "1"
  48m23.87s  e4            writes Complete, If-Match "1"
  48m23.88s  e4            answer 403 (REFUSED) role INTERFACE is missing
  48m23.88s  e4    row 19  suspends all calls to Apriso
  48m23.88s  e4    row 19  QUEUED, attempt 32 REFUSED
  48m23.88s  e4    row 19  waits APRISO_UNAVAILABLE until 48m38.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  48m38.89s  e6            reads WO-6: In Progress, ETag "1"
  48m38.89s  e6    row 23  EXECUTING, attempt 35 on record under "1"
  48m38.89s  e6            writes Complete, If-Match "1"
  48m38.9s   e6            answer 403 (REFUSED) role INTERFACE is missing
  48m38.9s   e6    row 19  suspends all calls to Apriso
  48m38.9s   e6    row 19  QUEUED, attempt 35 REFUSED
  48m38.9s   e6    row 19  waits APRISO_UNAVAILABLE until 48m53.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  48m53.91s  e5            reads WO-5: In Progress, ETag "1"
  48m53.91s  e5    row 23  EXECUTING, attempt 37 on record under "1"
  48m53.91s  e5            writes Complete, If-Match "1"
  48m53.92s  e5            answer 403 (REFUSED) role INTERFACE is missing
  48m53.92s  e5    row 19  suspends all calls to Apriso
  48m53.92s  e5    row 19  QUEUED, attempt 37 REFUSED
  48m53.92s  e5    row 19  waits APRISO_UNAVAILABLE until 49m8.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  49m8.93s   e1            reads WO-1: In Progress, ETag "1"
  49m8.93s   e1    row 23  EXECUTING, attempt 33 on record under "1"
  49m8.93s   e1            writes Complete, If-Match "1"
  49m8.94s   e1            answer 403 (REFUSED) role INTERFACE is missing
  49m8.94s   e1    row 19  suspends all calls to Apriso
  49m8.94s   e1    row 19  QUEUED, attempt 33 REFUSED
  49m8.94s   e1    row 19  waits APRISO_UNAVAILABLE until 49m23.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  49m23.95s  e2            reads WO-2: In Progress, ETag "1"
  49m23.95s  e2    row 23  EXECUTING, attempt 33 on record under "1"
  49m23.95s  e2            writes Complete, If-Match "1"
  49m23.96s  e2            answer 403 (REFUSED) role INTERFACE is missing
  49m23.96s  e2    row 19  suspends all calls to Apriso
  49m23.96s  e2    row 19  QUEUED, attempt 33 REFUSED
  49m23.96s  e2    row 19  waits APRISO_UNAVAILABLE until 49m38.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  49m38.97s  e3            reads WO-3: In Progress, ETag "1"
  49m38.97s  e3    row 23  EXECUTING, attempt 33 on record under "1"
  49m38.97s  e3            writes Complete, If-Match "1"
  49m38.98s  e3            answer 403 (REFUSED) role INTERFACE is missing
  49m38.98s  e3    row 19  suspends all calls to Apriso
  49m38.98s  e3    row 19  QUEUED, attempt 33 REFUSED
  49m38.98s  e3    row 19  waits APRISO_UNAVAILABLE until 49m53.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  49m53.99s  e4            reads WO-4: In Progress, ETag "1"
  49m53.99s  e4    row 23  EXECUTING, attempt 33 on record under "1"
  49m53.99s  e4            writes Complete, If-Match "1"
  49m54s     e4            answer 403 (REFUSED) role INTERFACE is missing
  49m54s     e4    row 19  suspends all calls to Apriso
  49m54s     e4    row 19  QUEUED, attempt 33 REFUSED
  49m54s     e4    row 19  waits APRISO_UNAVAILABLE until 50m9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  50m9.01s   e6            reads WO-6: In Progress, ETag "1"
  50m9.01s   e6    row 23  EXECUTING, attempt 36 on record under "1"
  50m9.01s   e6            writes Complete, If-Match "1"
  50m9.02s   e6            answer 403 (REFUSED) role INTERFACE is missing
  50m9.02s   e6    row 19  suspends all calls to Apriso
  50m9.02s   e6    row 19  QUEUED, attempt 36 REFUSED
  50m9.02s   e6    row 19  waits APRISO_UNAVAILABLE until 50m24.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  50m24.03s  e5            reads WO-5: In Progress, ETag "1"
  50m24.03s  e5    row 23  EXECUTING, attempt 38 on record under "1"
  50m24.03s  e5            writes Complete, If-Match "1"
  50m24.04s  e5            answer 403 (REFUSED) role INTERFACE is missing
  50m24.04s  e5    row 19  suspends all calls to Apriso
  50m24.04s  e5    row 19  QUEUED, attempt 38 REFUSED
  50m24.04s  e5    row 19  waits APRISO_UNAVAILABLE until 50m39.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  50m39.05s  e1            reads WO-1: In Progress, ETag "1"
  50m39.05s  e1    row 23  EXECUTING, attempt 34 on record under "1"
  50m39.05s  e1            writes Complete, If-Match "1"
  50m39.06s  e1            answer 403 (REFUSED) role INTERFACE is missing
  50m39.06s  e1    row 19  suspends all calls to Apriso
  50m39.06s  e1    row 19  QUEUED, attempt 34 REFUSED
  50m39.06s  e1    row 19  waits APRISO_UNAVAILABLE until 50m54.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  50m54.07s  e2            reads WO-2: In Progress, ETag "1"
  50m54.07s  e2    row 23  EXECUTING, attempt 34 on record under "1"
  50m54.07s  e2            writes Complete, If-Match "1"
  50m54.08s  e2            answer 403 (REFUSED) role INTERFACE is missing
  50m54.08s  e2    row 19  suspends all calls to Apriso
  50m54.08s  e2    row 19  QUEUED, attempt 34 REFUSED
  50m54.08s  e2    row 19  waits APRISO_UNAVAILABLE until 51m9.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  51m9.09s   e3            reads WO-3: In Progress, ETag "1"
  51m9.09s   e3    row 23  EXECUTING, attempt 34 on record under "1"
  51m9.09s   e3            writes Complete, If-Match "1"
  51m9.1s    e3            answer 403 (REFUSED) role INTERFACE is missing
  51m9.1s    e3    row 19  suspends all calls to Apriso
  51m9.1s    e3    row 19  QUEUED, attempt 34 REFUSED
  51m9.1s    e3    row 19  waits APRISO_UNAVAILABLE until 51m24.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  51m24.11s  e4            reads WO-4: In Progress, ETag "1"
  51m24.11s  e4    row 23  EXECUTING, attempt 34 on record under "1"
  51m24.11s  e4            writes Complete, If-Match "1"
  51m24.12s  e4            answer 403 (REFUSED) role INTERFACE is missing
  51m24.12s  e4    row 19  suspends all calls to Apriso
  51m24.12s  e4    row 19  QUEUED, attempt 34 REFUSED
  51m24.12s  e4    row 19  waits APRISO_UNAVAILABLE until 51m39.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  51m39.13s  e6            reads WO-6: In Progress, ETag "1"
  51m39.13s  e6    row 23  EXECUTING, attempt 37 on record under "1"
  51m39.13s  e6            writes Complete, If-Match "1"
  51m39.14s  e6            answer 403 (REFUSED) role INTERFACE is missing
  51m39.14s  e6    row 19  suspends all calls to Apriso
  51m39.14s  e6    row 19  QUEUED, attempt 37 REFUSED
  51m39.14s  e6    row 19  waits APRISO_UNAVAILABLE until 51m54.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  51m54.15s  e5            reads WO-5: In Progress, ETag "1"
  51m54.15s  e5    row 23  EXECUTING, attempt 39 on record under "1"
  51m54.15s  e5            writes Complete, If-Match "1"
  51m54.16s  e5            answer 403 (REFUSED) role INTERFACE is missing
  51m54.16s  e5    row 19  suspends all calls to Apriso
  51m54.16s  e5    row 19  QUEUED, attempt 39 REFUSED
  51m54.16s  e5    row 19  waits APRISO_UNAVAILABLE until 52m9.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  52m9.17s   e1            reads WO-1: In Progress, ETag "1"
  52m9.17s   e1    row 23  EXECUTING, attempt 35 on record under "1"
  52m9.17s   e1            writes Complete, If-Match "1"
  52m9.18s   e1            answer 403 (REFUSED) role INTERFACE is missing
  52m9.18s   e1    row 19  suspends all calls to Apriso
  52m9.18s   e1    row 19  QUEUED, attempt 35 REFUSED
  52m9.18s   e1    row 19  waits APRISO_UNAVAILABLE until 52m24.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  52m24.19s  e2            reads WO-2: In Progress, ETag "1"
  52m24.19s  e2    row 23  EXECUTING, attempt 35 on record under "1"
  52m24.19s  e2            writes Complete, If-Match "1"
  52m24.2s   e2            answer 403 (REFUSED) role INTERFACE is missing
  52m24.2s   e2    row 19  suspends all calls to Apriso
  52m24.2s   e2    row 19  QUEUED, attempt 35 REFUSED
  52m24.2s   e2    row 19  waits APRISO_UNAVAILABLE until 52m39.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  52m39.21s  e3            reads WO-3: In Progress, ETag "1"
  52m39.21s  e3    row 23  EXECUTING, attempt 35 on record under "1"
  52m39.21s  e3            writes Complete, If-Match "1"
  52m39.22s  e3            answer 403 (REFUSED) role INTERFACE is missing
  52m39.22s  e3    row 19  suspends all calls to Apriso
  52m39.22s  e3    row 19  QUEUED, attempt 35 REFUSED
  52m39.22s  e3    row 19  waits APRISO_UNAVAILABLE until 52m54.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  52m54.23s  e4            reads WO-4: In Progress, ETag "1"
  52m54.23s  e4    row 23  EXECUTING, attempt 35 on record under "1"
  52m54.23s  e4            writes Complete, If-Match "1"
  52m54.24s  e4            answer 403 (REFUSED) role INTERFACE is missing
  52m54.24s  e4    row 19  suspends all calls to Apriso
  52m54.24s  e4    row 19  QUEUED, attempt 35 REFUSED
  52m54.24s  e4    row 19  waits APRISO_UNAVAILABLE until 53m9.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  53m9.25s   e6            reads WO-6: In Progress, ETag "1"
  53m9.25s   e6    row 23  EXECUTING, attempt 38 on record under "1"
  53m9.25s   e6            writes Complete, If-Match "1"
  53m9.26s   e6            answer 403 (REFUSED) role INTERFACE is missing
  53m9.26s   e6    row 19  suspends all calls to Apriso
  53m9.26s   e6    row 19  QUEUED, attempt 38 REFUSED
  53m9.26s   e6    row 19  waits APRISO_UNAVAILABLE until 53m24.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  53m24.27s  e5            reads WO-5: In Progress, ETag "1"
  53m24.27s  e5    row 23  EXECUTING, attempt 40 on record under "1"
  53m24.27s  e5            writes Complete, If-Match "1"
  53m24.28s  e5            answer 403 (REFUSED) role INTERFACE is missing
  53m24.28s  e5    row 19  suspends all calls to Apriso
  53m24.28s  e5    row 19  QUEUED, attempt 40 REFUSED
  53m24.28s  e5    row 19  waits APRISO_UNAVAILABLE until 53m39.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  53m39.29s  e1            reads WO-1: In Progress, ETag "1"
  53m39.29s  e1    row 23  EXECUTING, attempt 36 on record under "1"
  53m39.29s  e1            writes Complete, If-Match "1"
  53m39.3s   e1            answer 403 (REFUSED) role INTERFACE is missing
  53m39.3s   e1    row 19  suspends all calls to Apriso
  53m39.3s   e1    row 19  QUEUED, attempt 36 REFUSED
  53m39.3s   e1    row 19  waits APRISO_UNAVAILABLE until 53m54.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  53m54.31s  e2            reads WO-2: In Progress, ETag "1"
  53m54.31s  e2    row 23  EXECUTING, attempt 36 on record under "1"
  53m54.31s  e2            writes Complete, If-Match "1"
  53m54.32s  e2            answer 403 (REFUSED) role INTERFACE is missing
  53m54.32s  e2    row 19  suspends all calls to Apriso
  53m54.32s  e2    row 19  QUEUED, attempt 36 REFUSED
  53m54.32s  e2    row 19  waits APRISO_UNAVAILABLE until 54m9.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  54m9.33s   e3            reads WO-3: In Progress, ETag "1"
  54m9.33s   e3    row 23  EXECUTING, attempt 36 on record under "1"
  54m9.33s   e3            writes Complete, If-Match "1"
  54m9.34s   e3            answer 403 (REFUSED) role INTERFACE is missing
  54m9.34s   e3    row 19  suspends all calls to Apriso
  54m9.34s   e3    row 19  QUEUED, attempt 36 REFUSED
  54m9.34s   e3    row 19  waits APRISO_UNAVAILABLE until 54m24.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  54m24.35s  e4            reads WO-4: In Progress, ETag "1"
  54m24.35s  e4    row 23  EXECUTING, attempt 36 on record under "1"
  54m24.35s  e4            writes Complete, If-Match "1"
  54m24.36s  e4            answer 403 (REFUSED) role INTERFACE is missing
  54m24.36s  e4    row 19  suspends all calls to Apriso
  54m24.36s  e4    row 19  QUEUED, attempt 36 REFUSED
  54m24.36s  e4    row 19  waits APRISO_UNAVAILABLE until 54m39.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  54m39.37s  e6            reads WO-6: In Progress, ETag "1"
  54m39.37s  e6    row 23  EXECUTING, attempt 39 on record under "1"
  54m39.37s  e6            writes Complete, If-Match "1"
  54m39.38s  e6            answer 403 (REFUSED) role INTERFACE is missing
  54m39.38s  e6    row 19  suspends all calls to Apriso
  54m39.38s  e6    row 19  QUEUED, attempt 39 REFUSED
  54m39.38s  e6    row 19  waits APRISO_UNAVAILABLE until 54m54.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  54m54.39s  e5            reads WO-5: In Progress, ETag "1"
  54m54.39s  e5    row 23  EXECUTING, attempt 41 on record under "1"
  54m54.39s  e5            writes Complete, If-Match "1"
  54m54.4s   e5            answer 403 (REFUSED) role INTERFACE is missing
  54m54.4s   e5    row 19  suspends all calls to Apriso
  54m54.4s   e5    row 19  QUEUED, attempt 41 REFUSED
  54m54.4s   e5    row 19  waits APRISO_UNAVAILABLE until 55m9.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  55m9.41s   e1            reads WO-1: In Progress, ETag "1"
  55m9.41s   e1    row 23  EXECUTING, attempt 37 on record under "1"
  55m9.41s   e1            writes Complete, If-Match "1"
  55m9.42s   e1            answer 403 (REFUSED) role INTERFACE is missing
  55m9.42s   e1    row 19  suspends all calls to Apriso
  55m9.42s   e1    row 19  QUEUED, attempt 37 REFUSED
  55m9.42s   e1    row 19  waits APRISO_UNAVAILABLE until 55m24.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  55m24.43s  e2            reads WO-2: In Progress, ETag "1"
  55m24.43s  e2    row 23  EXECUTING, attempt 37 on record under "1"
  55m24.43s  e2            writes Complete, If-Match "1"
  55m24.44s  e2            answer 403 (REFUSED) role INTERFACE is missing
  55m24.44s  e2    row 19  suspends all calls to Apriso
  55m24.44s  e2    row 19  QUEUED, attempt 37 REFUSED
  55m24.44s  e2    row 19  waits APRISO_UNAVAILABLE until 55m39.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  55m39.45s  e3            reads WO-3: In Progress, ETag "1"
  55m39.45s  e3    row 23  EXECUTING, attempt 37 on record under "1"
  55m39.45s  e3            writes Complete, If-Match "1"
  55m39.46s  e3            answer 403 (REFUSED) role INTERFACE is missing
  55m39.46s  e3    row 19  suspends all calls to Apriso
  55m39.46s  e3    row 19  QUEUED, attempt 37 REFUSED
  55m39.46s  e3    row 19  waits APRISO_UNAVAILABLE until 55m54.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  55m54.47s  e4            reads WO-4: In Progress, ETag "1"
  55m54.47s  e4    row 23  EXECUTING, attempt 37 on record under "1"
  55m54.47s  e4            writes Complete, If-Match "1"
  55m54.48s  e4            answer 403 (REFUSED) role INTERFACE is missing
  55m54.48s  e4    row 19  suspends all calls to Apriso
  55m54.48s  e4    row 19  QUEUED, attempt 37 REFUSED
  55m54.48s  e4    row 19  waits APRISO_UNAVAILABLE until 56m9.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  56m9.49s   e6            reads WO-6: In Progress, ETag "1"
  56m9.49s   e6    row 23  EXECUTING, attempt 40 on record under "1"
  56m9.49s   e6            writes Complete, If-Match "1"
  56m9.5s    e6            answer 403 (REFUSED) role INTERFACE is missing
  56m9.5s    e6    row 19  suspends all calls to Apriso
  56m9.5s    e6    row 19  QUEUED, attempt 40 REFUSED
  56m9.5s    e6    row 19  waits APRISO_UNAVAILABLE until 56m24.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  56m24.51s  e5            reads WO-5: In Progress, ETag "1"
  56m24.51s  e5    row 23  EXECUTING, attempt 42 on record under "1"
  56m24.51s  e5            writes Complete, If-Match "1"
  56m24.52s  e5            answer 403 (REFUSED) role INTERFACE is missing
  56m24.52s  e5    row 19  suspends all calls to Apriso
  56m24.52s  e5    row 19  QUEUED, attempt 42 REFUSED
  56m24.52s  e5    row 19  waits APRISO_UNAVAILABLE until 56m39.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  56m39.53s  e1            reads WO-1: In Progress, ETag "1"
  56m39.53s  e1    row 23  EXECUTING, attempt 38 on record under "1"
  56m39.53s  e1            writes Complete, If-Match "1"
  56m39.54s  e1            answer 403 (REFUSED) role INTERFACE is missing
  56m39.54s  e1    row 19  suspends all calls to Apriso
  56m39.54s  e1    row 19  QUEUED, attempt 38 REFUSED
  56m39.54s  e1    row 19  waits APRISO_UNAVAILABLE until 56m54.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  56m54.55s  e2            reads WO-2: In Progress, ETag "1"
  56m54.55s  e2    row 23  EXECUTING, attempt 38 on record under "1"
  56m54.55s  e2            writes Complete, If-Match "1"
  56m54.56s  e2            answer 403 (REFUSED) role INTERFACE is missing
  56m54.56s  e2    row 19  suspends all calls to Apriso
  56m54.56s  e2    row 19  QUEUED, attempt 38 REFUSED
  56m54.56s  e2    row 19  waits APRISO_UNAVAILABLE until 57m9.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  57m9.57s   e3            reads WO-3: In Progress, ETag "1"
  57m9.57s   e3    row 23  EXECUTING, attempt 38 on record under "1"
  57m9.57s   e3            writes Complete, If-Match "1"
  57m9.58s   e3            answer 403 (REFUSED) role INTERFACE is missing
  57m9.58s   e3    row 19  suspends all calls to Apriso
  57m9.58s   e3    row 19  QUEUED, attempt 38 REFUSED
  57m9.58s   e3    row 19  waits APRISO_UNAVAILABLE until 57m24.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  57m24.59s  e4            reads WO-4: In Progress, ETag "1"
  57m24.59s  e4    row 23  EXECUTING, attempt 38 on record under "1"
  57m24.59s  e4            writes Complete, If-Match "1"
  57m24.6s   e4            answer 403 (REFUSED) role INTERFACE is missing
  57m24.6s   e4    row 19  suspends all calls to Apriso
  57m24.6s   e4    row 19  QUEUED, attempt 38 REFUSED
  57m24.6s   e4    row 19  waits APRISO_UNAVAILABLE until 57m39.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  57m39.61s  e6            reads WO-6: In Progress, ETag "1"
  57m39.61s  e6    row 23  EXECUTING, attempt 41 on record under "1"
  57m39.61s  e6            writes Complete, If-Match "1"
  57m39.62s  e6            answer 403 (REFUSED) role INTERFACE is missing
  57m39.62s  e6    row 19  suspends all calls to Apriso
  57m39.62s  e6    row 19  QUEUED, attempt 41 REFUSED
  57m39.62s  e6    row 19  waits APRISO_UNAVAILABLE until 57m54.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  57m54.63s  e5            reads WO-5: In Progress, ETag "1"
  57m54.63s  e5    row 23  EXECUTING, attempt 43 on record under "1"
  57m54.63s  e5            writes Complete, If-Match "1"
  57m54.64s  e5            answer 403 (REFUSED) role INTERFACE is missing
  57m54.64s  e5    row 19  suspends all calls to Apriso
  57m54.64s  e5    row 19  QUEUED, attempt 43 REFUSED
  57m54.64s  e5    row 19  waits APRISO_UNAVAILABLE until 58m9.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  58m9.65s   e1            reads WO-1: In Progress, ETag "1"
  58m9.65s   e1    row 23  EXECUTING, attempt 39 on record under "1"
  58m9.65s   e1            writes Complete, If-Match "1"
  58m9.66s   e1            answer 403 (REFUSED) role INTERFACE is missing
  58m9.66s   e1    row 19  suspends all calls to Apriso
  58m9.66s   e1    row 19  QUEUED, attempt 39 REFUSED
  58m9.66s   e1    row 19  waits APRISO_UNAVAILABLE until 58m24.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  58m24.67s  e2            reads WO-2: In Progress, ETag "1"
  58m24.67s  e2    row 23  EXECUTING, attempt 39 on record under "1"
  58m24.67s  e2            writes Complete, If-Match "1"
  58m24.68s  e2            answer 403 (REFUSED) role INTERFACE is missing
  58m24.68s  e2    row 19  suspends all calls to Apriso
  58m24.68s  e2    row 19  QUEUED, attempt 39 REFUSED
  58m24.68s  e2    row 19  waits APRISO_UNAVAILABLE until 58m39.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  58m39.69s  e3            reads WO-3: In Progress, ETag "1"
  58m39.69s  e3    row 23  EXECUTING, attempt 39 on record under "1"
  58m39.69s  e3            writes Complete, If-Match "1"
  58m39.7s   e3            answer 403 (REFUSED) role INTERFACE is missing
  58m39.7s   e3    row 19  suspends all calls to Apriso
  58m39.7s   e3    row 19  QUEUED, attempt 39 REFUSED
  58m39.7s   e3    row 19  waits APRISO_UNAVAILABLE until 58m54.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  58m54.71s  e4            reads WO-4: In Progress, ETag "1"
  58m54.71s  e4    row 23  EXECUTING, attempt 39 on record under "1"
  58m54.71s  e4            writes Complete, If-Match "1"
  58m54.72s  e4            answer 403 (REFUSED) role INTERFACE is missing
  58m54.72s  e4    row 19  suspends all calls to Apriso
  58m54.72s  e4    row 19  QUEUED, attempt 39 REFUSED
  58m54.72s  e4    row 19  waits APRISO_UNAVAILABLE until 59m9.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  59m9.73s   e6            reads WO-6: In Progress, ETag "1"
  59m9.73s   e6    row 23  EXECUTING, attempt 42 on record under "1"
  59m9.73s   e6            writes Complete, If-Match "1"
  59m9.74s   e6            answer 403 (REFUSED) role INTERFACE is missing
  59m9.74s   e6    row 19  suspends all calls to Apriso
  59m9.74s   e6    row 19  QUEUED, attempt 42 REFUSED
  59m9.74s   e6    row 19  waits APRISO_UNAVAILABLE until 59m24.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  59m24.75s  e5            reads WO-5: In Progress, ETag "1"
  59m24.75s  e5    row 23  EXECUTING, attempt 44 on record under "1"
  59m24.75s  e5            writes Complete, If-Match "1"
  59m24.76s  e5            answer 403 (REFUSED) role INTERFACE is missing
  59m24.76s  e5    row 19  suspends all calls to Apriso
  59m24.76s  e5    row 19  QUEUED, attempt 44 REFUSED
  59m24.76s  e5    row 19  waits APRISO_UNAVAILABLE until 59m39.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  59m39.77s  e1            reads WO-1: In Progress, ETag "1"
  59m39.77s  e1    row 23  EXECUTING, attempt 40 on record under "1"
  59m39.77s  e1            writes Complete, If-Match "1"
  59m39.78s  e1            answer 403 (REFUSED) role INTERFACE is missing
  59m39.78s  e1    row 19  suspends all calls to Apriso
  59m39.78s  e1    row 19  QUEUED, attempt 40 REFUSED
  59m39.78s  e1    row 19  waits APRISO_UNAVAILABLE until 59m54.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  59m54.79s  e2            reads WO-2: In Progress, ETag "1"
  59m54.79s  e2    row 23  EXECUTING, attempt 40 on record under "1"
  59m54.79s  e2            writes Complete, If-Match "1"
  59m54.8s   e2            answer 403 (REFUSED) role INTERFACE is missing
  59m54.8s   e2    row 19  suspends all calls to Apriso
  59m54.8s   e2    row 19  QUEUED, attempt 40 REFUSED
  59m54.8s   e2    row 19  waits APRISO_UNAVAILABLE until 1h9.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h9.81s    e3            reads WO-3: In Progress, ETag "1"
  1h9.81s    e3    row 23  EXECUTING, attempt 40 on record under "1"
  1h9.81s    e3            writes Complete, If-Match "1"
  1h9.82s    e3            answer 403 (REFUSED) role INTERFACE is missing
  1h9.82s    e3    row 19  suspends all calls to Apriso
  1h9.82s    e3    row 19  QUEUED, attempt 40 REFUSED
  1h9.82s    e3    row 19  waits APRISO_UNAVAILABLE until 1h24.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h24.83s   e4            reads WO-4: In Progress, ETag "1"
  1h24.83s   e4    row 23  EXECUTING, attempt 40 on record under "1"
  1h24.83s   e4            writes Complete, If-Match "1"
  1h24.84s   e4            answer 403 (REFUSED) role INTERFACE is missing
  1h24.84s   e4    row 19  suspends all calls to Apriso
  1h24.84s   e4    row 19  QUEUED, attempt 40 REFUSED
  1h24.84s   e4    row 19  waits APRISO_UNAVAILABLE until 1h39.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h39.85s   e6            reads WO-6: In Progress, ETag "1"
  1h39.85s   e6    row 23  EXECUTING, attempt 43 on record under "1"
  1h39.85s   e6            writes Complete, If-Match "1"
  1h39.86s   e6            answer 403 (REFUSED) role INTERFACE is missing
  1h39.86s   e6    row 19  suspends all calls to Apriso
  1h39.86s   e6    row 19  QUEUED, attempt 43 REFUSED
  1h39.86s   e6    row 19  waits APRISO_UNAVAILABLE until 1h54.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h54.87s   e5            reads WO-5: In Progress, ETag "1"
  1h54.87s   e5    row 23  EXECUTING, attempt 45 on record under "1"
  1h54.87s   e5            writes Complete, If-Match "1"
  1h54.88s   e5            answer 403 (REFUSED) role INTERFACE is missing
  1h54.88s   e5    row 19  suspends all calls to Apriso
  1h54.88s   e5    row 19  QUEUED, attempt 45 REFUSED
  1h54.88s   e5    row 19  waits APRISO_UNAVAILABLE until 1h1m9.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h1m9.89s  e1            reads WO-1: In Progress, ETag "1"
  1h1m9.89s  e1    row 23  EXECUTING, attempt 41 on record under "1"
  1h1m9.89s  e1            writes Complete, If-Match "1"
  1h1m9.9s   e1            answer 403 (REFUSED) role INTERFACE is missing
  1h1m9.9s   e1    row 19  suspends all calls to Apriso
  1h1m9.9s   e1    row 19  QUEUED, attempt 41 REFUSED
  1h1m9.9s   e1    row 19  waits APRISO_UNAVAILABLE until 1h1m24.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h1m24.91s e2            reads WO-2: In Progress, ETag "1"
  1h1m24.91s e2    row 23  EXECUTING, attempt 41 on record under "1"
  1h1m24.91s e2            writes Complete, If-Match "1"
  1h1m24.92s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h1m24.92s e2    row 19  suspends all calls to Apriso
  1h1m24.92s e2    row 19  QUEUED, attempt 41 REFUSED
  1h1m24.92s e2    row 19  waits APRISO_UNAVAILABLE until 1h1m39.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h1m39.93s e3            reads WO-3: In Progress, ETag "1"
  1h1m39.93s e3    row 23  EXECUTING, attempt 41 on record under "1"
  1h1m39.93s e3            writes Complete, If-Match "1"
  1h1m39.94s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h1m39.94s e3    row 19  suspends all calls to Apriso
  1h1m39.94s e3    row 19  QUEUED, attempt 41 REFUSED
  1h1m39.94s e3    row 19  waits APRISO_UNAVAILABLE until 1h1m54.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h1m54.95s e4            reads WO-4: In Progress, ETag "1"
  1h1m54.95s e4    row 23  EXECUTING, attempt 41 on record under "1"
  1h1m54.95s e4            writes Complete, If-Match "1"
  1h1m54.96s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h1m54.96s e4    row 19  suspends all calls to Apriso
  1h1m54.96s e4    row 19  QUEUED, attempt 41 REFUSED
  1h1m54.96s e4    row 19  waits APRISO_UNAVAILABLE until 1h2m9.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h2m9.97s  e6            reads WO-6: In Progress, ETag "1"
  1h2m9.97s  e6    row 23  EXECUTING, attempt 44 on record under "1"
  1h2m9.97s  e6            writes Complete, If-Match "1"
  1h2m9.98s  e6            answer 403 (REFUSED) role INTERFACE is missing
  1h2m9.98s  e6    row 19  suspends all calls to Apriso
  1h2m9.98s  e6    row 19  QUEUED, attempt 44 REFUSED
  1h2m9.98s  e6    row 19  waits APRISO_UNAVAILABLE until 1h2m24.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h2m24.99s e5            reads WO-5: In Progress, ETag "1"
  1h2m24.99s e5    row 23  EXECUTING, attempt 46 on record under "1"
  1h2m24.99s e5            writes Complete, If-Match "1"
  1h2m25s    e5            answer 403 (REFUSED) role INTERFACE is missing
  1h2m25s    e5    row 19  suspends all calls to Apriso
  1h2m25s    e5    row 19  QUEUED, attempt 46 REFUSED
  1h2m25s    e5    row 19  waits APRISO_UNAVAILABLE until 1h2m40s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h2m40.01s e1            reads WO-1: In Progress, ETag "1"
  1h2m40.01s e1    row 23  EXECUTING, attempt 42 on record under "1"
  1h2m40.01s e1            writes Complete, If-Match "1"
  1h2m40.02s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h2m40.02s e1    row 19  suspends all calls to Apriso
  1h2m40.02s e1    row 19  QUEUED, attempt 42 REFUSED
  1h2m40.02s e1    row 19  waits APRISO_UNAVAILABLE until 1h2m55.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h2m55.03s e2            reads WO-2: In Progress, ETag "1"
  1h2m55.03s e2    row 23  EXECUTING, attempt 42 on record under "1"
  1h2m55.03s e2            writes Complete, If-Match "1"
  1h2m55.04s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h2m55.04s e2    row 19  suspends all calls to Apriso
  1h2m55.04s e2    row 19  QUEUED, attempt 42 REFUSED
  1h2m55.04s e2    row 19  waits APRISO_UNAVAILABLE until 1h3m10.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h3m10.05s e3            reads WO-3: In Progress, ETag "1"
  1h3m10.05s e3    row 23  EXECUTING, attempt 42 on record under "1"
  1h3m10.05s e3            writes Complete, If-Match "1"
  1h3m10.06s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h3m10.06s e3    row 19  suspends all calls to Apriso
  1h3m10.06s e3    row 19  QUEUED, attempt 42 REFUSED
  1h3m10.06s e3    row 19  waits APRISO_UNAVAILABLE until 1h3m25.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h3m25.07s e4            reads WO-4: In Progress, ETag "1"
  1h3m25.07s e4    row 23  EXECUTING, attempt 42 on record under "1"
  1h3m25.07s e4            writes Complete, If-Match "1"
  1h3m25.08s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h3m25.08s e4    row 19  suspends all calls to Apriso
  1h3m25.08s e4    row 19  QUEUED, attempt 42 REFUSED
  1h3m25.08s e4    row 19  waits APRISO_UNAVAILABLE until 1h3m40.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h3m40.09s e6            reads WO-6: In Progress, ETag "1"
  1h3m40.09s e6    row 23  EXECUTING, attempt 45 on record under "1"
  1h3m40.09s e6            writes Complete, If-Match "1"
  1h3m40.1s  e6            answer 403 (REFUSED) role INTERFACE is missing
  1h3m40.1s  e6    row 19  suspends all calls to Apriso
  1h3m40.1s  e6    row 19  QUEUED, attempt 45 REFUSED
  1h3m40.1s  e6    row 19  waits APRISO_UNAVAILABLE until 1h3m55.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h3m55.11s e5            reads WO-5: In Progress, ETag "1"
  1h3m55.11s e5    row 23  EXECUTING, attempt 47 on record under "1"
  1h3m55.11s e5            writes Complete, If-Match "1"
  1h3m55.12s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h3m55.12s e5    row 19  suspends all calls to Apriso
  1h3m55.12s e5    row 19  QUEUED, attempt 47 REFUSED
  1h3m55.12s e5    row 19  waits APRISO_UNAVAILABLE until 1h4m10.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h4m10.13s e1            reads WO-1: In Progress, ETag "1"
  1h4m10.13s e1    row 23  EXECUTING, attempt 43 on record under "1"
  1h4m10.13s e1            writes Complete, If-Match "1"
  1h4m10.14s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h4m10.14s e1    row 19  suspends all calls to Apriso
  1h4m10.14s e1    row 19  QUEUED, attempt 43 REFUSED
  1h4m10.14s e1    row 19  waits APRISO_UNAVAILABLE until 1h4m25.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h4m25.15s e2            reads WO-2: In Progress, ETag "1"
  1h4m25.15s e2    row 23  EXECUTING, attempt 43 on record under "1"
  1h4m25.15s e2            writes Complete, If-Match "1"
  1h4m25.16s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h4m25.16s e2    row 19  suspends all calls to Apriso
  1h4m25.16s e2    row 19  QUEUED, attempt 43 REFUSED
  1h4m25.16s e2    row 19  waits APRISO_UNAVAILABLE until 1h4m40.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h4m40.17s e3            reads WO-3: In Progress, ETag "1"
  1h4m40.17s e3    row 23  EXECUTING, attempt 43 on record under "1"
  1h4m40.17s e3            writes Complete, If-Match "1"
  1h4m40.18s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h4m40.18s e3    row 19  suspends all calls to Apriso
  1h4m40.18s e3    row 19  QUEUED, attempt 43 REFUSED
  1h4m40.18s e3    row 19  waits APRISO_UNAVAILABLE until 1h4m55.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h4m55.19s e4            reads WO-4: In Progress, ETag "1"
  1h4m55.19s e4    row 23  EXECUTING, attempt 43 on record under "1"
  1h4m55.19s e4            writes Complete, If-Match "1"
  1h4m55.2s  e4            answer 403 (REFUSED) role INTERFACE is missing
  1h4m55.2s  e4    row 19  suspends all calls to Apriso
  1h4m55.2s  e4    row 19  QUEUED, attempt 43 REFUSED
  1h4m55.2s  e4    row 19  waits APRISO_UNAVAILABLE until 1h5m10.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h5m10.21s e6            reads WO-6: In Progress, ETag "1"
  1h5m10.21s e6    row 23  EXECUTING, attempt 46 on record under "1"
  1h5m10.21s e6            writes Complete, If-Match "1"
  1h5m10.22s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h5m10.22s e6    row 19  suspends all calls to Apriso
  1h5m10.22s e6    row 19  QUEUED, attempt 46 REFUSED
  1h5m10.22s e6    row 19  waits APRISO_UNAVAILABLE until 1h5m25.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h5m25.23s e5            reads WO-5: In Progress, ETag "1"
  1h5m25.23s e5    row 23  EXECUTING, attempt 48 on record under "1"
  1h5m25.23s e5            writes Complete, If-Match "1"
  1h5m25.24s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h5m25.24s e5    row 19  suspends all calls to Apriso
  1h5m25.24s e5    row 19  QUEUED, attempt 48 REFUSED
  1h5m25.24s e5    row 19  waits APRISO_UNAVAILABLE until 1h5m40.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h5m40.25s e1            reads WO-1: In Progress, ETag "1"
  1h5m40.25s e1    row 23  EXECUTING, attempt 44 on record under "1"
  1h5m40.25s e1            writes Complete, If-Match "1"
  1h5m40.26s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h5m40.26s e1    row 19  suspends all calls to Apriso
  1h5m40.26s e1    row 19  QUEUED, attempt 44 REFUSED
  1h5m40.26s e1    row 19  waits APRISO_UNAVAILABLE until 1h5m55.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h5m55.27s e2            reads WO-2: In Progress, ETag "1"
  1h5m55.27s e2    row 23  EXECUTING, attempt 44 on record under "1"
  1h5m55.27s e2            writes Complete, If-Match "1"
  1h5m55.28s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h5m55.28s e2    row 19  suspends all calls to Apriso
  1h5m55.28s e2    row 19  QUEUED, attempt 44 REFUSED
  1h5m55.28s e2    row 19  waits APRISO_UNAVAILABLE until 1h6m10.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h6m10.29s e3            reads WO-3: In Progress, ETag "1"
  1h6m10.29s e3    row 23  EXECUTING, attempt 44 on record under "1"
  1h6m10.29s e3            writes Complete, If-Match "1"
  1h6m10.3s  e3            answer 403 (REFUSED) role INTERFACE is missing
  1h6m10.3s  e3    row 19  suspends all calls to Apriso
  1h6m10.3s  e3    row 19  QUEUED, attempt 44 REFUSED
  1h6m10.3s  e3    row 19  waits APRISO_UNAVAILABLE until 1h6m25.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h6m25.31s e4            reads WO-4: In Progress, ETag "1"
  1h6m25.31s e4    row 23  EXECUTING, attempt 44 on record under "1"
  1h6m25.31s e4            writes Complete, If-Match "1"
  1h6m25.32s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h6m25.32s e4    row 19  suspends all calls to Apriso
  1h6m25.32s e4    row 19  QUEUED, attempt 44 REFUSED
  1h6m25.32s e4    row 19  waits APRISO_UNAVAILABLE until 1h6m40.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h6m40.33s e6            reads WO-6: In Progress, ETag "1"
  1h6m40.33s e6    row 23  EXECUTING, attempt 47 on record under "1"
  1h6m40.33s e6            writes Complete, If-Match "1"
  1h6m40.34s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h6m40.34s e6    row 19  suspends all calls to Apriso
  1h6m40.34s e6    row 19  QUEUED, attempt 47 REFUSED
  1h6m40.34s e6    row 19  waits APRISO_UNAVAILABLE until 1h6m55.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h6m55.35s e5            reads WO-5: In Progress, ETag "1"
  1h6m55.35s e5    row 23  EXECUTING, attempt 49 on record under "1"
  1h6m55.35s e5            writes Complete, If-Match "1"
  1h6m55.36s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h6m55.36s e5    row 19  suspends all calls to Apriso
  1h6m55.36s e5    row 19  QUEUED, attempt 49 REFUSED
  1h6m55.36s e5    row 19  waits APRISO_UNAVAILABLE until 1h7m10.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h7m10.37s e1            reads WO-1: In Progress, ETag "1"
  1h7m10.37s e1    row 23  EXECUTING, attempt 45 on record under "1"
  1h7m10.37s e1            writes Complete, If-Match "1"
  1h7m10.38s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h7m10.38s e1    row 19  suspends all calls to Apriso
  1h7m10.38s e1    row 19  QUEUED, attempt 45 REFUSED
  1h7m10.38s e1    row 19  waits APRISO_UNAVAILABLE until 1h7m25.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h7m25.39s e2            reads WO-2: In Progress, ETag "1"
  1h7m25.39s e2    row 23  EXECUTING, attempt 45 on record under "1"
  1h7m25.39s e2            writes Complete, If-Match "1"
  1h7m25.4s  e2            answer 403 (REFUSED) role INTERFACE is missing
  1h7m25.4s  e2    row 19  suspends all calls to Apriso
  1h7m25.4s  e2    row 19  QUEUED, attempt 45 REFUSED
  1h7m25.4s  e2    row 19  waits APRISO_UNAVAILABLE until 1h7m40.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h7m40.41s e3            reads WO-3: In Progress, ETag "1"
  1h7m40.41s e3    row 23  EXECUTING, attempt 45 on record under "1"
  1h7m40.41s e3            writes Complete, If-Match "1"
  1h7m40.42s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h7m40.42s e3    row 19  suspends all calls to Apriso
  1h7m40.42s e3    row 19  QUEUED, attempt 45 REFUSED
  1h7m40.42s e3    row 19  waits APRISO_UNAVAILABLE until 1h7m55.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h7m55.43s e4            reads WO-4: In Progress, ETag "1"
  1h7m55.43s e4    row 23  EXECUTING, attempt 45 on record under "1"
  1h7m55.43s e4            writes Complete, If-Match "1"
  1h7m55.44s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h7m55.44s e4    row 19  suspends all calls to Apriso
  1h7m55.44s e4    row 19  QUEUED, attempt 45 REFUSED
  1h7m55.44s e4    row 19  waits APRISO_UNAVAILABLE until 1h8m10.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h8m10.45s e6            reads WO-6: In Progress, ETag "1"
  1h8m10.45s e6    row 23  EXECUTING, attempt 48 on record under "1"
  1h8m10.45s e6            writes Complete, If-Match "1"
  1h8m10.46s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h8m10.46s e6    row 19  suspends all calls to Apriso
  1h8m10.46s e6    row 19  QUEUED, attempt 48 REFUSED
  1h8m10.46s e6    row 19  waits APRISO_UNAVAILABLE until 1h8m25.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h8m25.47s e5            reads WO-5: In Progress, ETag "1"
  1h8m25.47s e5    row 23  EXECUTING, attempt 50 on record under "1"
  1h8m25.47s e5            writes Complete, If-Match "1"
  1h8m25.48s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h8m25.48s e5    row 19  suspends all calls to Apriso
  1h8m25.48s e5    row 19  QUEUED, attempt 50 REFUSED
  1h8m25.48s e5    row 19  waits APRISO_UNAVAILABLE until 1h8m40.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h8m40.49s e1            reads WO-1: In Progress, ETag "1"
  1h8m40.49s e1    row 23  EXECUTING, attempt 46 on record under "1"
  1h8m40.49s e1            writes Complete, If-Match "1"
  1h8m40.5s  e1            answer 403 (REFUSED) role INTERFACE is missing
  1h8m40.5s  e1    row 19  suspends all calls to Apriso
  1h8m40.5s  e1    row 19  QUEUED, attempt 46 REFUSED
  1h8m40.5s  e1    row 19  waits APRISO_UNAVAILABLE until 1h8m55.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h8m55.51s e2            reads WO-2: In Progress, ETag "1"
  1h8m55.51s e2    row 23  EXECUTING, attempt 46 on record under "1"
  1h8m55.51s e2            writes Complete, If-Match "1"
  1h8m55.52s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h8m55.52s e2    row 19  suspends all calls to Apriso
  1h8m55.52s e2    row 19  QUEUED, attempt 46 REFUSED
  1h8m55.52s e2    row 19  waits APRISO_UNAVAILABLE until 1h9m10.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h9m10.53s e3            reads WO-3: In Progress, ETag "1"
  1h9m10.53s e3    row 23  EXECUTING, attempt 46 on record under "1"
  1h9m10.53s e3            writes Complete, If-Match "1"
  1h9m10.54s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h9m10.54s e3    row 19  suspends all calls to Apriso
  1h9m10.54s e3    row 19  QUEUED, attempt 46 REFUSED
  1h9m10.54s e3    row 19  waits APRISO_UNAVAILABLE until 1h9m25.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h9m25.55s e4            reads WO-4: In Progress, ETag "1"
  1h9m25.55s e4    row 23  EXECUTING, attempt 46 on record under "1"
  1h9m25.55s e4            writes Complete, If-Match "1"
  1h9m25.56s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h9m25.56s e4    row 19  suspends all calls to Apriso
  1h9m25.56s e4    row 19  QUEUED, attempt 46 REFUSED
  1h9m25.56s e4    row 19  waits APRISO_UNAVAILABLE until 1h9m40.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h9m40.57s e6            reads WO-6: In Progress, ETag "1"
  1h9m40.57s e6    row 23  EXECUTING, attempt 49 on record under "1"
  1h9m40.57s e6            writes Complete, If-Match "1"
  1h9m40.58s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h9m40.58s e6    row 19  suspends all calls to Apriso
  1h9m40.58s e6    row 19  QUEUED, attempt 49 REFUSED
  1h9m40.58s e6    row 19  waits APRISO_UNAVAILABLE until 1h9m55.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h9m55.59s e5            reads WO-5: In Progress, ETag "1"
  1h9m55.59s e5    row 23  EXECUTING, attempt 51 on record under "1"
  1h9m55.59s e5            writes Complete, If-Match "1"
  1h9m55.6s  e5            answer 403 (REFUSED) role INTERFACE is missing
  1h9m55.6s  e5    row 19  suspends all calls to Apriso
  1h9m55.6s  e5    row 19  QUEUED, attempt 51 REFUSED
  1h9m55.6s  e5    row 19  waits APRISO_UNAVAILABLE until 1h10m10.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h10m10.61s e1            reads WO-1: In Progress, ETag "1"
  1h10m10.61s e1    row 23  EXECUTING, attempt 47 on record under "1"
  1h10m10.61s e1            writes Complete, If-Match "1"
  1h10m10.62s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h10m10.62s e1    row 19  suspends all calls to Apriso
  1h10m10.62s e1    row 19  QUEUED, attempt 47 REFUSED
  1h10m10.62s e1    row 19  waits APRISO_UNAVAILABLE until 1h10m25.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h10m25.63s e2            reads WO-2: In Progress, ETag "1"
  1h10m25.63s e2    row 23  EXECUTING, attempt 47 on record under "1"
  1h10m25.63s e2            writes Complete, If-Match "1"
  1h10m25.64s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h10m25.64s e2    row 19  suspends all calls to Apriso
  1h10m25.64s e2    row 19  QUEUED, attempt 47 REFUSED
  1h10m25.64s e2    row 19  waits APRISO_UNAVAILABLE until 1h10m40.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h10m40.65s e3            reads WO-3: In Progress, ETag "1"
  1h10m40.65s e3    row 23  EXECUTING, attempt 47 on record under "1"
  1h10m40.65s e3            writes Complete, If-Match "1"
  1h10m40.66s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h10m40.66s e3    row 19  suspends all calls to Apriso
  1h10m40.66s e3    row 19  QUEUED, attempt 47 REFUSED
  1h10m40.66s e3    row 19  waits APRISO_UNAVAILABLE until 1h10m55.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h10m55.67s e4            reads WO-4: In Progress, ETag "1"
  1h10m55.67s e4    row 23  EXECUTING, attempt 47 on record under "1"
  1h10m55.67s e4            writes Complete, If-Match "1"
  1h10m55.68s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h10m55.68s e4    row 19  suspends all calls to Apriso
  1h10m55.68s e4    row 19  QUEUED, attempt 47 REFUSED
  1h10m55.68s e4    row 19  waits APRISO_UNAVAILABLE until 1h11m10.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h11m10.69s e6            reads WO-6: In Progress, ETag "1"
  1h11m10.69s e6    row 23  EXECUTING, attempt 50 on record under "1"
  1h11m10.69s e6            writes Complete, If-Match "1"
  1h11m10.7s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h11m10.7s e6    row 19  suspends all calls to Apriso
  1h11m10.7s e6    row 19  QUEUED, attempt 50 REFUSED
  1h11m10.7s e6    row 19  waits APRISO_UNAVAILABLE until 1h11m25.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h11m25.71s e5            reads WO-5: In Progress, ETag "1"
  1h11m25.71s e5    row 23  EXECUTING, attempt 52 on record under "1"
  1h11m25.71s e5            writes Complete, If-Match "1"
  1h11m25.72s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h11m25.72s e5    row 19  suspends all calls to Apriso
  1h11m25.72s e5    row 19  QUEUED, attempt 52 REFUSED
  1h11m25.72s e5    row 19  waits APRISO_UNAVAILABLE until 1h11m40.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h11m40.73s e1            reads WO-1: In Progress, ETag "1"
  1h11m40.73s e1    row 23  EXECUTING, attempt 48 on record under "1"
  1h11m40.73s e1            writes Complete, If-Match "1"
  1h11m40.74s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h11m40.74s e1    row 19  suspends all calls to Apriso
  1h11m40.74s e1    row 19  QUEUED, attempt 48 REFUSED
  1h11m40.74s e1    row 19  waits APRISO_UNAVAILABLE until 1h11m55.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h11m55.75s e2            reads WO-2: In Progress, ETag "1"
  1h11m55.75s e2    row 23  EXECUTING, attempt 48 on record under "1"
  1h11m55.75s e2            writes Complete, If-Match "1"
  1h11m55.76s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h11m55.76s e2    row 19  suspends all calls to Apriso
  1h11m55.76s e2    row 19  QUEUED, attempt 48 REFUSED
  1h11m55.76s e2    row 19  waits APRISO_UNAVAILABLE until 1h12m10.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h12m10.77s e3            reads WO-3: In Progress, ETag "1"
  1h12m10.77s e3    row 23  EXECUTING, attempt 48 on record under "1"
  1h12m10.77s e3            writes Complete, If-Match "1"
  1h12m10.78s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h12m10.78s e3    row 19  suspends all calls to Apriso
  1h12m10.78s e3    row 19  QUEUED, attempt 48 REFUSED
  1h12m10.78s e3    row 19  waits APRISO_UNAVAILABLE until 1h12m25.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h12m25.79s e4            reads WO-4: In Progress, ETag "1"
  1h12m25.79s e4    row 23  EXECUTING, attempt 48 on record under "1"
  1h12m25.79s e4            writes Complete, If-Match "1"
  1h12m25.8s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h12m25.8s e4    row 19  suspends all calls to Apriso
  1h12m25.8s e4    row 19  QUEUED, attempt 48 REFUSED
  1h12m25.8s e4    row 19  waits APRISO_UNAVAILABLE until 1h12m40.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h12m40.81s e6            reads WO-6: In Progress, ETag "1"
  1h12m40.81s e6    row 23  EXECUTING, attempt 51 on record under "1"
  1h12m40.81s e6            writes Complete, If-Match "1"
  1h12m40.82s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h12m40.82s e6    row 19  suspends all calls to Apriso
  1h12m40.82s e6    row 19  QUEUED, attempt 51 REFUSED
  1h12m40.82s e6    row 19  waits APRISO_UNAVAILABLE until 1h12m55.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h12m55.83s e5            reads WO-5: In Progress, ETag "1"
  1h12m55.83s e5    row 23  EXECUTING, attempt 53 on record under "1"
  1h12m55.83s e5            writes Complete, If-Match "1"
  1h12m55.84s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h12m55.84s e5    row 19  suspends all calls to Apriso
  1h12m55.84s e5    row 19  QUEUED, attempt 53 REFUSED
  1h12m55.84s e5    row 19  waits APRISO_UNAVAILABLE until 1h13m10.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h13m10.85s e1            reads WO-1: In Progress, ETag "1"
  1h13m10.85s e1    row 23  EXECUTING, attempt 49 on record under "1"
  1h13m10.85s e1            writes Complete, If-Match "1"
  1h13m10.86s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h13m10.86s e1    row 19  suspends all calls to Apriso
  1h13m10.86s e1    row 19  QUEUED, attempt 49 REFUSED
  1h13m10.86s e1    row 19  waits APRISO_UNAVAILABLE until 1h13m25.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h13m25.87s e2            reads WO-2: In Progress, ETag "1"
  1h13m25.87s e2    row 23  EXECUTING, attempt 49 on record under "1"
  1h13m25.87s e2            writes Complete, If-Match "1"
  1h13m25.88s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h13m25.88s e2    row 19  suspends all calls to Apriso
  1h13m25.88s e2    row 19  QUEUED, attempt 49 REFUSED
  1h13m25.88s e2    row 19  waits APRISO_UNAVAILABLE until 1h13m40.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h13m40.89s e3            reads WO-3: In Progress, ETag "1"
  1h13m40.89s e3    row 23  EXECUTING, attempt 49 on record under "1"
  1h13m40.89s e3            writes Complete, If-Match "1"
  1h13m40.9s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h13m40.9s e3    row 19  suspends all calls to Apriso
  1h13m40.9s e3    row 19  QUEUED, attempt 49 REFUSED
  1h13m40.9s e3    row 19  waits APRISO_UNAVAILABLE until 1h13m55.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h13m55.91s e4            reads WO-4: In Progress, ETag "1"
  1h13m55.91s e4    row 23  EXECUTING, attempt 49 on record under "1"
  1h13m55.91s e4            writes Complete, If-Match "1"
  1h13m55.92s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h13m55.92s e4    row 19  suspends all calls to Apriso
  1h13m55.92s e4    row 19  QUEUED, attempt 49 REFUSED
  1h13m55.92s e4    row 19  waits APRISO_UNAVAILABLE until 1h14m10.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h14m10.93s e6            reads WO-6: In Progress, ETag "1"
  1h14m10.93s e6    row 23  EXECUTING, attempt 52 on record under "1"
  1h14m10.93s e6            writes Complete, If-Match "1"
  1h14m10.94s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h14m10.94s e6    row 19  suspends all calls to Apriso
  1h14m10.94s e6    row 19  QUEUED, attempt 52 REFUSED
  1h14m10.94s e6    row 19  waits APRISO_UNAVAILABLE until 1h14m25.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h14m25.95s e5            reads WO-5: In Progress, ETag "1"
  1h14m25.95s e5    row 23  EXECUTING, attempt 54 on record under "1"
  1h14m25.95s e5            writes Complete, If-Match "1"
  1h14m25.96s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h14m25.96s e5    row 19  suspends all calls to Apriso
  1h14m25.96s e5    row 19  QUEUED, attempt 54 REFUSED
  1h14m25.96s e5    row 19  waits APRISO_UNAVAILABLE until 1h14m40.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h14m40.97s e1            reads WO-1: In Progress, ETag "1"
  1h14m40.97s e1    row 23  EXECUTING, attempt 50 on record under "1"
  1h14m40.97s e1            writes Complete, If-Match "1"
  1h14m40.98s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h14m40.98s e1    row 19  suspends all calls to Apriso
  1h14m40.98s e1    row 19  QUEUED, attempt 50 REFUSED
  1h14m40.98s e1    row 19  waits APRISO_UNAVAILABLE until 1h14m55.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h14m55.99s e2            reads WO-2: In Progress, ETag "1"
  1h14m55.99s e2    row 23  EXECUTING, attempt 50 on record under "1"
  1h14m55.99s e2            writes Complete, If-Match "1"
  1h14m56s   e2            answer 403 (REFUSED) role INTERFACE is missing
  1h14m56s   e2    row 19  suspends all calls to Apriso
  1h14m56s   e2    row 19  QUEUED, attempt 50 REFUSED
  1h14m56s   e2    row 19  waits APRISO_UNAVAILABLE until 1h15m11s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h15m11.01s e3            reads WO-3: In Progress, ETag "1"
  1h15m11.01s e3    row 23  EXECUTING, attempt 50 on record under "1"
  1h15m11.01s e3            writes Complete, If-Match "1"
  1h15m11.02s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h15m11.02s e3    row 19  suspends all calls to Apriso
  1h15m11.02s e3    row 19  QUEUED, attempt 50 REFUSED
  1h15m11.02s e3    row 19  waits APRISO_UNAVAILABLE until 1h15m26.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h15m26.03s e4            reads WO-4: In Progress, ETag "1"
  1h15m26.03s e4    row 23  EXECUTING, attempt 50 on record under "1"
  1h15m26.03s e4            writes Complete, If-Match "1"
  1h15m26.04s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h15m26.04s e4    row 19  suspends all calls to Apriso
  1h15m26.04s e4    row 19  QUEUED, attempt 50 REFUSED
  1h15m26.04s e4    row 19  waits APRISO_UNAVAILABLE until 1h15m41.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h15m41.05s e6            reads WO-6: In Progress, ETag "1"
  1h15m41.05s e6    row 23  EXECUTING, attempt 53 on record under "1"
  1h15m41.05s e6            writes Complete, If-Match "1"
  1h15m41.06s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h15m41.06s e6    row 19  suspends all calls to Apriso
  1h15m41.06s e6    row 19  QUEUED, attempt 53 REFUSED
  1h15m41.06s e6    row 19  waits APRISO_UNAVAILABLE until 1h15m56.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h15m56.07s e5            reads WO-5: In Progress, ETag "1"
  1h15m56.07s e5    row 23  EXECUTING, attempt 55 on record under "1"
  1h15m56.07s e5            writes Complete, If-Match "1"
  1h15m56.08s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h15m56.08s e5    row 19  suspends all calls to Apriso
  1h15m56.08s e5    row 19  QUEUED, attempt 55 REFUSED
  1h15m56.08s e5    row 19  waits APRISO_UNAVAILABLE until 1h16m11.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h16m11.09s e1            reads WO-1: In Progress, ETag "1"
  1h16m11.09s e1    row 23  EXECUTING, attempt 51 on record under "1"
  1h16m11.09s e1            writes Complete, If-Match "1"
  1h16m11.1s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h16m11.1s e1    row 19  suspends all calls to Apriso
  1h16m11.1s e1    row 19  QUEUED, attempt 51 REFUSED
  1h16m11.1s e1    row 19  waits APRISO_UNAVAILABLE until 1h16m26.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h16m26.11s e2            reads WO-2: In Progress, ETag "1"
  1h16m26.11s e2    row 23  EXECUTING, attempt 51 on record under "1"
  1h16m26.11s e2            writes Complete, If-Match "1"
  1h16m26.12s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h16m26.12s e2    row 19  suspends all calls to Apriso
  1h16m26.12s e2    row 19  QUEUED, attempt 51 REFUSED
  1h16m26.12s e2    row 19  waits APRISO_UNAVAILABLE until 1h16m41.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h16m41.13s e3            reads WO-3: In Progress, ETag "1"
  1h16m41.13s e3    row 23  EXECUTING, attempt 51 on record under "1"
  1h16m41.13s e3            writes Complete, If-Match "1"
  1h16m41.14s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h16m41.14s e3    row 19  suspends all calls to Apriso
  1h16m41.14s e3    row 19  QUEUED, attempt 51 REFUSED
  1h16m41.14s e3    row 19  waits APRISO_UNAVAILABLE until 1h16m56.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h16m56.15s e4            reads WO-4: In Progress, ETag "1"
  1h16m56.15s e4    row 23  EXECUTING, attempt 51 on record under "1"
  1h16m56.15s e4            writes Complete, If-Match "1"
  1h16m56.16s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h16m56.16s e4    row 19  suspends all calls to Apriso
  1h16m56.16s e4    row 19  QUEUED, attempt 51 REFUSED
  1h16m56.16s e4    row 19  waits APRISO_UNAVAILABLE until 1h17m11.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h17m11.17s e6            reads WO-6: In Progress, ETag "1"
  1h17m11.17s e6    row 23  EXECUTING, attempt 54 on record under "1"
  1h17m11.17s e6            writes Complete, If-Match "1"
  1h17m11.18s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h17m11.18s e6    row 19  suspends all calls to Apriso
  1h17m11.18s e6    row 19  QUEUED, attempt 54 REFUSED
  1h17m11.18s e6    row 19  waits APRISO_UNAVAILABLE until 1h17m26.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h17m26.19s e5            reads WO-5: In Progress, ETag "1"
  1h17m26.19s e5    row 23  EXECUTING, attempt 56 on record under "1"
  1h17m26.19s e5            writes Complete, If-Match "1"
  1h17m26.2s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h17m26.2s e5    row 19  suspends all calls to Apriso
  1h17m26.2s e5    row 19  QUEUED, attempt 56 REFUSED
  1h17m26.2s e5    row 19  waits APRISO_UNAVAILABLE until 1h17m41.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h17m41.21s e1            reads WO-1: In Progress, ETag "1"
  1h17m41.21s e1    row 23  EXECUTING, attempt 52 on record under "1"
  1h17m41.21s e1            writes Complete, If-Match "1"
  1h17m41.22s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h17m41.22s e1    row 19  suspends all calls to Apriso
  1h17m41.22s e1    row 19  QUEUED, attempt 52 REFUSED
  1h17m41.22s e1    row 19  waits APRISO_UNAVAILABLE until 1h17m56.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h17m56.23s e2            reads WO-2: In Progress, ETag "1"
  1h17m56.23s e2    row 23  EXECUTING, attempt 52 on record under "1"
  1h17m56.23s e2            writes Complete, If-Match "1"
  1h17m56.24s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h17m56.24s e2    row 19  suspends all calls to Apriso
  1h17m56.24s e2    row 19  QUEUED, attempt 52 REFUSED
  1h17m56.24s e2    row 19  waits APRISO_UNAVAILABLE until 1h18m11.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h18m11.25s e3            reads WO-3: In Progress, ETag "1"
  1h18m11.25s e3    row 23  EXECUTING, attempt 52 on record under "1"
  1h18m11.25s e3            writes Complete, If-Match "1"
  1h18m11.26s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h18m11.26s e3    row 19  suspends all calls to Apriso
  1h18m11.26s e3    row 19  QUEUED, attempt 52 REFUSED
  1h18m11.26s e3    row 19  waits APRISO_UNAVAILABLE until 1h18m26.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h18m26.27s e4            reads WO-4: In Progress, ETag "1"
  1h18m26.27s e4    row 23  EXECUTING, attempt 52 on record under "1"
  1h18m26.27s e4            writes Complete, If-Match "1"
  1h18m26.28s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h18m26.28s e4    row 19  suspends all calls to Apriso
  1h18m26.28s e4    row 19  QUEUED, attempt 52 REFUSED
  1h18m26.28s e4    row 19  waits APRISO_UNAVAILABLE until 1h18m41.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h18m41.29s e6            reads WO-6: In Progress, ETag "1"
  1h18m41.29s e6    row 23  EXECUTING, attempt 55 on record under "1"
  1h18m41.29s e6            writes Complete, If-Match "1"
  1h18m41.3s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h18m41.3s e6    row 19  suspends all calls to Apriso
  1h18m41.3s e6    row 19  QUEUED, attempt 55 REFUSED
  1h18m41.3s e6    row 19  waits APRISO_UNAVAILABLE until 1h18m56.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h18m56.31s e5            reads WO-5: In Progress, ETag "1"
  1h18m56.31s e5    row 23  EXECUTING, attempt 57 on record under "1"
  1h18m56.31s e5            writes Complete, If-Match "1"
  1h18m56.32s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h18m56.32s e5    row 19  suspends all calls to Apriso
  1h18m56.32s e5    row 19  QUEUED, attempt 57 REFUSED
  1h18m56.32s e5    row 19  waits APRISO_UNAVAILABLE until 1h19m11.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h19m11.33s e1            reads WO-1: In Progress, ETag "1"
  1h19m11.33s e1    row 23  EXECUTING, attempt 53 on record under "1"
  1h19m11.33s e1            writes Complete, If-Match "1"
  1h19m11.34s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h19m11.34s e1    row 19  suspends all calls to Apriso
  1h19m11.34s e1    row 19  QUEUED, attempt 53 REFUSED
  1h19m11.34s e1    row 19  waits APRISO_UNAVAILABLE until 1h19m26.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h19m26.35s e2            reads WO-2: In Progress, ETag "1"
  1h19m26.35s e2    row 23  EXECUTING, attempt 53 on record under "1"
  1h19m26.35s e2            writes Complete, If-Match "1"
  1h19m26.36s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h19m26.36s e2    row 19  suspends all calls to Apriso
  1h19m26.36s e2    row 19  QUEUED, attempt 53 REFUSED
  1h19m26.36s e2    row 19  waits APRISO_UNAVAILABLE until 1h19m41.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h19m41.37s e3            reads WO-3: In Progress, ETag "1"
  1h19m41.37s e3    row 23  EXECUTING, attempt 53 on record under "1"
  1h19m41.37s e3            writes Complete, If-Match "1"
  1h19m41.38s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h19m41.38s e3    row 19  suspends all calls to Apriso
  1h19m41.38s e3    row 19  QUEUED, attempt 53 REFUSED
  1h19m41.38s e3    row 19  waits APRISO_UNAVAILABLE until 1h19m56.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h19m56.39s e4            reads WO-4: In Progress, ETag "1"
  1h19m56.39s e4    row 23  EXECUTING, attempt 53 on record under "1"
  1h19m56.39s e4            writes Complete, If-Match "1"
  1h19m56.4s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h19m56.4s e4    row 19  suspends all calls to Apriso
  1h19m56.4s e4    row 19  QUEUED, attempt 53 REFUSED
  1h19m56.4s e4    row 19  waits APRISO_UNAVAILABLE until 1h20m11.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h20m11.41s e6            reads WO-6: In Progress, ETag "1"
  1h20m11.41s e6    row 23  EXECUTING, attempt 56 on record under "1"
  1h20m11.41s e6            writes Complete, If-Match "1"
  1h20m11.42s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h20m11.42s e6    row 19  suspends all calls to Apriso
  1h20m11.42s e6    row 19  QUEUED, attempt 56 REFUSED
  1h20m11.42s e6    row 19  waits APRISO_UNAVAILABLE until 1h20m26.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h20m26.43s e5            reads WO-5: In Progress, ETag "1"
  1h20m26.43s e5    row 23  EXECUTING, attempt 58 on record under "1"
  1h20m26.43s e5            writes Complete, If-Match "1"
  1h20m26.44s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h20m26.44s e5    row 19  suspends all calls to Apriso
  1h20m26.44s e5    row 19  QUEUED, attempt 58 REFUSED
  1h20m26.44s e5    row 19  waits APRISO_UNAVAILABLE until 1h20m41.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h20m41.45s e1            reads WO-1: In Progress, ETag "1"
  1h20m41.45s e1    row 23  EXECUTING, attempt 54 on record under "1"
  1h20m41.45s e1            writes Complete, If-Match "1"
  1h20m41.46s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h20m41.46s e1    row 19  suspends all calls to Apriso
  1h20m41.46s e1    row 19  QUEUED, attempt 54 REFUSED
  1h20m41.46s e1    row 19  waits APRISO_UNAVAILABLE until 1h20m56.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h20m56.47s e2            reads WO-2: In Progress, ETag "1"
  1h20m56.47s e2    row 23  EXECUTING, attempt 54 on record under "1"
  1h20m56.47s e2            writes Complete, If-Match "1"
  1h20m56.48s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h20m56.48s e2    row 19  suspends all calls to Apriso
  1h20m56.48s e2    row 19  QUEUED, attempt 54 REFUSED
  1h20m56.48s e2    row 19  waits APRISO_UNAVAILABLE until 1h21m11.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h21m11.49s e3            reads WO-3: In Progress, ETag "1"
  1h21m11.49s e3    row 23  EXECUTING, attempt 54 on record under "1"
  1h21m11.49s e3            writes Complete, If-Match "1"
  1h21m11.5s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h21m11.5s e3    row 19  suspends all calls to Apriso
  1h21m11.5s e3    row 19  QUEUED, attempt 54 REFUSED
  1h21m11.5s e3    row 19  waits APRISO_UNAVAILABLE until 1h21m26.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h21m26.51s e4            reads WO-4: In Progress, ETag "1"
  1h21m26.51s e4    row 23  EXECUTING, attempt 54 on record under "1"
  1h21m26.51s e4            writes Complete, If-Match "1"
  1h21m26.52s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h21m26.52s e4    row 19  suspends all calls to Apriso
  1h21m26.52s e4    row 19  QUEUED, attempt 54 REFUSED
  1h21m26.52s e4    row 19  waits APRISO_UNAVAILABLE until 1h21m41.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h21m41.53s e6            reads WO-6: In Progress, ETag "1"
  1h21m41.53s e6    row 23  EXECUTING, attempt 57 on record under "1"
  1h21m41.53s e6            writes Complete, If-Match "1"
  1h21m41.54s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h21m41.54s e6    row 19  suspends all calls to Apriso
  1h21m41.54s e6    row 19  QUEUED, attempt 57 REFUSED
  1h21m41.54s e6    row 19  waits APRISO_UNAVAILABLE until 1h21m56.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h21m56.55s e5            reads WO-5: In Progress, ETag "1"
  1h21m56.55s e5    row 23  EXECUTING, attempt 59 on record under "1"
  1h21m56.55s e5            writes Complete, If-Match "1"
  1h21m56.56s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h21m56.56s e5    row 19  suspends all calls to Apriso
  1h21m56.56s e5    row 19  QUEUED, attempt 59 REFUSED
  1h21m56.56s e5    row 19  waits APRISO_UNAVAILABLE until 1h22m11.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h22m11.57s e1            reads WO-1: In Progress, ETag "1"
  1h22m11.57s e1    row 23  EXECUTING, attempt 55 on record under "1"
  1h22m11.57s e1            writes Complete, If-Match "1"
  1h22m11.58s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h22m11.58s e1    row 19  suspends all calls to Apriso
  1h22m11.58s e1    row 19  QUEUED, attempt 55 REFUSED
  1h22m11.58s e1    row 19  waits APRISO_UNAVAILABLE until 1h22m26.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h22m26.59s e2            reads WO-2: In Progress, ETag "1"
  1h22m26.59s e2    row 23  EXECUTING, attempt 55 on record under "1"
  1h22m26.59s e2            writes Complete, If-Match "1"
  1h22m26.6s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h22m26.6s e2    row 19  suspends all calls to Apriso
  1h22m26.6s e2    row 19  QUEUED, attempt 55 REFUSED
  1h22m26.6s e2    row 19  waits APRISO_UNAVAILABLE until 1h22m41.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h22m41.61s e3            reads WO-3: In Progress, ETag "1"
  1h22m41.61s e3    row 23  EXECUTING, attempt 55 on record under "1"
  1h22m41.61s e3            writes Complete, If-Match "1"
  1h22m41.62s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h22m41.62s e3    row 19  suspends all calls to Apriso
  1h22m41.62s e3    row 19  QUEUED, attempt 55 REFUSED
  1h22m41.62s e3    row 19  waits APRISO_UNAVAILABLE until 1h22m56.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h22m56.63s e4            reads WO-4: In Progress, ETag "1"
  1h22m56.63s e4    row 23  EXECUTING, attempt 55 on record under "1"
  1h22m56.63s e4            writes Complete, If-Match "1"
  1h22m56.64s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h22m56.64s e4    row 19  suspends all calls to Apriso
  1h22m56.64s e4    row 19  QUEUED, attempt 55 REFUSED
  1h22m56.64s e4    row 19  waits APRISO_UNAVAILABLE until 1h23m11.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h23m11.65s e6            reads WO-6: In Progress, ETag "1"
  1h23m11.65s e6    row 23  EXECUTING, attempt 58 on record under "1"
  1h23m11.65s e6            writes Complete, If-Match "1"
  1h23m11.66s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h23m11.66s e6    row 19  suspends all calls to Apriso
  1h23m11.66s e6    row 19  QUEUED, attempt 58 REFUSED
  1h23m11.66s e6    row 19  waits APRISO_UNAVAILABLE until 1h23m26.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h23m26.67s e5            reads WO-5: In Progress, ETag "1"
  1h23m26.67s e5    row 23  EXECUTING, attempt 60 on record under "1"
  1h23m26.67s e5            writes Complete, If-Match "1"
  1h23m26.68s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h23m26.68s e5    row 19  suspends all calls to Apriso
  1h23m26.68s e5    row 19  QUEUED, attempt 60 REFUSED
  1h23m26.68s e5    row 19  waits APRISO_UNAVAILABLE until 1h23m41.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h23m41.69s e1            reads WO-1: In Progress, ETag "1"
  1h23m41.69s e1    row 23  EXECUTING, attempt 56 on record under "1"
  1h23m41.69s e1            writes Complete, If-Match "1"
  1h23m41.7s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h23m41.7s e1    row 19  suspends all calls to Apriso
  1h23m41.7s e1    row 19  QUEUED, attempt 56 REFUSED
  1h23m41.7s e1    row 19  waits APRISO_UNAVAILABLE until 1h23m56.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h23m56.71s e2            reads WO-2: In Progress, ETag "1"
  1h23m56.71s e2    row 23  EXECUTING, attempt 56 on record under "1"
  1h23m56.71s e2            writes Complete, If-Match "1"
  1h23m56.72s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h23m56.72s e2    row 19  suspends all calls to Apriso
  1h23m56.72s e2    row 19  QUEUED, attempt 56 REFUSED
  1h23m56.72s e2    row 19  waits APRISO_UNAVAILABLE until 1h24m11.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h24m11.73s e3            reads WO-3: In Progress, ETag "1"
  1h24m11.73s e3    row 23  EXECUTING, attempt 56 on record under "1"
  1h24m11.73s e3            writes Complete, If-Match "1"
  1h24m11.74s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h24m11.74s e3    row 19  suspends all calls to Apriso
  1h24m11.74s e3    row 19  QUEUED, attempt 56 REFUSED
  1h24m11.74s e3    row 19  waits APRISO_UNAVAILABLE until 1h24m26.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h24m26.75s e4            reads WO-4: In Progress, ETag "1"
  1h24m26.75s e4    row 23  EXECUTING, attempt 56 on record under "1"
  1h24m26.75s e4            writes Complete, If-Match "1"
  1h24m26.76s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h24m26.76s e4    row 19  suspends all calls to Apriso
  1h24m26.76s e4    row 19  QUEUED, attempt 56 REFUSED
  1h24m26.76s e4    row 19  waits APRISO_UNAVAILABLE until 1h24m41.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h24m41.77s e6            reads WO-6: In Progress, ETag "1"
  1h24m41.77s e6    row 23  EXECUTING, attempt 59 on record under "1"
  1h24m41.77s e6            writes Complete, If-Match "1"
  1h24m41.78s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h24m41.78s e6    row 19  suspends all calls to Apriso
  1h24m41.78s e6    row 19  QUEUED, attempt 59 REFUSED
  1h24m41.78s e6    row 19  waits APRISO_UNAVAILABLE until 1h24m56.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h24m56.79s e5            reads WO-5: In Progress, ETag "1"
  1h24m56.79s e5    row 23  EXECUTING, attempt 61 on record under "1"
  1h24m56.79s e5            writes Complete, If-Match "1"
  1h24m56.8s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h24m56.8s e5    row 19  suspends all calls to Apriso
  1h24m56.8s e5    row 19  QUEUED, attempt 61 REFUSED
  1h24m56.8s e5    row 19  waits APRISO_UNAVAILABLE until 1h25m11.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h25m11.81s e1            reads WO-1: In Progress, ETag "1"
  1h25m11.81s e1    row 23  EXECUTING, attempt 57 on record under "1"
  1h25m11.81s e1            writes Complete, If-Match "1"
  1h25m11.82s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h25m11.82s e1    row 19  suspends all calls to Apriso
  1h25m11.82s e1    row 19  QUEUED, attempt 57 REFUSED
  1h25m11.82s e1    row 19  waits APRISO_UNAVAILABLE until 1h25m26.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h25m26.83s e2            reads WO-2: In Progress, ETag "1"
  1h25m26.83s e2    row 23  EXECUTING, attempt 57 on record under "1"
  1h25m26.83s e2            writes Complete, If-Match "1"
  1h25m26.84s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h25m26.84s e2    row 19  suspends all calls to Apriso
  1h25m26.84s e2    row 19  QUEUED, attempt 57 REFUSED
  1h25m26.84s e2    row 19  waits APRISO_UNAVAILABLE until 1h25m41.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h25m41.85s e3            reads WO-3: In Progress, ETag "1"
  1h25m41.85s e3    row 23  EXECUTING, attempt 57 on record under "1"
  1h25m41.85s e3            writes Complete, If-Match "1"
  1h25m41.86s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h25m41.86s e3    row 19  suspends all calls to Apriso
  1h25m41.86s e3    row 19  QUEUED, attempt 57 REFUSED
  1h25m41.86s e3    row 19  waits APRISO_UNAVAILABLE until 1h25m56.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h25m56.87s e4            reads WO-4: In Progress, ETag "1"
  1h25m56.87s e4    row 23  EXECUTING, attempt 57 on record under "1"
  1h25m56.87s e4            writes Complete, If-Match "1"
  1h25m56.88s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h25m56.88s e4    row 19  suspends all calls to Apriso
  1h25m56.88s e4    row 19  QUEUED, attempt 57 REFUSED
  1h25m56.88s e4    row 19  waits APRISO_UNAVAILABLE until 1h26m11.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h26m11.89s e6            reads WO-6: In Progress, ETag "1"
  1h26m11.89s e6    row 23  EXECUTING, attempt 60 on record under "1"
  1h26m11.89s e6            writes Complete, If-Match "1"
  1h26m11.9s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h26m11.9s e6    row 19  suspends all calls to Apriso
  1h26m11.9s e6    row 19  QUEUED, attempt 60 REFUSED
  1h26m11.9s e6    row 19  waits APRISO_UNAVAILABLE until 1h26m26.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h26m26.91s e5            reads WO-5: In Progress, ETag "1"
  1h26m26.91s e5    row 23  EXECUTING, attempt 62 on record under "1"
  1h26m26.91s e5            writes Complete, If-Match "1"
  1h26m26.92s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h26m26.92s e5    row 19  suspends all calls to Apriso
  1h26m26.92s e5    row 19  QUEUED, attempt 62 REFUSED
  1h26m26.92s e5    row 19  waits APRISO_UNAVAILABLE until 1h26m41.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h26m41.93s e1            reads WO-1: In Progress, ETag "1"
  1h26m41.93s e1    row 23  EXECUTING, attempt 58 on record under "1"
  1h26m41.93s e1            writes Complete, If-Match "1"
  1h26m41.94s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h26m41.94s e1    row 19  suspends all calls to Apriso
  1h26m41.94s e1    row 19  QUEUED, attempt 58 REFUSED
  1h26m41.94s e1    row 19  waits APRISO_UNAVAILABLE until 1h26m56.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h26m56.95s e2            reads WO-2: In Progress, ETag "1"
  1h26m56.95s e2    row 23  EXECUTING, attempt 58 on record under "1"
  1h26m56.95s e2            writes Complete, If-Match "1"
  1h26m56.96s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h26m56.96s e2    row 19  suspends all calls to Apriso
  1h26m56.96s e2    row 19  QUEUED, attempt 58 REFUSED
  1h26m56.96s e2    row 19  waits APRISO_UNAVAILABLE until 1h27m11.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h27m11.97s e3            reads WO-3: In Progress, ETag "1"
  1h27m11.97s e3    row 23  EXECUTING, attempt 58 on record under "1"
  1h27m11.97s e3            writes Complete, If-Match "1"
  1h27m11.98s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h27m11.98s e3    row 19  suspends all calls to Apriso
  1h27m11.98s e3    row 19  QUEUED, attempt 58 REFUSED
  1h27m11.98s e3    row 19  waits APRISO_UNAVAILABLE until 1h27m26.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h27m26.99s e4            reads WO-4: In Progress, ETag "1"
  1h27m26.99s e4    row 23  EXECUTING, attempt 58 on record under "1"
  1h27m26.99s e4            writes Complete, If-Match "1"
  1h27m27s   e4            answer 403 (REFUSED) role INTERFACE is missing
  1h27m27s   e4    row 19  suspends all calls to Apriso
  1h27m27s   e4    row 19  QUEUED, attempt 58 REFUSED
  1h27m27s   e4    row 19  waits APRISO_UNAVAILABLE until 1h27m42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h27m42.01s e6            reads WO-6: In Progress, ETag "1"
  1h27m42.01s e6    row 23  EXECUTING, attempt 61 on record under "1"
  1h27m42.01s e6            writes Complete, If-Match "1"
  1h27m42.02s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h27m42.02s e6    row 19  suspends all calls to Apriso
  1h27m42.02s e6    row 19  QUEUED, attempt 61 REFUSED
  1h27m42.02s e6    row 19  waits APRISO_UNAVAILABLE until 1h27m57.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h27m57.03s e5            reads WO-5: In Progress, ETag "1"
  1h27m57.03s e5    row 23  EXECUTING, attempt 63 on record under "1"
  1h27m57.03s e5            writes Complete, If-Match "1"
  1h27m57.04s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h27m57.04s e5    row 19  suspends all calls to Apriso
  1h27m57.04s e5    row 19  QUEUED, attempt 63 REFUSED
  1h27m57.04s e5    row 19  waits APRISO_UNAVAILABLE until 1h28m12.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h28m12.05s e1            reads WO-1: In Progress, ETag "1"
  1h28m12.05s e1    row 23  EXECUTING, attempt 59 on record under "1"
  1h28m12.05s e1            writes Complete, If-Match "1"
  1h28m12.06s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h28m12.06s e1    row 19  suspends all calls to Apriso
  1h28m12.06s e1    row 19  QUEUED, attempt 59 REFUSED
  1h28m12.06s e1    row 19  waits APRISO_UNAVAILABLE until 1h28m27.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h28m27.07s e2            reads WO-2: In Progress, ETag "1"
  1h28m27.07s e2    row 23  EXECUTING, attempt 59 on record under "1"
  1h28m27.07s e2            writes Complete, If-Match "1"
  1h28m27.08s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h28m27.08s e2    row 19  suspends all calls to Apriso
  1h28m27.08s e2    row 19  QUEUED, attempt 59 REFUSED
  1h28m27.08s e2    row 19  waits APRISO_UNAVAILABLE until 1h28m42.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h28m42.09s e3            reads WO-3: In Progress, ETag "1"
  1h28m42.09s e3    row 23  EXECUTING, attempt 59 on record under "1"
  1h28m42.09s e3            writes Complete, If-Match "1"
  1h28m42.1s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h28m42.1s e3    row 19  suspends all calls to Apriso
  1h28m42.1s e3    row 19  QUEUED, attempt 59 REFUSED
  1h28m42.1s e3    row 19  waits APRISO_UNAVAILABLE until 1h28m57.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h28m57.11s e4            reads WO-4: In Progress, ETag "1"
  1h28m57.11s e4    row 23  EXECUTING, attempt 59 on record under "1"
  1h28m57.11s e4            writes Complete, If-Match "1"
  1h28m57.12s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h28m57.12s e4    row 19  suspends all calls to Apriso
  1h28m57.12s e4    row 19  QUEUED, attempt 59 REFUSED
  1h28m57.12s e4    row 19  waits APRISO_UNAVAILABLE until 1h29m12.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h29m12.13s e6            reads WO-6: In Progress, ETag "1"
  1h29m12.13s e6    row 23  EXECUTING, attempt 62 on record under "1"
  1h29m12.13s e6            writes Complete, If-Match "1"
  1h29m12.14s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h29m12.14s e6    row 19  suspends all calls to Apriso
  1h29m12.14s e6    row 19  QUEUED, attempt 62 REFUSED
  1h29m12.14s e6    row 19  waits APRISO_UNAVAILABLE until 1h29m27.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h29m27.15s e5            reads WO-5: In Progress, ETag "1"
  1h29m27.15s e5    row 23  EXECUTING, attempt 64 on record under "1"
  1h29m27.15s e5            writes Complete, If-Match "1"
  1h29m27.16s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h29m27.16s e5    row 19  suspends all calls to Apriso
  1h29m27.16s e5    row 19  QUEUED, attempt 64 REFUSED
  1h29m27.16s e5    row 19  waits APRISO_UNAVAILABLE until 1h29m42.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h29m42.17s e1            reads WO-1: In Progress, ETag "1"
  1h29m42.17s e1    row 23  EXECUTING, attempt 60 on record under "1"
  1h29m42.17s e1            writes Complete, If-Match "1"
  1h29m42.18s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h29m42.18s e1    row 19  suspends all calls to Apriso
  1h29m42.18s e1    row 19  QUEUED, attempt 60 REFUSED
  1h29m42.18s e1    row 19  waits APRISO_UNAVAILABLE until 1h29m57.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h29m57.19s e2            reads WO-2: In Progress, ETag "1"
  1h29m57.19s e2    row 23  EXECUTING, attempt 60 on record under "1"
  1h29m57.19s e2            writes Complete, If-Match "1"
  1h29m57.2s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h29m57.2s e2    row 19  suspends all calls to Apriso
  1h29m57.2s e2    row 19  QUEUED, attempt 60 REFUSED
  1h29m57.2s e2    row 19  waits APRISO_UNAVAILABLE until 1h30m12.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h30m12.21s e3            reads WO-3: In Progress, ETag "1"
  1h30m12.21s e3    row 23  EXECUTING, attempt 60 on record under "1"
  1h30m12.21s e3            writes Complete, If-Match "1"
  1h30m12.22s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h30m12.22s e3    row 19  suspends all calls to Apriso
  1h30m12.22s e3    row 19  QUEUED, attempt 60 REFUSED
  1h30m12.22s e3    row 19  waits APRISO_UNAVAILABLE until 1h30m27.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h30m27.23s e4            reads WO-4: In Progress, ETag "1"
  1h30m27.23s e4    row 23  EXECUTING, attempt 60 on record under "1"
  1h30m27.23s e4            writes Complete, If-Match "1"
  1h30m27.24s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h30m27.24s e4    row 19  suspends all calls to Apriso
  1h30m27.24s e4    row 19  QUEUED, attempt 60 REFUSED
  1h30m27.24s e4    row 19  waits APRISO_UNAVAILABLE until 1h30m42.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h30m42.25s e6            reads WO-6: In Progress, ETag "1"
  1h30m42.25s e6    row 23  EXECUTING, attempt 63 on record under "1"
  1h30m42.25s e6            writes Complete, If-Match "1"
  1h30m42.26s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h30m42.26s e6    row 19  suspends all calls to Apriso
  1h30m42.26s e6    row 19  QUEUED, attempt 63 REFUSED
  1h30m42.26s e6    row 19  waits APRISO_UNAVAILABLE until 1h30m57.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h30m57.27s e5            reads WO-5: In Progress, ETag "1"
  1h30m57.27s e5    row 23  EXECUTING, attempt 65 on record under "1"
  1h30m57.27s e5            writes Complete, If-Match "1"
  1h30m57.28s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h30m57.28s e5    row 19  suspends all calls to Apriso
  1h30m57.28s e5    row 19  QUEUED, attempt 65 REFUSED
  1h30m57.28s e5    row 19  waits APRISO_UNAVAILABLE until 1h31m12.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h31m12.29s e1            reads WO-1: In Progress, ETag "1"
  1h31m12.29s e1    row 23  EXECUTING, attempt 61 on record under "1"
  1h31m12.29s e1            writes Complete, If-Match "1"
  1h31m12.3s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h31m12.3s e1    row 19  suspends all calls to Apriso
  1h31m12.3s e1    row 19  QUEUED, attempt 61 REFUSED
  1h31m12.3s e1    row 19  waits APRISO_UNAVAILABLE until 1h31m27.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h31m27.31s e2            reads WO-2: In Progress, ETag "1"
  1h31m27.31s e2    row 23  EXECUTING, attempt 61 on record under "1"
  1h31m27.31s e2            writes Complete, If-Match "1"
  1h31m27.32s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h31m27.32s e2    row 19  suspends all calls to Apriso
  1h31m27.32s e2    row 19  QUEUED, attempt 61 REFUSED
  1h31m27.32s e2    row 19  waits APRISO_UNAVAILABLE until 1h31m42.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h31m42.33s e3            reads WO-3: In Progress, ETag "1"
  1h31m42.33s e3    row 23  EXECUTING, attempt 61 on record under "1"
  1h31m42.33s e3            writes Complete, If-Match "1"
  1h31m42.34s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h31m42.34s e3    row 19  suspends all calls to Apriso
  1h31m42.34s e3    row 19  QUEUED, attempt 61 REFUSED
  1h31m42.34s e3    row 19  waits APRISO_UNAVAILABLE until 1h31m57.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h31m57.35s e4            reads WO-4: In Progress, ETag "1"
  1h31m57.35s e4    row 23  EXECUTING, attempt 61 on record under "1"
  1h31m57.35s e4            writes Complete, If-Match "1"
  1h31m57.36s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h31m57.36s e4    row 19  suspends all calls to Apriso
  1h31m57.36s e4    row 19  QUEUED, attempt 61 REFUSED
  1h31m57.36s e4    row 19  waits APRISO_UNAVAILABLE until 1h32m12.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h32m12.37s e6            reads WO-6: In Progress, ETag "1"
  1h32m12.37s e6    row 23  EXECUTING, attempt 64 on record under "1"
  1h32m12.37s e6            writes Complete, If-Match "1"
  1h32m12.38s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h32m12.38s e6    row 19  suspends all calls to Apriso
  1h32m12.38s e6    row 19  QUEUED, attempt 64 REFUSED
  1h32m12.38s e6    row 19  waits APRISO_UNAVAILABLE until 1h32m27.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h32m27.39s e5            reads WO-5: In Progress, ETag "1"
  1h32m27.39s e5    row 23  EXECUTING, attempt 66 on record under "1"
  1h32m27.39s e5            writes Complete, If-Match "1"
  1h32m27.4s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h32m27.4s e5    row 19  suspends all calls to Apriso
  1h32m27.4s e5    row 19  QUEUED, attempt 66 REFUSED
  1h32m27.4s e5    row 19  waits APRISO_UNAVAILABLE until 1h32m42.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h32m42.41s e1            reads WO-1: In Progress, ETag "1"
  1h32m42.41s e1    row 23  EXECUTING, attempt 62 on record under "1"
  1h32m42.41s e1            writes Complete, If-Match "1"
  1h32m42.42s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h32m42.42s e1    row 19  suspends all calls to Apriso
  1h32m42.42s e1    row 19  QUEUED, attempt 62 REFUSED
  1h32m42.42s e1    row 19  waits APRISO_UNAVAILABLE until 1h32m57.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h32m57.43s e2            reads WO-2: In Progress, ETag "1"
  1h32m57.43s e2    row 23  EXECUTING, attempt 62 on record under "1"
  1h32m57.43s e2            writes Complete, If-Match "1"
  1h32m57.44s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h32m57.44s e2    row 19  suspends all calls to Apriso
  1h32m57.44s e2    row 19  QUEUED, attempt 62 REFUSED
  1h32m57.44s e2    row 19  waits APRISO_UNAVAILABLE until 1h33m12.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h33m12.45s e3            reads WO-3: In Progress, ETag "1"
  1h33m12.45s e3    row 23  EXECUTING, attempt 62 on record under "1"
  1h33m12.45s e3            writes Complete, If-Match "1"
  1h33m12.46s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h33m12.46s e3    row 19  suspends all calls to Apriso
  1h33m12.46s e3    row 19  QUEUED, attempt 62 REFUSED
  1h33m12.46s e3    row 19  waits APRISO_UNAVAILABLE until 1h33m27.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h33m27.47s e4            reads WO-4: In Progress, ETag "1"
  1h33m27.47s e4    row 23  EXECUTING, attempt 62 on record under "1"
  1h33m27.47s e4            writes Complete, If-Match "1"
  1h33m27.48s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h33m27.48s e4    row 19  suspends all calls to Apriso
  1h33m27.48s e4    row 19  QUEUED, attempt 62 REFUSED
  1h33m27.48s e4    row 19  waits APRISO_UNAVAILABLE until 1h33m42.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h33m42.49s e6            reads WO-6: In Progress, ETag "1"
  1h33m42.49s e6    row 23  EXECUTING, attempt 65 on record under "1"
  1h33m42.49s e6            writes Complete, If-Match "1"
  1h33m42.5s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h33m42.5s e6    row 19  suspends all calls to Apriso
  1h33m42.5s e6    row 19  QUEUED, attempt 65 REFUSED
  1h33m42.5s e6    row 19  waits APRISO_UNAVAILABLE until 1h33m57.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h33m57.51s e5            reads WO-5: In Progress, ETag "1"
  1h33m57.51s e5    row 23  EXECUTING, attempt 67 on record under "1"
  1h33m57.51s e5            writes Complete, If-Match "1"
  1h33m57.52s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h33m57.52s e5    row 19  suspends all calls to Apriso
  1h33m57.52s e5    row 19  QUEUED, attempt 67 REFUSED
  1h33m57.52s e5    row 19  waits APRISO_UNAVAILABLE until 1h34m12.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h34m12.53s e1            reads WO-1: In Progress, ETag "1"
  1h34m12.53s e1    row 23  EXECUTING, attempt 63 on record under "1"
  1h34m12.53s e1            writes Complete, If-Match "1"
  1h34m12.54s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h34m12.54s e1    row 19  suspends all calls to Apriso
  1h34m12.54s e1    row 19  QUEUED, attempt 63 REFUSED
  1h34m12.54s e1    row 19  waits APRISO_UNAVAILABLE until 1h34m27.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h34m27.55s e2            reads WO-2: In Progress, ETag "1"
  1h34m27.55s e2    row 23  EXECUTING, attempt 63 on record under "1"
  1h34m27.55s e2            writes Complete, If-Match "1"
  1h34m27.56s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h34m27.56s e2    row 19  suspends all calls to Apriso
  1h34m27.56s e2    row 19  QUEUED, attempt 63 REFUSED
  1h34m27.56s e2    row 19  waits APRISO_UNAVAILABLE until 1h34m42.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h34m42.57s e3            reads WO-3: In Progress, ETag "1"
  1h34m42.57s e3    row 23  EXECUTING, attempt 63 on record under "1"
  1h34m42.57s e3            writes Complete, If-Match "1"
  1h34m42.58s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h34m42.58s e3    row 19  suspends all calls to Apriso
  1h34m42.58s e3    row 19  QUEUED, attempt 63 REFUSED
  1h34m42.58s e3    row 19  waits APRISO_UNAVAILABLE until 1h34m57.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h34m57.59s e4            reads WO-4: In Progress, ETag "1"
  1h34m57.59s e4    row 23  EXECUTING, attempt 63 on record under "1"
  1h34m57.59s e4            writes Complete, If-Match "1"
  1h34m57.6s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h34m57.6s e4    row 19  suspends all calls to Apriso
  1h34m57.6s e4    row 19  QUEUED, attempt 63 REFUSED
  1h34m57.6s e4    row 19  waits APRISO_UNAVAILABLE until 1h35m12.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h35m12.61s e6            reads WO-6: In Progress, ETag "1"
  1h35m12.61s e6    row 23  EXECUTING, attempt 66 on record under "1"
  1h35m12.61s e6            writes Complete, If-Match "1"
  1h35m12.62s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h35m12.62s e6    row 19  suspends all calls to Apriso
  1h35m12.62s e6    row 19  QUEUED, attempt 66 REFUSED
  1h35m12.62s e6    row 19  waits APRISO_UNAVAILABLE until 1h35m27.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h35m27.63s e5            reads WO-5: In Progress, ETag "1"
  1h35m27.63s e5    row 23  EXECUTING, attempt 68 on record under "1"
  1h35m27.63s e5            writes Complete, If-Match "1"
  1h35m27.64s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h35m27.64s e5    row 19  suspends all calls to Apriso
  1h35m27.64s e5    row 19  QUEUED, attempt 68 REFUSED
  1h35m27.64s e5    row 19  waits APRISO_UNAVAILABLE until 1h35m42.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h35m42.65s e1            reads WO-1: In Progress, ETag "1"
  1h35m42.65s e1    row 23  EXECUTING, attempt 64 on record under "1"
  1h35m42.65s e1            writes Complete, If-Match "1"
  1h35m42.66s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h35m42.66s e1    row 19  suspends all calls to Apriso
  1h35m42.66s e1    row 19  QUEUED, attempt 64 REFUSED
  1h35m42.66s e1    row 19  waits APRISO_UNAVAILABLE until 1h35m57.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h35m57.67s e2            reads WO-2: In Progress, ETag "1"
  1h35m57.67s e2    row 23  EXECUTING, attempt 64 on record under "1"
  1h35m57.67s e2            writes Complete, If-Match "1"
  1h35m57.68s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h35m57.68s e2    row 19  suspends all calls to Apriso
  1h35m57.68s e2    row 19  QUEUED, attempt 64 REFUSED
  1h35m57.68s e2    row 19  waits APRISO_UNAVAILABLE until 1h36m12.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h36m12.69s e3            reads WO-3: In Progress, ETag "1"
  1h36m12.69s e3    row 23  EXECUTING, attempt 64 on record under "1"
  1h36m12.69s e3            writes Complete, If-Match "1"
  1h36m12.7s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h36m12.7s e3    row 19  suspends all calls to Apriso
  1h36m12.7s e3    row 19  QUEUED, attempt 64 REFUSED
  1h36m12.7s e3    row 19  waits APRISO_UNAVAILABLE until 1h36m27.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h36m27.71s e4            reads WO-4: In Progress, ETag "1"
  1h36m27.71s e4    row 23  EXECUTING, attempt 64 on record under "1"
  1h36m27.71s e4            writes Complete, If-Match "1"
  1h36m27.72s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h36m27.72s e4    row 19  suspends all calls to Apriso
  1h36m27.72s e4    row 19  QUEUED, attempt 64 REFUSED
  1h36m27.72s e4    row 19  waits APRISO_UNAVAILABLE until 1h36m42.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h36m42.73s e6            reads WO-6: In Progress, ETag "1"
  1h36m42.73s e6    row 23  EXECUTING, attempt 67 on record under "1"
  1h36m42.73s e6            writes Complete, If-Match "1"
  1h36m42.74s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h36m42.74s e6    row 19  suspends all calls to Apriso
  1h36m42.74s e6    row 19  QUEUED, attempt 67 REFUSED
  1h36m42.74s e6    row 19  waits APRISO_UNAVAILABLE until 1h36m57.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h36m57.75s e5            reads WO-5: In Progress, ETag "1"
  1h36m57.75s e5    row 23  EXECUTING, attempt 69 on record under "1"
  1h36m57.75s e5            writes Complete, If-Match "1"
  1h36m57.76s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h36m57.76s e5    row 19  suspends all calls to Apriso
  1h36m57.76s e5    row 19  QUEUED, attempt 69 REFUSED
  1h36m57.76s e5    row 19  waits APRISO_UNAVAILABLE until 1h37m12.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h37m12.77s e1            reads WO-1: In Progress, ETag "1"
  1h37m12.77s e1    row 23  EXECUTING, attempt 65 on record under "1"
  1h37m12.77s e1            writes Complete, If-Match "1"
  1h37m12.78s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h37m12.78s e1    row 19  suspends all calls to Apriso
  1h37m12.78s e1    row 19  QUEUED, attempt 65 REFUSED
  1h37m12.78s e1    row 19  waits APRISO_UNAVAILABLE until 1h37m27.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h37m27.79s e2            reads WO-2: In Progress, ETag "1"
  1h37m27.79s e2    row 23  EXECUTING, attempt 65 on record under "1"
  1h37m27.79s e2            writes Complete, If-Match "1"
  1h37m27.8s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h37m27.8s e2    row 19  suspends all calls to Apriso
  1h37m27.8s e2    row 19  QUEUED, attempt 65 REFUSED
  1h37m27.8s e2    row 19  waits APRISO_UNAVAILABLE until 1h37m42.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h37m42.81s e3            reads WO-3: In Progress, ETag "1"
  1h37m42.81s e3    row 23  EXECUTING, attempt 65 on record under "1"
  1h37m42.81s e3            writes Complete, If-Match "1"
  1h37m42.82s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h37m42.82s e3    row 19  suspends all calls to Apriso
  1h37m42.82s e3    row 19  QUEUED, attempt 65 REFUSED
  1h37m42.82s e3    row 19  waits APRISO_UNAVAILABLE until 1h37m57.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h37m57.83s e4            reads WO-4: In Progress, ETag "1"
  1h37m57.83s e4    row 23  EXECUTING, attempt 65 on record under "1"
  1h37m57.83s e4            writes Complete, If-Match "1"
  1h37m57.84s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h37m57.84s e4    row 19  suspends all calls to Apriso
  1h37m57.84s e4    row 19  QUEUED, attempt 65 REFUSED
  1h37m57.84s e4    row 19  waits APRISO_UNAVAILABLE until 1h38m12.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h38m12.85s e6            reads WO-6: In Progress, ETag "1"
  1h38m12.85s e6    row 23  EXECUTING, attempt 68 on record under "1"
  1h38m12.85s e6            writes Complete, If-Match "1"
  1h38m12.86s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h38m12.86s e6    row 19  suspends all calls to Apriso
  1h38m12.86s e6    row 19  QUEUED, attempt 68 REFUSED
  1h38m12.86s e6    row 19  waits APRISO_UNAVAILABLE until 1h38m27.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h38m27.87s e5            reads WO-5: In Progress, ETag "1"
  1h38m27.87s e5    row 23  EXECUTING, attempt 70 on record under "1"
  1h38m27.87s e5            writes Complete, If-Match "1"
  1h38m27.88s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h38m27.88s e5    row 19  suspends all calls to Apriso
  1h38m27.88s e5    row 19  QUEUED, attempt 70 REFUSED
  1h38m27.88s e5    row 19  waits APRISO_UNAVAILABLE until 1h38m42.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h38m42.89s e1            reads WO-1: In Progress, ETag "1"
  1h38m42.89s e1    row 23  EXECUTING, attempt 66 on record under "1"
  1h38m42.89s e1            writes Complete, If-Match "1"
  1h38m42.9s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h38m42.9s e1    row 19  suspends all calls to Apriso
  1h38m42.9s e1    row 19  QUEUED, attempt 66 REFUSED
  1h38m42.9s e1    row 19  waits APRISO_UNAVAILABLE until 1h38m57.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h38m57.91s e2            reads WO-2: In Progress, ETag "1"
  1h38m57.91s e2    row 23  EXECUTING, attempt 66 on record under "1"
  1h38m57.91s e2            writes Complete, If-Match "1"
  1h38m57.92s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h38m57.92s e2    row 19  suspends all calls to Apriso
  1h38m57.92s e2    row 19  QUEUED, attempt 66 REFUSED
  1h38m57.92s e2    row 19  waits APRISO_UNAVAILABLE until 1h39m12.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h39m12.93s e3            reads WO-3: In Progress, ETag "1"
  1h39m12.93s e3    row 23  EXECUTING, attempt 66 on record under "1"
  1h39m12.93s e3            writes Complete, If-Match "1"
  1h39m12.94s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h39m12.94s e3    row 19  suspends all calls to Apriso
  1h39m12.94s e3    row 19  QUEUED, attempt 66 REFUSED
  1h39m12.94s e3    row 19  waits APRISO_UNAVAILABLE until 1h39m27.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h39m27.95s e4            reads WO-4: In Progress, ETag "1"
  1h39m27.95s e4    row 23  EXECUTING, attempt 66 on record under "1"
  1h39m27.95s e4            writes Complete, If-Match "1"
  1h39m27.96s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h39m27.96s e4    row 19  suspends all calls to Apriso
  1h39m27.96s e4    row 19  QUEUED, attempt 66 REFUSED
  1h39m27.96s e4    row 19  waits APRISO_UNAVAILABLE until 1h39m42.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h39m42.97s e6            reads WO-6: In Progress, ETag "1"
  1h39m42.97s e6    row 23  EXECUTING, attempt 69 on record under "1"
  1h39m42.97s e6            writes Complete, If-Match "1"
  1h39m42.98s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h39m42.98s e6    row 19  suspends all calls to Apriso
  1h39m42.98s e6    row 19  QUEUED, attempt 69 REFUSED
  1h39m42.98s e6    row 19  waits APRISO_UNAVAILABLE until 1h39m57.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h39m57.99s e5            reads WO-5: In Progress, ETag "1"
  1h39m57.99s e5    row 23  EXECUTING, attempt 71 on record under "1"
  1h39m57.99s e5            writes Complete, If-Match "1"
  1h39m58s   e5            answer 403 (REFUSED) role INTERFACE is missing
  1h39m58s   e5    row 19  suspends all calls to Apriso
  1h39m58s   e5    row 19  QUEUED, attempt 71 REFUSED
  1h39m58s   e5    row 19  waits APRISO_UNAVAILABLE until 1h40m13s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h40m13.01s e1            reads WO-1: In Progress, ETag "1"
  1h40m13.01s e1    row 23  EXECUTING, attempt 67 on record under "1"
  1h40m13.01s e1            writes Complete, If-Match "1"
  1h40m13.02s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h40m13.02s e1    row 19  suspends all calls to Apriso
  1h40m13.02s e1    row 19  QUEUED, attempt 67 REFUSED
  1h40m13.02s e1    row 19  waits APRISO_UNAVAILABLE until 1h40m28.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h40m28.03s e2            reads WO-2: In Progress, ETag "1"
  1h40m28.03s e2    row 23  EXECUTING, attempt 67 on record under "1"
  1h40m28.03s e2            writes Complete, If-Match "1"
  1h40m28.04s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h40m28.04s e2    row 19  suspends all calls to Apriso
  1h40m28.04s e2    row 19  QUEUED, attempt 67 REFUSED
  1h40m28.04s e2    row 19  waits APRISO_UNAVAILABLE until 1h40m43.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h40m43.05s e3            reads WO-3: In Progress, ETag "1"
  1h40m43.05s e3    row 23  EXECUTING, attempt 67 on record under "1"
  1h40m43.05s e3            writes Complete, If-Match "1"
  1h40m43.06s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h40m43.06s e3    row 19  suspends all calls to Apriso
  1h40m43.06s e3    row 19  QUEUED, attempt 67 REFUSED
  1h40m43.06s e3    row 19  waits APRISO_UNAVAILABLE until 1h40m58.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h40m58.07s e4            reads WO-4: In Progress, ETag "1"
  1h40m58.07s e4    row 23  EXECUTING, attempt 67 on record under "1"
  1h40m58.07s e4            writes Complete, If-Match "1"
  1h40m58.08s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h40m58.08s e4    row 19  suspends all calls to Apriso
  1h40m58.08s e4    row 19  QUEUED, attempt 67 REFUSED
  1h40m58.08s e4    row 19  waits APRISO_UNAVAILABLE until 1h41m13.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h41m13.09s e6            reads WO-6: In Progress, ETag "1"
  1h41m13.09s e6    row 23  EXECUTING, attempt 70 on record under "1"
  1h41m13.09s e6            writes Complete, If-Match "1"
  1h41m13.1s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h41m13.1s e6    row 19  suspends all calls to Apriso
  1h41m13.1s e6    row 19  QUEUED, attempt 70 REFUSED
  1h41m13.1s e6    row 19  waits APRISO_UNAVAILABLE until 1h41m28.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h41m28.11s e5            reads WO-5: In Progress, ETag "1"
  1h41m28.11s e5    row 23  EXECUTING, attempt 72 on record under "1"
  1h41m28.11s e5            writes Complete, If-Match "1"
  1h41m28.12s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h41m28.12s e5    row 19  suspends all calls to Apriso
  1h41m28.12s e5    row 19  QUEUED, attempt 72 REFUSED
  1h41m28.12s e5    row 19  waits APRISO_UNAVAILABLE until 1h41m43.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h41m43.13s e1            reads WO-1: In Progress, ETag "1"
  1h41m43.13s e1    row 23  EXECUTING, attempt 68 on record under "1"
  1h41m43.13s e1            writes Complete, If-Match "1"
  1h41m43.14s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h41m43.14s e1    row 19  suspends all calls to Apriso
  1h41m43.14s e1    row 19  QUEUED, attempt 68 REFUSED
  1h41m43.14s e1    row 19  waits APRISO_UNAVAILABLE until 1h41m58.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h41m58.15s e2            reads WO-2: In Progress, ETag "1"
  1h41m58.15s e2    row 23  EXECUTING, attempt 68 on record under "1"
  1h41m58.15s e2            writes Complete, If-Match "1"
  1h41m58.16s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h41m58.16s e2    row 19  suspends all calls to Apriso
  1h41m58.16s e2    row 19  QUEUED, attempt 68 REFUSED
  1h41m58.16s e2    row 19  waits APRISO_UNAVAILABLE until 1h42m13.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h42m13.17s e3            reads WO-3: In Progress, ETag "1"
  1h42m13.17s e3    row 23  EXECUTING, attempt 68 on record under "1"
  1h42m13.17s e3            writes Complete, If-Match "1"
  1h42m13.18s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h42m13.18s e3    row 19  suspends all calls to Apriso
  1h42m13.18s e3    row 19  QUEUED, attempt 68 REFUSED
  1h42m13.18s e3    row 19  waits APRISO_UNAVAILABLE until 1h42m28.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h42m28.19s e4            reads WO-4: In Progress, ETag "1"
  1h42m28.19s e4    row 23  EXECUTING, attempt 68 on record under "1"
  1h42m28.19s e4            writes Complete, If-Match "1"
  1h42m28.2s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h42m28.2s e4    row 19  suspends all calls to Apriso
  1h42m28.2s e4    row 19  QUEUED, attempt 68 REFUSED
  1h42m28.2s e4    row 19  waits APRISO_UNAVAILABLE until 1h42m43.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h42m43.21s e6            reads WO-6: In Progress, ETag "1"
  1h42m43.21s e6    row 23  EXECUTING, attempt 71 on record under "1"
  1h42m43.21s e6            writes Complete, If-Match "1"
  1h42m43.22s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h42m43.22s e6    row 19  suspends all calls to Apriso
  1h42m43.22s e6    row 19  QUEUED, attempt 71 REFUSED
  1h42m43.22s e6    row 19  waits APRISO_UNAVAILABLE until 1h42m58.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h42m58.23s e5            reads WO-5: In Progress, ETag "1"
  1h42m58.23s e5    row 23  EXECUTING, attempt 73 on record under "1"
  1h42m58.23s e5            writes Complete, If-Match "1"
  1h42m58.24s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h42m58.24s e5    row 19  suspends all calls to Apriso
  1h42m58.24s e5    row 19  QUEUED, attempt 73 REFUSED
  1h42m58.24s e5    row 19  waits APRISO_UNAVAILABLE until 1h43m13.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h43m13.25s e1            reads WO-1: In Progress, ETag "1"
  1h43m13.25s e1    row 23  EXECUTING, attempt 69 on record under "1"
  1h43m13.25s e1            writes Complete, If-Match "1"
  1h43m13.26s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h43m13.26s e1    row 19  suspends all calls to Apriso
  1h43m13.26s e1    row 19  QUEUED, attempt 69 REFUSED
  1h43m13.26s e1    row 19  waits APRISO_UNAVAILABLE until 1h43m28.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h43m28.27s e2            reads WO-2: In Progress, ETag "1"
  1h43m28.27s e2    row 23  EXECUTING, attempt 69 on record under "1"
  1h43m28.27s e2            writes Complete, If-Match "1"
  1h43m28.28s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h43m28.28s e2    row 19  suspends all calls to Apriso
  1h43m28.28s e2    row 19  QUEUED, attempt 69 REFUSED
  1h43m28.28s e2    row 19  waits APRISO_UNAVAILABLE until 1h43m43.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h43m43.29s e3            reads WO-3: In Progress, ETag "1"
  1h43m43.29s e3    row 23  EXECUTING, attempt 69 on record under "1"
  1h43m43.29s e3            writes Complete, If-Match "1"
  1h43m43.3s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h43m43.3s e3    row 19  suspends all calls to Apriso
  1h43m43.3s e3    row 19  QUEUED, attempt 69 REFUSED
  1h43m43.3s e3    row 19  waits APRISO_UNAVAILABLE until 1h43m58.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h43m58.31s e4            reads WO-4: In Progress, ETag "1"
  1h43m58.31s e4    row 23  EXECUTING, attempt 69 on record under "1"
  1h43m58.31s e4            writes Complete, If-Match "1"
  1h43m58.32s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h43m58.32s e4    row 19  suspends all calls to Apriso
  1h43m58.32s e4    row 19  QUEUED, attempt 69 REFUSED
  1h43m58.32s e4    row 19  waits APRISO_UNAVAILABLE until 1h44m13.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h44m13.33s e6            reads WO-6: In Progress, ETag "1"
  1h44m13.33s e6    row 23  EXECUTING, attempt 72 on record under "1"
  1h44m13.33s e6            writes Complete, If-Match "1"
  1h44m13.34s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h44m13.34s e6    row 19  suspends all calls to Apriso
  1h44m13.34s e6    row 19  QUEUED, attempt 72 REFUSED
  1h44m13.34s e6    row 19  waits APRISO_UNAVAILABLE until 1h44m28.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h44m28.35s e5            reads WO-5: In Progress, ETag "1"
  1h44m28.35s e5    row 23  EXECUTING, attempt 74 on record under "1"
  1h44m28.35s e5            writes Complete, If-Match "1"
  1h44m28.36s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h44m28.36s e5    row 19  suspends all calls to Apriso
  1h44m28.36s e5    row 19  QUEUED, attempt 74 REFUSED
  1h44m28.36s e5    row 19  waits APRISO_UNAVAILABLE until 1h44m43.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h44m43.37s e1            reads WO-1: In Progress, ETag "1"
  1h44m43.37s e1    row 23  EXECUTING, attempt 70 on record under "1"
  1h44m43.37s e1            writes Complete, If-Match "1"
  1h44m43.38s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h44m43.38s e1    row 19  suspends all calls to Apriso
  1h44m43.38s e1    row 19  QUEUED, attempt 70 REFUSED
  1h44m43.38s e1    row 19  waits APRISO_UNAVAILABLE until 1h44m58.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h44m58.39s e2            reads WO-2: In Progress, ETag "1"
  1h44m58.39s e2    row 23  EXECUTING, attempt 70 on record under "1"
  1h44m58.39s e2            writes Complete, If-Match "1"
  1h44m58.4s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h44m58.4s e2    row 19  suspends all calls to Apriso
  1h44m58.4s e2    row 19  QUEUED, attempt 70 REFUSED
  1h44m58.4s e2    row 19  waits APRISO_UNAVAILABLE until 1h45m13.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h45m13.41s e3            reads WO-3: In Progress, ETag "1"
  1h45m13.41s e3    row 23  EXECUTING, attempt 70 on record under "1"
  1h45m13.41s e3            writes Complete, If-Match "1"
  1h45m13.42s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h45m13.42s e3    row 19  suspends all calls to Apriso
  1h45m13.42s e3    row 19  QUEUED, attempt 70 REFUSED
  1h45m13.42s e3    row 19  waits APRISO_UNAVAILABLE until 1h45m28.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h45m28.43s e4            reads WO-4: In Progress, ETag "1"
  1h45m28.43s e4    row 23  EXECUTING, attempt 70 on record under "1"
  1h45m28.43s e4            writes Complete, If-Match "1"
  1h45m28.44s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h45m28.44s e4    row 19  suspends all calls to Apriso
  1h45m28.44s e4    row 19  QUEUED, attempt 70 REFUSED
  1h45m28.44s e4    row 19  waits APRISO_UNAVAILABLE until 1h45m43.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h45m43.45s e6            reads WO-6: In Progress, ETag "1"
  1h45m43.45s e6    row 23  EXECUTING, attempt 73 on record under "1"
  1h45m43.45s e6            writes Complete, If-Match "1"
  1h45m43.46s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h45m43.46s e6    row 19  suspends all calls to Apriso
  1h45m43.46s e6    row 19  QUEUED, attempt 73 REFUSED
  1h45m43.46s e6    row 19  waits APRISO_UNAVAILABLE until 1h45m58.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h45m58.47s e5            reads WO-5: In Progress, ETag "1"
  1h45m58.47s e5    row 23  EXECUTING, attempt 75 on record under "1"
  1h45m58.47s e5            writes Complete, If-Match "1"
  1h45m58.48s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h45m58.48s e5    row 19  suspends all calls to Apriso
  1h45m58.48s e5    row 19  QUEUED, attempt 75 REFUSED
  1h45m58.48s e5    row 19  waits APRISO_UNAVAILABLE until 1h46m13.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h46m13.49s e1            reads WO-1: In Progress, ETag "1"
  1h46m13.49s e1    row 23  EXECUTING, attempt 71 on record under "1"
  1h46m13.49s e1            writes Complete, If-Match "1"
  1h46m13.5s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h46m13.5s e1    row 19  suspends all calls to Apriso
  1h46m13.5s e1    row 19  QUEUED, attempt 71 REFUSED
  1h46m13.5s e1    row 19  waits APRISO_UNAVAILABLE until 1h46m28.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h46m28.51s e2            reads WO-2: In Progress, ETag "1"
  1h46m28.51s e2    row 23  EXECUTING, attempt 71 on record under "1"
  1h46m28.51s e2            writes Complete, If-Match "1"
  1h46m28.52s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h46m28.52s e2    row 19  suspends all calls to Apriso
  1h46m28.52s e2    row 19  QUEUED, attempt 71 REFUSED
  1h46m28.52s e2    row 19  waits APRISO_UNAVAILABLE until 1h46m43.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h46m43.53s e3            reads WO-3: In Progress, ETag "1"
  1h46m43.53s e3    row 23  EXECUTING, attempt 71 on record under "1"
  1h46m43.53s e3            writes Complete, If-Match "1"
  1h46m43.54s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h46m43.54s e3    row 19  suspends all calls to Apriso
  1h46m43.54s e3    row 19  QUEUED, attempt 71 REFUSED
  1h46m43.54s e3    row 19  waits APRISO_UNAVAILABLE until 1h46m58.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h46m58.55s e4            reads WO-4: In Progress, ETag "1"
  1h46m58.55s e4    row 23  EXECUTING, attempt 71 on record under "1"
  1h46m58.55s e4            writes Complete, If-Match "1"
  1h46m58.56s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h46m58.56s e4    row 19  suspends all calls to Apriso
  1h46m58.56s e4    row 19  QUEUED, attempt 71 REFUSED
  1h46m58.56s e4    row 19  waits APRISO_UNAVAILABLE until 1h47m13.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h47m13.57s e6            reads WO-6: In Progress, ETag "1"
  1h47m13.57s e6    row 23  EXECUTING, attempt 74 on record under "1"
  1h47m13.57s e6            writes Complete, If-Match "1"
  1h47m13.58s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h47m13.58s e6    row 19  suspends all calls to Apriso
  1h47m13.58s e6    row 19  QUEUED, attempt 74 REFUSED
  1h47m13.58s e6    row 19  waits APRISO_UNAVAILABLE until 1h47m28.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h47m28.59s e5            reads WO-5: In Progress, ETag "1"
  1h47m28.59s e5    row 23  EXECUTING, attempt 76 on record under "1"
  1h47m28.59s e5            writes Complete, If-Match "1"
  1h47m28.6s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h47m28.6s e5    row 19  suspends all calls to Apriso
  1h47m28.6s e5    row 19  QUEUED, attempt 76 REFUSED
  1h47m28.6s e5    row 19  waits APRISO_UNAVAILABLE until 1h47m43.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h47m43.61s e1            reads WO-1: In Progress, ETag "1"
  1h47m43.61s e1    row 23  EXECUTING, attempt 72 on record under "1"
  1h47m43.61s e1            writes Complete, If-Match "1"
  1h47m43.62s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h47m43.62s e1    row 19  suspends all calls to Apriso
  1h47m43.62s e1    row 19  QUEUED, attempt 72 REFUSED
  1h47m43.62s e1    row 19  waits APRISO_UNAVAILABLE until 1h47m58.62s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h47m58.63s e2            reads WO-2: In Progress, ETag "1"
  1h47m58.63s e2    row 23  EXECUTING, attempt 72 on record under "1"
  1h47m58.63s e2            writes Complete, If-Match "1"
  1h47m58.64s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h47m58.64s e2    row 19  suspends all calls to Apriso
  1h47m58.64s e2    row 19  QUEUED, attempt 72 REFUSED
  1h47m58.64s e2    row 19  waits APRISO_UNAVAILABLE until 1h48m13.64s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h48m13.65s e3            reads WO-3: In Progress, ETag "1"
  1h48m13.65s e3    row 23  EXECUTING, attempt 72 on record under "1"
  1h48m13.65s e3            writes Complete, If-Match "1"
  1h48m13.66s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h48m13.66s e3    row 19  suspends all calls to Apriso
  1h48m13.66s e3    row 19  QUEUED, attempt 72 REFUSED
  1h48m13.66s e3    row 19  waits APRISO_UNAVAILABLE until 1h48m28.66s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h48m28.67s e4            reads WO-4: In Progress, ETag "1"
  1h48m28.67s e4    row 23  EXECUTING, attempt 72 on record under "1"
  1h48m28.67s e4            writes Complete, If-Match "1"
  1h48m28.68s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h48m28.68s e4    row 19  suspends all calls to Apriso
  1h48m28.68s e4    row 19  QUEUED, attempt 72 REFUSED
  1h48m28.68s e4    row 19  waits APRISO_UNAVAILABLE until 1h48m43.68s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h48m43.69s e6            reads WO-6: In Progress, ETag "1"
  1h48m43.69s e6    row 23  EXECUTING, attempt 75 on record under "1"
  1h48m43.69s e6            writes Complete, If-Match "1"
  1h48m43.7s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h48m43.7s e6    row 19  suspends all calls to Apriso
  1h48m43.7s e6    row 19  QUEUED, attempt 75 REFUSED
  1h48m43.7s e6    row 19  waits APRISO_UNAVAILABLE until 1h48m58.7s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h48m58.71s e5            reads WO-5: In Progress, ETag "1"
  1h48m58.71s e5    row 23  EXECUTING, attempt 77 on record under "1"
  1h48m58.71s e5            writes Complete, If-Match "1"
  1h48m58.72s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h48m58.72s e5    row 19  suspends all calls to Apriso
  1h48m58.72s e5    row 19  QUEUED, attempt 77 REFUSED
  1h48m58.72s e5    row 19  waits APRISO_UNAVAILABLE until 1h49m13.72s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h49m13.73s e1            reads WO-1: In Progress, ETag "1"
  1h49m13.73s e1    row 23  EXECUTING, attempt 73 on record under "1"
  1h49m13.73s e1            writes Complete, If-Match "1"
  1h49m13.74s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h49m13.74s e1    row 19  suspends all calls to Apriso
  1h49m13.74s e1    row 19  QUEUED, attempt 73 REFUSED
  1h49m13.74s e1    row 19  waits APRISO_UNAVAILABLE until 1h49m28.74s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h49m28.75s e2            reads WO-2: In Progress, ETag "1"
  1h49m28.75s e2    row 23  EXECUTING, attempt 73 on record under "1"
  1h49m28.75s e2            writes Complete, If-Match "1"
  1h49m28.76s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h49m28.76s e2    row 19  suspends all calls to Apriso
  1h49m28.76s e2    row 19  QUEUED, attempt 73 REFUSED
  1h49m28.76s e2    row 19  waits APRISO_UNAVAILABLE until 1h49m43.76s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h49m43.77s e3            reads WO-3: In Progress, ETag "1"
  1h49m43.77s e3    row 23  EXECUTING, attempt 73 on record under "1"
  1h49m43.77s e3            writes Complete, If-Match "1"
  1h49m43.78s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h49m43.78s e3    row 19  suspends all calls to Apriso
  1h49m43.78s e3    row 19  QUEUED, attempt 73 REFUSED
  1h49m43.78s e3    row 19  waits APRISO_UNAVAILABLE until 1h49m58.78s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h49m58.79s e4            reads WO-4: In Progress, ETag "1"
  1h49m58.79s e4    row 23  EXECUTING, attempt 73 on record under "1"
  1h49m58.79s e4            writes Complete, If-Match "1"
  1h49m58.8s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h49m58.8s e4    row 19  suspends all calls to Apriso
  1h49m58.8s e4    row 19  QUEUED, attempt 73 REFUSED
  1h49m58.8s e4    row 19  waits APRISO_UNAVAILABLE until 1h50m13.8s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h50m13.81s e6            reads WO-6: In Progress, ETag "1"
  1h50m13.81s e6    row 23  EXECUTING, attempt 76 on record under "1"
  1h50m13.81s e6            writes Complete, If-Match "1"
  1h50m13.82s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h50m13.82s e6    row 19  suspends all calls to Apriso
  1h50m13.82s e6    row 19  QUEUED, attempt 76 REFUSED
  1h50m13.82s e6    row 19  waits APRISO_UNAVAILABLE until 1h50m28.82s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h50m28.83s e5            reads WO-5: In Progress, ETag "1"
  1h50m28.83s e5    row 23  EXECUTING, attempt 78 on record under "1"
  1h50m28.83s e5            writes Complete, If-Match "1"
  1h50m28.84s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h50m28.84s e5    row 19  suspends all calls to Apriso
  1h50m28.84s e5    row 19  QUEUED, attempt 78 REFUSED
  1h50m28.84s e5    row 19  waits APRISO_UNAVAILABLE until 1h50m43.84s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h50m43.85s e1            reads WO-1: In Progress, ETag "1"
  1h50m43.85s e1    row 23  EXECUTING, attempt 74 on record under "1"
  1h50m43.85s e1            writes Complete, If-Match "1"
  1h50m43.86s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h50m43.86s e1    row 19  suspends all calls to Apriso
  1h50m43.86s e1    row 19  QUEUED, attempt 74 REFUSED
  1h50m43.86s e1    row 19  waits APRISO_UNAVAILABLE until 1h50m58.86s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h50m58.87s e2            reads WO-2: In Progress, ETag "1"
  1h50m58.87s e2    row 23  EXECUTING, attempt 74 on record under "1"
  1h50m58.87s e2            writes Complete, If-Match "1"
  1h50m58.88s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h50m58.88s e2    row 19  suspends all calls to Apriso
  1h50m58.88s e2    row 19  QUEUED, attempt 74 REFUSED
  1h50m58.88s e2    row 19  waits APRISO_UNAVAILABLE until 1h51m13.88s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h51m13.89s e3            reads WO-3: In Progress, ETag "1"
  1h51m13.89s e3    row 23  EXECUTING, attempt 74 on record under "1"
  1h51m13.89s e3            writes Complete, If-Match "1"
  1h51m13.9s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h51m13.9s e3    row 19  suspends all calls to Apriso
  1h51m13.9s e3    row 19  QUEUED, attempt 74 REFUSED
  1h51m13.9s e3    row 19  waits APRISO_UNAVAILABLE until 1h51m28.9s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h51m28.91s e4            reads WO-4: In Progress, ETag "1"
  1h51m28.91s e4    row 23  EXECUTING, attempt 74 on record under "1"
  1h51m28.91s e4            writes Complete, If-Match "1"
  1h51m28.92s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h51m28.92s e4    row 19  suspends all calls to Apriso
  1h51m28.92s e4    row 19  QUEUED, attempt 74 REFUSED
  1h51m28.92s e4    row 19  waits APRISO_UNAVAILABLE until 1h51m43.92s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h51m43.93s e6            reads WO-6: In Progress, ETag "1"
  1h51m43.93s e6    row 23  EXECUTING, attempt 77 on record under "1"
  1h51m43.93s e6            writes Complete, If-Match "1"
  1h51m43.94s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h51m43.94s e6    row 19  suspends all calls to Apriso
  1h51m43.94s e6    row 19  QUEUED, attempt 77 REFUSED
  1h51m43.94s e6    row 19  waits APRISO_UNAVAILABLE until 1h51m58.94s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h51m58.95s e5            reads WO-5: In Progress, ETag "1"
  1h51m58.95s e5    row 23  EXECUTING, attempt 79 on record under "1"
  1h51m58.95s e5            writes Complete, If-Match "1"
  1h51m58.96s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h51m58.96s e5    row 19  suspends all calls to Apriso
  1h51m58.96s e5    row 19  QUEUED, attempt 79 REFUSED
  1h51m58.96s e5    row 19  waits APRISO_UNAVAILABLE until 1h52m13.96s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h52m13.97s e1            reads WO-1: In Progress, ETag "1"
  1h52m13.97s e1    row 23  EXECUTING, attempt 75 on record under "1"
  1h52m13.97s e1            writes Complete, If-Match "1"
  1h52m13.98s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h52m13.98s e1    row 19  suspends all calls to Apriso
  1h52m13.98s e1    row 19  QUEUED, attempt 75 REFUSED
  1h52m13.98s e1    row 19  waits APRISO_UNAVAILABLE until 1h52m28.98s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h52m28.99s e2            reads WO-2: In Progress, ETag "1"
  1h52m28.99s e2    row 23  EXECUTING, attempt 75 on record under "1"
  1h52m28.99s e2            writes Complete, If-Match "1"
  1h52m29s   e2            answer 403 (REFUSED) role INTERFACE is missing
  1h52m29s   e2    row 19  suspends all calls to Apriso
  1h52m29s   e2    row 19  QUEUED, attempt 75 REFUSED
  1h52m29s   e2    row 19  waits APRISO_UNAVAILABLE until 1h52m44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h52m44.01s e3            reads WO-3: In Progress, ETag "1"
  1h52m44.01s e3    row 23  EXECUTING, attempt 75 on record under "1"
  1h52m44.01s e3            writes Complete, If-Match "1"
  1h52m44.02s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h52m44.02s e3    row 19  suspends all calls to Apriso
  1h52m44.02s e3    row 19  QUEUED, attempt 75 REFUSED
  1h52m44.02s e3    row 19  waits APRISO_UNAVAILABLE until 1h52m59.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h52m59.03s e4            reads WO-4: In Progress, ETag "1"
  1h52m59.03s e4    row 23  EXECUTING, attempt 75 on record under "1"
  1h52m59.03s e4            writes Complete, If-Match "1"
  1h52m59.04s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h52m59.04s e4    row 19  suspends all calls to Apriso
  1h52m59.04s e4    row 19  QUEUED, attempt 75 REFUSED
  1h52m59.04s e4    row 19  waits APRISO_UNAVAILABLE until 1h53m14.04s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h53m14.05s e6            reads WO-6: In Progress, ETag "1"
  1h53m14.05s e6    row 23  EXECUTING, attempt 78 on record under "1"
  1h53m14.05s e6            writes Complete, If-Match "1"
  1h53m14.06s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h53m14.06s e6    row 19  suspends all calls to Apriso
  1h53m14.06s e6    row 19  QUEUED, attempt 78 REFUSED
  1h53m14.06s e6    row 19  waits APRISO_UNAVAILABLE until 1h53m29.06s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h53m29.07s e5            reads WO-5: In Progress, ETag "1"
  1h53m29.07s e5    row 23  EXECUTING, attempt 80 on record under "1"
  1h53m29.07s e5            writes Complete, If-Match "1"
  1h53m29.08s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h53m29.08s e5    row 19  suspends all calls to Apriso
  1h53m29.08s e5    row 19  QUEUED, attempt 80 REFUSED
  1h53m29.08s e5    row 19  waits APRISO_UNAVAILABLE until 1h53m44.08s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h53m44.09s e1            reads WO-1: In Progress, ETag "1"
  1h53m44.09s e1    row 23  EXECUTING, attempt 76 on record under "1"
  1h53m44.09s e1            writes Complete, If-Match "1"
  1h53m44.1s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h53m44.1s e1    row 19  suspends all calls to Apriso
  1h53m44.1s e1    row 19  QUEUED, attempt 76 REFUSED
  1h53m44.1s e1    row 19  waits APRISO_UNAVAILABLE until 1h53m59.1s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h53m59.11s e2            reads WO-2: In Progress, ETag "1"
  1h53m59.11s e2    row 23  EXECUTING, attempt 76 on record under "1"
  1h53m59.11s e2            writes Complete, If-Match "1"
  1h53m59.12s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h53m59.12s e2    row 19  suspends all calls to Apriso
  1h53m59.12s e2    row 19  QUEUED, attempt 76 REFUSED
  1h53m59.12s e2    row 19  waits APRISO_UNAVAILABLE until 1h54m14.12s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h54m14.13s e3            reads WO-3: In Progress, ETag "1"
  1h54m14.13s e3    row 23  EXECUTING, attempt 76 on record under "1"
  1h54m14.13s e3            writes Complete, If-Match "1"
  1h54m14.14s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h54m14.14s e3    row 19  suspends all calls to Apriso
  1h54m14.14s e3    row 19  QUEUED, attempt 76 REFUSED
  1h54m14.14s e3    row 19  waits APRISO_UNAVAILABLE until 1h54m29.14s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h54m29.15s e4            reads WO-4: In Progress, ETag "1"
  1h54m29.15s e4    row 23  EXECUTING, attempt 76 on record under "1"
  1h54m29.15s e4            writes Complete, If-Match "1"
  1h54m29.16s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h54m29.16s e4    row 19  suspends all calls to Apriso
  1h54m29.16s e4    row 19  QUEUED, attempt 76 REFUSED
  1h54m29.16s e4    row 19  waits APRISO_UNAVAILABLE until 1h54m44.16s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h54m44.17s e6            reads WO-6: In Progress, ETag "1"
  1h54m44.17s e6    row 23  EXECUTING, attempt 79 on record under "1"
  1h54m44.17s e6            writes Complete, If-Match "1"
  1h54m44.18s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h54m44.18s e6    row 19  suspends all calls to Apriso
  1h54m44.18s e6    row 19  QUEUED, attempt 79 REFUSED
  1h54m44.18s e6    row 19  waits APRISO_UNAVAILABLE until 1h54m59.18s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h54m59.19s e5            reads WO-5: In Progress, ETag "1"
  1h54m59.19s e5    row 23  EXECUTING, attempt 81 on record under "1"
  1h54m59.19s e5            writes Complete, If-Match "1"
  1h54m59.2s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h54m59.2s e5    row 19  suspends all calls to Apriso
  1h54m59.2s e5    row 19  QUEUED, attempt 81 REFUSED
  1h54m59.2s e5    row 19  waits APRISO_UNAVAILABLE until 1h55m14.2s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h55m14.21s e1            reads WO-1: In Progress, ETag "1"
  1h55m14.21s e1    row 23  EXECUTING, attempt 77 on record under "1"
  1h55m14.21s e1            writes Complete, If-Match "1"
  1h55m14.22s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h55m14.22s e1    row 19  suspends all calls to Apriso
  1h55m14.22s e1    row 19  QUEUED, attempt 77 REFUSED
  1h55m14.22s e1    row 19  waits APRISO_UNAVAILABLE until 1h55m29.22s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h55m29.23s e2            reads WO-2: In Progress, ETag "1"
  1h55m29.23s e2    row 23  EXECUTING, attempt 77 on record under "1"
  1h55m29.23s e2            writes Complete, If-Match "1"
  1h55m29.24s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h55m29.24s e2    row 19  suspends all calls to Apriso
  1h55m29.24s e2    row 19  QUEUED, attempt 77 REFUSED
  1h55m29.24s e2    row 19  waits APRISO_UNAVAILABLE until 1h55m44.24s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h55m44.25s e3            reads WO-3: In Progress, ETag "1"
  1h55m44.25s e3    row 23  EXECUTING, attempt 77 on record under "1"
  1h55m44.25s e3            writes Complete, If-Match "1"
  1h55m44.26s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h55m44.26s e3    row 19  suspends all calls to Apriso
  1h55m44.26s e3    row 19  QUEUED, attempt 77 REFUSED
  1h55m44.26s e3    row 19  waits APRISO_UNAVAILABLE until 1h55m59.26s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h55m59.27s e4            reads WO-4: In Progress, ETag "1"
  1h55m59.27s e4    row 23  EXECUTING, attempt 77 on record under "1"
  1h55m59.27s e4            writes Complete, If-Match "1"
  1h55m59.28s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h55m59.28s e4    row 19  suspends all calls to Apriso
  1h55m59.28s e4    row 19  QUEUED, attempt 77 REFUSED
  1h55m59.28s e4    row 19  waits APRISO_UNAVAILABLE until 1h56m14.28s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h56m14.29s e6            reads WO-6: In Progress, ETag "1"
  1h56m14.29s e6    row 23  EXECUTING, attempt 80 on record under "1"
  1h56m14.29s e6            writes Complete, If-Match "1"
  1h56m14.3s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h56m14.3s e6    row 19  suspends all calls to Apriso
  1h56m14.3s e6    row 19  QUEUED, attempt 80 REFUSED
  1h56m14.3s e6    row 19  waits APRISO_UNAVAILABLE until 1h56m29.3s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h56m29.31s e5            reads WO-5: In Progress, ETag "1"
  1h56m29.31s e5    row 23  EXECUTING, attempt 82 on record under "1"
  1h56m29.31s e5            writes Complete, If-Match "1"
  1h56m29.32s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h56m29.32s e5    row 19  suspends all calls to Apriso
  1h56m29.32s e5    row 19  QUEUED, attempt 82 REFUSED
  1h56m29.32s e5    row 19  waits APRISO_UNAVAILABLE until 1h56m44.32s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h56m44.33s e1            reads WO-1: In Progress, ETag "1"
  1h56m44.33s e1    row 23  EXECUTING, attempt 78 on record under "1"
  1h56m44.33s e1            writes Complete, If-Match "1"
  1h56m44.34s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h56m44.34s e1    row 19  suspends all calls to Apriso
  1h56m44.34s e1    row 19  QUEUED, attempt 78 REFUSED
  1h56m44.34s e1    row 19  waits APRISO_UNAVAILABLE until 1h56m59.34s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h56m59.35s e2            reads WO-2: In Progress, ETag "1"
  1h56m59.35s e2    row 23  EXECUTING, attempt 78 on record under "1"
  1h56m59.35s e2            writes Complete, If-Match "1"
  1h56m59.36s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h56m59.36s e2    row 19  suspends all calls to Apriso
  1h56m59.36s e2    row 19  QUEUED, attempt 78 REFUSED
  1h56m59.36s e2    row 19  waits APRISO_UNAVAILABLE until 1h57m14.36s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h57m14.37s e3            reads WO-3: In Progress, ETag "1"
  1h57m14.37s e3    row 23  EXECUTING, attempt 78 on record under "1"
  1h57m14.37s e3            writes Complete, If-Match "1"
  1h57m14.38s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h57m14.38s e3    row 19  suspends all calls to Apriso
  1h57m14.38s e3    row 19  QUEUED, attempt 78 REFUSED
  1h57m14.38s e3    row 19  waits APRISO_UNAVAILABLE until 1h57m29.38s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h57m29.39s e4            reads WO-4: In Progress, ETag "1"
  1h57m29.39s e4    row 23  EXECUTING, attempt 78 on record under "1"
  1h57m29.39s e4            writes Complete, If-Match "1"
  1h57m29.4s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h57m29.4s e4    row 19  suspends all calls to Apriso
  1h57m29.4s e4    row 19  QUEUED, attempt 78 REFUSED
  1h57m29.4s e4    row 19  waits APRISO_UNAVAILABLE until 1h57m44.4s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h57m44.41s e6            reads WO-6: In Progress, ETag "1"
  1h57m44.41s e6    row 23  EXECUTING, attempt 81 on record under "1"
  1h57m44.41s e6            writes Complete, If-Match "1"
  1h57m44.42s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h57m44.42s e6    row 19  suspends all calls to Apriso
  1h57m44.42s e6    row 19  QUEUED, attempt 81 REFUSED
  1h57m44.42s e6    row 19  waits APRISO_UNAVAILABLE until 1h57m59.42s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h57m59.43s e5            reads WO-5: In Progress, ETag "1"
  1h57m59.43s e5    row 23  EXECUTING, attempt 83 on record under "1"
  1h57m59.43s e5            writes Complete, If-Match "1"
  1h57m59.44s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h57m59.44s e5    row 19  suspends all calls to Apriso
  1h57m59.44s e5    row 19  QUEUED, attempt 83 REFUSED
  1h57m59.44s e5    row 19  waits APRISO_UNAVAILABLE until 1h58m14.44s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h58m14.45s e1            reads WO-1: In Progress, ETag "1"
  1h58m14.45s e1    row 23  EXECUTING, attempt 79 on record under "1"
  1h58m14.45s e1            writes Complete, If-Match "1"
  1h58m14.46s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h58m14.46s e1    row 19  suspends all calls to Apriso
  1h58m14.46s e1    row 19  QUEUED, attempt 79 REFUSED
  1h58m14.46s e1    row 19  waits APRISO_UNAVAILABLE until 1h58m29.46s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h58m29.47s e2            reads WO-2: In Progress, ETag "1"
  1h58m29.47s e2    row 23  EXECUTING, attempt 79 on record under "1"
  1h58m29.47s e2            writes Complete, If-Match "1"
  1h58m29.48s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h58m29.48s e2    row 19  suspends all calls to Apriso
  1h58m29.48s e2    row 19  QUEUED, attempt 79 REFUSED
  1h58m29.48s e2    row 19  waits APRISO_UNAVAILABLE until 1h58m44.48s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h58m44.49s e3            reads WO-3: In Progress, ETag "1"
  1h58m44.49s e3    row 23  EXECUTING, attempt 79 on record under "1"
  1h58m44.49s e3            writes Complete, If-Match "1"
  1h58m44.5s e3            answer 403 (REFUSED) role INTERFACE is missing
  1h58m44.5s e3    row 19  suspends all calls to Apriso
  1h58m44.5s e3    row 19  QUEUED, attempt 79 REFUSED
  1h58m44.5s e3    row 19  waits APRISO_UNAVAILABLE until 1h58m59.5s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h58m59.51s e4            reads WO-4: In Progress, ETag "1"
  1h58m59.51s e4    row 23  EXECUTING, attempt 79 on record under "1"
  1h58m59.51s e4            writes Complete, If-Match "1"
  1h58m59.52s e4            answer 403 (REFUSED) role INTERFACE is missing
  1h58m59.52s e4    row 19  suspends all calls to Apriso
  1h58m59.52s e4    row 19  QUEUED, attempt 79 REFUSED
  1h58m59.52s e4    row 19  waits APRISO_UNAVAILABLE until 1h59m14.52s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h59m14.53s e6            reads WO-6: In Progress, ETag "1"
  1h59m14.53s e6    row 23  EXECUTING, attempt 82 on record under "1"
  1h59m14.53s e6            writes Complete, If-Match "1"
  1h59m14.54s e6            answer 403 (REFUSED) role INTERFACE is missing
  1h59m14.54s e6    row 19  suspends all calls to Apriso
  1h59m14.54s e6    row 19  QUEUED, attempt 82 REFUSED
  1h59m14.54s e6    row 19  waits APRISO_UNAVAILABLE until 1h59m29.54s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h59m29.55s e5            reads WO-5: In Progress, ETag "1"
  1h59m29.55s e5    row 23  EXECUTING, attempt 84 on record under "1"
  1h59m29.55s e5            writes Complete, If-Match "1"
  1h59m29.56s e5            answer 403 (REFUSED) role INTERFACE is missing
  1h59m29.56s e5    row 19  suspends all calls to Apriso
  1h59m29.56s e5    row 19  QUEUED, attempt 84 REFUSED
  1h59m29.56s e5    row 19  waits APRISO_UNAVAILABLE until 1h59m44.56s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h59m44.57s e1            reads WO-1: In Progress, ETag "1"
  1h59m44.57s e1    row 23  EXECUTING, attempt 80 on record under "1"
  1h59m44.57s e1            writes Complete, If-Match "1"
  1h59m44.58s e1            answer 403 (REFUSED) role INTERFACE is missing
  1h59m44.58s e1    row 19  suspends all calls to Apriso
  1h59m44.58s e1    row 19  QUEUED, attempt 80 REFUSED
  1h59m44.58s e1    row 19  waits APRISO_UNAVAILABLE until 1h59m59.58s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1h59m59.59s e2            reads WO-2: In Progress, ETag "1"
  1h59m59.59s e2    row 23  EXECUTING, attempt 80 on record under "1"
  1h59m59.59s e2            writes Complete, If-Match "1"
  1h59m59.6s e2            answer 403 (REFUSED) role INTERFACE is missing
  1h59m59.6s e2    row 19  suspends all calls to Apriso
  1h59m59.6s e2    row 19  QUEUED, attempt 80 REFUSED
  1h59m59.6s e2    row 19  waits APRISO_UNAVAILABLE until 2h14.6s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  2h         --            Apriso answers again
  2h14.61s   e3            reads WO-3: In Progress, ETag "1"
  2h14.61s   e3    row 23  EXECUTING, attempt 80 on record under "1"
  2h14.61s   e3            writes Complete, If-Match "1"
  2h14.62s   e3            answer 200 (APPLIED), ETag "2"
  2h14.62s   e3    row 1   SUCCEEDED APPLIED, attempt 80 APPLIED: Apriso confirmed Complete.
  2h14.62s   e2            waits READY: next when one of the 4 intents that are being worked on makes room
  2h14.63s   e4            reads WO-4: In Progress, ETag "1"
  2h14.63s   e6            reads WO-6: In Progress, ETag "1"
  2h14.63s   e5            reads WO-5: In Progress, ETag "1"
  2h14.63s   e1            reads WO-1: In Progress, ETag "1"
  2h14.63s   e1    row 22  waits BACKOFF until 2h1m44.57s: an earlier write of this intent may still arrive
  2h14.63s   e4    row 22  waits BACKOFF until 2h59.51s: an earlier write of this intent may still arrive
  2h14.63s   e5    row 22  waits BACKOFF until 2h1m29.55s: an earlier write of this intent may still arrive
  2h14.63s   e6    row 22  waits BACKOFF until 2h1m14.53s: an earlier write of this intent may still arrive
  2h14.64s   e2            reads WO-2: In Progress, ETag "1"
  2h14.64s   e2    row 22  waits BACKOFF until 2h1m59.59s: an earlier write of this intent may still arrive
  2h59.52s   e4            reads WO-4: In Progress, ETag "1"
  2h59.52s   e4    row 23  EXECUTING, attempt 80 on record under "1"
  2h59.52s   e4            writes Complete, If-Match "1"
  2h59.53s   e4            answer 200 (APPLIED), ETag "2"
  2h59.53s   e4    row 1   SUCCEEDED APPLIED, attempt 80 APPLIED: Apriso confirmed Complete.
  2h1m14.54s e6            reads WO-6: In Progress, ETag "1"
  2h1m14.54s e6    row 23  EXECUTING, attempt 83 on record under "1"
  2h1m14.54s e6            writes Complete, If-Match "1"
  2h1m14.55s e6            answer 200 (APPLIED), ETag "2"
  2h1m14.55s e6    row 1   SUCCEEDED APPLIED, attempt 83 APPLIED: Apriso confirmed Complete.
  2h1m29.56s e5            reads WO-5: In Progress, ETag "1"
  2h1m29.56s e5    row 23  EXECUTING, attempt 85 on record under "1"
  2h1m29.56s e5            writes Complete, If-Match "1"
  2h1m29.57s e5            answer 200 (APPLIED), ETag "2"
  2h1m29.57s e5    row 1   SUCCEEDED APPLIED, attempt 85 APPLIED: Apriso confirmed Complete.
  2h1m44.58s e1            reads WO-1: In Progress, ETag "1"
  2h1m44.58s e1    row 23  EXECUTING, attempt 81 on record under "1"
  2h1m44.58s e1            writes Complete, If-Match "1"
  2h1m44.59s e1            answer 200 (APPLIED), ETag "2"
  2h1m44.59s e1    row 1   SUCCEEDED APPLIED, attempt 81 APPLIED: Apriso confirmed Complete.
  2h1m59.6s  e2            reads WO-2: In Progress, ETag "1"
  2h1m59.6s  e2    row 23  EXECUTING, attempt 81 on record under "1"
  2h1m59.6s  e2            writes Complete, If-Match "1"
  2h1m59.61s e2            answer 200 (APPLIED), ETag "2"
  2h1m59.61s e2    row 1   SUCCEEDED APPLIED, attempt 81 APPLIED: Apriso confirmed Complete.
