#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// What ValidateIntent said about `request`: the verdict, the work order as it stands, what is
// ahead, and a table of what stands in the way.
std::string RenderValidation(const v1::SubmitIntentRequest& request,
                             const v1::ValidateIntentResponse& verdict, const TextStyle& style);

}  // namespace interlock::client::cli
