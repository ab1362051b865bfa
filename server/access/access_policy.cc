#include "server/access/access_policy.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace interlock::access {
namespace {

// Of a list in a sentence.
constexpr std::size_t kMostNames = 5;

core::Refusal MakeRefusal(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  return refusal;
}

template <class Names>
std::string SomeOf(const Names& names) {
  std::vector<std::string> first;
  for (const std::string& name : names) {
    if (first.size() < kMostNames) first.push_back(name);
  }
  const std::size_t left_out = names.size() - first.size();
  return absl::StrCat(absl::StrJoin(first, ", "),
                      left_out == 0 ? "" : absl::StrCat(" and ", left_out, " more"));
}

core::Refusal NoCredential() {
  return MakeRefusal(core::RefusalCode::kUnauthenticated,
                     "this broker wants to know who calls: send \"authorization: Bearer TOKEN\" "
                     "or come with a client certificate");
}

core::Refusal UnreadableHeader() {
  return MakeRefusal(core::RefusalCode::kUnauthenticated,
                     "the authorization header cannot be used: there must be one, and it must read "
                     "\"Bearer TOKEN\"");
}

core::Refusal UnknownToken() {
  return MakeRefusal(core::RefusalCode::kUnauthenticated,
                     "the token is not known to this broker; it may have been replaced");
}

core::Refusal UnknownCertificate(const std::vector<std::string>& names) {
  return MakeRefusal(
      core::RefusalCode::kUnauthenticated,
      absl::StrCat("no client of this broker has a name of the certificate (", SomeOf(names), ")"));
}

}  // namespace

AccessPolicy::AccessPolicy(std::vector<Client> clients) {
  for (Client& client : clients) {
    clients_.push_back(std::make_shared<const Client>(std::move(client)));
  }
}

// Looks at every client, so that the time tells neither whether there is one nor which it is.
AccessPolicy::ClientPtr AccessPolicy::FindByToken(const TokenDigest& token) const {
  std::size_t found = clients_.size();
  for (std::size_t i = 0; i < clients_.size(); ++i) {
    const bool is_it = AreEqual(clients_[i]->token.value_or(TokenDigest()), token);
    if (is_it && clients_[i]->token.has_value()) found = i;
  }
  return found == clients_.size() ? nullptr : clients_[found];
}

AccessPolicy::ClientPtr AccessPolicy::FindByCertificate(
    const std::vector<std::string>& names) const {
  const auto found = std::find_if(clients_.begin(), clients_.end(), [&](const ClientPtr& client) {
    return !client->certificate_name.empty() &&
           std::find(names.begin(), names.end(), client->certificate_name) != names.end();
  });
  return found == clients_.end() ? nullptr : *found;
}

AccessPolicy::ClientPtr AccessPolicy::FindAgain(const Client& earlier) const {
  const auto found = std::find_if(clients_.begin(), clients_.end(), [&](const ClientPtr& client) {
    const bool has_token = client->token.has_value();
    if (client->name != earlier.name || has_token != earlier.token.has_value()) return false;
    return has_token ? AreEqual(*client->token, *earlier.token)
                     : client->certificate_name == earlier.certificate_name;
  });
  return found == clients_.end() ? nullptr : *found;
}

std::variant<AccessPolicy::ClientPtr, core::Refusal> AccessPolicy::Identify(
    const Credential& credential) const {
  switch (credential.header) {
    case Credential::Header::kUnreadable:
      return UnreadableHeader();
    case Credential::Header::kToken:
      if (ClientPtr client = FindByToken(credential.token)) return client;
      return UnknownToken();
    case Credential::Header::kNone:
      break;
  }
  if (credential.certificate_names.empty()) return NoCredential();
  if (ClientPtr client = FindByCertificate(credential.certificate_names)) return client;
  return UnknownCertificate(credential.certificate_names);
}

std::optional<core::Refusal> JudgeMethod(const Client& client, const MethodRights& rights) {
  if (client.roles.HasAnyOf(rights.roles)) return std::nullopt;
  core::Refusal refusal = MakeRefusal(
      core::RefusalCode::kPermissionDenied,
      absl::StrCat(std::string(rights.method), " needs the role ", rights.roles.ToText(" or "),
                   "; client ", client.name, " has ", client.roles.ToText()));
  refusal.metadata["role"] = rights.roles.ToText(" or ");
  return refusal;
}

std::optional<core::Refusal> JudgeSource(const Client& client, const std::string& source) {
  if (client.sources.empty() || client.sources.contains(source)) return std::nullopt;
  core::Refusal refusal =
      MakeRefusal(core::RefusalCode::kPermissionDenied,
                  absl::StrCat("client ", client.name, " may not use the source \"", source,
                               "\"; it may use ", SomeOf(client.sources)));
  refusal.metadata["source"] = source;
  return refusal;
}

}  // namespace interlock::access
