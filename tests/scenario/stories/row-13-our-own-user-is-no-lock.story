Story: a lock of the broker's own user does not count

Site:
  lock.own_users = interlock-svc
Given:
  WO-1 is In Progress, open at interlock-svc
When:
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0.012s interlock-svc closes WO-1
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.012s     --            interlock-svc closes WO-1
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
