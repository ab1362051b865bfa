#pragma once

#include "client/cli/bulk/file_arguments.h"
#include "client/cli/session.h"

namespace interlock::client::cli {

// Checks every line of a file here, and job.sample of them, spread evenly, at the broker; sends
// nothing. A line behind another one of its work order is judged as the work order stands now, so
// what the broker says about it counts only as "depends on earlier lines".
ExitCode ValidateFile(Session& session, const FileJob& job);

}  // namespace interlock::client::cli
