#pragma once

#include <string>
#include <vector>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// One line an act; its reason stands below the line.
std::string RenderAudit(const std::vector<v1::AuditEvent>& events, const TextStyle& style);

}  // namespace interlock::client::cli
