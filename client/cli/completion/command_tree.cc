#include "client/cli/completion/command_tree.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace interlock::client::cli {
namespace {

// CLI::IsMember describes itself as "{text,json}".
std::vector<std::string> MembersOf(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}', begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return absl::StrSplit(type.substr(begin + 1, end - begin - 1), ',');
}

TreeOption ReadOption(const CLI::Option& option,
                      const std::map<const CLI::Option*, Offer>& offers) {
  TreeOption read;
  for (const std::string& name : option.get_snames()) read.flags.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) read.flags.push_back("--" + name);
  read.description = option.get_description();
  read.takes_value = option.get_items_expected_max() > 0;
  const auto offer = offers.find(&option);
  if (offer != offers.end()) {
    read.offer = offer->second;
  } else if (std::vector<std::string> members = MembersOf(option); !members.empty()) {
    read.offer = {Offer::Kind::kWords, std::move(members)};
  }
  return read;
}

}  // namespace

TreeCommand ReadCommandTree(const CLI::App& app,
                            const std::map<const CLI::Option*, Offer>& offers) {
  TreeCommand command;
  command.name = app.get_name();
  command.description = app.get_description();
  for (const CLI::Option* option : app.get_options({})) {
    command.options.push_back(ReadOption(*option, offers));
  }
  for (const CLI::App* below : app.get_subcommands({})) {
    command.commands.push_back(ReadCommandTree(*below, offers));
  }
  return command;
}

}  // namespace interlock::client::cli
