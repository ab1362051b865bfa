#pragma once

#include <string>
#include <vector>

#include "server/gateway/apriso/apriso_options.h"

namespace interlock::apriso {

struct OptionProblem {
  std::string key;   // as in the configuration file, e.g. "apriso.base_url"
  std::string text;  // what is wrong and what is allowed

  friend bool operator==(const OptionProblem&, const OptionProblem&) = default;
};

// Everything that is wrong with the options, in the order of the keys; empty if they can be used.
// Reads no file.
std::vector<OptionProblem> CheckOptions(const AprisoOptions& options);
std::vector<OptionProblem> CheckOptions(const AuthOptions& options);

}  // namespace interlock::apriso
