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

std::string LaterText(const std::string& section) {
  std::string text = "has no effect in this version";
  if (section == "tls") return absl::StrCat(text, ": what clients send is not encrypted");
  if (section == "access") return absl::StrCat(text, ": everybody who can connect may act");
  return text;
}

void WarnOfKeysForLater(const Provenance& provenance, NoticeList* warnings) {
  for (const auto& [name, place] : provenance.keys) {
    const KeyRule* rule = FindKey(name);
    if (rule == nullptr || rule->support == Support::kNow) continue;
    warnings->Add(place, name, LaterText(SectionOf(name)));
  }
  for (const auto& [name, places] : provenance.rows) {
    const ListRule* list = FindList(name);
    if (list == nullptr || list->support == Support::kNow || places.empty()) continue;
    warnings->Add(places.front(), name, LaterText(SectionOf(name)));
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
  WarnOfKeysForLater(provenance, warnings);
}

}  // namespace interlock::config
