#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "server/access/roles.h"

namespace interlock::access {

// What of an allowed call is in the audit. A denied one always is.
enum class AuditOf {
  kNothing,  // TransitionBroker: the intent's own record tells who submitted and cancelled it
  kCall,     // looks only: that it was called, summed up
  kAct,      // changes something: whoever carries it out writes the event with the change
};

// Who may call a method of the API.
struct MethodRights {
  absl::string_view method;  // "SubmitIntent"; names are unique across the services
  RoleSet roles;             // any of them
  AuditOf audit = AuditOf::kNothing;
};

// Every method of TransitionBroker and BrokerAdmin: the only place where methods get their roles.
const std::vector<MethodRights>& AllMethodRights();

// Null: not in the table, so nobody may call it.
const MethodRights* FindMethodRights(absl::string_view method);

}  // namespace interlock::access
