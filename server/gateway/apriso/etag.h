#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/decide.h"
#include "core/ids.h"
#include "core/work_order.h"

namespace interlock::apriso {

// An ETag that can go into If-Match, or why there is none: exactly one of the two.
struct EtagReading {
  std::optional<core::Etag> etag;
  core::EtagProblem problem = core::EtagProblem::kMissing;
};

// From the values of all ETag headers of an answer. Goes back byte for byte, quotes or none.
EtagReading EtagFromHeaders(const std::vector<std::string>& values, core::EtagKind kind);

// From a field of the body: a text or a whole number. Put into quotes unless it has them or starts
// with W/" (a weak one). `value` may be null: no such field.
EtagReading EtagFromBody(const nlohmann::json* value, core::EtagKind kind);

// True if `etag` may stand in If-Match: 1–1024 bytes, an entity tag of RFC 9110 or an unquoted
// text without blanks, commas and quotes; never "*", never empty quotes.
bool IsUsableEtag(absl::string_view etag);

}  // namespace interlock::apriso
