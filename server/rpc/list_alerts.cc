#include "server/rpc/list_alerts.h"

#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

v1::Alert::State ToProto(core::AlertState state) {
  switch (state) {
    case core::AlertState::kOk:
      return v1::Alert::OK;
    case core::AlertState::kPending:
      return v1::Alert::PENDING;
    case core::AlertState::kFiring:
      return v1::Alert::FIRING;
  }
  return v1::Alert::STATE_UNSPECIFIED;
}

}  // namespace

void ListAlerts(const AlertSource& alerts, UnaryCall<v1::ListAlertsResponse>::Ptr call) {
  call->Answer([&](v1::ListAlertsResponse& response) {
    if (!alerts) return;
    for (const observe::AlertView& alert : alerts()) {
      v1::Alert& told = *response.add_alerts();
      told.set_name(alert.name);
      told.set_state(ToProto(alert.state));
      *told.mutable_since() = TimeToProto(alert.since);
      told.set_value(alert.value);
      told.set_threshold(alert.threshold);
      told.set_message(ToUtf8(alert.message));
    }
  });
}

}  // namespace interlock::rpc
