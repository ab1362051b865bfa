#include "tests/scenario/submission.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/scenario/phrase.h"

namespace interlock::scenario {
namespace {

using nlohmann::json;

absl::Status Wrong(absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("\"", what, "\" is no part of a submission"));
}

// As the edge of the broker makes it from a Struct.
bool ReadFields(const std::string& text, core::FieldSet& fields) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return false;
  fields = {};
  fields.canonical_json = object.dump();
  for (const auto& [name, value] : object.items()) {
    (value.is_null() || value == "" ? fields.empty_names : fields.names).push_back(name);
  }
  return true;
}

absl::Status ReadOption(const std::string& option, core::Submission& submission) {
  core::IntentSpec& spec = submission.spec;
  std::vector<std::string> words;
  if (option == "urgent") {
    spec.priority = core::Priority::kUrgent;
  } else if (option == "waiting for its precondition") {
    spec.on_precondition = core::OnPrecondition::kWait;
  } else if (option == "letting later ones pass") {
    spec.on_attention = core::OnAttention::kSkip;
    submission.attention_choice = core::Submission::AttentionChoice::kGiven;
  } else if (Matches("expecting <text>", option, words)) {
    for (const absl::string_view status : absl::StrSplit(words[0], " or ")) {
      spec.expected_statuses.emplace_back(status);
    }
  } else if (Matches("after <event>", option, words)) {
    spec.after_event_id = core::EventId(words[0]);
  } else if (Matches("type <type>", option, words)) {
    spec.work_order_type = core::WorkOrderType(words[0]);
  } else if (Matches("label <key>=<value>", option, words)) {
    spec.labels[words[0]] = words[1];
  } else if (Matches("time to live <time>", option, words)) {
    const absl::StatusOr<absl::Duration> time = ParseTime(words[0]);
    if (!time.ok()) return time.status();
    spec.time_to_live = *time;
  } else {
    return Wrong(option);
  }
  return absl::OkStatus();
}

std::string TextAt(const json& object, const char* name) {
  return object.contains(name) ? object.at(name).get<std::string>() : "";
}

}  // namespace

absl::StatusOr<core::Submission> ParseSubmission(const std::string& source,
                                                 const std::string& text) {
  std::string rest = text;
  core::Submission submission;
  core::IntentSpec& spec = submission.spec;
  if (const std::size_t with = rest.find(", with {"); with != std::string::npos) {
    if (!ReadFields(rest.substr(with + 7), spec.fields)) return Wrong(rest.substr(with));
    rest.resize(with);
  }
  const std::vector<std::string> parts = absl::StrSplit(rest, ", ");
  std::vector<std::string> words;
  if (!Matches("<event>: <order> -> <status>", parts[0], words)) return Wrong(parts[0]);
  spec.key = {core::Source(source), core::EventId(words[0])};
  spec.work_order_id = core::WorkOrderId(words[1]);
  spec.target_status = core::StatusName(words[2]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (absl::Status read = ReadOption(parts[i], submission); !read.ok()) return read;
  }
  return submission;
}

absl::StatusOr<core::Submission> ParseRawSubmission(const std::string& text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return Wrong(text);
  core::Submission submission;
  core::IntentSpec& spec = submission.spec;
  spec.key = {core::Source(TextAt(object, "source")), core::EventId(TextAt(object, "event_id"))};
  spec.work_order_id = core::WorkOrderId(TextAt(object, "work_order_id"));
  spec.work_order_type = core::WorkOrderType(TextAt(object, "work_order_type"));
  spec.target_status = core::StatusName(TextAt(object, "target_status"));
  spec.after_event_id = core::EventId(TextAt(object, "after_event_id"));
  for (const json& status : object.value("expected_statuses", json::array())) {
    spec.expected_statuses.emplace_back(status.get<std::string>());
  }
  if (!ReadFields(object.value("fields", json::object()).dump(), spec.fields)) return Wrong(text);
  return submission;
}

}  // namespace interlock::scenario
