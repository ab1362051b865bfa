#include <algorithm>

#include "server/config/key_rows.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

const Limit kPointerOrEmpty =
    TextRule{"a JSON pointer such as /changedBy, or empty", IsJsonPointerOrEmpty};

// A token endpoint may have a query (RFC 6749 §3.2).
bool IsTokenUrlOrEmpty(absl::string_view text) {
  const std::size_t query = std::min(text.find('?'), text.size());
  const absl::string_view rest = text.substr(query);
  return (text.empty() || IsHttpUrl(text.substr(0, query))) &&
         std::all_of(rest.begin(), rest.end(),
                     [](char c) { return c > 0x20 && c < 0x7f && c != '#' && c != '@'; });
}

std::vector<KeyRule> SiteKeys() {
  return {
      {.name = "apriso.base_url",
       .field = In(&Config::apriso, &AprisoConfig::base_url),
       .limit = TextRule{"http://HOST[:PORT][/PATH] or https://…, without user, query or fragment "
                         "(credentials belong into [apriso.auth])",
                         IsHttpUrl},
       .sentence = "Address of Apriso's REST API. Required."},
      {.name = "apriso.work_order_path",
       .field = In(&Config::apriso, &AprisoConfig::work_order_path),
       .limit = TextRule{"a path from / that contains {work_order_id} exactly once and "
                         "{work_order_type} at most once",
                         IsWorkOrderPath},
       .sentence =
           "Path of one work order below base_url. With {work_order_type} in it the type is "
           "part of a work order's identity and every submission must name it."},
      {.name = "apriso.request_timeout",
       .field = In(&Config::apriso, &AprisoConfig::request_timeout),
       .limit = Between(absl::Milliseconds(100), absl::Minutes(10)),
       .sentence = "The longest a call may take. A write that is cut off is in doubt and costs a "
                   "re-read, so rather too long than too short."},
      {.name = "apriso.connect_timeout",
       .field = In(&Config::apriso, &AprisoConfig::connect_timeout),
       .limit = Between(absl::Milliseconds(10), absl::Seconds(60)),
       .sentence = "The longest a connection may take to open; at most request_timeout."},
      {.name = "apriso.proxy",
       .field = In(&Config::apriso, &AprisoConfig::proxy),
       .limit = TextRule{"empty, or http://HOST[:PORT]", IsHttpUrlOrEmpty},
       .sentence = "HTTP proxy towards Apriso; empty: none, whatever the environment says."},
      {.name = "apriso.retrying_proxy",
       .field = In(&Config::apriso, &AprisoConfig::retrying_proxy),
       .sentence =
           "true: something on the way may send a write twice by itself, so that a conflict "
           "may be the broker's own success."},
      {.name = "apriso.etag_source",
       .field = In(&Config::apriso, &AprisoConfig::etag_source),
       .limit = TextRule{"header, or a JSON pointer such as /version", IsEtagSource},
       .sentence = "Where the version of a work order is read."},
      {.name = "apriso.etag_kind",
       .field = ChoiceIn(&Config::apriso, &AprisoConfig::etag_kind,
                         {"revision", "content-hash", "weak"}),
       .sentence = "revision: never comes back to an old value. content-hash: may, if the content "
                   "does. weak: W/ tags are accepted. The last two prove less."},
      {.name = "apriso.content_hash_grace",
       .field = In(&Config::apriso, &AprisoConfig::content_hash_grace),
       .limit = Between(absl::ZeroDuration(), absl::Hours(1)),
       .sentence = "With content hashes: how long a late copy of a write may still arrive."},
      {.name = "apriso.race_status",
       .field = In(&Config::apriso, &AprisoConfig::race_status),
       .limit = From(400, 499),
       .sentence = "Answers to a write that mean: somebody else changed the work order."},
      {.name = "apriso.status_pointer",
       .field = In(&Config::apriso, &AprisoConfig::status_pointer),
       .limit = TextRule{"a JSON pointer such as /status", IsJsonPointer},
       .sentence = "Where a work order has its status; written there too."},
      {.name = "apriso.type_pointer",
       .field = In(&Config::apriso, &AprisoConfig::type_pointer),
       .limit = kPointerOrEmpty,
       .sentence = "Where a work order has its type; empty: Apriso does not tell."},
      {.name = "apriso.lock_pointer",
       .field = In(&Config::apriso, &AprisoConfig::lock_pointer),
       .limit = kPointerOrEmpty,
       .sentence = "Where a work order says who has it open; null, \"\", false and 0 mean nobody. "
                   "Empty: only status 423 tells."},
      {.name = "apriso.changed_by_pointer",
       .field = In(&Config::apriso, &AprisoConfig::changed_by_pointer),
       .limit = kPointerOrEmpty,
       .sentence = "Where a work order says who changed it last; empty: Apriso does not tell."},
      {.name = "apriso.echo_field",
       .field = In(&Config::apriso, &AprisoConfig::echo_field),
       .limit = TextRule{"a field name of at most 64 letters, digits, _ - and ., or empty",
                         IsFieldNameOrEmpty},
       .sentence = "A custom text field of the work order that the broker writes with each "
                   "transition. With it a lost answer can always be resolved; empty: none."},
      {.name = "apriso.max_response_bytes",
       .field = In(&Config::apriso, &AprisoConfig::max_response_bytes),
       .limit = From(1024, 16 * 1024 * 1024),
       .sentence = "A longer answer is cut off and counts as none."},
  };
}

std::vector<KeyRule> CredentialKeys() {
  const auto in_auth = [](auto member) { return In(&Config::apriso, &AprisoConfig::auth, member); };
  const auto in_tls = [](auto member) { return In(&Config::apriso, &AprisoConfig::tls, member); };
  return {
      {.name = "apriso.auth.kind",
       .field = ChoiceIn(&Config::apriso, &AprisoConfig::auth, &AprisoAuthConfig::kind,
                         {"none", "basic", "bearer", "api_key", "oauth2"}),
       .sentence = "How the broker shows who it is."},
      {.name = "apriso.auth.token_file",
       .field = in_auth(&AprisoAuthConfig::token_file),
       .sentence =
           "bearer, api_key: a file with the token in one line; read again when it changes.",
       .names = Names::kSecretFile},
      {.name = "apriso.auth.username",
       .field = in_auth(&AprisoAuthConfig::username),
       .sentence = "basic: the user."},
      {.name = "apriso.auth.password_file",
       .field = in_auth(&AprisoAuthConfig::password_file),
       .sentence = "basic: a file with the password in one line; read again when it changes.",
       .names = Names::kSecretFile},
      {.name = "apriso.auth.header",
       .field = in_auth(&AprisoAuthConfig::header),
       .limit = TextRule{"the name of an HTTP header", IsHeaderNameOrEmpty},
       .sentence = "api_key: the header that carries the token."},
      {.name = "apriso.auth.token_url",
       .field = in_auth(&AprisoAuthConfig::token_url),
       .limit =
           TextRule{"http://HOST[:PORT][/PATH][?QUERY] or https://…, without user or fragment, "
                    "or empty",
                    IsTokenUrlOrEmpty},
       .sentence = "oauth2: where tokens are fetched, by the grant client_credentials (RFC 6749), "
                   "with apriso.proxy, [apriso.tls] and request_timeout as for Apriso."},
      {.name = "apriso.auth.client_id",
       .field = in_auth(&AprisoAuthConfig::client_id),
       .sentence = "oauth2: the client's name; it is sent with the secret by HTTP Basic."},
      {.name = "apriso.auth.client_secret_file",
       .field = in_auth(&AprisoAuthConfig::client_secret_file),
       .sentence = "oauth2: a file with the client's secret in one line; read for each token.",
       .names = Names::kSecretFile},
      {.name = "apriso.auth.scope",
       .field = in_auth(&AprisoAuthConfig::scope),
       .sentence = "oauth2: the scope to ask for, several with blanks between; empty: none."},
      {.name = "apriso.tls.ca_file",
       .field = in_tls(&AprisoTlsConfig::ca_file),
       .sentence = "Authorities (PEM) that the certificates of Apriso and of token_url must come "
                   "from, and no others; empty: the system's.",
       .names = Names::kFile},
      {.name = "apriso.tls.cert_file",
       .field = in_tls(&AprisoTlsConfig::cert_file),
       .sentence = "The broker's own certificate (PEM); empty: none.",
       .names = Names::kFile},
      {.name = "apriso.tls.key_file",
       .field = in_tls(&AprisoTlsConfig::key_file),
       .sentence = "Its private key (PEM, without passphrase); empty: it is in cert_file.",
       .names = Names::kSecretFile},
  };
}

}  // namespace

std::vector<KeyRule> AprisoKeys() {
  std::vector<KeyRule> keys = SiteKeys();
  for (KeyRule& rule : CredentialKeys()) keys.push_back(std::move(rule));
  return keys;
}

}  // namespace interlock::config
