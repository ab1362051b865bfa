#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// The state of the broker and of its way to Apriso, for a person.
std::string RenderStatus(const v1::GetBrokerStatusResponse& status, const TextStyle& style);

}  // namespace interlock::client::cli
