Story: a proxy in restart answers 404 to everything; only what came before the guard noticed is rejected

Site:
  transport.refusal_guard = 3
Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
  WO-4 is In Progress
When:
  from 0s to 20s every call is answered 404
  at 1s plc-7 submits e1: WO-1 -> Complete
  at 2s plc-7 submits e2: WO-2 -> Complete
  at 3s plc-7 submits e3: WO-3 -> Complete
  at 4s plc-7 submits e4: WO-4 -> Complete
Then:
  0s         --            every call is answered 404
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: answer 404 (GONE) HTTP 404 without a message
  1.01s      e1    row 6   REJECTED NOT_FOUND: Apriso does not know work order WO-1; check the id, then submit a new event.
  2s         e2            accepted as intent 2: WO-2 -> Complete
  2.01s      e2            reads WO-2: answer 404 (GONE) HTTP 404 without a message
  2.01s      e2    row 6   REJECTED NOT_FOUND: Apriso does not know work order WO-2; check the id, then submit a new event.
  3s         e3            accepted as intent 3: WO-3 -> Complete
  3.01s      e3            reads WO-3: answer 404 (GONE) HTTP 404 without a message
  3.01s      e3    row 6   suspends all calls to Apriso
  3.01s      e3    row 6   waits APRISO_UNAVAILABLE until 18.01s: Apriso refuses one work order after the other (HTTP 404: HTTP 404 without a message); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  4s         e4            accepted as intent 4: WO-4 -> Complete
  4s         e4            waits APRISO_UNAVAILABLE until 18.01s: Apriso refuses one work order after the other (HTTP 404: HTTP 404 without a message); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  18.02s     e3            reads WO-3: answer 404 (GONE) HTTP 404 without a message
  18.02s     e3    row 6   suspends all calls to Apriso
  18.02s     e3    row 6   waits APRISO_UNAVAILABLE until 33.02s: Apriso refuses one work order after the other (HTTP 404: HTTP 404 without a message); nothing is rejected and one intent is tried from time to time. Check the role of the broker's account, apriso.work_order_path and the proxy.
  20s        --            Apriso answers again
  33.03s     e4            reads WO-4: In Progress, ETag "1"
  33.03s     e4    row 14  EXECUTING, attempt 1 on record under "1"
  33.03s     e4            writes Complete, If-Match "1"
  33.04s     e3            reads WO-3: In Progress, ETag "1"
  33.04s     e4            answer 200 (APPLIED), ETag "2"
  33.04s     e3    row 14  EXECUTING, attempt 1 on record under "1"
  33.04s     e4    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
  33.04s     e3            writes Complete, If-Match "1"
  33.05s     e3            answer 200 (APPLIED), ETag "2"
  33.05s     e3    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
