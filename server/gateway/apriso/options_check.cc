#include "server/gateway/apriso/options_check.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "server/gateway/apriso/json_reading.h"
#include "server/gateway/apriso/url.h"
#include "server/gateway/http/http_rules.h"

namespace interlock::apriso {
namespace {

class Findings {
 public:
  void Add(std::string key, absl::string_view text) {
    problems_.push_back(OptionProblem{std::move(key), std::string(text)});
  }
  void CheckPointer(const std::string& key, const std::string& pointer) {
    const absl::StatusOr<JsonPointer> parsed = JsonPointer::Parse(pointer);
    if (!parsed.ok()) Add(key, absl::StrCat("no JSON pointer: ", parsed.status().message()));
  }
  void CheckRange(const std::string& key, absl::Duration value, absl::Duration least,
                  absl::Duration most) {
    if (value < least || value > most) {
      Add(key, absl::StrCat("must be from ", absl::FormatDuration(least), " to ",
                            absl::FormatDuration(most)));
    }
  }
  std::vector<OptionProblem> Take() { return std::move(problems_); }

 private:
  std::vector<OptionProblem> problems_;
};

void CheckAddress(const AprisoOptions& options, Findings& findings) {
  if (options.base_url.empty()) {
    findings.Add("apriso.base_url", "is missing; for example https://apriso.example.com");
  } else if (const absl::Status status = CheckBaseUrl(options.base_url); !status.ok()) {
    findings.Add("apriso.base_url", status.message());
  }
  const auto urls = WorkOrderUrls::Create("http://host", options.work_order_path);
  if (!urls.ok()) {
    absl::string_view text = urls.status().message();
    findings.Add("apriso.work_order_path", absl::StripPrefix(text, "work_order_path: "));
  }
}

void CheckPointers(const AprisoOptions& options, Findings& findings) {
  findings.CheckPointer("apriso.etag_source", options.etag_pointer);
  if (options.status_pointer.empty()) {
    findings.Add("apriso.status_pointer", "must not be empty");
  } else {
    findings.CheckPointer("apriso.status_pointer", options.status_pointer);
  }
  findings.CheckPointer("apriso.type_pointer", options.type_pointer);
  findings.CheckPointer("apriso.lock_pointer", options.lock_pointer);
  findings.CheckPointer("apriso.changed_by_pointer", options.changed_by_pointer);
}

void CheckEcho(const AprisoOptions& options, Findings& findings) {
  if (options.echo_field.empty()) return;
  if (absl::StrContains(options.echo_field, '/')) {
    findings.Add("apriso.echo_field", "is the name of a top-level field, not a pointer");
  }
  const absl::StatusOr<JsonPointer> status = JsonPointer::Parse(options.status_pointer);
  if (status.ok() && !status->empty() && status->tokens().front() == options.echo_field) {
    findings.Add("apriso.echo_field", "is the field that holds the status");
  }
}

void CheckOutcomes(const AprisoOptions& options, Findings& findings) {
  for (std::size_t i = 0; i < options.outcomes.size(); ++i) {
    const OutcomeRule& rule = options.outcomes[i];
    const std::string key = absl::StrCat("apriso.outcome[", i, "]");
    if (rule.status < 200 || rule.status > 599) {
      findings.Add(absl::StrCat(key, ".status"), "must be from 200 to 599");
    }
    findings.CheckPointer(absl::StrCat(key, ".pointer"), rule.pointer);
    if (rule.pointer.empty() && rule.equals) {
      findings.Add(absl::StrCat(key, ".equals"), "needs a pointer");
    }
  }
}

void CheckOauth2(const AuthOptions& options, Findings& findings) {
  // An endpoint may have a query (RFC 6749 §3.2).
  const absl::string_view url = options.token_url;
  const std::size_t query = std::min(url.find('?'), url.size());
  if (url.empty()) {
    findings.Add("apriso.auth.token_url", "must be given");
  } else if (const absl::Status status = CheckBaseUrl(url.substr(0, query)); !status.ok()) {
    findings.Add("apriso.auth.token_url", status.message());
  } else if (!http::IsHeaderValue(url) || url.find_first_of(" #") != absl::string_view::npos) {
    findings.Add("apriso.auth.token_url", "has a fragment, or bytes that must be percent-encoded");
  }
  if (options.client_id.empty()) findings.Add("apriso.auth.client_id", "must be given");
  if (options.client_secret_file.empty()) {
    findings.Add("apriso.auth.client_secret_file", "must be given");
  }
}

}  // namespace

std::vector<OptionProblem> CheckOptions(const AprisoOptions& options) {
  Findings findings;
  CheckAddress(options, findings);
  findings.CheckRange("apriso.request_timeout", options.request_timeout, absl::Milliseconds(100),
                      absl::Minutes(10));
  for (const int status : options.race_status) {
    if (status < 400 || status > 499) {
      findings.Add("apriso.race_status",
                   absl::StrCat(status, " cannot be a race; only 400 to 499 can"));
    }
  }
  CheckPointers(options, findings);
  CheckEcho(options, findings);
  CheckOutcomes(options, findings);
  findings.CheckRange("transport.retry_after_max", options.retry_after_max, absl::Seconds(1),
                      absl::Hours(24));
  return findings.Take();
}

std::vector<OptionProblem> CheckOptions(const AuthOptions& options) {
  Findings findings;
  switch (options.kind) {
    case AuthKind::kNone:
      break;
    case AuthKind::kBasic:
      if (options.username.empty() || absl::StrContains(options.username, ':')) {
        findings.Add("apriso.auth.username", "must be given, without a colon");
      }
      if (options.password_file.empty()) {
        findings.Add("apriso.auth.password_file", "must be given");
      }
      break;
    case AuthKind::kApiKey:
      if (!http::IsHeaderName(options.header)) {
        findings.Add("apriso.auth.header", "is no header name");
      }
      [[fallthrough]];
    case AuthKind::kBearer:
      if (options.token_file.empty()) findings.Add("apriso.auth.token_file", "must be given");
      break;
    case AuthKind::kOauth2:
      CheckOauth2(options, findings);
      break;
  }
  return findings.Take();
}

}  // namespace interlock::apriso
