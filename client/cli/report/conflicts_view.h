#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// The broker's conflict report as tables for a terminal, a bar for each row's rate. `grouping` is
// the title of what a row is about: "HOUR".
std::string RenderConflicts(const v1::GetConflictReportResponse& report,
                            v1::GetConflictReportRequest::GroupBy group_by,
                            const std::string& grouping, const TextStyle& style);

}  // namespace interlock::client::cli
