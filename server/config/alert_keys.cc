#include "server/config/key_rows.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

std::vector<KeyRule> ContentionKeys() {
  return {
      {.name = "contention.enabled",
       .field = In(&Config::contention, &ContentionConfig::enabled),
       .sentence = "Hold new tries back for a while when too many of them race."},
      {.name = "contention.window",
       .field = In(&Config::contention, &ContentionConfig::window),
       .limit = Between(absl::Seconds(10), absl::Hours(1)),
       .sentence = "The time that the share of races is taken over; at most max_episode."},
      {.name = "contention.min_tries",
       .field = In(&Config::contention, &ContentionConfig::min_tries),
       .limit = From(1, 100000),
       .sentence = "Fewer tries than this say nothing about the share."},
      {.name = "contention.enter",
       .field = In(&Config::contention, &ContentionConfig::enter),
       .limit = From(0.01, 1),
       .sentence = "Share of races that starts an episode; less than 1."},
      {.name = "contention.leave",
       .field = In(&Config::contention, &ContentionConfig::leave),
       .limit = From(0, 1),
       .sentence = "Share of races that ends it; more than 0 and less than enter."},
      {.name = "contention.hold_min",
       .field = In(&Config::contention, &ContentionConfig::hold_min),
       .limit = Between(absl::Seconds(1), absl::Hours(1)),
       .sentence = "The shortest time that an intent is held, once an episode."},
      {.name = "contention.hold_max",
       .field = In(&Config::contention, &ContentionConfig::hold_max),
       .limit = Between(absl::Seconds(1), absl::Hours(1)),
       .sentence = "The longest; at least hold_min and at most max_episode."},
      {.name = "contention.probe_interval",
       .field = In(&Config::contention, &ContentionConfig::probe_interval),
       .limit = Between(absl::Seconds(1), absl::Minutes(10)),
       .sentence = "How often one intent is let through to measure."},
      {.name = "contention.release_rate",
       .field = In(&Config::contention, &ContentionConfig::release_rate),
       .limit = From(1, 10000),
       .sentence = "Held intents let go a second, oldest first."},
      {.name = "contention.max_episode",
       .field = In(&Config::contention, &ContentionConfig::max_episode),
       .limit = Between(absl::Minutes(1), absl::Hours(24)),
       .sentence = "An episode ends then at the latest."},
      {.name = "contention.scope",
       .field = In(&Config::contention, &ContentionConfig::scope),
       .limit = TextRule{"all, work_order_type or label:NAME", IsContentionScope},
       .sentence = "What the share is taken for."},
  };
}

std::vector<KeyRule> ThresholdKeys() {
  return {
      {.name = "alerts.conflict_rate",
       .field = In(&Config::alerts, &AlertsConfig::conflict_rate),
       .limit = From(0.01, 1),
       .sentence = "Share of tries that race; the alert is for more."},
      {.name = "alerts.conflict_rate_for",
       .field = In(&Config::alerts, &AlertsConfig::conflict_rate_for),
       .limit = Between(absl::Seconds(10), absl::Hours(24)),
       .sentence = "The time that the share is taken over, and for which it must stay that high."},
      {.name = "alerts.permanent_per_hour",
       .field = In(&Config::alerts, &AlertsConfig::permanent_per_hour),
       .limit = From(0, 1000000),
       .sentence = "Conflicts that used up their retries in an hour; the alert is for more."},
      {.name = "alerts.permanent_rate",
       .field = In(&Config::alerts, &AlertsConfig::permanent_rate),
       .limit = From(0, 1),
       .sentence = "And as a share of the intents that ended in that hour."},
      {.name = "alerts.retry_success_rate",
       .field = In(&Config::alerts, &AlertsConfig::retry_success_rate),
       .limit = From(0, 1),
       .sentence = "Share of retried intents that succeed; the alert is for less."},
      {.name = "alerts.webhook_url",
       .field = In(&Config::alerts, &AlertsConfig::webhook_url),
       .limit =
           TextRule{"an http or https URL without user or fragment, or empty", IsWebhookUrlOrEmpty},
       .sentence = "Where alerts are posted as JSON; empty: nowhere."},
      {.name = "alerts.webhook_secret_file",
       .field = In(&Config::alerts, &AlertsConfig::webhook_secret_file),
       .sentence = "A file with the key that signs them; read again for each of them.",
       .names = Names::kSecretFile},
  };
}

}  // namespace

std::vector<KeyRule> AlertKeys() {
  std::vector<KeyRule> keys = ContentionKeys();
  for (KeyRule& rule : ThresholdKeys()) keys.push_back(std::move(rule));
  for (KeyRule& rule : keys) {
    const bool is_of_the_webhook = rule.name.rfind("alerts.webhook_", 0) == 0;
    rule.takes = is_of_the_webhook ? Takes::kReload : Takes::kRestart;
  }
  return keys;
}

}  // namespace interlock::config
