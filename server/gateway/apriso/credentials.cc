#include "server/gateway/apriso/credentials.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/gateway/apriso/file_credential.h"
#include "server/gateway/apriso/oauth2_credentials.h"
#include "server/gateway/apriso/options_check.h"
#include "server/gateway/apriso/secret_file.h"

namespace interlock::apriso {
namespace {

class NoCredential final : public CredentialSource {
 public:
  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override { done(Headers()); }
  void Refresh(std::function<void(absl::Status)> done) override { done(absl::OkStatus()); }
};

absl::Status InAuthSection(const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat("apriso.auth: ", status.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<CredentialSource>> MakeCredentials(const AuthOptions& options,
                                                                  const CredentialParts& parts) {
  if (options.kind == AuthKind::kNone) return std::make_unique<NoCredential>();
  const std::vector<OptionProblem> problems = CheckOptions(options);
  if (!problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrJoin(problems, "; ", [](std::string* out, const OptionProblem& problem) {
          absl::StrAppend(out, problem.key, " ", problem.text);
        }));
  }
  if (options.kind == AuthKind::kOauth2) {
    const absl::Status readable = ReadSecret(options.client_secret_file).status();
    if (!readable.ok()) return InAuthSection(readable);
    return std::make_unique<OAuth2Credentials>(options, *parts.transport, *parts.clock);
  }
  absl::StatusOr<std::unique_ptr<FileCredential>> made =
      FileCredential::Create(options, *parts.clock);
  if (!made.ok()) return InAuthSection(made.status());
  return *std::move(made);
}

}  // namespace interlock::apriso
