#pragma once

#include <string>

#include "client/cli/completion/command_tree.h"

namespace interlock::client::cli {

// Scripts that teach a shell the commands, flags and values of `root`. Options of a command hold
// below it too.
std::string BashCompletion(const TreeCommand& root);
std::string ZshCompletion(const TreeCommand& root);
std::string FishCompletion(const TreeCommand& root);

}  // namespace interlock::client::cli
