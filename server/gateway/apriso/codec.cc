#include "server/gateway/apriso/codec.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/echo.h"
#include "server/gateway/apriso/message_text.h"

namespace interlock::apriso {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxNameBytes = 256;  // of a status, type or user name as shown
constexpr double kLargestExactDouble = 9007199254740992.0;  // 2^53

// 5.0 becomes 5: Apriso must not see a fraction where the client gave a whole number.
void DropEmptyFractions(json& value) {
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::abs(number) <= kLargestExactDouble && std::trunc(number) == number) {
      value = static_cast<std::int64_t>(number);
    }
  } else if (value.is_structured()) {
    for (json& element : value) DropEmptyFractions(element);
  }
}

std::string NameAt(const json& body, const JsonPointer& pointer) {
  return CleanText(TextAt(body, pointer).value_or(""), kMaxNameBytes);
}

bool IsFreeLock(const json& lock) {
  if (lock.is_null() || (lock.is_structured() && lock.empty())) return true;
  if (lock.is_boolean()) return !lock.get<bool>();
  if (lock.is_number()) return lock.get<double>() == 0.0;
  return lock.is_string() && lock.get_ref<const std::string&>().empty();
}

}  // namespace

absl::StatusOr<Codec> Codec::Create(const AprisoOptions& options, CanonicalStatus canonical) {
  Codec codec;
  const std::pair<const std::string*, JsonPointer*> pointers[] = {
      {&options.etag_pointer, &codec.etag_pointer_},
      {&options.status_pointer, &codec.status_pointer_},
      {&options.type_pointer, &codec.type_pointer_},
      {&options.lock_pointer, &codec.lock_pointer_},
      {&options.changed_by_pointer, &codec.changed_by_pointer_},
  };
  for (const auto& [text, pointer] : pointers) {
    absl::StatusOr<JsonPointer> parsed = JsonPointer::Parse(*text);
    if (!parsed.ok()) return parsed.status();
    *pointer = *std::move(parsed);
  }
  if (codec.status_pointer_.empty()) {
    return absl::InvalidArgumentError("the status pointer is empty");
  }
  codec.canonical_ = std::move(canonical);
  codec.echo_field_ = options.echo_field;
  codec.etag_kind_ = options.etag_kind;
  codec.own_users_ = options.lock_own_users;
  return codec;
}

absl::StatusOr<std::string> Codec::EncodeWrite(const gateway::WriteRequest& request) const {
  std::optional<json> body = ParseJson(request.fields_json);
  if (!body || !body->is_object()) {
    return absl::InvalidArgumentError("the fields of the intent are no JSON object");
  }
  DropEmptyFractions(*body);
  if (!status_pointer_.Set(*body, request.target_status.value())) {
    return absl::InvalidArgumentError("a field of the intent stands where the status has to go");
  }
  if (!request.echo.empty() && !echo_field_.empty()) (*body)[echo_field_] = request.echo;
  // "replace" instead of an exception; the fields were checked to be UTF-8 when they were parsed.
  return body->dump(-1, ' ', false, json::error_handler_t::replace);
}

absl::StatusOr<core::WorkOrderSnapshot> Codec::DecodeWorkOrder(
    const http::HttpResponse& response) const {
  const std::optional<json> body = ParseJson(response.body);
  if (!body || !body->is_object()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the answer is no JSON object (Content-Type: ",
        CleanText(response.FirstHeader("Content-Type").value_or("none"), kMaxNameBytes), ")"));
  }
  const std::string status = NameAt(*body, status_pointer_);
  if (status.empty()) {
    return absl::InvalidArgumentError(
        "the work order has no status where apriso.status_pointer "
        "says");
  }
  core::WorkOrderSnapshot snapshot;
  EtagReading reading = ReadEtag(response, &*body);
  snapshot.etag = std::move(reading.etag);
  snapshot.etag_problem = reading.problem;
  snapshot.status = canonical_(status).value_or(core::StatusName(status));
  ReadRest(*body, snapshot);
  return snapshot;
}

void Codec::ReadRest(const json& body, core::WorkOrderSnapshot& snapshot) const {
  snapshot.type = core::WorkOrderType(NameAt(body, type_pointer_));
  snapshot.changed_by = NameAt(body, changed_by_pointer_);
  ReadLock(body, snapshot);
  ReadEcho(body, snapshot);
}

EtagReading Codec::ReadEtag(const http::HttpResponse& response, const json* body) const {
  if (!etag_pointer_.empty()) {
    return EtagFromBody(body == nullptr ? nullptr : etag_pointer_.Find(*body), etag_kind_);
  }
  std::vector<std::string> values;
  for (const http::Header& header : response.headers) {
    if (absl::EqualsIgnoreCase(header.name, "ETag")) values.push_back(header.value);
  }
  return EtagFromHeaders(values, etag_kind_);
}

void Codec::ReadLock(const json& body, core::WorkOrderSnapshot& snapshot) const {
  const json* lock = lock_pointer_.Find(body);
  if (lock == nullptr) return;
  snapshot.lock = core::LockState::kFree;
  if (IsFreeLock(*lock)) return;
  const std::string holder =
      lock->is_string() || lock->is_number() ? TextOf(*lock).value_or("") : std::string();
  if (std::find(own_users_.begin(), own_users_.end(), holder) != own_users_.end()) return;
  snapshot.lock = core::LockState::kLocked;
  snapshot.locked_by = CleanText(holder, kMaxNameBytes);
}

void Codec::ReadEcho(const json& body, core::WorkOrderSnapshot& snapshot) const {
  if (echo_field_.empty()) return;
  const auto found = body.find(echo_field_);
  if (found == body.end() || found->is_null()) return;
  const std::string text = found->is_string()
                               ? found->get<std::string>()
                               : found->dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.empty()) return;
  snapshot.echo = core::ParseEcho(text);
  if (!snapshot.echo) snapshot.foreign_echo = CleanText(text);
}

std::optional<core::Etag> Codec::EtagAfter(const http::HttpResponse& response,
                                           const json* body) const {
  return ReadEtag(response, body).etag;
}

std::optional<core::WorkOrderSnapshot> Codec::After(const http::HttpResponse& response,
                                                    const json* body,
                                                    const core::StatusName& target) const {
  core::WorkOrderSnapshot after;
  after.etag = ReadEtag(response, body).etag;
  if (!after.etag) return std::nullopt;
  after.status = target;
  if (body == nullptr || !body->is_object()) return after;
  const StatusShown shown = ShownStatus(*body, target);
  if (shown == StatusShown::kOther || shown == StatusShown::kUnknownToSite) return std::nullopt;
  ReadRest(*body, after);
  return after;
}

StatusShown Codec::ShownStatus(const json& body, const core::StatusName& target) const {
  const json* value = status_pointer_.Find(body);
  if (value == nullptr || value->is_null()) return StatusShown::kAbsent;
  const std::optional<std::string> text = TextOf(*value);
  if (!text) return StatusShown::kUnknownToSite;
  if (*text == target.value()) return StatusShown::kTarget;
  const std::optional<core::StatusName> known = canonical_(*text);
  if (!known) return StatusShown::kUnknownToSite;
  return *known == target ? StatusShown::kTarget : StatusShown::kOther;
}

}  // namespace interlock::apriso
