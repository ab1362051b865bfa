Story: text in the echo field that no broker writes

Site:
  apriso.echo_field = interlockEcho
Given:
  WO-1 is In Progress
When:
  at 0s j.meyer sets WO-1 to In Progress with echo see-pallet-4
  at 1s plc-7 submits e1: WO-1 -> Complete
Then:
  0s         --            j.meyer sets WO-1 to In Progress with echo see-pallet-4
  1s         e1            accepted as intent 1: WO-1 -> Complete
  1.01s      e1            reads WO-1: In Progress, ETag "2", changed by j.meyer, echo see-pallet-4
  1.01s      e1    row 9   NEEDS_ATTENTION FOREIGN_WRITER: The echo field names a writer that this broker knows nothing of ("see-pallet-4"): another broker, or a copy of this one. Make sure that only one broker serves this Apriso, then retry.
