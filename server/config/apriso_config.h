#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/decide.h"

namespace interlock::config {

enum class OutcomeMeaning { kRace, kLocked, kRefused, kThrottled, kUnknown, kApplied };
enum class AuthKind { kNone, kBasic, kBearer, kApiKey, kOauth2 };

// A site's own reading of an answer to a write; comes before the built-in table.
struct OutcomeRuleConfig {
  int status = 0;       // HTTP status, 200–599
  std::string pointer;  // JSON pointer into the body; empty: the status alone decides
  std::string equals;   // the value there, as text; empty: any value
  OutcomeMeaning means = OutcomeMeaning::kUnknown;
};

struct AprisoAuthConfig {
  AuthKind kind = AuthKind::kNone;
  std::string token_file;            // bearer, api_key
  std::string username;              // basic
  std::string password_file;         // basic
  std::string header = "X-API-Key";  // api_key
  std::string token_url;             // oauth2
  std::string client_id;
  std::string client_secret_file;
  std::string scope;
};

struct AprisoTlsConfig {
  std::string ca_file;    // PEM; empty: the system's certificates
  std::string cert_file;  // PEM; empty: no client certificate
  std::string key_file;   // PEM; empty: the key is in cert_file
};

// How Apriso is reached and what its answers look like at this site.
struct AprisoConfig {
  std::string base_url;  // required: http or https, no user information, no slash at the end
  // Contains {work_order_id} once. With {work_order_type} the type is part of the lane's key.
  std::string work_order_path = "/api/work-orders/{work_order_id}";
  absl::Duration request_timeout = absl::Seconds(10);
  absl::Duration connect_timeout = absl::Seconds(2);  // at most request_timeout
  std::string proxy;
  bool retrying_proxy = false;         // something on the way may send a write twice
  std::string etag_source = "header";  // or a JSON pointer
  core::EtagKind etag_kind = core::EtagKind::kRevision;
  absl::Duration content_hash_grace = absl::Seconds(120);
  std::vector<int> race_status = {409, 412};
  std::string status_pointer = "/status";
  std::string type_pointer = "/type";
  std::string lock_pointer = "/lockedBy";  // empty: operators' locks cannot be seen
  std::string changed_by_pointer;
  std::string echo_field;  // empty: none
  int max_response_bytes = 262144;
  std::vector<OutcomeRuleConfig> outcomes;
  AprisoAuthConfig auth;
  AprisoTlsConfig tls;
};

}  // namespace interlock::config
