#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "core/clock.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/apriso/credentials.h"
#include "server/gateway/apriso/oauth2_token.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

// Bearer tokens by OAuth2 client credentials.
//
// A token is fetched when the first call needs it, and again in the background while calls are
// made, once a quarter of its lifetime (at most five minutes) is left. One request at a time serves
// all who ask. It is used until it expires or Apriso refuses it, whatever becomes of the next one.
// After a failure the next try waits 1 s, 2 s, 4 s … 30 s; without a token everyone is answered
// with that failure meanwhile. The secret is read for each fetch.
class OAuth2Credentials final : public CredentialSource {
 public:
  // More callers than these do not wait for the same token; they get kUnavailable.
  static constexpr std::size_t kMaxWaiting = 1024;

  // `transport` and `clock` must live longer, and the transport must be stopped before this goes.
  OAuth2Credentials(AuthOptions options, http::HttpTransport& transport, const core::Clock& clock);

  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override;
  void OnRefused(const Headers& refused) override;
  void Refresh(std::function<void(absl::Status)> done) override;

 private:
  using Waiter = std::function<void(absl::StatusOr<Headers>)>;
  struct Token {
    Headers headers;
    absl::Duration refresh_at;  // core::Clock::Monotonic
    absl::Duration expires_at;
  };

  bool HasToken(absl::Duration now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // True if the caller has to start a fetch; it counts as under way from then on.
  bool MustFetch(absl::Duration now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Fetch();
  void Conclude(absl::Duration asked_at, absl::StatusOr<AccessToken> fetched);
  void TakeToken(absl::Duration asked_at, AccessToken token) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TakeFailure(const absl::Status& failure) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const AuthOptions options_;
  http::HttpTransport& transport_;
  const core::Clock& clock_;
  base::Mutex mutex_;
  std::optional<Token> token_ ABSL_GUARDED_BY(mutex_);
  std::vector<Waiter> waiters_ ABSL_GUARDED_BY(mutex_);
  bool is_fetching_ ABSL_GUARDED_BY(mutex_) = false;
  int failures_ ABSL_GUARDED_BY(mutex_) = 0;  // in a row
  absl::Status last_failure_ ABSL_GUARDED_BY(mutex_);
  absl::Duration next_try_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::apriso
