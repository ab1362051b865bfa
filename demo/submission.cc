#include "demo/submission.h"

#include "google/protobuf/util/time_util.h"

namespace interlock::demo {

v1::SubmitIntentRequest ToRequest(const PlannedEvent& event) {
  v1::SubmitIntentRequest request;
  request.set_source(event.source);
  request.set_event_id(event.event_id);
  request.set_work_order_id(event.work_order_id);
  request.set_work_order_type(event.work_order_type);
  request.set_target_status(event.target_status);
  auto& fields = *request.mutable_fields()->mutable_fields();
  fields["machineEvent"].set_string_value(event.machine_event);
  for (const auto& [name, value] : event.fields) fields[name].set_string_value(value);
  request.mutable_labels()->insert({"shift", event.shift});
  if (event.time_to_live > absl::ZeroDuration()) {
    *request.mutable_time_to_live() = google::protobuf::util::TimeUtil::MillisecondsToDuration(
        absl::ToInt64Milliseconds(event.time_to_live));
  }
  return request;
}

}  // namespace interlock::demo
