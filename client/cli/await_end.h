#pragma once

#include <string>

#include "client/cli/session.h"

namespace interlock::client::cli {

// Waits for the intent's end as long as the session allows and prints it. kDeadline if it has not
// come to rest by then.
ExitCode AwaitEnd(Session& session, const std::string& intent_id);

}  // namespace interlock::client::cli
