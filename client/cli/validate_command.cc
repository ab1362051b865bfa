#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/bulk/file_arguments.h"
#include "client/cli/bulk/validate_file.h"
#include "client/cli/commands.h"
#include "client/cli/intent_arguments.h"
#include "client/cli/validate_view.h"

namespace interlock::client::cli {
namespace {

struct ValidateArguments {
  IntentArguments intent;
  FileArguments file;
};

ExitCode RunValidateOne(Session& session, IntentArguments intent) {
  if (intent.work_order.empty() || intent.target.empty()) {
    return session.FailUsage(
        "validate needs a work order and the status to reach, or --file; see interlock validate "
        "--help");
  }
  // It is not stored: any id will do.
  if (intent.event_id.empty()) intent.event_id = session.surroundings().new_event_id();
  const auto request =
      MakeIntentRequest(intent, session.settings().source.value, session.surroundings().in);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  const auto verdict = session.client().Validate(*request);
  if (!verdict.ok()) {
    return session.Fail(absl::StrCat("validating ", intent.work_order, " -> ", intent.target),
                        verdict.status());
  }
  if (session.wants_json()) {
    session.PrintJson(*verdict);
  } else {
    session.Print(RenderValidation(*request, *verdict, session.style()));
  }
  return verdict->valid() ? ExitCode::kOk : ExitCode::kNotValid;
}

ExitCode RunValidate(Session& session, const ValidateArguments& arguments) {
  if (arguments.file.path.empty()) {
    const std::string flag = FileFlagWithoutFile(arguments.file);
    if (!flag.empty()) return session.FailUsage(flag + " goes with --file");
    return RunValidateOne(session, arguments.intent);
  }
  const auto job = MakeFileJob(arguments.file, arguments.intent, session);
  if (!job.ok()) return session.FailUsage(std::string(job.status().message()));
  return ValidateFile(session, *job);
}

}  // namespace

void AddValidateCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<ValidateArguments>();
  CLI::App* command =
      app.add_subcommand("validate", "What would become of an intent; nothing is stored");
  AddIntentOptions(*command, arguments->intent, session, plan);
  AddFileOptions(*command, arguments->file, plan);
  command->footer(
      "Says everything that stands in the way, the statuses on the way to the target, and what "
      "the\n"
      "intent would wait for. Leaves with 0 if it is valid, with 9 if not. --file checks every\n"
      "line here and a --sample (100) of them at the broker.\n\n"
      "Examples:\n"
      "  interlock validate WO-1042 Complete\n"
      "  interlock validate WO-1042 Rework --field defectType=scratch -o json\n"
      "  interlock validate --file shift.jsonl --sample all");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunValidate(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
