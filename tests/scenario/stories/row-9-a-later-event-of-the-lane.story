Story: an echo of this broker that it has not written yet comes from an old copy of its database

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is In Progress
When:
  at 0s before the next write of WO-1: twin sets WO-1 to On Hold with echo interlock/1/9/55
  at 0s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0.01s      e1            reads WO-1: In Progress, ETag "1"
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes Complete, If-Match "1", echo interlock/1/1/1
  0.015s     --            twin sets WO-1 to On Hold with echo interlock/1/9/55
  0.02s      e1            answer 409 (PRECONDITION) the work order has been changed
  0.02s      e1            QUEUED, attempt 1 unexplained
  0.02s      e1            waits BACKOFF until 0.05s: Apriso answered 409; the work order is read again
  0.06s      e1            reads WO-1: On Hold, ETag "2", changed by twin, echo interlock/1/9/55
  0.06s      e1    row 9   NEEDS_ATTENTION FOREIGN_WRITER, attempt 1 RACE: The echo field names a writer that this broker knows nothing of ("interlock/1/9/55"): another broker, or a copy of this one. Make sure that only one broker serves this Apriso, then retry.
