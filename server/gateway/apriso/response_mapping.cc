#include "server/gateway/apriso/response_mapping.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/apriso/message_text.h"
#include "server/gateway/apriso/retry_after.h"

namespace interlock::apriso {
namespace {

using core::ReadAnswer;
using core::RefusalKind;
using core::WireAnswer;
using nlohmann::json;

// What a status means as the answer to a write, where neither [[apriso.outcome]] nor
// apriso.race_status says otherwise. The first row that has the status wins. A 2xx counts as
// applied only if its body does not speak against it.
struct WriteRow {
  int first;
  int last;
  WireAnswer answer;
  RefusalKind refusal;
};
constexpr WriteRow kWriteTable[] = {
    {202, 202, WireAnswer::kUnknown, RefusalKind::kNone},
    {200, 299, WireAnswer::kApplied, RefusalKind::kNone},
    {401, 401, WireAnswer::kUnauthorized, RefusalKind::kNone},
    {404, 404, WireAnswer::kGone, RefusalKind::kNone},
    // A proxy wants a credential: nothing reached Apriso, and no intent is to blame.
    {407, 407, WireAnswer::kUnauthorized, RefusalKind::kNone},
    {408, 408, WireAnswer::kUnknown, RefusalKind::kNone},
    // Only where race_status lacks it: then the site uses 409 for its rules alone.
    {409, 409, WireAnswer::kRefused, RefusalKind::kBusinessRule},
    {410, 410, WireAnswer::kGone, RefusalKind::kNone},
    {422, 422, WireAnswer::kRefused, RefusalKind::kBusinessRule},
    {423, 423, WireAnswer::kLocked, RefusalKind::kNone},
    {429, 429, WireAnswer::kThrottled, RefusalKind::kNone},
    {400, 499, WireAnswer::kRefused, RefusalKind::kBadRequest},
};
// Everything else (1xx, 3xx, 5xx, numbers outside HTTP) is kUnknown.

struct ReadRow {
  int status;
  ReadAnswer answer;
};
constexpr ReadRow kReadTable[] = {
    {200, ReadAnswer::kOk},   {401, ReadAnswer::kUnauthorized}, {403, ReadAnswer::kDenied},
    {404, ReadAnswer::kGone}, {407, ReadAnswer::kUnauthorized}, {410, ReadAnswer::kGone},
};
// Everything else is kFailed.

std::string MessageOr(const http::HttpResponse& response) {
  std::string message = MessageIn(response);
  if (!message.empty()) return message;
  if (response.status >= 300 && response.status < 400) {
    return absl::StrCat("HTTP ", response.status,
                        ", a redirect, which is not followed; check apriso.base_url");
  }
  return absl::StrCat("HTTP ", response.status, " without a message");
}

}  // namespace

absl::StatusOr<ResponseMapping> ResponseMapping::Create(const AprisoOptions& options,
                                                        const Codec& codec) {
  ResponseMapping mapping(codec);
  mapping.race_status_ = options.race_status;
  mapping.retry_after_max_ = options.retry_after_max;
  for (const OutcomeRule& rule : options.outcomes) {
    absl::StatusOr<JsonPointer> pointer = JsonPointer::Parse(rule.pointer);
    if (!pointer.ok()) return pointer.status();
    mapping.rules_.push_back(SiteRule{rule, *std::move(pointer)});
  }
  return mapping;
}

core::WriteOutcome ResponseMapping::MeaningOfWrite(const http::HttpResponse& response,
                                                   const core::StatusName& target,
                                                   absl::Time now) const {
  core::WriteOutcome outcome;
  outcome.http_status = response.status;
  outcome.latency = response.latency;
  if (response.delivery != http::Delivery::kAnswered) {
    outcome.answer =
        response.delivery == http::Delivery::kNotSent ? WireAnswer::kNotSent : WireAnswer::kUnknown;
    outcome.message = CleanText(response.error);
    return outcome;
  }
  const std::optional<json> body = ParseJson(response.body);
  const json* parsed = body ? &*body : nullptr;
  const SiteRule* rule = FindRule(response.status, parsed);
  const Meaning meaning =
      rule != nullptr ? MeaningOfRule(rule->rule) : MeaningOfStatus(response.status);
  outcome.answer = meaning.answer;
  outcome.refusal = meaning.refusal;
  if (meaning.answer == WireAnswer::kApplied) {
    if (rule == nullptr) JudgeSuccess(response, parsed, target, outcome);
    if (outcome.answer == WireAnswer::kApplied) {
      outcome.etag_after = codec_->EtagAfter(response, parsed);
      outcome.after = codec_->After(response, parsed, target);
    }
    return outcome;
  }
  outcome.retry_after = RetryAfterIn(response, now);
  outcome.message = MessageOr(response);
  return outcome;
}

void ResponseMapping::JudgeSuccess(const http::HttpResponse& response, const json* body,
                                   const core::StatusName& target,
                                   core::WriteOutcome& outcome) const {
  if (body == nullptr && !absl::StripAsciiWhitespace(response.body).empty()) {
    outcome.answer = WireAnswer::kUnknown;
    outcome.message =
        absl::StrCat("HTTP ", response.status, " with a body that is no JSON (Content-Type: ",
                     CleanText(response.FirstHeader("Content-Type").value_or("none"), 256), ")");
    return;
  }
  if (body != nullptr && codec_->ShownStatus(*body, target) == StatusShown::kOther) {
    outcome.answer = WireAnswer::kUnknown;
    outcome.message =
        absl::StrCat("HTTP ", response.status,
                     ", but the work order in the answer is not in the status ", target.value());
  }
}

core::ReadOutcome ResponseMapping::MeaningOfRead(const http::HttpResponse& response,
                                                 absl::Time now) const {
  core::ReadOutcome outcome;
  outcome.http_status = response.status;
  outcome.latency = response.latency;
  outcome.answer = ReadAnswer::kFailed;
  if (response.delivery != http::Delivery::kAnswered) {
    outcome.message = CleanText(response.error);
    return outcome;
  }
  const auto* row = std::find_if(
      std::begin(kReadTable), std::end(kReadTable),
      [&response](const ReadRow& candidate) { return candidate.status == response.status; });
  if (row != std::end(kReadTable)) outcome.answer = row->answer;
  if (outcome.answer == ReadAnswer::kOk) {
    absl::StatusOr<core::WorkOrderSnapshot> snapshot = codec_->DecodeWorkOrder(response);
    if (snapshot.ok()) {
      outcome.snapshot = *std::move(snapshot);
    } else {
      outcome.answer = ReadAnswer::kFailed;
      outcome.message = CleanText(snapshot.status().message());
    }
    return outcome;
  }
  outcome.retry_after = RetryAfterIn(response, now);
  outcome.message = MessageOr(response);
  return outcome;
}

const ResponseMapping::SiteRule* ResponseMapping::FindRule(int status, const json* body) const {
  for (const SiteRule& candidate : rules_) {
    if (candidate.rule.status != status) continue;
    if (candidate.pointer.empty()) return &candidate;
    if (body == nullptr) continue;
    const json* value = candidate.pointer.Find(*body);
    if (value == nullptr) continue;
    if (!candidate.rule.equals || TextOf(*value) == candidate.rule.equals) return &candidate;
  }
  return nullptr;
}

ResponseMapping::Meaning ResponseMapping::MeaningOfRule(const OutcomeRule& rule) const {
  switch (rule.means) {
    case OutcomeMeaning::kRace:
      return {rule.status == 412 ? WireAnswer::kStale : WireAnswer::kPrecondition};
    case OutcomeMeaning::kLocked:
      return {WireAnswer::kLocked};
    // The site names an answer by which Apriso refuses for a reason of its own.
    case OutcomeMeaning::kRefused:
      return {WireAnswer::kRefused, RefusalKind::kBusinessRule};
    case OutcomeMeaning::kThrottled:
      return {WireAnswer::kThrottled};
    case OutcomeMeaning::kApplied:
      return {WireAnswer::kApplied};
    case OutcomeMeaning::kUnknown:
      break;
  }
  return {WireAnswer::kUnknown};
}

ResponseMapping::Meaning ResponseMapping::MeaningOfStatus(int status) const {
  if (std::find(race_status_.begin(), race_status_.end(), status) != race_status_.end()) {
    return {status == 412 ? WireAnswer::kStale : WireAnswer::kPrecondition};
  }
  for (const WriteRow& row : kWriteTable) {
    if (status >= row.first && status <= row.last) return {row.answer, row.refusal};
  }
  return {WireAnswer::kUnknown};
}

std::optional<absl::Duration> ResponseMapping::RetryAfterIn(const http::HttpResponse& response,
                                                            absl::Time now) const {
  const std::optional<std::string> value = response.FirstHeader("Retry-After");
  return value ? ParseRetryAfter(*value, now, retry_after_max_) : std::nullopt;
}

}  // namespace interlock::apriso
