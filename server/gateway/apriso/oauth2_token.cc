#include "server/gateway/apriso/oauth2_token.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/apriso/json_reading.h"
#include "server/gateway/apriso/url.h"

namespace interlock::apriso {
namespace {

using nlohmann::json;

// The error codes of RFC 6749 §4.1.2.1 and §5.2. Others are not shown: they could hold anything.
struct ErrorCode {
  absl::string_view name;
  absl::StatusCode means;
  absl::string_view advice;
};
constexpr absl::StatusCode kDenied = absl::StatusCode::kPermissionDenied;
constexpr absl::StatusCode kDown = absl::StatusCode::kUnavailable;
constexpr ErrorCode kErrorCodes[] = {
    {"invalid_client", kDenied, "check apriso.auth.client_id and client_secret_file"},
    {"invalid_scope", kDenied, "check apriso.auth.scope"},
    {"unauthorized_client", kDenied, "the client must be allowed the client credentials grant"},
    {"access_denied", kDenied, "the client must be allowed what apriso.auth asks for"},
    {"unsupported_grant_type", kDenied, "the endpoint must offer the client credentials grant"},
    {"invalid_grant", kDenied, "check the client at the token service"},
    {"invalid_request", kDenied, "check apriso.auth.scope and token_url"},
    {"temporarily_unavailable", kDown, ""},
    {"server_error", kDown, ""},
};

const ErrorCode* FindErrorCode(const json* body) {
  if (body == nullptr || !body->is_object()) return nullptr;
  const auto error = body->find("error");
  if (error == body->end() || !error->is_string()) return nullptr;
  const std::string& name = error->get_ref<const std::string&>();
  for (const ErrorCode& known : kErrorCodes) {
    if (known.name == absl::string_view(name)) return &known;
  }
  return nullptr;
}

std::string Sentence(absl::string_view token_url, absl::string_view problem) {
  return absl::StrCat("no token from ", token_url.substr(0, token_url.find('?')), ": ", problem);
}

absl::Status Refusal(int status, const ErrorCode* code, absl::string_view token_url) {
  if (code != nullptr) {
    const absl::string_view separator = code->advice.empty() ? "" : "; ";
    return absl::Status(
        code->means, Sentence(token_url, absl::StrCat(code->name, " (HTTP ", status, ")", separator,
                                                      code->advice)));
  }
  if (status == 400 || status == 401 || status == 403) {
    return absl::PermissionDeniedError(
        Sentence(token_url, absl::StrCat("HTTP ", status,
                                         " without a known error code; check "
                                         "[apriso.auth] and the client there")));
  }
  absl::string_view more;
  if (status >= 300 && status < 400) {
    more = ", a redirect, which is not followed; check apriso.auth.token_url";
  } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
    more = "; check apriso.auth.token_url";
  }
  return absl::UnavailableError(Sentence(token_url, absl::StrCat("HTTP ", status, more)));
}

// A number of seconds, as a number or as text: some services quote it.
bool ReadLifetime(const json& value, std::optional<absl::Duration>& lifetime) {
  double seconds = 0;
  if (value.is_null()) return true;
  if (value.is_number()) {
    seconds = value.get<double>();
  } else if (!value.is_string() ||
             !absl::SimpleAtod(value.get_ref<const std::string&>(), &seconds)) {
    return false;
  }
  if (!std::isfinite(seconds) || seconds <= 0) return false;
  lifetime = std::min(absl::Seconds(seconds), kMaxTokenLifetime);
  return true;
}

// What makes the answer unusable; empty if `token` has been filled in.
std::string ReadToken(const json& body, AccessToken& token) {
  const auto value = body.find("access_token");
  if (value == body.end() || !value->is_string() || value->get_ref<const std::string&>().empty()) {
    return "the answer has no access_token";
  }
  token.value = value->get<std::string>();
  if (token.value.size() > kMaxTokenBytes) {
    return absl::StrCat("access_token is longer than ", kMaxTokenBytes, " bytes");
  }
  const bool is_visible = std::all_of(token.value.begin(), token.value.end(),
                                      [](char byte) { return byte > 0x20 && byte < 0x7F; });
  if (!is_visible) return "access_token has bytes that no token has";
  const auto type = body.find("token_type");
  const bool is_bearer =
      type == body.end() ||
      (type->is_string() && absl::EqualsIgnoreCase(type->get<std::string>(), "bearer"));
  if (!is_bearer) return "token_type is not bearer";
  const auto lifetime = body.find("expires_in");
  if (lifetime != body.end() && !ReadLifetime(*lifetime, token.lifetime)) {
    return "expires_in is not a number of seconds above zero";
  }
  return "";
}

}  // namespace

http::HttpRequest MakeTokenRequest(const AuthOptions& options, absl::string_view secret) {
  const std::string client =
      absl::StrCat(PercentEncode(options.client_id), ":", PercentEncode(secret));
  http::HttpRequest request;
  request.method = http::Method::kPost;
  request.url = options.token_url;
  request.timeout = options.request_timeout;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"},
                     {"Authorization", absl::StrCat("Basic ", absl::Base64Escape(client))}};
  request.body = "grant_type=client_credentials";
  if (!options.scope.empty()) {
    absl::StrAppend(&request.body, "&scope=", PercentEncode(options.scope));
  }
  return request;
}

absl::StatusOr<AccessToken> ParseTokenResponse(const http::HttpResponse& response,
                                               absl::string_view token_url) {
  if (response.delivery != http::Delivery::kAnswered) {
    return absl::UnavailableError(Sentence(token_url, response.error));
  }
  const std::optional<json> body = ParseJson(response.body);
  const ErrorCode* const code = FindErrorCode(body ? &*body : nullptr);
  if (response.status != 200 || code != nullptr) {
    return Refusal(response.status, code, token_url);
  }
  if (!body || !body->is_object()) {
    return absl::UnavailableError(Sentence(token_url, "the answer is no JSON object"));
  }
  AccessToken token;
  const std::string problem = ReadToken(*body, token);
  if (!problem.empty()) return absl::UnavailableError(Sentence(token_url, problem));
  return token;
}

}  // namespace interlock::apriso
