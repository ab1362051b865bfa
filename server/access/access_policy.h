#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/refusal.h"
#include "server/access/method_rights.h"
#include "server/access/roles.h"
#include "server/access/token_digest.h"

namespace interlock::access {

// A client as the configuration names it: known by a token or by a name in its certificate.
struct Client {
  std::string name;                  // the actor in the audit
  std::optional<TokenDigest> token;  // or
  std::string certificate_name;      // a subject alternative name: DNS, URI or IP address
  RoleSet roles;
  std::set<std::string> sources;  // empty: all
  double rate = 0;                // submissions a second; 0: no limit
};

// What a caller has shown. A token counts before a certificate.
struct Credential {
  enum class Header { kNone, kToken, kUnreadable };
  Header header = Header::kNone;
  TokenDigest token;                           // with kToken
  std::vector<std::string> certificate_names;  // of a certificate that TLS has verified
};

// Who may do what: the judgement, without time and without the wire. A value; thread-safe as such.
class AccessPolicy {
 public:
  using ClientPtr = std::shared_ptr<const Client>;

  AccessPolicy() = default;
  explicit AccessPolicy(std::vector<Client> clients);

  // No client is named: nobody is asked who he is.
  bool IsOpen() const { return clients_.empty(); }

  // The client with this credential, or kUnauthenticated. A token that nobody has is refused even
  // if a certificate would do. Of several clients that a certificate fits, the first named.
  std::variant<ClientPtr, core::Refusal> Identify(const Credential& credential) const;

  // The client of this policy with the name and the credential of `earlier`, one of another policy.
  // Null: there is none.
  ClientPtr FindAgain(const Client& earlier) const;

 private:
  ClientPtr FindByToken(const TokenDigest& token) const;
  ClientPtr FindByCertificate(const std::vector<std::string>& names) const;

  std::vector<ClientPtr> clients_;
};

// kPermissionDenied if none of the client's roles may call the method.
std::optional<core::Refusal> JudgeMethod(const Client& client, const MethodRights& rights);

// kPermissionDenied if the client may not speak for the source.
std::optional<core::Refusal> JudgeSource(const Client& client, const std::string& source);

}  // namespace interlock::access
