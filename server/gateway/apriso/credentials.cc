#include "server/gateway/apriso/credentials.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/mutex.h"
#include "server/gateway/http/http_rules.h"

namespace interlock::apriso {
namespace {

constexpr std::size_t kMaxSecretBytes = 16384;

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content(kMaxSecretBytes + 1, '\0');
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad()) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (content.size() > kMaxSecretBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is longer than 16 KiB"));
  }
  const std::string secret(absl::StripAsciiWhitespace(content));
  if (secret.empty()) return absl::InvalidArgumentError(absl::StrCat(path, " is empty"));
  return secret;
}

// What is in the file as a header, by kind.
absl::StatusOr<http::Header> HeaderFromFile(const AuthOptions& options) {
  const bool is_basic = options.kind == AuthKind::kBasic;
  const std::string& path = is_basic ? options.password_file : options.token_file;
  absl::StatusOr<std::string> secret = ReadSecret(path);
  if (!secret.ok()) return secret.status();
  if (is_basic) {
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

class NoCredential : public CredentialSource {
 public:
  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override { done(Headers()); }
  void Refresh(std::function<void(absl::Status)> done) override { done(absl::OkStatus()); }
};

// A header made from a secret in a file. The file is read again on Refresh(), so that a rotated
// secret is picked up by the first 401.
class FileCredential : public CredentialSource {
 public:
  FileCredential(AuthOptions options, http::Header header)
      : options_(std::move(options)), header_(std::move(header)) {}

  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override {
    Headers headers;
    {
      base::MutexLock lock(mutex_);
      headers.push_back(header_);
    }
    done(std::move(headers));
  }

  void Refresh(std::function<void(absl::Status)> done) override {
    absl::StatusOr<http::Header> header = HeaderFromFile(options_);
    if (!header.ok()) {
      done(absl::UnavailableError(header.status().message()));
      return;
    }
    {
      base::MutexLock lock(mutex_);
      header_ = *std::move(header);
    }
    done(absl::OkStatus());
  }

 private:
  const AuthOptions options_;
  base::Mutex mutex_;
  http::Header header_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<std::unique_ptr<CredentialSource>> MakeCredentials(const AuthOptions& options) {
  if (options.kind == AuthKind::kNone) return std::make_unique<NoCredential>();
  if (options.kind == AuthKind::kBasic) {
    if (options.username.empty() || absl::StrContains(options.username, ':')) {
      return absl::InvalidArgumentError("apriso.auth.username is empty or has a colon");
    }
  }
  if (options.kind == AuthKind::kApiKey && !http::IsHeaderName(options.header)) {
    return absl::InvalidArgumentError("apriso.auth.header is no header name");
  }
  absl::StatusOr<http::Header> header = HeaderFromFile(options);
  if (!header.ok()) {
    return absl::Status(header.status().code(),
                        absl::StrCat("apriso.auth: ", header.status().message()));
  }
  return std::make_unique<FileCredential>(options, *std::move(header));
}

}  // namespace interlock::apriso
