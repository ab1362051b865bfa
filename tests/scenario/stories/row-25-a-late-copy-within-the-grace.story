Story: the grace of a content hash is there for copies that are still under way

Site:
  apriso.etag_kind = content-hash
  apriso.echo_field = interlockEcho
Apriso:
  makes its ETags from the content
Given:
  WO-1 is Released
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress
  at 5s the next write of WO-1 is held up for 60s
  at 5s plc-7 submits e2: WO-1 -> Complete
  at 6s j.meyer writes the note "pallet 4" into WO-1
  at 30s j.meyer writes the note "" into WO-1
  until 4m
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0.01s      e1            reads WO-1: Released, ETag "c664b0"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "c664b0"
  0.01s      e1            writes In Progress, If-Match "c664b0", echo interlock/1/1/1
  0.02s      e1            answer 200 (APPLIED), ETag "a28354"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
  5s         e2            accepted as intent 2: WO-1 -> Complete
  5.01s      e2            reads WO-1: In Progress, ETag "a28354", echo interlock/1/1/1
  5.01s      e2    row 14  EXECUTING, attempt 1 on record under "a28354"
  5.01s      e2            writes Complete, If-Match "a28354", echo interlock/1/2/2
  6s         --            j.meyer writes the note "pallet 4" into WO-1
  15.01s     e2            no answer (UNKNOWN) no answer within 10s
  15.01s     e2            QUEUED, attempt 1 UNKNOWN
  15.01s     e2            waits BACKOFF until 15.51s: the answer to the write was lost; the work order is read again: no answer within 10s
  15.52s     e2            reads WO-1: In Progress, ETag "9506f0", changed by j.meyer, echo interlock/1/1/1
  15.52s     e2    row 25  waits BACKOFF until 2m5.01s: an earlier write of this intent may still arrive
  30s        --            j.meyer writes the note "" into WO-1
  1m5.015s   --            a write of e2 arrives for which nobody waits; Apriso answers 200
  2m5.02s    e2            reads WO-1: Complete, ETag "fe3e3d", echo interlock/1/2/2
  2m5.02s    e2    row 7   SUCCEEDED VERIFIED_APPLIED, attempt 1 APPLIED: The answer was lost, but the echo field proves that this intent set Complete.
