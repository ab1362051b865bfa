Story: five work orders in a row are refused with 403; nothing more is rejected until the role is back

Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
  WO-4 is In Progress
  WO-5 is In Progress
  WO-6 is In Progress
When:
  from 0s to 40s every write is answered 403 "role INTERFACE is missing"
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-2 -> Complete
  at 3s plc-7 submits e3: WO-3 -> Complete
  at 4s plc-7 submits e4: WO-4 -> Complete
  at 5s plc-7 submits e5: WO-5 -> Complete
  at 6s plc-7 submits e6: WO-6 -> Complete
  until 2m
Then:
  0s         --            every write is answered 403 "role INTERFACE is missing"
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "1"
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e1            writes Complete, If-Match "1"
  1.02s      e1            answer 403 (REFUSED) role INTERFACE is missing
  1.02s      e1            QUEUED, attempt 1 REFUSED
  1.03s      e1            reads WO-1: In Progress, ETag "1"
  1.03s      e1    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  2s         e2            accepted as intent 2: WO-2 -> Complete
  2.01s      e2            reads WO-2: In Progress, ETag "1"
  2.01s      e2    row 14  EXECUTING, attempt 1 on record under "1"
  2.01s      e2            writes Complete, If-Match "1"
  2.02s      e2            answer 403 (REFUSED) role INTERFACE is missing
  2.02s      e2            QUEUED, attempt 1 REFUSED
  2.03s      e2            reads WO-2: In Progress, ETag "1"
  2.03s      e2    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  3s         e3            accepted as intent 3: WO-3 -> Complete
  3.01s      e3            reads WO-3: In Progress, ETag "1"
  3.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  3.01s      e3            writes Complete, If-Match "1"
  3.02s      e3            answer 403 (REFUSED) role INTERFACE is missing
  3.02s      e3            QUEUED, attempt 1 REFUSED
  3.03s      e3            reads WO-3: In Progress, ETag "1"
  3.03s      e3    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
  4s         e4            accepted as intent 4: WO-4 -> Complete
  4.01s      e4            reads WO-4: In Progress, ETag "1"
  4.01s      e4    row 14  EXECUTING, attempt 1 on record under "1"
  4.01s      e4            writes Complete, If-Match "1"
  4.02s      e4            answer 403 (REFUSED) role INTERFACE is missing
  4.02s      e4            QUEUED, attempt 1 REFUSED
  4.03s      e4            reads WO-4: In Progress, ETag "1"
  4.03s      e4    row 19  REJECTED BAD_REQUEST: Apriso refused the change (HTTP 403): role INTERFACE is missing; submit a new event when the cause is mended.
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
  20.03s     e5    row 14  EXECUTING, attempt 2 on record under "1"
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
  40s        --            Apriso answers again
  50.07s     e5            reads WO-5: In Progress, ETag "1"
  50.07s     e5    row 14  EXECUTING, attempt 3 on record under "1"
  50.07s     e5            writes Complete, If-Match "1"
  50.08s     e5            answer 200 (APPLIED), ETag "2"
  50.08s     e5    row 1   SUCCEEDED APPLIED, attempt 3 APPLIED: Apriso confirmed Complete.
  50.09s     e6            reads WO-6: In Progress, ETag "1"
  50.09s     e6    row 14  EXECUTING, attempt 2 on record under "1"
  50.09s     e6            writes Complete, If-Match "1"
  50.1s      e6            answer 200 (APPLIED), ETag "2"
  50.1s      e6    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
