Story: six work orders are refused at the same moment, before the guard can notice

Site:
  transport.concurrency_start = 8
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
  WO-4 is In Progress
  WO-5 is In Progress
  WO-6 is In Progress
When:
  from 0s to 10s every write is answered 403 "role INTERFACE is missing"
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> Complete
  at 1s plc-7 submits e3: WO-3 -> Complete
  at 1s plc-7 submits e4: WO-4 -> Complete
  at 1s plc-7 submits e5: WO-5 -> Complete
  at 1s plc-7 submits e6: WO-6 -> Complete
Then:
  0s         --            every write is answered 403 "role INTERFACE is missing"
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1s         e2            accepted as intent 2: WO-2 -> Complete
  1s         e3            accepted as intent 3: WO-3 -> Complete
  1s         e4            accepted as intent 4: WO-4 -> Complete
  1s         e5            accepted as intent 5: WO-5 -> Complete
  1s         e6            accepted as intent 6: WO-6 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "1"
  1.01s      e2            reads WO-2: In Progress, ETag "1"
  1.01s      e3            reads WO-3: In Progress, ETag "1"
  1.01s      e4            reads WO-4: In Progress, ETag "1"
  1.01s      e5            reads WO-5: In Progress, ETag "1"
  1.01s      e6            reads WO-6: In Progress, ETag "1"
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e5    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e6    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e1            writes Complete, If-Match "1"
  1.01s      e2            writes Complete, If-Match "1"
  1.01s      e3            writes Complete, If-Match "1"
  1.01s      e4            writes Complete, If-Match "1"
  1.01s      e5            writes Complete, If-Match "1"
  1.01s      e6            writes Complete, If-Match "1"
  1.02s      e1            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e2            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e3            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e4            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e5            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e6            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e5    row 19  suspends all calls to Apriso
  1.02s      e6    row 19  suspends all calls to Apriso
  1.02s      e1            QUEUED, attempt 1 REFUSED
  1.02s      e2            QUEUED, attempt 1 REFUSED
  1.02s      e3            QUEUED, attempt 1 REFUSED
  1.02s      e4            QUEUED, attempt 1 REFUSED
  1.02s      e5    row 19  QUEUED, attempt 1 REFUSED
  1.02s      e6    row 19  QUEUED, attempt 1 REFUSED
  1.02s      e5    row 19  waits APRISO_UNAVAILABLE until 16.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1.02s      e6    row 19  waits APRISO_UNAVAILABLE until 16.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1.03s      e1            reads WO-1: In Progress, ETag "1"
  1.03s      e2            reads WO-2: In Progress, ETag "1"
  1.03s      e3            reads WO-3: In Progress, ETag "1"
  1.03s      e4            reads WO-4: In Progress, ETag "1"
  1.03s      e1    row 19  suspends all calls to Apriso
  1.03s      e2    row 19  suspends all calls to Apriso
  1.03s      e3    row 19  suspends all calls to Apriso
  1.03s      e4    row 19  suspends all calls to Apriso
  1.03s      e1    row 19  QUEUED
  1.03s      e2    row 19  QUEUED
  1.03s      e3    row 19  QUEUED
  1.03s      e4    row 19  QUEUED
  1.03s      e1    row 19  waits APRISO_UNAVAILABLE until 16.03s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1.03s      e2    row 19  waits APRISO_UNAVAILABLE until 16.03s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1.03s      e3    row 19  waits APRISO_UNAVAILABLE until 16.03s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  1.03s      e4    row 19  waits APRISO_UNAVAILABLE until 16.03s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  10s        --            Apriso answers again
  16.04s     e5            reads WO-5: In Progress, ETag "1"
  16.04s     e5    row 14  EXECUTING, attempt 2 on record under "1"
  16.04s     e5            writes Complete, If-Match "1"
  16.05s     e5            answer 200 (APPLIED), ETag "2"
  16.05s     e5    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  16.06s     e6            reads WO-6: In Progress, ETag "1"
  16.06s     e1            reads WO-1: In Progress, ETag "1"
  16.06s     e2            reads WO-2: In Progress, ETag "1"
  16.06s     e3            reads WO-3: In Progress, ETag "1"
  16.06s     e4            reads WO-4: In Progress, ETag "1"
  16.06s     e6    row 14  EXECUTING, attempt 2 on record under "1"
  16.06s     e1    row 14  EXECUTING, attempt 2 on record under "1"
  16.06s     e2    row 14  EXECUTING, attempt 2 on record under "1"
  16.06s     e3    row 14  EXECUTING, attempt 2 on record under "1"
  16.06s     e4    row 14  EXECUTING, attempt 2 on record under "1"
  16.06s     e6            writes Complete, If-Match "1"
  16.06s     e1            writes Complete, If-Match "1"
  16.06s     e2            writes Complete, If-Match "1"
  16.06s     e3            writes Complete, If-Match "1"
  16.06s     e4            writes Complete, If-Match "1"
  16.07s     e6            answer 200 (APPLIED), ETag "2"
  16.07s     e1            answer 200 (APPLIED), ETag "2"
  16.07s     e2            answer 200 (APPLIED), ETag "2"
  16.07s     e3            answer 200 (APPLIED), ETag "2"
  16.07s     e4            answer 200 (APPLIED), ETag "2"
  16.07s     e6    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  16.07s     e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  16.07s     e2    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  16.07s     e3    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
  16.07s     e4    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
