#pragma once

#include <string>
#include <vector>

#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client {

// Something wrong with a request that shows without asking a broker.
struct RequestFlaw {
  std::string field;  // as in the proto, e.g. "work_order_id"
  std::string description;
};

// Every flaw that each broker refuses: required fields, lengths and characters as
// transition_broker.proto has them. What a site defines (statuses, required fields, limits) only
// its broker knows: ValidateIntent.
std::vector<RequestFlaw> CheckRequest(const v1::SubmitIntentRequest& request);

}  // namespace interlock::client
