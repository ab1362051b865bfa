Story: without an ETag nothing is written

Given:
  WO-1 is In Progress
  WO-2 is In Progress
  WO-3 is In Progress
When:
  at 0s the next read of WO-1 shows no ETag
  at 0s the next read of WO-2 shows two ETags
  at 0s the next read of WO-3 shows a weak ETag
  at 0s plc-7 submits e1: WO-1 -> Complete
  at 0s plc-7 submits e2: WO-2 -> Complete
  at 0s plc-7 submits e3: WO-3 -> Complete
Then:
  0s         e1            accepted as intent 1: WO-1 -> Complete
  0s         e2            accepted as intent 2: WO-2 -> Complete
  0s         e3            accepted as intent 3: WO-3 -> Complete
  0.01s      e1            reads WO-1: In Progress, no ETag
  0.01s      e2            reads WO-2: In Progress, several ETags
  0.01s      e3            reads WO-3: In Progress, a weak ETag
  0.01s      e1    row 8   NEEDS_ATTENTION GATEWAY_MISCONFIGURED: Apriso's answer carries no ETag, so no write can be made safe; check apriso.etag_source.
  0.01s      e2    row 8   NEEDS_ATTENTION GATEWAY_MISCONFIGURED: Apriso's answer carries more than one ETag, so no write can be made safe; check what stands between the broker and Apriso.
  0.01s      e3    row 8   NEEDS_ATTENTION GATEWAY_MISCONFIGURED: Apriso's ETag is weak (W/), so no write can be made safe; if this Apriso accepts weak ETags in If-Match, set apriso.etag_kind = "weak".
