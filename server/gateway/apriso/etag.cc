#include "server/gateway/apriso/etag.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace interlock::apriso {
namespace {

constexpr std::size_t kMaxEtagBytes = 1024;
constexpr absl::string_view kWeakPrefix = "W/";

bool IsEtagByte(char byte) { return byte == 0x21 || (byte >= 0x23 && byte <= 0x7E); }

bool IsQuoted(absl::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"';
}

EtagReading Judge(absl::string_view text, core::EtagKind kind) {
  if (text.empty()) return {std::nullopt, core::EtagProblem::kMissing};
  if (!IsUsableEtag(text)) return {std::nullopt, core::EtagProblem::kMalformed};
  if (absl::StartsWith(text, kWeakPrefix) && kind != core::EtagKind::kWeak) {
    return {std::nullopt, core::EtagProblem::kWeakNotAccepted};
  }
  return {core::Etag(std::string(text)), core::EtagProblem::kNone};
}

}  // namespace

bool IsUsableEtag(absl::string_view etag) {
  if (etag.size() > kMaxEtagBytes) return false;
  absl::ConsumePrefix(&etag, kWeakPrefix);
  if (IsQuoted(etag)) {
    const absl::string_view inside = etag.substr(1, etag.size() - 2);
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), IsEtagByte);
  }
  // Not an entity tag of RFC 9110, but some servers send it so and want it back so. A comma would
  // make it a list, "*" would match any version.
  return !etag.empty() && etag != "*" && !absl::StrContains(etag, ',') &&
         std::all_of(etag.begin(), etag.end(), IsEtagByte);
}

EtagReading EtagFromHeaders(const std::vector<std::string>& values, core::EtagKind kind) {
  if (values.size() > 1) return {std::nullopt, core::EtagProblem::kSeveral};
  if (values.empty()) return {std::nullopt, core::EtagProblem::kMissing};
  return Judge(values.front(), kind);
}

EtagReading EtagFromBody(const nlohmann::json* value, core::EtagKind kind) {
  if (value == nullptr || value->is_null()) return {std::nullopt, core::EtagProblem::kMissing};
  std::string text;
  if (value->is_string()) {
    text = value->get<std::string>();
  } else if (value->is_number_integer()) {
    text = value->dump();
  } else {
    return {std::nullopt, core::EtagProblem::kMalformed};
  }
  if (text.empty()) return {std::nullopt, core::EtagProblem::kMissing};
  if (!IsQuoted(text) && !absl::StartsWith(text, "W/\"")) text = absl::StrCat("\"", text, "\"");
  return Judge(text, kind);
}

}  // namespace interlock::apriso
