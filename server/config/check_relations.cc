#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/config/check_config.h"
#include "server/config/duration_text.h"
#include "server/config/state_machine_config.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

// What every check here needs.
struct Check {
  const Config& config;
  const Provenance& provenance;
  NoticeList* problems;

  // `keys`: those concerned; the first is named, the first that was set gives the place.
  void Refuse(const std::vector<std::string>& keys, std::string message) const {
    problems->Add(provenance.PlaceOf(keys), keys.front(), std::move(message));
  }
  void RefuseRow(const std::string& list, std::size_t row, const std::string& key,
                 std::string message) const {
    problems->Add(provenance.PlaceOfRow(list, row), absl::StrCat(list, ".", key),
                  std::move(message));
  }
};

template <class T>
void CheckOrder(const Check& check, const std::string& less_key, T less,
                const std::string& more_key, T more, const std::string& less_text,
                const std::string& more_text) {
  if (less <= more) return;
  check.Refuse({less_key, more_key}, absl::StrCat("must be at most ", more_key, ", which is ",
                                                  more_text, "; is ", less_text));
}

void CheckOrder(const Check& check, const std::string& less_key, absl::Duration less,
                const std::string& more_key, absl::Duration more) {
  CheckOrder(check, less_key, less, more_key, more, DurationText(less), DurationText(more));
}

// A listener that other machines can reach, with [tls] on it but for the probes.
void CheckOpenListener(const Check& check, const std::string& key, const std::string& address) {
  const bool is_encrypted = !check.config.tls.cert_file.empty() && key != "listen.http";
  if (!is_encrypted) {
    check.Refuse({key}, absl::StrCat("\"", address,
                                     "\" would take plaintext from other machines; bind it to "
                                     "127.0.0.1 or a unix socket, ",
                                     key == "listen.http" ? "" : "set tls.cert_file, ",
                                     "or set listen.allow_plaintext = true if the network or a "
                                     "proxy protects it"));
  } else if (check.config.access_clients.empty()) {
    check.Refuse({key}, absl::StrCat("\"", address,
                                     "\" can be reached by other machines and no [[access.client]] "
                                     "says who may call; name the clients, or set "
                                     "listen.allow_plaintext = true to let everybody in"));
  }
}

void CheckListeners(const Check& check) {
  const ListenConfig& listen = check.config.listen;
  const std::vector<std::pair<std::string, std::string>> addresses = {
      {"listen.grpc", listen.grpc}, {"listen.admin", listen.admin}, {"listen.http", listen.http}};
  std::set<std::string> seen;
  for (const auto& [key, address] : addresses) {
    if (!listen.allow_plaintext && !IsLocalAddress(address)) {
      CheckOpenListener(check, key, address);
    }
    const bool picks_free_port = absl::EndsWith(address, ":0");
    if (!picks_free_port && !seen.insert(address).second) {
      check.Refuse({key}, absl::StrCat("\"", address, "\" is used by another listener already"));
    }
  }
}

void CheckTls(const Check& check) {
  const TlsConfig& tls = check.config.tls;
  if (tls.cert_file.empty() != tls.key_file.empty()) {
    check.Refuse(
        {tls.cert_file.empty() ? "tls.cert_file" : "tls.key_file", "tls.cert_file", "tls.key_file"},
        "tls.cert_file and tls.key_file go together; this one is missing");
  }
  if (!tls.client_ca_file.empty() && tls.cert_file.empty()) {
    check.Refuse({"tls.client_ca_file"}, "needs tls.cert_file and tls.key_file");
  }
}

// The names that the audit gives to those who are no client.
bool IsReservedActor(const std::string& name) {
  const std::set<std::string> reserved = {"broker",  "local",  "anonymous",
                                          "unknown", "signal", "(several)"};
  return reserved.contains(name);
}

void CheckClients(const Check& check) {
  const std::string list = "access.client";
  std::set<std::string> names;
  std::map<std::string, std::string> owners;  // of tokens and names in certificates
  const auto own = [&](const std::string& value, const std::string& name) {
    return value.empty() ? name : owners.emplace(value, name).first->second;
  };
  for (std::size_t row = 0; row < check.config.access_clients.size(); ++row) {
    const AccessClientConfig& client = check.config.access_clients[row];
    if (!client.name.empty() && !names.insert(client.name).second) {
      check.RefuseRow(list, row, "name", absl::StrCat("\"", client.name, "\" is there already"));
    }
    if (client.token_sha256.empty() == client.tls_san.empty()) {
      check.RefuseRow(list, row, "token_sha256", "give exactly one of token_sha256 and tls_san");
    }
    if (IsReservedActor(client.name)) {
      check.RefuseRow(list, row, "name",
                      absl::StrCat("\"", client.name, "\" has a meaning of its own in the audit"));
    }
    if (const std::string owner = own(absl::AsciiStrToLower(client.token_sha256), client.name);
        owner != client.name) {
      check.RefuseRow(list, row, "token_sha256",
                      absl::StrCat("is the token of ", owner, " already; each has one of its own"));
    }
    if (const std::string owner = own(client.tls_san, client.name); owner != client.name) {
      check.RefuseRow(list, row, "tls_san", absl::StrCat("is that of ", owner, " already"));
    }
    const bool has_only_san = !client.tls_san.empty() && client.token_sha256.empty();
    if (has_only_san && check.config.tls.client_ca_file.empty()) {
      check.RefuseRow(list, row, "tls_san",
                      "needs tls.client_ca_file: without it no client is asked for a certificate");
    }
    if (client.roles.empty()) {
      check.RefuseRow(list, row, "roles", "must name at least one of submit, read, operate, admin");
    }
  }
}

std::string FirstSegment(absl::string_view pointer) {
  const std::vector<std::string> parts = absl::StrSplit(pointer, '/');
  return parts.size() < 2 ? "" : parts[1];
}

void CheckSite(const Check& check) {
  const AprisoConfig& apriso = check.config.apriso;
  if (apriso.base_url.empty() && !check.provenance.IsSet("apriso.base_url")) {
    check.Refuse({"apriso.base_url"},
                 "is required; write the address of Apriso into the file, for example [apriso] "
                 "base_url = \"https://apriso.example.com\"");
  }
  CheckOrder(check, "apriso.connect_timeout", apriso.connect_timeout, "apriso.request_timeout",
             apriso.request_timeout);
  if (apriso.race_status.empty()) {
    check.Refuse({"apriso.race_status"}, "must name at least one status, such as [409, 412]");
  }
  for (const int status : apriso.race_status) {
    const std::set<int> taken = {401, 404, 408, 410, 423, 429};
    if (taken.contains(status)) {
      check.Refuse({"apriso.race_status"},
                   absl::StrCat(status, " has a meaning of its own and cannot be a race"));
    }
  }
  for (const auto& [key, pointer] : {std::pair("apriso.status_pointer", apriso.status_pointer),
                                     std::pair("apriso.type_pointer", apriso.type_pointer),
                                     std::pair("apriso.lock_pointer", apriso.lock_pointer)}) {
    if (!apriso.echo_field.empty() && FirstSegment(pointer) == apriso.echo_field) {
      check.Refuse({"apriso.echo_field", key},
                   absl::StrCat("must be a field of its own; ", key, " leads to it too"));
    }
  }
  for (std::size_t row = 0; row < apriso.outcomes.size(); ++row) {
    if (!apriso.outcomes[row].equals.empty() && apriso.outcomes[row].pointer.empty()) {
      check.RefuseRow("apriso.outcome", row, "equals", "needs pointer: where the value is");
    }
  }
}

void CheckCredentials(const Check& check) {
  const AprisoAuthConfig& auth = check.config.apriso.auth;
  const auto need = [&check](const char* kind, const char* key, const std::string& value) {
    if (!value.empty()) return;
    const std::string name = absl::StrCat("apriso.auth.", key);
    check.Refuse({name, "apriso.auth.kind"}, absl::StrCat("is needed with kind = \"", kind, "\""));
  };
  switch (auth.kind) {
    case AuthKind::kNone:
      break;
    case AuthKind::kBasic:
      need("basic", "username", auth.username);
      need("basic", "password_file", auth.password_file);
      break;
    case AuthKind::kBearer:
      need("bearer", "token_file", auth.token_file);
      break;
    case AuthKind::kApiKey:
      need("api_key", "header", auth.header);
      need("api_key", "token_file", auth.token_file);
      break;
    case AuthKind::kOauth2:
      need("oauth2", "token_url", auth.token_url);
      need("oauth2", "client_id", auth.client_id);
      need("oauth2", "client_secret_file", auth.client_secret_file);
      break;
  }
  if (!check.config.apriso.tls.key_file.empty() && check.config.apriso.tls.cert_file.empty()) {
    check.Refuse({"apriso.tls.key_file"}, "needs apriso.tls.cert_file");
  }
}

void CheckEngine(const Check& check) {
  const Config& config = check.config;
  CheckOrder(check, "transport.base_delay", config.transport.base_delay, "transport.max_delay",
             config.transport.max_delay);
  CheckOrder(check, "transport.concurrency_start", config.transport.concurrency_start,
             "transport.concurrency_max", config.transport.concurrency_max,
             absl::StrCat(config.transport.concurrency_start),
             absl::StrCat(config.transport.concurrency_max));
  CheckOrder(check, "dedup.event_id_ttl", config.dedup.event_id_ttl, "retention.finished_intents",
             config.retention.finished_intents);
}

void CheckContention(const Check& check) {
  const ContentionConfig& contention = check.config.contention;
  CheckOrder(check, "contention.hold_min", contention.hold_min, "contention.hold_max",
             contention.hold_max);
  for (const auto& [key, duration] :
       {std::pair("contention.window", contention.window),
        std::pair("contention.hold_max", contention.hold_max),
        std::pair("contention.probe_interval", contention.probe_interval)}) {
    CheckOrder(check, key, duration, "contention.max_episode", contention.max_episode);
  }
  if (contention.enter >= 1) {
    check.Refuse({"contention.enter"},
                 "must be less than 1: a share is never more, so no episode would begin by itself; "
                 "set contention.enabled = false if none should");
  }
  if (contention.leave <= 0) {
    check.Refuse({"contention.leave"},
                 "must be more than 0: a share is never less, so an episode would end only after "
                 "contention.max_episode");
  }
  if (contention.leave >= contention.enter) {
    check.Refuse({"contention.leave", "contention.enter"},
                 absl::StrCat("must be less than contention.enter, which is ", contention.enter,
                              "; is ", contention.leave));
  }
}

void CheckAlerts(const Check& check) {
  const AlertsConfig& alerts = check.config.alerts;
  const bool is_url_refused = check.problems->Names("alerts.webhook_url");
  if (!alerts.webhook_secret_file.empty() && alerts.webhook_url.empty() && !is_url_refused) {
    check.Refuse({"alerts.webhook_secret_file"},
                 "signs nothing without alerts.webhook_url; set that too, or leave both out");
  }
}

}  // namespace

void CheckRelations(const Config& config, const Provenance& provenance, NoticeList* problems) {
  const Check check{config, provenance, problems};
  CheckListeners(check);
  CheckTls(check);
  CheckClients(check);
  CheckSite(check);
  CheckCredentials(check);
  CheckEngine(check);
  CheckContention(check);
  CheckAlerts(check);
  for (const StateMachineProblem& problem : CheckStateMachine(config.state_machine)) {
    check.RefuseRow(problem.list, problem.row, problem.key, problem.message);
  }
}

}  // namespace interlock::config
