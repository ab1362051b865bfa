#include "server/module_options.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/log.h"
#include "core/lifecycle.h"
#include "server/config/state_machine_config.h"

namespace interlock {
namespace {

core::ConflictPolicy ConflictPolicyOf(const config::ConflictConfig& config) {
  core::ConflictPolicy policy;
  policy.max_retries = config.max_retries;
  policy.immediate_retries = config.immediate_retries;
  policy.base_delay = config.base_delay;
  policy.multiplier = config.multiplier;
  policy.jitter = config.jitter;
  return policy;
}

core::CapabilityProfile ProfileOf(const config::AprisoConfig& config) {
  core::CapabilityProfile profile;
  profile.etag_kind = config.etag_kind;
  profile.content_hash_grace = config.content_hash_grace;
  profile.echo =
      config.echo_field.empty() ? core::EchoSupport::kNone : core::EchoSupport::kConfigured;
  profile.retrying_proxy =
      config.retrying_proxy ? core::RetryingProxy::kYes : core::RetryingProxy::kNo;
  return profile;
}

// The top-level field that a JSON pointer leads into.
std::string FirstSegment(const std::string& pointer) {
  const std::vector<std::string> segments = absl::StrSplit(pointer, '/');
  return segments.size() < 2 ? "" : segments[1];
}

apriso::OutcomeMeaning MeaningOf(config::OutcomeMeaning means) {
  switch (means) {
    case config::OutcomeMeaning::kRace:
      return apriso::OutcomeMeaning::kRace;
    case config::OutcomeMeaning::kLocked:
      return apriso::OutcomeMeaning::kLocked;
    case config::OutcomeMeaning::kRefused:
      return apriso::OutcomeMeaning::kRefused;
    case config::OutcomeMeaning::kThrottled:
      return apriso::OutcomeMeaning::kThrottled;
    case config::OutcomeMeaning::kUnknown:
      return apriso::OutcomeMeaning::kUnknown;
    case config::OutcomeMeaning::kApplied:
      return apriso::OutcomeMeaning::kApplied;
  }
  return apriso::OutcomeMeaning::kUnknown;
}

// The row of the decision table, for whoever follows an intent by its id.
void LogDecision(core::IntentId id, const core::Decision& decision) {
  base::LogDebug("decided", {{"intent_id", id.ToText()},
                             {"row", absl::StrCat(decision.row)},
                             {"wait", std::string(core::Name(decision.wait.cause))}});
}

dispatch::ContentionOptions ContentionOptionsOf(const config::Config& config) {
  const config::ContentionConfig& contention = config.contention;
  dispatch::ContentionOptions options;
  options.policy.control =
      contention.enabled ? core::ContentionControl::kOn : core::ContentionControl::kOff;
  options.policy.window = contention.window;
  options.policy.min_tries = contention.min_tries;
  options.policy.enter = contention.enter;
  options.policy.leave = contention.leave;
  options.policy.hold_min = contention.hold_min;
  options.policy.hold_max = contention.hold_max;
  options.policy.probe_interval = contention.probe_interval;
  options.policy.release_rate = contention.release_rate;
  options.policy.max_episode = contention.max_episode;
  options.scoping = core::ContentionScoping::Parse(contention.scope).value_or(options.scoping);
  return options;
}

}  // namespace

base::LogLevel LogLevelOf(const config::Config& config) {
  switch (config.log.level) {
    case config::LogLevelChoice::kDebug:
      return base::LogLevel::kDebug;
    case config::LogLevelChoice::kInfo:
      return base::LogLevel::kInfo;
    case config::LogLevelChoice::kWarning:
      return base::LogLevel::kWarning;
    case config::LogLevelChoice::kError:
      return base::LogLevel::kError;
  }
  return base::LogLevel::kInfo;
}

base::LogFormat LogFormatOf(const config::Config& config) {
  return config.log.format == config::LogFormatChoice::kJson ? base::LogFormat::kJson
                                                             : base::LogFormat::kText;
}

std::string BackupDirectoryOf(const config::Config& config) {
  if (!config.storage.backup_directory.empty()) return config.storage.backup_directory;
  return absl::StrCat(config.storage.directory, "/backups");
}

core::LaneKeying KeyingOf(const config::Config& config) {
  return absl::StrContains(config.apriso.work_order_path, "{work_order_type}")
             ? core::LaneKeying::kByWorkOrderAndType
             : core::LaneKeying::kByWorkOrder;
}

core::AdmitPolicy AdmitPolicyOf(const config::Config& config) {
  core::AdmitPolicy policy;
  policy.state_machine = config::BuildStateMachine(config.state_machine);
  policy.keying = KeyingOf(config);
  policy.status_field = FirstSegment(config.apriso.status_pointer);
  policy.echo_field = config.apriso.echo_field;
  policy.default_time_to_live = config.intent.time_to_live;
  policy.default_on_attention = config.intent.on_attention;
  policy.repeated_event_window = config.dedup.repeated_event_window;
  policy.limits.open_total = config.limits.max_open_intents;
  policy.limits.open_per_lane = config.limits.max_open_per_lane;
  policy.limits.open_per_source = config.limits.max_open_per_source;
  return policy;
}

core::DecidePolicy DecidePolicyOf(const config::Config& config, const std::string& broker_id,
                                  std::int64_t epoch) {
  core::DecidePolicy policy;
  policy.state_machine = config::BuildStateMachine(config.state_machine);
  policy.profile = ProfileOf(config.apriso);
  policy.conflict = ConflictPolicyOf(config.conflict);
  policy.transport.base_delay = config.transport.base_delay;
  policy.transport.max_delay = config.transport.max_delay;
  policy.max_unknown = config.transport.max_unknown;
  policy.lock.poll_interval = config.lock.poll_interval;
  policy.lock.max_wait = config.lock.max_wait;
  policy.already_in_target = config.intent.already_in_target;
  policy.echo_identity = {broker_id, epoch, config.storage.former_broker_ids};
  return policy;
}

dispatch::DispatcherOptions DispatcherOptionsOf(const config::Config& config,
                                                const std::string& broker_id, std::int64_t epoch) {
  dispatch::DispatcherOptions options;
  if (config.log.level == config::LogLevelChoice::kDebug) options.on_decision = &LogDecision;
  options.decide = DecidePolicyOf(config, broker_id, epoch);
  options.keying = KeyingOf(config);
  options.contention = ContentionOptionsOf(config);
  options.longest_wait = std::max(
      {config.transport.retry_after_max, config.transport.max_delay, config.contention.hold_max});
  const config::TransportConfig& transport = config.transport;
  options.gate.breaker.failure_rate = transport.breaker_failure_rate;
  options.gate.breaker.min_calls = transport.breaker_min_calls;
  options.gate.breaker.window = transport.breaker_window;
  options.gate.breaker.consecutive = transport.breaker_consecutive;
  options.gate.breaker.open_for = transport.breaker_open;
  options.gate.refusal_guard = transport.refusal_guard;
  options.gate.concurrency_start = transport.concurrency_start;
  options.gate.concurrency_max = transport.concurrency_max;
  return options;
}

absl::TimeZone TimeZoneOf(const config::Config& config) {
  absl::TimeZone zone = absl::UTCTimeZone();
  absl::LoadTimeZone(config.report.time_zone, &zone);
  return zone;
}

storage::StoreOptions StoreOptionsOf(const config::Config& config) {
  storage::StoreOptions options;
  options.event_id_ttl = config.dedup.event_id_ttl;
  options.repeated_event_window = config.dedup.repeated_event_window;
  options.finished_retention = config.retention.finished_intents;
  options.event_retention = config.retention.events;
  options.keying = KeyingOf(config);
  options.time_zone = TimeZoneOf(config);
  return options;
}

http::CurlOptions CurlOptionsOf(const config::Config& config) {
  http::CurlOptions options;
  options.connect_timeout = config.apriso.connect_timeout;
  options.max_response_bytes = static_cast<std::size_t>(config.apriso.max_response_bytes);
  options.proxy = config.apriso.proxy;
  options.tls.ca_file = config.apriso.tls.ca_file;
  options.tls.cert_file = config.apriso.tls.cert_file;
  options.tls.key_file = config.apriso.tls.key_file;
  return options;
}

apriso::AprisoOptions AprisoOptionsOf(const config::Config& config) {
  const config::AprisoConfig& from = config.apriso;
  apriso::AprisoOptions options;
  options.base_url = from.base_url;
  options.work_order_path = from.work_order_path;
  options.request_timeout = from.request_timeout;
  options.etag_pointer = from.etag_source == "header" ? "" : from.etag_source;
  options.etag_kind = from.etag_kind;
  options.race_status = from.race_status;
  options.status_pointer = from.status_pointer;
  options.type_pointer = from.type_pointer;
  options.lock_pointer = from.lock_pointer;
  options.lock_own_users = config.lock.own_users;
  options.changed_by_pointer = from.changed_by_pointer;
  options.echo_field = from.echo_field;
  options.retry_after_max = config.transport.retry_after_max;
  for (const config::OutcomeRuleConfig& rule : from.outcomes) {
    std::optional<std::string> equals;
    if (!rule.equals.empty()) equals.emplace(rule.equals);
    options.outcomes.push_back(
        {rule.status, rule.pointer, std::move(equals), MeaningOf(rule.means)});
  }
  return options;
}

apriso::AuthOptions AuthOptionsOf(const config::Config& config) {
  const config::AprisoAuthConfig& from = config.apriso.auth;
  apriso::AuthOptions options;
  switch (from.kind) {
    case config::AuthKind::kNone:
      options.kind = apriso::AuthKind::kNone;
      break;
    case config::AuthKind::kBasic:
      options.kind = apriso::AuthKind::kBasic;
      break;
    case config::AuthKind::kBearer:
      options.kind = apriso::AuthKind::kBearer;
      break;
    case config::AuthKind::kApiKey:
      options.kind = apriso::AuthKind::kApiKey;
      break;
    case config::AuthKind::kOauth2:
      options.kind = apriso::AuthKind::kOauth2;
      break;
  }
  options.token_file = from.token_file;
  options.username = from.username;
  options.password_file = from.password_file;
  options.header = from.header;
  options.token_url = from.token_url;
  options.client_id = from.client_id;
  options.client_secret_file = from.client_secret_file;
  options.scope = from.scope;
  options.request_timeout = config.apriso.request_timeout;
  return options;
}

// Neither Apriso's proxy nor its certificates: the webhook is another site.
http::CurlOptions WebhookOptionsOf(const config::Config& config) {
  http::CurlOptions options;
  options.connect_timeout = config.apriso.connect_timeout;
  options.max_response_bytes = std::size_t{64} * 1024;
  options.max_idle_connections = 1;
  return options;
}

core::AlertPolicy AlertPolicyOf(const config::Config& config) {
  core::AlertPolicy policy;
  policy.conflict_rate = config.alerts.conflict_rate;
  policy.conflict_rate_for = config.alerts.conflict_rate_for;
  policy.permanent_per_hour = config.alerts.permanent_per_hour;
  policy.permanent_rate = config.alerts.permanent_rate;
  policy.retry_success_rate = config.alerts.retry_success_rate;
  policy.time_to_live = config.intent.time_to_live;
  return policy;
}

std::vector<access::Client> AccessClientsOf(const config::Config& config) {
  std::vector<access::Client> clients;
  for (const config::AccessClientConfig& from : config.access_clients) {
    access::Client& client = clients.emplace_back();
    client.name = from.name;
    client.token = access::DigestFromHex(from.token_sha256);
    client.certificate_name = from.tls_san;
    for (const std::string& name : from.roles) {
      if (const std::optional<access::Role> role = access::RoleNamed(name)) client.roles.Add(*role);
    }
    client.sources.insert(from.sources.begin(), from.sources.end());
    client.rate = from.rate;
  }
  return clients;
}

rpc::ServerOptions ServerOptionsOf(const config::Config& config) {
  rpc::ServerOptions options;
  options.plant_address = config.listen.grpc;
  options.admin_address = config.listen.admin;
  switch (config.listen.reflection) {
    case config::Reflection::kAuto:
      options.reflection = rpc::Reflection::kAuto;
      break;
    case config::Reflection::kOn:
      options.reflection = rpc::Reflection::kOn;
      break;
    case config::Reflection::kOff:
      options.reflection = rpc::Reflection::kOff;
      break;
  }
  options.plaintext =
      config.listen.allow_plaintext ? rpc::Plaintext::kEverywhere : rpc::Plaintext::kLocalOnly;
  return options;
}

}  // namespace interlock
