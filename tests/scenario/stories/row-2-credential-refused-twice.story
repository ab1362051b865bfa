Story: a credential that is refused after its renewal stops all calls until a write succeeds

Given:
  WO-1 is In Progress
  WO-2 is Released
When:
  from 0s to 40s every write is answered 401
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 1s plc-7 submits e2: WO-2 -> In Progress
  until 2m
Then:
  0s         --            every write is answered 401
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1"
  0.02s      e1            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  0.02s      e1    row 2   refreshes the credential
  0.02s      e1    row 2   QUEUED, attempt 1 UNAUTHORIZED
  0.02s      --            the credential has been refreshed
  0.03s      e1            reads WO-1: In Progress, ETag "1"
  0.03s      e1    row 14  EXECUTING, attempt 2 on record under "1"
  0.03s      e1            writes Complete, If-Match "1"
  0.04s      e1            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  0.04s      e1    row 2   suspends all calls to Apriso
  0.04s      e1    row 2   QUEUED, attempt 2 UNAUTHORIZED
  0.04s      e1    row 2   waits APRISO_UNAVAILABLE until 15.04s: the broker's credential is refused even after a refresh: HTTP 401 without a message
  1s         e2            accepted as intent 2: WO-2 -> In Progress
  1s         e2            waits APRISO_UNAVAILABLE until 15.04s: the broker's credential is refused even after a refresh: HTTP 401 without a message
  15.05s     e1            reads WO-1: In Progress, ETag "1"
  15.05s     e1    row 14  EXECUTING, attempt 3 on record under "1"
  15.05s     e1            writes Complete, If-Match "1"
  15.06s     e1            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  15.06s     e1    row 2   refreshes the credential
  15.06s     e1    row 2   QUEUED, attempt 3 UNAUTHORIZED
  15.06s     --            the credential has been refreshed
  15.07s     e1            reads WO-1: In Progress, ETag "1"
  15.07s     e1    row 14  EXECUTING, attempt 4 on record under "1"
  15.07s     e1            writes Complete, If-Match "1"
  15.08s     e1            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  15.08s     e1    row 2   suspends all calls to Apriso
  15.08s     e1    row 2   QUEUED, attempt 4 UNAUTHORIZED
  15.08s     e1    row 2   waits APRISO_UNAVAILABLE until 30.08s: the broker's credential is refused even after a refresh: HTTP 401 without a message
  30.09s     e2            reads WO-2: Released, ETag "1"
  30.09s     e2    row 14  EXECUTING, attempt 1 on record under "1"
  30.09s     e2            writes In Progress, If-Match "1"
  30.1s      e2            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  30.1s      e2    row 2   refreshes the credential
  30.1s      e2    row 2   QUEUED, attempt 1 UNAUTHORIZED
  30.1s      --            the credential has been refreshed
  30.11s     e2            reads WO-2: Released, ETag "1"
  30.11s     e2    row 14  EXECUTING, attempt 2 on record under "1"
  30.11s     e2            writes In Progress, If-Match "1"
  30.12s     e2            answer 401 (UNAUTHORIZED) HTTP 401 without a message
  30.12s     e2    row 2   suspends all calls to Apriso
  30.12s     e2    row 2   QUEUED, attempt 2 UNAUTHORIZED
  30.12s     e2    row 2   waits APRISO_UNAVAILABLE until 45.12s: the broker's credential is refused even after a refresh: HTTP 401 without a message
  40s        --            Apriso answers again
  45.13s     e1            reads WO-1: In Progress, ETag "1"
  45.13s     e1    row 14  EXECUTING, attempt 5 on record under "1"
  45.13s     e1            writes Complete, If-Match "1"
  45.14s     e1            answer 200 (APPLIED), ETag "2"
  45.14s     e1    row 1   SUCCEEDED APPLIED, attempt 5 APPLIED: Apriso confirmed Complete.
  45.15s     e2            reads WO-2: Released, ETag "1"
  45.15s     e2    row 14  EXECUTING, attempt 3 on record under "1"
  45.15s     e2            writes In Progress, If-Match "1"
  45.16s     e2            answer 200 (APPLIED), ETag "2"
  45.16s     e2    row 1   SUCCEEDED APPLIED, attempt 3 APPLIED: Apriso confirmed In Progress.
