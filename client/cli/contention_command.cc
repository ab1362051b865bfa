#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/commands.h"
#include "client/cli/contention_view.h"

namespace interlock::client::cli {
namespace {

struct ContentionArguments {
  bool all = false;
  std::string work_order_type;
  std::string label;
  std::string reason;
};

absl::StatusOr<v1::ContentionScope> ScopeOf(const ContentionArguments& arguments) {
  v1::ContentionScope scope;
  const int given = (arguments.all ? 1 : 0) + (arguments.work_order_type.empty() ? 0 : 1) +
                    (arguments.label.empty() ? 0 : 1);
  if (given != 1) {
    return absl::InvalidArgumentError("give one of --all, --type and --label key=value");
  }
  if (arguments.all) scope.set_all(true);
  if (!arguments.work_order_type.empty()) scope.set_work_order_type(arguments.work_order_type);
  if (!arguments.label.empty()) {
    const std::pair<std::string, std::string> label =
        absl::StrSplit(arguments.label, absl::MaxSplits('=', 1));
    scope.mutable_label()->set_key(label.first);
    scope.mutable_label()->set_value(label.second);
  }
  return scope;
}

ExitCode Show(Session& session, const google::protobuf::Message& response,
              const v1::Contention& contention) {
  if (session.wants_json()) {
    session.PrintJson(response);
  } else {
    session.Print(ContentionSentence(contention, session.style()) + "\n");
  }
  return ExitCode::kOk;
}

ExitCode RunEnter(Session& session, const ContentionArguments& arguments) {
  const auto scope = ScopeOf(arguments);
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  v1::EnterContentionModeRequest request;
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  const auto response = session.client().EnterContention(request);
  if (!response.ok()) {
    return session.Fail("entering contention mode", response.status(), Listener::kAdmin);
  }
  return Show(session, *response, response->contention());
}

ExitCode RunLeave(Session& session, const ContentionArguments& arguments) {
  const auto scope = ScopeOf(arguments);
  if (!scope.ok()) return session.FailUsage(std::string(scope.status().message()));
  v1::LeaveContentionModeRequest request;
  *request.mutable_scope() = *scope;
  request.set_reason(arguments.reason);
  const auto response = session.client().LeaveContention(request);
  if (!response.ok()) {
    return session.Fail("leaving contention mode", response.status(), Listener::kAdmin);
  }
  return Show(session, *response, response->contention());
}

ExitCode RunContentionStatus(Session& session) {
  const auto status = session.client().Status();
  if (!status.ok()) {
    return session.Fail("asking for the contention", status.status(), Listener::kAdmin);
  }
  if (session.wants_json()) {
    v1::GetBrokerStatusResponse only;
    *only.mutable_contention() = status->contention();
    session.PrintItems(only, only.contention());
  } else if (status->contention().empty()) {
    session.Say("nothing has been tried within the window, and nothing is held");
  } else {
    session.Print(RenderContention(*status, session.style()));
  }
  return ExitCode::kOk;
}

void AddAct(CLI::App& contention, const char* name, const char* help, const char* example,
            Session& session, Plan& plan, ExitCode (*run)(Session&, const ContentionArguments&)) {
  const auto arguments = std::make_shared<ContentionArguments>();
  CLI::App* command = contention.add_subcommand(name, help);
  command->add_flag("--all", arguments->all, "Everywhere (contention.scope = all)");
  command->add_option("--type", arguments->work_order_type, "Work orders of this type");
  command->add_option("--label", arguments->label, "Intents with this key=value");
  command->add_option("--reason", arguments->reason, "Why, for the record; required")->required();
  command->footer(absl::StrCat("Example:\n  ", example));
  command->callback([arguments, &session, &plan, run] {
    plan.run = [arguments, &session, run] { return run(session, *arguments); };
  });
}

}  // namespace

void AddContentionCommand(CLI::App& app, Session& session, Plan& plan) {
  CLI::App* command = app.add_subcommand(
      "contention", "Where too many tries race and new ones are held back (admin listener)");
  command->require_subcommand(1);
  CLI::App* status = command->add_subcommand("status", "Every scope with tries, active ones first");
  status->footer("Example:\n  interlock contention status");
  status->callback(
      [&session, &plan] { plan.run = [&session] { return RunContentionStatus(session); }; });
  AddAct(*command, "enter", "Hold new tries back from now on",
         "interlock contention enter --all --reason \"shift change\"", session, plan, RunEnter);
  AddAct(*command, "leave", "Let what is held go on, a few a second",
         "interlock contention leave --all --reason \"shift change is over\"", session, plan,
         RunLeave);
  command->footer(
      "Examples:\n"
      "  interlock contention status\n"
      "  interlock contention enter --all --reason \"shift change\"");
}

}  // namespace interlock::client::cli
