#include "core/quarantine.h"

namespace interlock::core {

Refusal QuarantineRefusal() {
  Refusal refusal;
  refusal.code = RefusalCode::kQuarantined;
  refusal.message =
      "the broker is in quarantine: its database is not the newest it has had, so nothing is taken "
      "or sent; see GetBrokerStatus, put the right files back or call LeaveQuarantine";
  refusal.retry_after = absl::Minutes(1);
  return refusal;
}

}  // namespace interlock::core
