#include "client/security.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/client_interceptor.h"

namespace interlock::client {
namespace {

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return std::nullopt;
  std::string content(std::istreambuf_iterator<char>(file), {});
  return content;
}

// Puts the text of a file that must have `mark` in it into `into`.
absl::Status ReadPem(const std::string& path, const std::string& mark, const std::string& what,
                     std::string& into) {
  std::optional<std::string> content = ReadFile(path);
  if (!content) return absl::InvalidArgumentError(absl::StrCat(path, " cannot be read"));
  if (!absl::StrContains(*content, mark)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " has no ", what, " (PEM) in it"));
  }
  into = *std::move(content);
  return absl::OkStatus();
}

// Empty, or why this cannot be sent as a token.
std::string WrongToken(const std::string& token) {
  if (token.empty()) return "is empty";
  for (const char c : token) {
    if (!absl::ascii_isgraph(static_cast<unsigned char>(c))) {
      return "has blanks or characters in it that a token cannot have";
    }
  }
  return "";
}

// A token in a file that somebody may replace while the program runs. Thread-safe.
class TokenFile {
 public:
  TokenFile(std::string path, std::string token)
      : path_(std::move(path)), stamp_(Stamp()), token_(std::move(token)) {}

  std::string Current() {
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::string stamp = Stamp();
    if (stamp == stamp_) return token_;
    const std::optional<std::string> content = ReadFile(path_);
    std::string token(absl::StripAsciiWhitespace(content.value_or("")));
    // What is half written, or gone, does not replace a token that may be good.
    if (!WrongToken(token).empty()) return token_;
    stamp_ = stamp;
    token_ = std::move(token);
    return token_;
  }

 private:
  std::string Stamp() const {
    struct stat file {};
    if (::stat(path_.c_str(), &file) != 0) return "";
    return absl::StrCat(file.st_ino, ":", file.st_size, ":", file.st_mtim.tv_sec, ".",
                        file.st_mtim.tv_nsec);
  }

  const std::string path_;
  std::mutex mutex_;
  std::string stamp_;
  std::string token_;
};

absl::Status LoadToken(const SecurityFiles& files, Security& security) {
  if (!files.token.empty()) {
    const std::string wrong = WrongToken(files.token);
    if (!wrong.empty()) return absl::InvalidArgumentError(absl::StrCat("the token ", wrong));
    security.token = [token = files.token] { return token; };
  } else if (!files.token_file.empty()) {
    const std::optional<std::string> content = ReadFile(files.token_file);
    if (!content) {
      return absl::InvalidArgumentError(absl::StrCat(files.token_file, " cannot be read"));
    }
    std::string token(absl::StripAsciiWhitespace(*content));
    const std::string wrong = WrongToken(token);
    if (!wrong.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the token in ", files.token_file, " ", wrong));
    }
    const auto file = std::make_shared<TokenFile>(files.token_file, std::move(token));
    security.token = [file] { return file->Current(); };
  }
  return absl::OkStatus();
}

// Adds the token to every call. gRPC's own token credentials refuse plaintext, which a broker on
// this machine may speak.
class TokenBearer final : public grpc::experimental::Interceptor {
 public:
  explicit TokenBearer(const std::function<std::string()>& token) : token_(token) {}

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    using Point = grpc::experimental::InterceptionHookPoints;
    if (methods->QueryInterceptionHookPoint(Point::PRE_SEND_INITIAL_METADATA)) {
      methods->GetSendInitialMetadata()->emplace("authorization",
                                                 absl::StrCat("Bearer ", token_()));
    }
    methods->Proceed();
  }

 private:
  const std::function<std::string()>& token_;
};

class TokenBearers final : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  explicit TokenBearers(std::function<std::string()> token) : token_(std::move(token)) {}

  grpc::experimental::Interceptor* CreateClientInterceptor(
      grpc::experimental::ClientRpcInfo* /*info*/) override {
    return new TokenBearer(token_);
  }

 private:
  const std::function<std::string()> token_;
};

bool IsUnix(const std::string& address) { return absl::StartsWith(address, "unix:"); }

bool IsOfThisMachine(const std::string& address) {
  const absl::string_view host = absl::string_view(address).substr(0, address.rfind(':'));
  // Of a name that only begins so, nobody knows where it leads.
  const bool is_number = host.find_first_not_of("0123456789.") == absl::string_view::npos;
  return IsUnix(address) || (is_number && absl::StartsWith(host, "127.")) || host == "localhost" ||
         host == "[::1]";
}

}  // namespace

bool SecurityFiles::empty() const {
  return ca_file.empty() && cert_file.empty() && key_file.empty() && server_name.empty() &&
         token_file.empty() && token.empty();
}

absl::StatusOr<Security> LoadSecurity(const SecurityFiles& files) {
  const bool wants_tls =
      !files.cert_file.empty() || !files.key_file.empty() || !files.server_name.empty();
  if (wants_tls && files.ca_file.empty()) {
    return absl::InvalidArgumentError(
        "TLS needs the authorities that the broker's certificate comes from (a CA file)");
  }
  if (files.cert_file.empty() != files.key_file.empty()) {
    return absl::InvalidArgumentError("a client certificate and its key go together");
  }
  Security security;
  security.server_name = files.server_name;
  absl::Status read;
  if (!files.ca_file.empty()) {
    read = ReadPem(files.ca_file, "BEGIN CERTIFICATE", "certificate", security.authorities);
  }
  if (read.ok() && !files.cert_file.empty()) {
    read = ReadPem(files.cert_file, "BEGIN CERTIFICATE", "certificate", security.cert_chain);
  }
  if (read.ok() && !files.key_file.empty()) {
    read = ReadPem(files.key_file, "PRIVATE KEY", "private key", security.key);
  }
  if (read.ok()) read = LoadToken(files, security);
  if (!read.ok()) return read;
  return security;
}

absl::Status CheckTokenRoute(const Security& security, const std::string& address) {
  const bool is_encrypted = !security.authorities.empty();
  if (!security.token || is_encrypted || IsOfThisMachine(address)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("the token would go to ", address,
                   " unencrypted; use TLS (a CA file), or a broker on this "
                   "machine"));
}

std::shared_ptr<grpc::Channel> OpenChannel(const std::string& address, const Security& security,
                                           const grpc::ChannelArguments& arguments) {
  grpc::ChannelArguments all = arguments;
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  if (!security.authorities.empty() && !IsUnix(address)) {
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = security.authorities;
    tls.pem_cert_chain = security.cert_chain;
    tls.pem_private_key = security.key;
    credentials = grpc::SslCredentials(tls);
    if (!security.server_name.empty()) all.SetSslTargetNameOverride(security.server_name);
  }
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> interceptors;
  if (security.token) interceptors.push_back(std::make_unique<TokenBearers>(security.token));
  return grpc::experimental::CreateCustomChannelWithInterceptors(address, credentials, all,
                                                                 std::move(interceptors));
}

}  // namespace interlock::client
