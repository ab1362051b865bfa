#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "core/decide.h"

namespace interlock::apriso {

// What a row of [[apriso.outcome]] says an answer means.
enum class OutcomeMeaning { kRace, kLocked, kRefused, kThrottled, kUnknown, kApplied };

// One row of [[apriso.outcome]]: applies to answers to a write with this status and, if `pointer`
// is given, a JSON body that has a value there (equal to `equals`, if that is given too).
struct OutcomeRule {
  int status = 0;                     // 200–599
  std::string pointer;                // JSON pointer; empty: the status alone decides
  std::optional<std::string> equals;  // text, or a number or true/false as JSON writes it
  OutcomeMeaning means = OutcomeMeaning::kUnknown;
};

// How the site's Apriso is addressed and read. Comments name the key in [apriso] and its range;
// CheckOptions() enforces them.
struct AprisoOptions {
  std::string base_url;  // base_url, required: http(s)://host[:port][/path]
  std::string work_order_path = "/api/work-orders/{work_order_id}";  // work_order_path
  absl::Duration request_timeout = absl::Seconds(10);                // request_timeout, 100ms–10m
  std::string etag_pointer;  // etag_source; empty: the ETag header, else a JSON pointer
  core::EtagKind etag_kind = core::EtagKind::kRevision;  // etag_kind
  std::vector<int> race_status = {409, 412};             // race_status, each 400–499
  std::string status_pointer = "/status";                // status_pointer, not empty
  std::string type_pointer = "/type";                    // type_pointer; empty: Apriso tells none
  std::string lock_pointer = "/lockedBy";                // lock_pointer; empty: no lock field
  std::vector<std::string> lock_own_users;               // lock.own_users: their locks do not count
  std::string changed_by_pointer;  // changed_by_pointer; empty: Apriso does not tell
  std::string echo_field;          // echo_field, a top-level field; empty: none
  absl::Duration retry_after_max = absl::Minutes(5);  // transport.retry_after_max, 1s–24h
  std::vector<OutcomeRule> outcomes;                  // [[apriso.outcome]], first match wins
};

enum class AuthKind { kNone, kBasic, kBearer, kApiKey, kOauth2 };

// [apriso.auth]. Files hold one line; blanks around it do not count.
struct AuthOptions {
  AuthKind kind = AuthKind::kNone;   // kind
  std::string token_file;            // token_file: with kBearer and kApiKey
  std::string username;              // username: with kBasic
  std::string password_file;         // password_file: with kBasic
  std::string header = "X-API-Key";  // header: with kApiKey
  std::string token_url;             // token_url: with kOauth2, http(s), may have a query
  std::string client_id;             // client_id: with kOauth2
  std::string client_secret_file;    // client_secret_file: with kOauth2
  std::string scope;                 // scope: with kOauth2; empty: none is asked for
  absl::Duration request_timeout = absl::Seconds(10);  // apriso.request_timeout, of a token request
};

}  // namespace interlock::apriso
