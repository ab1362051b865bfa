#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/await_end.h"
#include "client/cli/bulk/file_arguments.h"
#include "client/cli/bulk/submit_file.h"
#include "client/cli/bulk/validate_file.h"
#include "client/cli/commands.h"
#include "client/cli/intent_arguments.h"
#include "client/cli/intent_words.h"

namespace interlock::client::cli {
namespace {

struct SubmitArguments {
  IntentArguments intent;
  FileArguments file;
  bool wait = false;
};

// The first line of the answer, for a person.
std::string AcceptedText(const v1::SubmitIntentResponse& response) {
  const v1::Intent& intent = response.intent();
  std::string text;
  switch (response.duplicate()) {
    case v1::SubmitIntentResponse::EVENT_ID:
      text = absl::StrCat("This event was submitted before. ");
      break;
    case v1::SubmitIntentResponse::REPEATED_EVENT:
      text = absl::StrCat("Repeats event ", OneLine(intent.event_id()),
                          " of less than a minute ago. ");
      break;
    default:
      text = "Accepted. ";
  }
  return absl::StrCat(text, SentenceOf(intent));
}

ExitCode FailToSubmit(Session& session, const IntentArguments& intent, const absl::Status& status) {
  const ExitCode code =
      session.Fail(absl::StrCat("submitting ", intent.work_order, " -> ", intent.target), status);
  if (absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
      absl::IsCancelled(status)) {
    session.Say(
        absl::StrCat("  it may have been accepted all the same; the same command with --event-id ",
                     intent.event_id, " finds out without doing it twice"));
  }
  return code;
}

ExitCode RunSubmitOne(Session& session, SubmitArguments arguments) {
  IntentArguments& intent = arguments.intent;
  if (intent.work_order.empty() || intent.target.empty()) {
    return session.FailUsage(
        "submit needs a work order and the status to reach, or --file; see interlock submit "
        "--help");
  }
  const bool generated = intent.event_id.empty();
  if (generated) intent.event_id = session.surroundings().new_event_id();
  const auto request =
      MakeIntentRequest(intent, session.settings().source.value, session.surroundings().in);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  if (generated) {
    session.Say(absl::StrCat("event id ", intent.event_id,
                             " (made up; to resend this very event, add --event-id ",
                             intent.event_id, ")"));
  }
  const auto response = session.client().Submit(*request);
  if (!response.ok()) return FailToSubmit(session, intent, response.status());
  if (!arguments.wait) {
    if (session.wants_json()) {
      session.PrintJson(*response);
    } else {
      session.Print(AcceptedText(*response) + "\n");
    }
    return ExitCode::kOk;
  }
  session.Say(AcceptedText(*response));
  return AwaitEnd(session, response->intent().intent_id());
}

ExitCode RunSubmit(Session& session, const SubmitArguments& arguments) {
  if (arguments.file.path.empty()) {
    const std::string flag = FileFlagWithoutFile(arguments.file);
    if (!flag.empty()) return session.FailUsage(flag + " goes with --file");
    return RunSubmitOne(session, arguments);
  }
  const auto job = MakeFileJob(arguments.file, arguments.intent, session);
  if (!job.ok()) return session.FailUsage(std::string(job.status().message()));
  if (arguments.file.dry_run) return ValidateFile(session, *job);
  return SubmitFile(session, *job, arguments.wait ? AfterSending::kWait : AfterSending::kLeave);
}

constexpr char kFooter[] =
    R"(The event id makes resending safe: the same source and event id never become two
intents. Give each machine event the id it already has; without --event-id one is
made up and printed before the call.

--file reads one JSON object a line, with the names of SubmitIntentRequest in the API
(workOrderId or work_order_id, ...); "-" is standard input. What a line does not say
comes from the options (--source, --type, --label, ...). All lines are checked before
anything is sent. Order within a work order is kept.
  Run it again after Ctrl-C, a crash or a lost broker: nothing is done twice. A line
  without eventId gets one made of its number and a hash of its text, so it is the same
  in every run as long as the line stays as and where it is. The broker knows event ids
  for 24 h by default; --journal makes a rerun skip what was accepted, at any time.
  Refusals that pass (queue full, draining) are tried again, in order; those for good
  are printed with their line. Leaves with 0, 3, 7, 8, 9 or 130: interlock help exit-codes

Examples:
  interlock submit WO-1042 Complete --source plc-7 --event-id line7/cycle/88231
  interlock submit WO-1042 Rework --field reworkReasonCode=RW-12 --field defectType=scratch \
      --field reworkInstructions="polish side B" --field originalOperationId=OP-30 --wait
  interlock submit --file shift.jsonl --source plc-7 --label shift=late --wait)";

}  // namespace

void AddSubmitCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<SubmitArguments>();
  CLI::App* command =
      app.add_subcommand("submit", "Submit an intent, or a file of them: move work orders");
  AddIntentOptions(*command, arguments->intent, session, plan);
  command->add_flag("--wait", arguments->wait,
                    "Wait for the end, at most --timeout (60s; with --file 10m)");
  AddFileOptions(*command, arguments->file, plan);
  AddSendingOptions(*command, arguments->file, plan);
  command->footer(kFooter);
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunSubmit(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
