Story: Rework needs four fields that are not empty

Given:
  WO-1 is In Progress
When:
  at 0s plc-7 submits e1: WO-1 -> Rework, with {"defectType": null, "reworkReasonCode": "", "note": "see photo"}
  at 1s plc-7 submits e1: WO-1 -> Rework, with {"defectType": "scratch", "reworkReasonCode": "R2", "reworkInstructions": "polish", "originalOperationId": 20}
Then:
  0s         e1            refused INVALID_ARGUMENT: fields.reworkReasonCode is required for the status Rework; fields.defectType is required for the status Rework; fields.reworkInstructions is required for the status Rework; fields.originalOperationId is required for the status Rework
  1s         e1            accepted as intent 1: WO-1 -> Rework
  1.01s      e1            reads WO-1: In Progress, ETag "1"
  1.01s      e1    row 14  EXECUTING, attempt 1 on record under "1"
  1.01s      e1            writes Rework, If-Match "1", fields {"defectType":"scratch","originalOperationId":20,"reworkInstructions":"polish","reworkReasonCode":"R2"}
  1.02s      e1            answer 200 (APPLIED), ETag "2"
  1.02s      e1    row 1   SUCCEEDED APPLIED, attempt 1 APPLIED: Apriso confirmed Rework.
