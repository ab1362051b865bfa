#include "simulator/sign_in_json.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<absl::string_view, SignInKind>, 5> kKinds{
    {{"none", SignInKind::kNone},
     {"basic", SignInKind::kBasic},
     {"bearer", SignInKind::kBearer},
     {"api_key", SignInKind::kApiKey},
     {"oauth2", SignInKind::kOauth2}}};

constexpr std::array<std::pair<absl::string_view, ClientSecretPlace>, 3> kPlaces{
    {{"any", ClientSecretPlace::kAny},
     {"basic", ClientSecretPlace::kBasic},
     {"form", ClientSecretPlace::kForm}}};

template <class Rows, class Value>
void ReadChoice(ObjectReader& reader, absl::string_view name, const Rows& rows, Value* value) {
  std::string text;
  reader.Read(name, &text);
  if (text.empty()) return;
  std::string known;
  for (const auto& [word, meaning] : rows) {
    if (word == text) {
      *value = meaning;
      return;
    }
    absl::StrAppend(&known, known.empty() ? "" : ", ", word);
  }
  reader.Complain(name, absl::StrCat("must be one of ", known));
}

template <class Rows, class Value>
std::string WordFor(const Rows& rows, Value value) {
  const auto* found = std::find_if(rows.begin(), rows.end(),
                                   [value](const auto& row) { return row.second == value; });
  return std::string(found->first);
}

}  // namespace

void ReadSignIn(ObjectReader& reader, SignIn* settings) {
  ReadChoice(reader, "kind", kKinds, &settings->kind);
  reader.Read("username", &settings->username);
  reader.Read("password", &settings->password);
  reader.Read("token", &settings->token);
  reader.Read("header", &settings->header);
  reader.Read("key", &settings->key);
  reader.Read("token_path", &settings->token_path);
  reader.Read("client_id", &settings->client_id);
  reader.Read("client_secret", &settings->client_secret);
  ReadChoice(reader, "client_secret_in", kPlaces, &settings->client_secret_in);
  reader.Read("scope", &settings->scope);
  reader.Read("expires_in", &settings->expires_in);
  reader.Read("lifetime", &settings->lifetime);
  reader.Read("announce_expiry", &settings->announce_expiry);
  const auto needs = [&](SignInKind kind, absl::string_view name, const std::string& value) {
    if (settings->kind == kind && value.empty()) reader.Complain(name, "is needed with this kind");
  };
  needs(SignInKind::kBasic, "username", settings->username);
  needs(SignInKind::kBearer, "token", settings->token);
  needs(SignInKind::kApiKey, "header", settings->header);
  needs(SignInKind::kApiKey, "key", settings->key);
  needs(SignInKind::kOauth2, "client_id", settings->client_id);
  needs(SignInKind::kOauth2, "client_secret", settings->client_secret);
  if (settings->token_path.empty() || settings->token_path[0] != '/') {
    reader.Complain("token_path", "must be a path from /");
  }
}

std::vector<SignInChange> ReadSignInChanges(const Json& rows, const SignIn& initial,
                                            std::vector<std::string>* problems) {
  std::vector<std::pair<absl::Duration, const Json*>> by_time;
  for (const Json& item : rows) {
    ObjectReader row(item, "auth.change", problems);
    absl::Duration after = absl::ZeroDuration();
    if (row.Member("after") == nullptr) row.Complain("after", "is needed");
    row.Read("after", &after);
    by_time.emplace_back(after, &item);
  }
  std::stable_sort(by_time.begin(), by_time.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<SignInChange> changes;
  SignIn settings = initial;
  for (const auto& [after, item] : by_time) {
    ObjectReader row(*item, "auth.change", problems);
    SignInChange change{.after = after};
    row.Member("after");
    row.Read("revoke_tokens", &change.revoke_tokens);
    ReadSignIn(row, &settings);
    row.RefuseUnknown();
    change.settings = settings;
    changes.push_back(std::move(change));
  }
  return changes;
}

Json WriteSignIn(const SignIn& settings) {
  Json json = {{"kind", WordFor(kKinds, settings.kind)}};
  switch (settings.kind) {
    case SignInKind::kNone:
      break;
    case SignInKind::kBasic:
      json["username"] = settings.username;
      json["password"] = settings.password;
      break;
    case SignInKind::kBearer:
      json["token"] = settings.token;
      break;
    case SignInKind::kApiKey:
      json["header"] = settings.header;
      json["key"] = settings.key;
      break;
    case SignInKind::kOauth2:
      json["tokenPath"] = settings.token_path;
      json["clientId"] = settings.client_id;
      json["clientSecret"] = settings.client_secret;
      json["clientSecretIn"] = WordFor(kPlaces, settings.client_secret_in);
      json["scope"] = settings.scope;
      json["expiresIn"] = absl::FormatDuration(settings.expires_in);
      json["lifetime"] = absl::FormatDuration(settings.lifetime);
      json["announceExpiry"] = settings.announce_expiry;
  }
  return json;
}

}  // namespace interlock::simulator
