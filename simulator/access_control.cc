#include "simulator/access_control.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "simulator/form_text.h"
#include "simulator/json_text.h"
#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

constexpr std::uint64_t kTokenPurpose = 301;
constexpr absl::string_view kBasicChallenge = "Basic realm=\"apriso\"";
constexpr absl::string_view kBearerChallenge = "Bearer realm=\"apriso\"";

Reply TokenError(int status, absl::string_view error, absl::string_view description) {
  Reply reply{.status = status};
  absl::StrAppend(&reply.body, "{\"error\":\"", error, "\",\"error_description\":\"", description,
                  "\"}");
  reply.headers = {{"Cache-Control", "no-store"}};
  if (status == 401) reply.headers.emplace_back("WWW-Authenticate", std::string(kBasicChallenge));
  return reply;
}

// The id and secret that a client shows, wherever they are; an error if there is no way to tell.
struct ClientShown {
  std::string id = {};
  std::string secret = {};
  std::optional<Reply> error = {};
};

ClientShown ClientIn(const TokenRequest& request, const std::map<std::string, std::string>& form,
                     ClientSecretPlace allowed) {
  const bool in_form = form.contains("client_secret");
  const bool in_header = !request.authorization.empty();
  if (in_form && in_header) {
    return {.error = TokenError(400, "invalid_request", "The client shows its secret twice")};
  }
  if (in_form && allowed != ClientSecretPlace::kBasic) {
    const auto id = form.find("client_id");
    return {.id = id == form.end() ? "" : id->second, .secret = form.at("client_secret")};
  }
  if (in_header && allowed != ClientSecretPlace::kForm) {
    const auto shown = BasicCredentials(request.authorization);
    if (!shown) return {.error = TokenError(401, "invalid_client", "Not a Basic credential")};
    // Id and secret are form-encoded before they are put together (RFC 6749, 2.3.1).
    return {.id = PercentDecoded(shown->first).value_or(shown->first),
            .secret = PercentDecoded(shown->second).value_or(shown->second)};
  }
  return {.error = TokenError(401, "invalid_client", "The client does not show its secret here")};
}

bool IsPartOf(absl::string_view asked, absl::string_view allowed) {
  const std::vector<absl::string_view> known = absl::StrSplit(allowed, ' ', absl::SkipEmpty());
  for (const absl::string_view one : absl::StrSplit(asked, ' ', absl::SkipEmpty())) {
    if (std::find(known.begin(), known.end(), one) == known.end()) return false;
  }
  return true;
}

std::optional<Reply> ProblemWithForm(const TokenRequest& request,
                                     const std::optional<std::map<std::string, std::string>>& form,
                                     const SignIn& settings) {
  if (!absl::StartsWithIgnoreCase(request.content_type, "application/x-www-form-urlencoded")) {
    return TokenError(400, "invalid_request", "Send application/x-www-form-urlencoded");
  }
  if (!form) return TokenError(400, "invalid_request", "The form is malformed");
  const auto grant = form->find("grant_type");
  if (grant == form->end()) return TokenError(400, "invalid_request", "grant_type is missing");
  if (grant->second != "client_credentials") {
    return TokenError(400, "unsupported_grant_type", "Only client_credentials");
  }
  ClientShown client = ClientIn(request, *form, settings.client_secret_in);
  if (client.error) return *std::move(client.error);
  if (client.id != settings.client_id || client.secret != settings.client_secret) {
    return TokenError(401, "invalid_client", "Unknown client or wrong secret");
  }
  const auto scope = form->find("scope");
  if (scope != form->end() && !settings.scope.empty() && !IsPartOf(scope->second, settings.scope)) {
    return TokenError(400, "invalid_scope", "This client may not ask for that scope");
  }
  return std::nullopt;
}

}  // namespace

AccessControl::AccessControl(SignIn settings, std::vector<SignInChange> changes, std::uint64_t seed,
                             Clock clock)
    : initial_(settings),
      changes_([&changes] {
        std::stable_sort(changes.begin(), changes.end(),
                         [](const auto& a, const auto& b) { return a.after < b.after; });
        return std::move(changes);
      }()),
      seed_(seed),
      clock_(std::move(clock)),
      settings_(std::move(settings)),
      start_(clock_()) {}

std::optional<Challenge> AccessControl::Check(Headers headers) {
  const absl::Time now = clock_();
  base::MutexLock lock(mutex_);
  ApplyDueChanges(now);
  switch (settings_.kind) {
    case SignInKind::kNone:
      return std::nullopt;
    case SignInKind::kBasic: {
      const auto shown = BasicCredentials(headers("Authorization").value_or(""));
      if (shown == std::make_pair(settings_.username, settings_.password)) return std::nullopt;
      return Challenge{"Missing or wrong user and password", std::string(kBasicChallenge)};
    }
    case SignInKind::kApiKey:
      if (headers(settings_.header.c_str()) == settings_.key) return std::nullopt;
      return Challenge{absl::StrCat("Missing or wrong key in ", settings_.header),
                       "ApiKey realm=\"apriso\""};
    case SignInKind::kBearer:
    case SignInKind::kOauth2:
      break;
  }
  return CheckBearer(headers, now);
}

std::optional<Challenge> AccessControl::CheckBearer(Headers headers, absl::Time now) {
  const auto shown = AfterScheme(headers("Authorization").value_or(""), "Bearer");
  if (!shown) return Challenge{"A bearer token is needed", std::string(kBearerChallenge)};
  if (settings_.kind == SignInKind::kBearer) {
    if (*shown == settings_.token) return std::nullopt;
  } else if (const auto found = tokens_.find(*shown);
             found != tokens_.end() && now < found->second) {
    return std::nullopt;
  }
  return Challenge{"The token is unknown, revoked or expired",
                   absl::StrCat(kBearerChallenge, ", error=\"invalid_token\"")};
}

bool AccessControl::IsTokenPath(absl::string_view path) {
  base::MutexLock lock(mutex_);
  ApplyDueChanges(clock_());
  return settings_.kind == SignInKind::kOauth2 && path == settings_.token_path;
}

Reply AccessControl::GiveToken(const TokenRequest& request) {
  const absl::Time now = clock_();
  const auto form = FormValues(request.body);
  base::MutexLock lock(mutex_);
  ApplyDueChanges(now);
  ++counts_.requests;
  if (std::optional<Reply> problem = ProblemWithForm(request, form, settings_)) {
    ++counts_.refused;
    return *std::move(problem);
  }
  ++counts_.issued;
  const auto asked = form->find("scope");
  const std::string& scope = asked != form->end() ? asked->second : settings_.scope;
  Reply reply;
  reply.body = absl::StrCat("{\"access_token\":\"", MakeToken(now), "\",\"token_type\":\"Bearer\"");
  if (settings_.announce_expiry) {
    absl::StrAppend(&reply.body, ",\"expires_in\":", absl::ToInt64Seconds(settings_.expires_in));
  }
  if (!scope.empty()) absl::StrAppend(&reply.body, ",\"scope\":", JsonString(scope));
  reply.body.push_back('}');
  reply.headers = {{"Cache-Control", "no-store"}, {"Pragma", "no-cache"}};
  return reply;
}

std::string AccessControl::MakeToken(absl::Time now) {
  DropExpired(now);
  const std::uint64_t number = ++tokens_made_;
  std::string token =
      absl::StrCat(absl::Hex(Mix(seed_, kTokenPurpose, number), absl::kZeroPad16),
                   absl::Hex(Mix(seed_, kTokenPurpose, number, 1), absl::kZeroPad16));
  const bool as_announced = settings_.lifetime == absl::ZeroDuration();
  tokens_[token] = now + (as_announced ? settings_.expires_in : settings_.lifetime);
  return token;
}

void AccessControl::CountFault() {
  base::MutexLock lock(mutex_);
  ++counts_.requests;
  ++counts_.faults;
}

SignIn AccessControl::settings() {
  base::MutexLock lock(mutex_);
  ApplyDueChanges(clock_());
  return settings_;
}

void AccessControl::Set(SignIn settings) {
  base::MutexLock lock(mutex_);
  ApplyDueChanges(clock_());
  settings_ = std::move(settings);
}

std::uint64_t AccessControl::RevokeTokens() {
  base::MutexLock lock(mutex_);
  return ForgetTokens(clock_());
}

TokenCounts AccessControl::counts() {
  const absl::Time now = clock_();
  base::MutexLock lock(mutex_);
  ApplyDueChanges(now);
  DropExpired(now);
  TokenCounts counts = counts_;
  counts.active = tokens_.size();
  return counts;
}

void AccessControl::Reset() {
  base::MutexLock lock(mutex_);
  settings_ = initial_;
  start_ = clock_();
  changes_done_ = 0;
  counts_ = TokenCounts{};
  tokens_.clear();
}

void AccessControl::ApplyDueChanges(absl::Time now) {
  while (changes_done_ < changes_.size() && start_ + changes_[changes_done_].after <= now) {
    const SignInChange& change = changes_[changes_done_++];
    settings_ = change.settings;
    if (change.revoke_tokens) ForgetTokens(now);
  }
}

void AccessControl::DropExpired(absl::Time now) {
  absl::erase_if(tokens_, [now](const auto& token) { return token.second <= now; });
}

std::uint64_t AccessControl::ForgetTokens(absl::Time now) {
  DropExpired(now);
  const std::uint64_t good = tokens_.size();
  counts_.revoked += good;
  tokens_.clear();
  return good;
}

}  // namespace interlock::simulator
