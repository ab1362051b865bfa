#pragma once

#include "client/cli/bulk/file_arguments.h"
#include "client/cli/session.h"

namespace interlock::client::cli {

enum class AfterSending { kLeave, kWait };

// Submits the lines of a file and says what became of them.
ExitCode SubmitFile(Session& session, const FileJob& job, AfterSending after);

}  // namespace interlock::client::cli
