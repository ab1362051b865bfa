#include "server/access/method_rights.h"

#include <algorithm>

namespace interlock::access {
namespace {

constexpr RoleSet kSubmit(Role::kSubmit);
constexpr RoleSet kRead(Role::kRead);
constexpr RoleSet kOperate(Role::kOperate);
constexpr RoleSet kAdmin(Role::kAdmin);
// Who may submit may take it back; so may whoever may cancel many at once.
constexpr RoleSet kSubmitOrOperate(Role::kSubmit, Role::kOperate);

}  // namespace

const std::vector<MethodRights>& AllMethodRights() {
  static const auto* const rows = new std::vector<MethodRights>{
      // TransitionBroker
      {"SubmitIntent", kSubmit},
      {"SubmitIntents", kSubmit},
      {"StreamIntents", kSubmit},
      {"ValidateIntent", kSubmit},
      {"CancelIntent", kSubmitOrOperate},
      {"GetIntent", kRead},
      {"ListIntents", kRead},
      {"WaitIntent", kRead},
      {"WatchIntents", kRead},
      {"GetLane", kRead},
      {"AcquireWorkOrderLease", kOperate},
      {"RenewWorkOrderLease", kOperate},
      {"ReleaseWorkOrderLease", kOperate},
      // BrokerAdmin
      {"GetBrokerStatus", kRead, AuditOf::kCall},
      {"ListLanes", kRead, AuditOf::kCall},
      {"ListLeases", kRead, AuditOf::kCall},
      {"ListAlerts", kRead, AuditOf::kCall},
      {"GetConflictReport", kRead, AuditOf::kCall},
      {"PauseLanes", kOperate, AuditOf::kAct},
      {"ResumeLanes", kOperate, AuditOf::kAct},
      {"DrainLanes", kOperate, AuditOf::kAct},
      {"PurgeLanes", kOperate, AuditOf::kAct},
      {"RetryIntents", kOperate, AuditOf::kAct},
      {"ResolveIntents", kOperate, AuditOf::kAct},
      {"CancelIntents", kOperate, AuditOf::kAct},
      {"ReplayIntents", kOperate, AuditOf::kAct},
      {"EnterContentionMode", kOperate, AuditOf::kAct},
      {"LeaveContentionMode", kOperate, AuditOf::kAct},
      {"ReleaseLease", kOperate, AuditOf::kAct},
      {"ListAuditEvents", kAdmin, AuditOf::kCall},
      {"GetConfig", kAdmin, AuditOf::kCall},
      {"ReloadConfig", kAdmin, AuditOf::kAct},
      {"BackupDatabase", kAdmin, AuditOf::kAct},
      {"LeaveQuarantine", kAdmin, AuditOf::kAct},
  };
  return *rows;
}

const MethodRights* FindMethodRights(absl::string_view method) {
  const std::vector<MethodRights>& rows = AllMethodRights();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const MethodRights& row) { return row.method == method; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace interlock::access
