#include "client/cli/intent_arguments.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/field_arguments.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::client::cli {
namespace {

absl::StatusOr<std::string> ReadAll(const std::string& path, std::istream& standard_input) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(standard_input), {});
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError("cannot be read");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

absl::Status AddFields(const IntentArguments& arguments, std::istream& standard_input,
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

}  // namespace

void AddIntentOptions(CLI::App& command, IntentArguments& arguments, Session& session, Plan& plan) {
  command.add_option("work-order", arguments.work_order, "Work order, e.g. WO-1042");
  command.add_option("target", arguments.target, "Status to reach, e.g. Complete");
  command.add_option("--type", arguments.work_order_type, "Work order type");
  command
      .add_option("--source", session.options().settings.source, "Who submits (INTERLOCK_SOURCE)")
      ->default_str("interlock-cli");
  command.add_option("--event-id", arguments.event_id, "The source's own key of the event");
  command
      .add_option("--expect,--expected", arguments.expected,
                  "Only from this status; may be repeated")
      ->allow_extra_args(false);
  command
      .add_option("--field", arguments.fields,
                  "name=value to write too; JSON values keep their type; may be repeated")
      ->allow_extra_args(false);
  plan.offers[command.add_option("--fields-file", arguments.fields_file,
                                 "File with a JSON object of fields, - for standard input")] = {
      .kind = Offer::Kind::kFiles};
  command.add_option("--label", arguments.labels, "key=value for filters; may be repeated")
      ->allow_extra_args(false);
  command
      .add_option("--priority", arguments.priority,
                  "urgent: its work order is served before others")
      ->check(CLI::IsMember({"normal", "urgent"}));
  command.add_option("--ttl", arguments.time_to_live, "Give up after this time, e.g. 2h");
  command.add_option("--after,--after-event-id", arguments.after_event_id,
                     "Only if this event of the same source succeeds");
  command
      .add_option("--on-attention", arguments.on_attention,
                  "What later ones do while this one needs a person")
      ->check(CLI::IsMember({"block", "skip"}));
  command.add_flag("--wait-precondition,--wait-for-precondition", arguments.wait_for_precondition,
                   "Wait for a status it can start from, instead of rejecting");
}

absl::StatusOr<v1::SubmitIntentRequest> MakeIntentRequest(const IntentArguments& arguments,
                                                          const std::string& source,
                                                          std::istream& standard_input) {
  v1::SubmitIntentRequest request;
  request.set_source(source);
  request.set_event_id(arguments.event_id);
  request.set_work_order_id(arguments.work_order);
  request.set_work_order_type(arguments.work_order_type);
  request.set_target_status(arguments.target);
  for (const std::string& status : arguments.expected) request.add_expected_statuses(status);
  request.set_after_event_id(arguments.after_event_id);
  request.set_wait_for_precondition(arguments.wait_for_precondition);
  if (arguments.on_attention == "block") request.set_on_attention(v1::Intent::BLOCK);
  if (arguments.on_attention == "skip") request.set_on_attention(v1::Intent::SKIP);
  if (arguments.priority == "normal") request.set_priority(v1::Intent::NORMAL);
  if (arguments.priority == "urgent") request.set_priority(v1::Intent::URGENT);
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

}  // namespace interlock::client::cli
