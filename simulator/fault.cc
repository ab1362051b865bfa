#include "simulator/fault.h"

#include <array>

namespace interlock::simulator {
namespace {

constexpr char kSignInPage[] =
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action=\"/login\">"
    "<input name=\"user\"><input name=\"password\" type=\"password\"></form></body></html>";

enum class Carried { kNo, kYes };

struct NamedKind {
  absl::string_view name;
  FaultKind kind;
  Carried carried_out;
};

constexpr std::array<NamedKind, 19> kKinds{
    {{"delay", FaultKind::kDelay, Carried::kNo},
     {"hang", FaultKind::kHang, Carried::kNo},
     {"reset", FaultKind::kReset, Carried::kNo},
     {"close", FaultKind::kClose, Carried::kNo},
     {"status", FaultKind::kStatus, Carried::kNo},
     {"truncated_body", FaultKind::kTruncatedBody, Carried::kYes},
     {"garbled_body", FaultKind::kGarbledBody, Carried::kYes},
     {"empty_body", FaultKind::kEmptyBody, Carried::kYes},
     {"endless_body", FaultKind::kEndlessBody, Carried::kYes},
     {"drip", FaultKind::kDrip, Carried::kYes},
     {"huge_headers", FaultKind::kHugeHeaders, Carried::kYes},
     {"malformed_http", FaultKind::kMalformedHttp, Carried::kYes},
     {"duplicate_etag", FaultKind::kDuplicateEtag, Carried::kYes},
     {"no_etag", FaultKind::kNoEtag, Carried::kYes},
     {"stale_read", FaultKind::kStaleRead, Carried::kYes},
     {"huge_body", FaultKind::kHugeBody, Carried::kYes},
     {"race", FaultKind::kRace, Carried::kYes},
     {"outage", FaultKind::kStatus, Carried::kNo},
     {"proxy_retry", FaultKind::kProxyRetry, Carried::kYes}}};

struct ReadyMade {
  absl::string_view name;
  int http_status;
  absl::string_view body;
  absl::string_view header;
  absl::string_view value;
};

constexpr std::array<ReadyMade, 9> kReadyMade{
    {{"throttled", 429, R"({"error":"Too many requests","message":"Slow down"})", "Retry-After",
      "1"},
     {"unavailable", 503, R"({"error":"Service unavailable","message":"Try again later"})",
      "Retry-After", "1"},
     {"server_error", 500, R"({"error":"Internal error","message":"Unexpected failure"})", "", ""},
     {"bad_gateway", 502, "<html><body>502 Bad Gateway</body></html>", "", ""},
     {"forced_conflict", 409,
      R"({"error":"Work order status conflict","message":"Cannot transition from current state"})",
      "", ""},
     {"unauthorized", 401, R"({"error":"Unauthorized","message":"Credentials expired"})",
      "WWW-Authenticate", "Bearer error=\"invalid_token\""},
     {"redirect", 302, "", "Location", "/login"},
     {"accepted", 202, R"({"message":"Accepted for processing"})", "", ""},
     {"sign_in_page", 200, kSignInPage, "", ""}}};

}  // namespace

std::optional<Fault> FaultNamed(absl::string_view name) {
  for (const NamedKind& known : kKinds) {
    if (known.name != name) continue;
    Fault fault;
    fault.name = known.name;
    fault.kind = known.kind;
    fault.apply = known.carried_out == Carried::kYes;
    if (fault.kind == FaultKind::kRace) fault.http_status = 0;
    if (known.name == "outage") {
      fault.endpoint.reset();
      fault.body = R"({"error":"Service unavailable","message":"Down for maintenance"})";
    }
    if (fault.kind == FaultKind::kDelay) fault.delay = absl::Seconds(1);
    if (fault.kind == FaultKind::kDrip) fault.delay = absl::Milliseconds(100);
    if (fault.kind == FaultKind::kHang) fault.delay = absl::Minutes(10);
    return fault;
  }
  for (const ReadyMade& known : kReadyMade) {
    if (known.name != name) continue;
    Fault fault;
    fault.name = known.name;
    fault.http_status = known.http_status;
    fault.body = std::string(known.body);
    if (!known.body.empty() && known.body[0] == '<') fault.content_type = "text/html";
    if (!known.header.empty()) {
      fault.headers.emplace_back(std::string(known.header), std::string(known.value));
    }
    return fault;
  }
  return std::nullopt;
}

bool NeedsPlainHttp(FaultKind kind) {
  return kind == FaultKind::kTruncatedBody || kind == FaultKind::kEndlessBody ||
         kind == FaultKind::kDrip || kind == FaultKind::kHugeHeaders ||
         kind == FaultKind::kMalformedHttp;
}

std::vector<absl::string_view> FaultNames() {
  std::vector<absl::string_view> names;
  for (const NamedKind& known : kKinds) names.push_back(known.name);
  for (const ReadyMade& known : kReadyMade) names.push_back(known.name);
  return names;
}

}  // namespace interlock::simulator
