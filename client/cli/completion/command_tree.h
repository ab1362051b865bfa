#pragma once

#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "client/cli/plan.h"

namespace interlock::client::cli {

struct TreeOption {
  std::vector<std::string> flags;  // "-o", "--output"; empty: an argument by its place
  std::string description;
  bool takes_value = false;
  Offer offer;  // for its value
};

// A command as a shell needs to know it.
struct TreeCommand {
  std::string name;
  std::string description;
  std::vector<TreeOption> options;
  std::vector<TreeCommand> commands;
};

// Reads the tree from `app` as it stands, so that nothing has to be listed twice. What may be
// offered for a value comes from CLI::IsMember checks and from `offers`.
TreeCommand ReadCommandTree(const CLI::App& app, const std::map<const CLI::Option*, Offer>& offers);

}  // namespace interlock::client::cli
