#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/check_config.h"
#include "server/config/config_keys.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

void WarnOfDoubt(const Config& config, const Provenance& provenance, NoticeList* warnings) {
  const AprisoConfig& apriso = config.apriso;
  if (!apriso.echo_field.empty()) return;
  warnings->Add(provenance.PlaceOf({"apriso.echo_field"}), "apriso.echo_field",
                "is not set: when the answer to a write is lost and the work order has changed, it "
                "cannot be proven who changed it; such intents end as UNATTRIBUTED or wait for a "
                "person as OUTCOME_UNKNOWN");
  if (apriso.etag_kind != core::EtagKind::kRevision) {
    const bool is_hash = apriso.etag_kind == core::EtagKind::kContentHash;
    warnings->Add(provenance.PlaceOf({"apriso.etag_kind"}), "apriso.etag_kind",
                  absl::StrCat(is_hash ? "content-hash" : "weak",
                               " without apriso.echo_field: an unchanged ETag proves nothing, so a "
                               "lost answer is never tried again and waits for a person"));
  }
  if (apriso.retrying_proxy) {
    warnings->Add(provenance.PlaceOf({"apriso.retrying_proxy"}), "apriso.retrying_proxy",
                  "without apriso.echo_field: a conflict may be the broker's own success, so every "
                  "409 and 412 leaves the outcome in doubt");
  }
}

void WarnOfCredentialsInTheClear(const Config& config, const Provenance& provenance,
                                 NoticeList* warnings) {
  const AprisoConfig& apriso = config.apriso;
  const auto warn = [&](const std::string& key, const std::string& url) {
    if (!absl::StartsWith(url, "http://") || IsLocalAddress(absl::StrCat(HostOf(url), ":0")))
      return;
    warnings->Add(provenance.PlaceOf({key}), key,
                  "is http: credentials cross the network unencrypted; use https");
  };
  if (apriso.auth.kind != AuthKind::kNone) warn("apriso.base_url", apriso.base_url);
  if (apriso.auth.kind == AuthKind::kOauth2) warn("apriso.auth.token_url", apriso.auth.token_url);
}

bool HasTokens(const Config& config) {
  const auto& clients = config.access_clients;
  return std::any_of(clients.begin(), clients.end(),
                     [](const AccessClientConfig& client) { return !client.token_sha256.empty(); });
}

void WarnOfOpenListeners(const Config& config, const Provenance& provenance, NoticeList* warnings) {
  const bool is_plaintext = config.tls.cert_file.empty();
  for (const auto& [key, address] : {std::pair("listen.grpc", config.listen.grpc),
                                     std::pair("listen.admin", config.listen.admin)}) {
    if (!config.listen.allow_plaintext || IsLocalAddress(address)) continue;
    if (config.access_clients.empty()) {
      warnings->Add(provenance.PlaceOf({key}), key,
                    "everybody who reaches it may do everything: no [[access.client]] says who may "
                    "call");
    } else if (is_plaintext && HasTokens(config)) {
      warnings->Add(provenance.PlaceOf({key}), key,
                    "tokens cross the network unencrypted; set tls.cert_file and tls.key_file");
    }
  }
}

void WarnOfWideClients(const Config& config, const Provenance& provenance, NoticeList* warnings) {
  for (std::size_t row = 0; row < config.access_clients.size(); ++row) {
    const AccessClientConfig& client = config.access_clients[row];
    const bool operates =
        std::find(client.roles.begin(), client.roles.end(), "operate") != client.roles.end();
    if (client.sources.empty() || !operates) continue;
    warnings->Add(provenance.PlaceOfRow("access.client", row), "access.client.sources",
                  absl::StrCat("limits what ", client.name,
                               " submits, validates and cancels one by one; with the role operate "
                               "it acts on every source's intents"));
  }
}

void WarnOfUnsignedAlerts(const Config& config, const Provenance& provenance,
                          NoticeList* warnings) {
  const AlertsConfig& alerts = config.alerts;
  if (alerts.webhook_url.empty() || !alerts.webhook_secret_file.empty()) return;
  warnings->Add(provenance.PlaceOf({"alerts.webhook_url"}), "alerts.webhook_url",
                "without alerts.webhook_secret_file: alerts are not signed, so their receiver "
                "cannot tell them from forged ones");
}

}  // namespace

void FindWarnings(const Config& config, const Provenance& provenance, NoticeList* warnings) {
  WarnOfDoubt(config, provenance, warnings);
  WarnOfCredentialsInTheClear(config, provenance, warnings);
  WarnOfUnsignedAlerts(config, provenance, warnings);
  WarnOfOpenListeners(config, provenance, warnings);
  WarnOfWideClients(config, provenance, warnings);
}

}  // namespace interlock::config
