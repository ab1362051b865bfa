#pragma once

#include <string>
#include <vector>

#include "client/cli/exit_code.h"
#include "client/cli/surroundings.h"

namespace interlock::client::cli {

// Runs `interlock` with these arguments (without the program's name). Data goes to
// surroundings.out, everything else to surroundings.err.
ExitCode RunCommandLine(const std::vector<std::string>& arguments, Surroundings& surroundings);

}  // namespace interlock::client::cli
