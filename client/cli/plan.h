#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "client/cli/exit_code.h"

namespace interlock::client::cli {

// What the shell may offer behind an option, beyond what its check tells (CLI::IsMember).
struct Offer {
  enum class Kind { kNothing, kWords, kFiles, kContexts } kind = Kind::kNothing;
  std::vector<std::string> words = {};  // kWords
  // kWords: several may be given, separated by commas.
  enum class Number { kOne, kSeveral } number = Number::kOne;
};

// What a command line asks for: filled in while it is parsed, carried out afterwards.
struct Plan {
  // What the command that was named does.
  std::function<ExitCode()> run;
  // Whether it needs to know its broker: commands that do not work with a broken context file too.
  enum class Needs { kSettings, kNothing } needs = Needs::kSettings;
  std::map<const CLI::Option*, Offer> offers;
};

}  // namespace interlock::client::cli
