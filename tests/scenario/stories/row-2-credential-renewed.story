Story: an expired credential is renewed once and the intent goes on

Given:
  WO-1 is In Progress
When:
  at 0s the credential expires
  at 1s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         --            the credential expires
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  1.01s      e1    row 2   refreshes the credential
  1.01s      --            the credential has been refreshed
  1.02s      e1            reads WO-1: In Progress, ETag "1"
  1.02s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.02s      e1            writes Complete, If-Match "1"
  1.03s      e1            answer 200 (APPLIED), ETag "2"
  1.03s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
