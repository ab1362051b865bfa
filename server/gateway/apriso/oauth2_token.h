#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

// The client credentials grant of RFC 6749 §4.4 as values.

inline constexpr std::size_t kMaxTokenBytes = 16384;
inline constexpr absl::Duration kMaxTokenLifetime = absl::Hours(24);

struct AccessToken {
  std::string value;  // visible ASCII without blanks
  // Above zero, at most kMaxTokenLifetime; nothing if the answer does not tell.
  std::optional<absl::Duration> lifetime;
};

// Asks for a token. Id and secret go by HTTP Basic, each percent-encoded before (§2.3.1).
http::HttpRequest MakeTokenRequest(const AuthOptions& options, absl::string_view secret);

// kPermissionDenied: the client is refused (400, 401, 403, or an error code that says so).
// kUnavailable: there is no answer, or it is neither a token nor a refusal. The text names the
// endpoint without its query, the HTTP status, and the error code if RFC 6749 knows it; it has
// nothing else of the answer.
absl::StatusOr<AccessToken> ParseTokenResponse(const http::HttpResponse& response,
                                               absl::string_view token_url);

}  // namespace interlock::apriso
