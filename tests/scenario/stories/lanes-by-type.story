Story: a site that addresses work orders by type needs the type of every intent

Site:
  apriso.work_order_path = /api/{work_order_type}/{work_order_id}
Given:
  WO-1 is Released, type Assembly
When:
  at 0s plc-7 submits e1: WO-1 -> In Progress, type Assembly
  at 0s plc-7 submits e2: WO-1 -> In Progress
Then:
  0s         e1            accepted as intent 1: WO-1 -> In Progress
  0s         e2            refused INVALID_ARGUMENT: work_order_type is required: this site addresses work orders by type as well
  0.01s      e1            reads WO-1: Released, ETag "1", type Assembly
  0.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  0.01s      e1            writes In Progress, If-Match "1"
  0.02s      e1            answer 200 (APPLIED), ETag "2"
  0.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed In Progress.
