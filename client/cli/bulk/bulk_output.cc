#include "client/cli/bulk/bulk_output.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::ordered_json;

std::string Dump(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json JsonOf(const std::string& field, const std::string& description) {
  return {{"field", field}, {"description", description}};
}

std::string NameOf(const v1::SubmitIntentRequest& request) {
  return OneLine(absl::StrCat(request.work_order_id(), " -> ", request.target_status()));
}

std::string FlawText(const std::string& field, const std::string& description) {
  return field.empty() ? OneLine(description)
                       : absl::StrCat(OneLine(field), ": ", OneLine(description));
}

}  // namespace

BulkOutput::BulkOutput(Session& session, std::ostream& problems)
    : session_(session),
      problems_(problems),
      json_(session.wants_json()),
      bar_(session.surroundings().err, session.err_style()) {}

void BulkOutput::WrongLine(std::uint64_t line, const std::vector<RequestFlaw>& flaws) {
  if (json_) {
    ordered_json problem = {{"line", line}, {"code", "WRONG_LINE"}};
    problem["violations"] = ordered_json::array();
    for (const RequestFlaw& flaw : flaws) {
      problem["violations"].push_back(JsonOf(flaw.field, flaw.description));
    }
    return WriteJson(problem);
  }
  std::string text;
  for (const RequestFlaw& flaw : flaws) {
    absl::StrAppend(&text, "line ", line, ": ", FlawText(flaw.field, flaw.description), "\n");
  }
  WriteText(text);
}

void BulkOutput::RefusedLine(std::uint64_t line, const v1::SubmitIntentRequest& request,
                             const absl::Status& refusal) {
  const std::string reason = ErrorReasonOf(refusal);
  const std::string message = OneLine(std::string(refusal.message()));
  const google::rpc::BadRequest violations = ViolationsOf(refusal);
  if (json_) {
    ordered_json problem = {{"line", line},
                            {"eventId", request.event_id()},
                            {"workOrderId", request.work_order_id()},
                            {"code", absl::StatusCodeToString(refusal.code())},
                            {"reason", reason},
                            {"message", message}};
    for (const auto& violation : violations.field_violations()) {
      problem["violations"].push_back(JsonOf(violation.field(), violation.description()));
    }
    return WriteJson(problem);
  }
  std::string text = absl::StrCat("line ", line, ": ", NameOf(request), ": ", message,
                                  reason.empty() ? "" : absl::StrCat(" [", reason, "]"), "\n");
  for (const auto& violation : violations.field_violations()) {
    if (absl::StrContains(message, OneLine(violation.description()))) continue;
    absl::StrAppend(&text, "  ", FlawText(violation.field(), violation.description()), "\n");
  }
  WriteText(text);
}

void BulkOutput::InvalidLine(std::uint64_t line, const v1::SubmitIntentRequest& request,
                             const v1::ValidateIntentResponse& verdict, const std::string& remark) {
  if (json_) {
    ordered_json problem = {{"line", line},
                            {"eventId", request.event_id()},
                            {"workOrderId", request.work_order_id()},
                            {"code", "NOT_VALID"},
                            {"currentStatus", verdict.current_status()}};
    for (const auto& violation : verdict.violations()) {
      problem["violations"].push_back(JsonOf(violation.field(), violation.description()));
    }
    if (!remark.empty()) problem["remark"] = remark;
    return WriteJson(problem);
  }
  std::string text = absl::StrCat("line ", line, ": ", NameOf(request));
  if (!verdict.current_status().empty()) {
    absl::StrAppend(&text, " (now ", OneLine(verdict.current_status()), ")");
  }
  absl::StrAppend(&text, remark.empty() ? "" : absl::StrCat(": ", remark), "\n");
  for (const auto& violation : verdict.violations()) {
    absl::StrAppend(&text, "  ", FlawText(violation.field(), violation.description()), "\n");
  }
  WriteText(text);
}

void BulkOutput::Say(const std::string& text) {
  const std::lock_guard lock(mutex_);
  bar_.Clear();
  session_.Say(text);
}

void BulkOutput::ShowProgress(const Advance& advance, absl::Duration elapsed) {
  if (json_) return;
  const std::lock_guard lock(mutex_);
  bar_.Show(advance, elapsed);
}

void BulkOutput::ClearProgress() {
  const std::lock_guard lock(mutex_);
  bar_.Clear();
}

void BulkOutput::Finish(const std::string& text, const ordered_json& members) {
  const std::lock_guard lock(mutex_);
  bar_.Clear();
  if (!json_) return session_.Print(text);
  const std::string rest = Dump(members).substr(1);
  session_.Print(absl::StrCat(any_json_ ? "\n],\n" : "{\"problems\":[],\n", rest, "\n"));
}

void BulkOutput::WriteText(const std::string& text) {
  const std::lock_guard lock(mutex_);
  bar_.Clear();
  problems_ << text << std::flush;
}

void BulkOutput::WriteJson(const ordered_json& problem) {
  const std::lock_guard lock(mutex_);
  session_.Print(absl::StrCat(any_json_ ? ",\n" : "{\"problems\":[\n", Dump(problem)));
  any_json_ = true;
}

}  // namespace interlock::client::cli
