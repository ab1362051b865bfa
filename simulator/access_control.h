#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "simulator/reply.h"
#include "simulator/sign_in.h"

namespace interlock::simulator {

// Why a request to the API is turned away with 401.
struct Challenge {
  std::string message;
  std::string www_authenticate;  // the header's value
};

// What became of the requests to the token endpoint, since the start or the last Reset.
struct TokenCounts {
  std::uint64_t requests = 0;
  std::uint64_t issued = 0;   // also those whose answer a fault spoilt
  std::uint64_t refused = 0;  // wrong client, wrong form
  std::uint64_t faults = 0;   // a fault answered; no token was made
  std::uint64_t revoked = 0;  // tokens that were good until they were revoked
  std::uint64_t active = 0;   // tokens that are good now
};

// A request to the token endpoint, as far as it matters here.
struct TokenRequest {
  absl::string_view content_type;
  absl::string_view authorization;  // header; empty = none
  absl::string_view body;
};

// Who may use the API: checks credentials, makes tokens and forgets them. Thread-safe.
class AccessControl {
 public:
  using Headers = absl::FunctionRef<std::optional<absl::string_view>(const char* name)>;
  using Clock = std::function<absl::Time()>;

  // `changes` are due at their time after `clock()` of now, and after each Reset again. `seed`
  // decides what tokens look like.
  AccessControl(SignIn settings, std::vector<SignInChange> changes, std::uint64_t seed,
                Clock clock);

  // Empty if these headers show a credential that is good now.
  std::optional<Challenge> Check(Headers headers);

  // True if this is the path of a token endpoint in use.
  bool IsTokenPath(absl::string_view path);
  // The token endpoint's answer: a new token, or an error of RFC 6749 section 5.2.
  Reply GiveToken(const TokenRequest& request);
  // A request that a fault answered instead.
  void CountFault();

  SignIn settings();
  // From now on only credentials of these settings are good. Tokens stay as they are.
  void Set(SignIn settings);
  // Every token is bad from now on. How many were good.
  std::uint64_t RevokeTokens();
  TokenCounts counts();
  // As at the start: settings, no tokens, no counts.
  void Reset();

 private:
  void ApplyDueChanges(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void DropExpired(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::uint64_t ForgetTokens(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::string MakeToken(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::optional<Challenge> CheckBearer(Headers headers, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const SignIn initial_;
  const std::vector<SignInChange> changes_;  // by time
  const std::uint64_t seed_;
  const Clock clock_;
  base::Mutex mutex_;
  SignIn settings_ ABSL_GUARDED_BY(mutex_);
  absl::Time start_ ABSL_GUARDED_BY(mutex_);
  std::size_t changes_done_ ABSL_GUARDED_BY(mutex_) = 0;
  TokenCounts counts_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t tokens_made_ ABSL_GUARDED_BY(mutex_) = 0;  // never back to 0: no token comes twice
  absl::flat_hash_map<std::string, absl::Time> tokens_ ABSL_GUARDED_BY(mutex_);  // and their end
};

}  // namespace interlock::simulator
