Story: the token service refuses to renew the credential

Given:
  WO-1 is In Progress
When:
  from 0s to 20s the credential cannot be refreshed
  at 0s the credential expires
  at 1s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         --            the credential cannot be refreshed
  0s         --            the credential expires
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  1.01s      e1    row 2   refreshes the credential
  1.01s      --            the credential could not be refreshed: the token service refuses
  1.02s      e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  1.02s      e1    row 5   suspends all calls to Apriso
  1.02s      e1    row 5   waits APRISO_UNAVAILABLE until 16.02s: reading work orders is denied (HTTP 401): the credential has expired
  16.03s     e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  16.03s     e1    row 2   refreshes the credential
  16.03s     --            the credential could not be refreshed: the token service refuses
  16.04s     e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  16.04s     e1    row 5   suspends all calls to Apriso
  16.04s     e1    row 5   waits APRISO_UNAVAILABLE until 31.04s: reading work orders is denied (HTTP 401): the credential has expired
  20s        --            the credential can be refreshed again
  31.05s     e1            reads WO-1: answer 401 (UNAUTHORIZED) the credential has expired
  31.05s     e1    row 2   refreshes the credential
  31.05s     --            the credential has been refreshed
  31.06s     e1            reads WO-1: In Progress, ETag "1"
  31.06s     e1    row 14  EXECUTING, attempt 1 on record under "1"
  31.06s     e1            writes Complete, If-Match "1"
  31.07s     e1            answer 200 (APPLIED), ETag "2"
  31.07s     e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Complete.
