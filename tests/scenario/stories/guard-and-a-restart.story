Story: the broker is restarted while its role is missing

Site:
  transport.refusal_guard = 2
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  from 0s to 40s every write is answered 403 "role INTERFACE is missing"
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-2 -> Complete
  at 3s plc-7 submits e3: WO-3 -> Complete
  at 5s the broker dies
  at 6s the broker starts
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
  2.02s      e2    row 19  suspends all calls to Apriso
  2.02s      e2    row 19  QUEUED, attempt 1 REFUSED
  2.02s      e2    row 19  waits APRISO_UNAVAILABLE until 17.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  3s         e3            accepted as intent 3: WO-3 -> Complete
  3s         e3            waits APRISO_UNAVAILABLE until 17.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  5s         --            the broker dies
  6s         --            the broker starts
  6.01s      e2            reads WO-2: In Progress, ETag "1"
  6.01s      e3            reads WO-3: In Progress, ETag "1"
  6.01s      e2    row 14  EXECUTING, attempt 2 on record under "1"
  6.01s      e3    row 14  EXECUTING, attempt 1 on record under "1"
  6.01s      e2            writes Complete, If-Match "1"
  6.01s      e3            writes Complete, If-Match "1"
  6.02s      e2            answer 403 (REFUSED) role INTERFACE is missing
  6.02s      e3            answer 403 (REFUSED) role INTERFACE is missing
  6.02s      e3    row 19  suspends all calls to Apriso
  6.02s      e2            QUEUED, attempt 2 REFUSED
  6.02s      e3    row 19  QUEUED, attempt 1 REFUSED
  6.02s      e3    row 19  waits APRISO_UNAVAILABLE until 21.02s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  6.03s      e2            reads WO-2: In Progress, ETag "1"
  6.03s      e2    row 19  suspends all calls to Apriso
  6.03s      e2    row 19  QUEUED
  6.03s      e2    row 19  waits APRISO_UNAVAILABLE until 21.03s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  21.04s     e3            reads WO-3: In Progress, ETag "1"
  21.04s     e3    row 14  EXECUTING, attempt 2 on record under "1"
  21.04s     e3            writes Complete, If-Match "1"
  21.05s     e3            answer 403 (REFUSED) role INTERFACE is missing
  21.05s     e3    row 19  suspends all calls to Apriso
  21.05s     e3    row 19  QUEUED, attempt 2 REFUSED
  21.05s     e3    row 19  waits APRISO_UNAVAILABLE until 36.05s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  36.06s     e2            reads WO-2: In Progress, ETag "1"
  36.06s     e2    row 14  EXECUTING, attempt 3 on record under "1"
  36.06s     e2            writes Complete, If-Match "1"
  36.07s     e2            answer 403 (REFUSED) role INTERFACE is missing
  36.07s     e2    row 19  suspends all calls to Apriso
  36.07s     e2    row 19  QUEUED, attempt 3 REFUSED
  36.07s     e2    row 19  waits APRISO_UNAVAILABLE until 51.07s: Apriso refuses one work order after the other (HTTP 403: role INTERFACE is missing); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  40s        --            Apriso answers again
  51.08s     e3            reads WO-3: In Progress, ETag "1"
  51.08s     e3    row 14  EXECUTING, attempt 3 on record under "1"
  51.08s     e3            writes Complete, If-Match "1"
  51.09s     e3            answer 200 (APPLIED), ETag "2"
  51.09s     e3    row 1   SUCCEEDED APPLIED, attempt 3 APPLIED: Apriso confirmed Complete.
  51.1s      e2            reads WO-2: In Progress, ETag "1"
  51.1s      e2    row 14  EXECUTING, attempt 4 on record under "1"
  51.1s      e2            writes Complete, If-Match "1"
  51.11s     e2            answer 200 (APPLIED), ETag "2"
  51.11s     e2    row 1   SUCCEEDED APPLIED, attempt 4 APPLIED: Apriso confirmed Complete.
