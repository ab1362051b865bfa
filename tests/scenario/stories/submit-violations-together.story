Story: everything that is wrong with a submission is said at once, by the name of the field

Site:
  apriso.echo_field = interlockEcho
When:
  at 0s plc-7 submits as it stands: {"source": "", "event_id": "", "work_order_id": "", "target_status": "Done"}
  at 1s plc-7 submits as it stands: {"source": "plc-7", "event_id": "e2", "work_order_id": "WO/1", "work_order_type": "a b", "target_status": "", "expected_statuses": ["Ready"]}
  at 2s plc-7 submits as it stands: {"source": "plc-7", "event_id": "e3", "work_order_id": "..", "target_status": "Complete", "fields": {"status": "Closed", "interlockEcho": ""}}
  at 3s plc-7 submits as it stands: {"source": "plc-7", "event_id": "e4", "work_order_id": "WO-1", "target_status": "Complete", "after_event_id": "e4"}
  at 4s plc-7 submits as it stands: {"source": "plc-ä", "event_id": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789", "work_order_id": "WO-1", "target_status": "Complete"}
Then:
  0s                       refused INVALID_ARGUMENT: source is required; event_id is required; work_order_id is required; target_status is no status of this site; known statuses: Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed
  1s         e2            refused INVALID_ARGUMENT: work_order_id may have the characters 0x21-0x7E without / \ ? # %, and not be "." or ".."; work_order_type may have the characters 0x21-0x7E without / \ ? # %, and not be "." or ".."; target_status is required; known statuses: Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed; expected_statuses has a status this site does not know; known statuses: Released, In Progress, Complete, On Hold, Rework, Cancelled, Closed
  2s         e3            refused INVALID_ARGUMENT: work_order_id may have the characters 0x21-0x7E without / \ ? # %, and not be "." or ".."; fields.status is where the status is written; say it in target_status; fields.interlockEcho is reserved for the broker's echo
  3s         e4            refused INVALID_ARGUMENT: after_event_id is the intent's own event_id
  4s         0123456789..         refused INVALID_ARGUMENT: source may have printable ASCII characters only (0x20-0x7E); event_id has 130 characters; at most 128 are allowed
