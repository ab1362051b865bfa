#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/completion/command_tree.h"
#include "client/cli/completion/completion_script.h"

namespace interlock::client::cli {

void AddCompletionCommand(CLI::App& app, Session& session, Plan& plan) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "A script that completes commands by Tab");
  command->add_option("shell", *shell, "Whose")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer(
      "Examples:\n"
      "  source <(interlock completion bash)\n"
      "  interlock completion zsh > ~/.zsh/functions/_interlock\n"
      "  interlock completion fish > ~/.config/fish/completions/interlock.fish");
  command->callback([shell, &app, &session, &plan] {
    plan.needs = Plan::Needs::kNothing;
    plan.run = [shell, &app, &session, &plan] {
      const TreeCommand root = ReadCommandTree(app, plan.offers);
      session.Print(*shell == "bash"  ? BashCompletion(root)
                    : *shell == "zsh" ? ZshCompletion(root)
                                      : FishCompletion(root));
      return ExitCode::kOk;
    };
  });
}

}  // namespace interlock::client::cli
