#include "server/gateway/apriso/file_credential.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "server/gateway/http/http_rules.h"

namespace interlock::apriso {
namespace {

constexpr absl::Duration kLookInterval = absl::Seconds(1);

const std::string& SecretPath(const AuthOptions& options) {
  return options.kind == AuthKind::kBasic ? options.password_file : options.token_file;
}

// What is in the file as a header, by kind.
absl::StatusOr<http::Header> HeaderFromFile(const AuthOptions& options) {
  const std::string& path = SecretPath(options);
  absl::StatusOr<std::string> secret = ReadSecret(path);
  if (!secret.ok()) return secret.status();
  if (options.kind == AuthKind::kBasic) {
    const std::string pair = absl::StrCat(options.username, ":", *secret);
    return http::Header{"Authorization", absl::StrCat("Basic ", absl::Base64Escape(pair))};
  }
  if (!http::IsHeaderValue(*secret) || absl::StrContains(*secret, ' ')) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " has a blank, a line break or another byte no token has"));
  }
  if (options.kind == AuthKind::kBearer) {
    return http::Header{"Authorization", absl::StrCat("Bearer ", *secret)};
  }
  return http::Header{options.header, *secret};
}

}  // namespace

absl::StatusOr<std::unique_ptr<FileCredential>> FileCredential::Create(AuthOptions options,
                                                                       const core::Clock& clock) {
  std::unique_ptr<FileCredential> credential(new FileCredential(std::move(options), clock));
  const absl::Status read = credential->Reread(StampOf(SecretPath(credential->options_)));
  if (!read.ok()) return read;
  return credential;
}

FileCredential::FileCredential(AuthOptions options, const core::Clock& clock)
    : options_(std::move(options)), clock_(clock) {}

void FileCredential::Authorize(std::function<void(absl::StatusOr<Headers>)> done) {
  if (IsTimeToLook()) LookAtFile();
  Headers headers;
  {
    base::MutexLock lock(mutex_);
    headers.push_back(header_);
  }
  done(std::move(headers));
}

void FileCredential::Refresh(std::function<void(absl::Status)> done) {
  const absl::Status read = Reread(StampOf(SecretPath(options_)));
  done(read.ok() ? read : absl::UnavailableError(read.message()));
}

bool FileCredential::IsTimeToLook() {
  const absl::Duration now = clock_.Monotonic();
  base::MutexLock lock(mutex_);
  if (now < next_look_) return false;
  next_look_ = now + kLookInterval;
  return true;
}

// The disk is not waited for under the lock.
void FileCredential::LookAtFile() {
  const std::optional<FileStamp> stamp = StampOf(SecretPath(options_));
  if (!stamp) LogOnce(absl::StrCat("cannot look at ", SecretPath(options_)));
  if (!HasSettled(stamp)) return;
  const absl::Status read = Reread(stamp);
  if (read.ok()) {
    base::LogInfo("credential_reread", {{"file", SecretPath(options_)}});
  } else {
    LogOnce(std::string(read.message()));
  }
}

bool FileCredential::HasSettled(const std::optional<FileStamp>& now) {
  base::MutexLock lock(mutex_);
  const bool stands_still = now == last_seen_;
  last_seen_ = now;
  if (now && now == in_use_) is_logged_ = false;
  return now && now != in_use_ && stands_still;
}

absl::Status FileCredential::Reread(const std::optional<FileStamp>& stamp) {
  absl::StatusOr<http::Header> header = HeaderFromFile(options_);
  if (!header.ok()) return header.status();
  base::MutexLock lock(mutex_);
  header_ = *std::move(header);
  in_use_ = stamp;
  last_seen_ = stamp;
  is_logged_ = false;
  return absl::OkStatus();
}

void FileCredential::LogOnce(const std::string& problem) {
  {
    base::MutexLock lock(mutex_);
    if (std::exchange(is_logged_, true)) return;
  }
  base::LogWarning("credential_not_reread",
                   {{"detail", absl::StrCat(problem, "; the secret read before stays in use")}});
}

}  // namespace interlock::apriso
