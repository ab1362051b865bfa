#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/suggestion.h"

namespace interlock::client::cli {
namespace {

constexpr char kExitCodes[] = "exit-codes";

std::vector<std::string> NamesBelow(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

const CLI::App* CommandBelow(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

ExitCode RunHelp(Session& session, const CLI::App& root, const std::vector<std::string>& topic) {
  if (topic.size() == 1 && topic[0] == kExitCodes) {
    session.Print(ExitCodeStory());
    return ExitCode::kOk;
  }
  const CLI::App* at = &root;
  for (const std::string& name : topic) {
    const CLI::App* next = CommandBelow(*at, name);
    if (next == nullptr) {
      std::vector<std::string> known = NamesBelow(*at);
      if (at == &root) known.emplace_back(kExitCodes);
      const std::string meant = DidYouMean(name, known);
      return session.FailUsage(absl::StrCat(
          "there is no help on '", name, "'",
          meant.empty() ? absl::StrCat("; there is on: ", absl::StrJoin(known, ", ")) : meant));
    }
    at = next;
  }
  // help() of an app would show that of the command that was given, which is this one.
  const std::string name =
      at == &root ? "" : absl::StrCat(root.get_name(), " ", absl::StrJoin(topic, " "));
  session.Print(at->get_formatter()->make_help(at, name.empty() ? root.get_name() : name,
                                               CLI::AppFormatMode::Normal));
  return ExitCode::kOk;
}

}  // namespace

void AddHelpCommand(CLI::App& app, Session& session, Plan& plan) {
  auto topic = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("help", "Help on a command, or on exit-codes");
  CLI::Option* option = command->add_option("topic", *topic, "Command, or exit-codes");
  std::vector<std::string> words = NamesBelow(app);
  words.emplace_back(kExitCodes);
  plan.offers[option] = {Offer::Kind::kWords, std::move(words)};
  command->footer(
      "Examples:\n"
      "  interlock help submit\n"
      "  interlock help exit-codes");
  command->callback([topic, &app, &session, &plan] {
    plan.needs = Plan::Needs::kNothing;
    plan.run = [topic, &app, &session] { return RunHelp(session, app, *topic); };
  });
}

}  // namespace interlock::client::cli
