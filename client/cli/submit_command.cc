#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/await_end.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/field_arguments.h"
#include "client/cli/intent_words.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::client::cli {
namespace {

struct SubmitArguments {
  std::string work_order;
  std::string work_order_type;
  std::string target;
  std::string source = "interlock-cli";
  std::string event_id;
  std::vector<std::string> expected;
  std::vector<std::string> fields;
  std::string fields_file;
  std::vector<std::string> labels;
  std::string time_to_live;
  std::string after_event_id;
  std::string on_attention;
  bool wait_for_precondition = false;
  bool wait = false;
};

absl::StatusOr<std::string> ReadAll(const std::string& path, std::istream& standard_input) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(standard_input), {});
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError("cannot be read");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

absl::Status AddFields(const SubmitArguments& arguments, std::istream& standard_input,
                       v1::SubmitIntentRequest* request) {
  if (!arguments.fields_file.empty()) {
    const auto text = ReadAll(arguments.fields_file, standard_input);
    auto fields = text.ok() ? ParseFieldObject(*text) : text.status();
    if (!fields.ok()) {
      return absl::InvalidArgumentError(absl::StrCat("--fields-file ", arguments.fields_file, " ",
                                                     std::string(fields.status().message())));
    }
    *request->mutable_fields() = std::move(*fields);
  }
  if (arguments.fields.empty()) return absl::OkStatus();
  absl::Status status = AddFieldArguments(arguments.fields, request->mutable_fields());
  if (status.ok()) return status;
  return absl::InvalidArgumentError(absl::StrCat("--field ", std::string(status.message())));
}

absl::StatusOr<v1::SubmitIntentRequest> MakeRequest(const SubmitArguments& arguments,
                                                    std::istream& standard_input) {
  v1::SubmitIntentRequest request;
  request.set_source(arguments.source);
  request.set_event_id(arguments.event_id);
  request.set_work_order_id(arguments.work_order);
  request.set_work_order_type(arguments.work_order_type);
  request.set_target_status(arguments.target);
  for (const std::string& status : arguments.expected) request.add_expected_statuses(status);
  request.set_after_event_id(arguments.after_event_id);
  request.set_wait_for_precondition(arguments.wait_for_precondition);
  if (arguments.on_attention == "block") request.set_on_attention(v1::Intent::BLOCK);
  if (arguments.on_attention == "skip") request.set_on_attention(v1::Intent::SKIP);
  if (!arguments.time_to_live.empty()) {
    const auto time_to_live = ParseDurationText(arguments.time_to_live);
    if (!time_to_live.ok()) return time_to_live.status();
    *request.mutable_time_to_live() = google::protobuf::util::TimeUtil::MillisecondsToDuration(
        absl::ToInt64Milliseconds(*time_to_live));
  }
  const auto labels = ParseLabels(arguments.labels);
  if (!labels.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--label ", std::string(labels.status().message())));
  }
  request.mutable_labels()->insert(labels->begin(), labels->end());
  const absl::Status fields = AddFields(arguments, standard_input, &request);
  if (!fields.ok()) return fields;
  return request;
}

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
  return absl::StrCat(text, SentenceOf(intent), "\n");
}

ExitCode RunSubmit(Session& session, SubmitArguments arguments) {
  const bool generated = arguments.event_id.empty();
  if (generated) arguments.event_id = session.surroundings().new_event_id();
  const auto request = MakeRequest(arguments, session.surroundings().in);
  if (!request.ok()) return session.FailUsage(std::string(request.status().message()));
  if (generated) {
    session.Say(absl::StrCat("event id ", arguments.event_id,
                             " (made up; to resend this very event, add --event-id ",
                             arguments.event_id, ")"));
  }
  const auto response = session.client().Submit(*request);
  if (!response.ok()) {
    const ExitCode code =
        session.Fail(absl::StrCat("submitting ", arguments.work_order, " -> ", arguments.target),
                     response.status());
    const absl::Status& status = response.status();
    if (absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
        absl::IsCancelled(status)) {
      session.Say(absl::StrCat(
          "  it may have been accepted all the same; the same command with --event-id ",
          arguments.event_id, " finds out without doing it twice"));
    }
    return code;
  }
  if (!arguments.wait) {
    if (session.wants_json()) {
      session.PrintJson(*response);
    } else {
      session.Print(AcceptedText(*response));
    }
    return ExitCode::kOk;
  }
  session.Say(AcceptedText(*response).substr(0, AcceptedText(*response).size() - 1));
  return AwaitEnd(session, response->intent().intent_id());
}

constexpr char kFooter[] =
    R"(The event id makes resending safe: the same source and event id never become two
intents. Give each machine event the id it already has; without --event-id one is
made up and printed before the call.

Examples:
  interlock submit WO-1042 Complete --source plc-7 --event-id line7/cycle/88231
  interlock submit WO-1042 Rework --field reworkReasonCode=RW-12 --field defectType=scratch \
      --field reworkInstructions="polish side B" --field originalOperationId=OP-30 --wait)";

}  // namespace

void AddSubmitCommand(CLI::App& app, Session& session, ExitCode& result) {
  auto arguments = std::make_shared<SubmitArguments>();
  CLI::App* command =
      app.add_subcommand("submit", "Submit an intent: move a work order to a status");
  command->add_option("work-order", arguments->work_order, "Work order, e.g. WO-1042")->required();
  command->add_option("target", arguments->target, "Status to reach, e.g. Complete")->required();
  command->add_option("--type", arguments->work_order_type, "Work order type");
  const auto& environment = session.surroundings().environment;
  if (const auto named = environment.find("INTERLOCK_SOURCE"); named != environment.end()) {
    arguments->source = named->second;
  }
  command->add_option("--source", arguments->source, "Who submits (INTERLOCK_SOURCE)")
      ->capture_default_str();
  command->add_option("--event-id", arguments->event_id, "The source's own key of the event");
  command->add_option("--expect", arguments->expected, "Only from this status; may be repeated")
      ->allow_extra_args(false);
  command
      ->add_option("--field", arguments->fields,
                   "name=value to write too; JSON values keep their type; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--fields-file", arguments->fields_file,
                      "File with a JSON object of fields, - for standard input");
  command->add_option("--label", arguments->labels, "key=value for filters; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--ttl", arguments->time_to_live, "Give up after this time, e.g. 2h");
  command->add_option("--after", arguments->after_event_id,
                      "Only if this event of the same source succeeds");
  command
      ->add_option("--on-attention", arguments->on_attention,
                   "What later ones do while this one needs a person")
      ->check(CLI::IsMember({"block", "skip"}));
  command->add_flag("--wait-precondition", arguments->wait_for_precondition,
                    "Wait for a status it can start from, instead of rejecting");
  command->add_flag("--wait", arguments->wait, "Wait for the end, at most --timeout (60s)");
  command->footer(kFooter);
  command->callback([arguments, &session, &result] { result = RunSubmit(session, *arguments); });
}

}  // namespace interlock::client::cli
