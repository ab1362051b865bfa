#include "server/gateway/apriso/oauth2_credentials.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/gateway/apriso/secret_file.h"

namespace interlock::apriso {
namespace {

constexpr absl::Duration kMaxEarliness = absl::Minutes(5);
constexpr absl::Duration kFirstWait = absl::Seconds(1);
constexpr absl::Duration kLongestWait = absl::Seconds(30);
constexpr int kMaxDoublings = 5;  // 2^5 s is above the longest wait

absl::Duration WaitAfter(int failures) {
  return std::min(kFirstWait * (1 << std::min(failures - 1, kMaxDoublings)), kLongestWait);
}

}  // namespace

OAuth2Credentials::OAuth2Credentials(AuthOptions options, http::HttpTransport& transport,
                                     const core::Clock& clock)
    : options_(std::move(options)), transport_(transport), clock_(clock) {}

void OAuth2Credentials::Authorize(std::function<void(absl::StatusOr<Headers>)> done) {
  const absl::Duration now = clock_.Monotonic();
  std::optional<absl::StatusOr<Headers>> answer;
  bool must_fetch = false;
  {
    base::MutexLock lock(mutex_);
    must_fetch = MustFetch(now);
    if (HasToken(now)) {
      answer.emplace(token_->headers);
    } else if (!is_fetching_) {
      answer.emplace(last_failure_);
    } else if (waiters_.size() >= kMaxWaiting) {
      answer.emplace(absl::UnavailableError("too many calls wait for a token already"));
    } else {
      waiters_.push_back(std::move(done));
    }
  }
  // The transport's thread reads the secret, so that callers do not wait for a disk.
  if (must_fetch) transport_.Post([this] { Fetch(); });
  if (answer) done(*std::move(answer));
}

// A token that was refused is as good as none. Another one than the present one says nothing.
void OAuth2Credentials::OnRefused(const Headers& refused) {
  base::MutexLock lock(mutex_);
  if (token_ && token_->headers == refused) token_.reset();
}

void OAuth2Credentials::Refresh(std::function<void(absl::Status)> done) {
  Authorize(
      [done = std::move(done)](const absl::StatusOr<Headers>& headers) { done(headers.status()); });
}

bool OAuth2Credentials::HasToken(absl::Duration now) const {
  return token_ && now < token_->expires_at;
}

bool OAuth2Credentials::MustFetch(absl::Duration now) {
  const bool is_due = !HasToken(now) || now >= token_->refresh_at;
  if (is_fetching_ || !is_due || now < next_try_) return false;
  is_fetching_ = true;
  return true;
}

void OAuth2Credentials::Fetch() {
  const absl::Duration asked_at = clock_.Monotonic();
  const absl::StatusOr<std::string> secret = ReadSecret(options_.client_secret_file);
  if (!secret.ok()) {
    Conclude(asked_at, absl::UnavailableError(absl::StrCat("no token, because the secret for it is "
                                                           "not there: ",
                                                           secret.status().message())));
    return;
  }
  transport_.Start(MakeTokenRequest(options_, *secret),
                   [this, asked_at](const http::HttpResponse& response) {
                     Conclude(asked_at, ParseTokenResponse(response, options_.token_url));
                   });
}

void OAuth2Credentials::Conclude(absl::Duration asked_at, absl::StatusOr<AccessToken> fetched) {
  const absl::Status outcome = fetched.status();
  absl::StatusOr<Headers> answer = Headers();
  std::vector<Waiter> waiters;
  bool is_news = false;
  {
    base::MutexLock lock(mutex_);
    is_fetching_ = false;
    waiters.swap(waiters_);
    is_news = outcome != last_failure_;
    if (outcome.ok()) {
      TakeToken(asked_at, *std::move(fetched));
      answer = token_->headers;
    } else {
      TakeFailure(outcome);
      answer = outcome;
    }
  }
  if (is_news && !outcome.ok()) {
    base::LogWarning("token_not_fetched", {{"detail", std::string(outcome.message())}});
  } else if (is_news) {
    base::LogInfo("token_fetched_again");
  }
  for (const Waiter& waiter : waiters) waiter(answer);
}

// The lifetime counts from the request: the service's own clock began no earlier.
void OAuth2Credentials::TakeToken(absl::Duration asked_at, AccessToken token) {
  const absl::Duration lifetime = token.lifetime.value_or(absl::InfiniteDuration());
  const absl::Duration early = std::min(lifetime / 4, kMaxEarliness);
  token_ = Token{{{"Authorization", absl::StrCat("Bearer ", token.value)}},
                 asked_at + (lifetime - early),
                 asked_at + lifetime};
  failures_ = 0;
  last_failure_ = absl::OkStatus();
  next_try_ = absl::ZeroDuration();
}

void OAuth2Credentials::TakeFailure(const absl::Status& failure) {
  failures_ = std::min(failures_ + 1, kMaxDoublings + 1);
  last_failure_ = failure;
  next_try_ = clock_.Monotonic() + WaitAfter(failures_);
}

}  // namespace interlock::apriso
