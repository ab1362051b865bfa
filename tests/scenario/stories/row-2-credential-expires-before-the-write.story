Story: a credential that expires between read and write costs one attempt and no doubt

Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: the credential expires
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.015s     --            the credential expires
  0.02s      e1            answer 401 (UNAUTHORIZED) the credential has expired
  0.02s      e1    row 2   refreshes the credential
  0.02s      e1    row 2   QUEUED, attempt 1 UNAUTHORIZED
  0.02s      --            the credential has been refreshed
  0.03s      e1            reads WO-1: In Progress, ETag "1"
  0.03s      e1    row 14  EXECUTING, attempt 2 on record under "1"
  0.03s      e1            writes Complete, If-Match "1"
  0.04s      e1            answer 200 (APPLIED), ETag "2"
  0.04s      e1    row 1   SUCCEEDED APPLIED, attempt 2 APPLIED: Apriso confirmed Complete.
