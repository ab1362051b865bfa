#include "server/config/key_rows.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

const absl::Duration kDay = absl::Hours(24);

std::vector<KeyRule> RetryKeys() {
  std::vector<KeyRule> keys = {
      {.name = "conflict.profile",
       .field = ChoiceIn(&Config::conflict, &ConflictConfig::profile, {"default", "field-report"}),
       .sentence = "field-report: 500 ms, 1 s, 2 s, 4 s, ±10 %, nothing immediate; keys that are "
                   "given beside it still count."},
      {.name = "conflict.max_retries",
       .field = In(&Config::conflict, &ConflictConfig::max_retries),
       .limit = From(0, 20),
       .sentence =
           "Retries after lost races; 8 means at most nine writes, then a person is asked."},
      {.name = "conflict.immediate_retries",
       .field = In(&Config::conflict, &ConflictConfig::immediate_retries),
       .limit = From(0, 2),
       .sentence = "How many of them come at once: the first after 10-50 ms, the second after "
                   "50-150 ms."},
      {.name = "conflict.base_delay",
       .field = In(&Config::conflict, &ConflictConfig::base_delay),
       .limit = Between(absl::Milliseconds(10), absl::Minutes(5)),
       .sentence = "The wait before the first retry that does not come at once."},
      {.name = "conflict.multiplier",
       .field = In(&Config::conflict, &ConflictConfig::multiplier),
       .limit = From(1, 10),
       .sentence = "Each further wait is this many times longer."},
      {.name = "conflict.jitter",
       .field = In(&Config::conflict, &ConflictConfig::jitter),
       .limit = From(0, 0.9),
       .sentence = "Each wait is longer or shorter by up to this fraction, by chance."},
      {.name = "transport.base_delay",
       .field = In(&Config::transport, &TransportConfig::base_delay),
       .limit = Between(absl::Milliseconds(10), absl::Minutes(10)),
       .sentence = "The longest wait after the first call that failed; doubles with each."},
      {.name = "transport.max_delay",
       .field = In(&Config::transport, &TransportConfig::max_delay),
       .limit = Between(absl::Milliseconds(10), absl::Hours(1)),
       .sentence = "Where the doubling ends; at least base_delay."},
      {.name = "transport.max_unknown",
       .field = In(&Config::transport, &TransportConfig::max_unknown),
       .limit = From(1, 100),
       .sentence = "Writes of one intent with an unknown outcome before a person is asked."},
      {.name = "transport.retry_after_max",
       .field = In(&Config::transport, &TransportConfig::retry_after_max),
       .limit = Between(absl::Seconds(1), kDay),
       .sentence = "The longest Retry-After of Apriso that is obeyed."},
      {.name = "transport.refusal_guard",
       .field = In(&Config::transport, &TransportConfig::refusal_guard),
       .limit = From(0, 1000),
       .sentence = "So many work orders refused in a row suspend all calls instead of rejecting "
                   "more; 0: off."},
  };
  for (KeyRule& rule : keys) {
    if (SectionOf(rule.name) == "conflict") rule.takes = Takes::kReload;
  }
  return keys;
}

std::vector<KeyRule> ProtectionKeys() {
  return {
      {.name = "transport.breaker_failure_rate",
       .field = In(&Config::transport, &TransportConfig::breaker_failure_rate),
       .limit = From(0.01, 1),
       .sentence = "Share of failed calls within breaker_window that stops all calls."},
      {.name = "transport.breaker_min_calls",
       .field = In(&Config::transport, &TransportConfig::breaker_min_calls),
       .limit = From(1, 10000),
       .sentence = "Fewer calls than this say nothing about the share."},
      {.name = "transport.breaker_window",
       .field = In(&Config::transport, &TransportConfig::breaker_window),
       .limit = Between(absl::Seconds(1), absl::Minutes(10)),
       .sentence = "The time that the share is taken over."},
      {.name = "transport.breaker_consecutive",
       .field = In(&Config::transport, &TransportConfig::breaker_consecutive),
       .limit = From(1, 1000),
       .sentence = "Failures in a row that stop all calls at once."},
      {.name = "transport.breaker_open",
       .field = In(&Config::transport, &TransportConfig::breaker_open),
       .limit = Between(absl::Milliseconds(100), absl::Minutes(10)),
       .sentence = "The time between probes while calls are stopped."},
      {.name = "transport.concurrency_start",
       .field = In(&Config::transport, &TransportConfig::concurrency_start),
       .limit = From(1, 1024),
       .sentence = "Work orders in work at once at the start; at most concurrency_max."},
      {.name = "transport.concurrency_max",
       .field = In(&Config::transport, &TransportConfig::concurrency_max),
       .limit = From(1, 1024),
       .sentence = "How far that grows while all goes well; also the connections to Apriso."},
  };
}

std::vector<KeyRule> IntentKeys() {
  std::vector<KeyRule> keys = {
      {.name = "lock.poll_interval",
       .field = In(&Config::lock, &LockConfig::poll_interval),
       .limit = Between(absl::Seconds(1), absl::Minutes(10)),
       .sentence = "How often a work order that an operator has open is looked at."},
      {.name = "lock.max_wait",
       .field = In(&Config::lock, &LockConfig::max_wait),
       .limit = Between(absl::Seconds(1), 7 * kDay),
       .sentence = "How long an intent waits for that before a person is asked."},
      {.name = "lock.own_users",
       .field = In(&Config::lock, &LockConfig::own_users),
       .limit = TextRule{"the name of a user", IsNotBlank},
       .sentence = "A lock held by one of these does not count, e.g. the broker's own user."},
      {.name = "intent.time_to_live",
       .field = In(&Config::intent, &IntentConfig::time_to_live),
       .limit = Between(absl::Seconds(1), 365 * kDay),
       .sentence = "An intent that has not started by then expires; counted from acceptance."},
      {.name = "intent.on_attention",
       .field = ChoiceIn(&Config::intent, &IntentConfig::on_attention, {"block", "skip"}),
       .sentence = "Whether an intent that needs a person holds back the later ones of its work "
                   "order."},
      {.name = "intent.already_in_target",
       .field =
           ChoiceIn(&Config::intent, &IntentConfig::already_in_target, {"accept", "attention"}),
       .sentence = "When somebody else has made the transition: take it as success, or ask a "
                   "person."},
      {.name = "dedup.event_id_ttl",
       .field = In(&Config::dedup, &DedupConfig::event_id_ttl),
       .limit = Between(absl::Minutes(1), 730 * kDay),
       .sentence = "How long a resent event id is recognised; about 16 bytes of memory a key."},
      {.name = "dedup.repeated_event_window",
       .field = In(&Config::dedup, &DedupConfig::repeated_event_window),
       .limit = Between(absl::ZeroDuration(), absl::Hours(1)),
       .sentence = "The same wish of the same source within this time counts once, whatever its "
                   "event id; 0s: off."},
      {.name = "limits.max_open_intents",
       .field = In(&Config::limits, &LimitsConfig::max_open_intents),
       .limit = From(1, 10000000),
       .sentence = "Intents that may be open at once; less than 500 bytes of memory each."},
      {.name = "limits.max_open_per_lane",
       .field = In(&Config::limits, &LimitsConfig::max_open_per_lane),
       .limit = From(1, 1000000),
       .sentence = "Of one work order."},
      {.name = "limits.max_open_per_source",
       .field = In(&Config::limits, &LimitsConfig::max_open_per_source),
       .limit = From(1, 10000000),
       .sentence = "Of one source, so that one that runs wild leaves room for the others."},
      {.name = "retention.finished_intents",
       .field = In(&Config::retention, &RetentionConfig::finished_intents),
       .limit = Between(absl::Hours(1), 3650 * kDay),
       .sentence = "How long ended intents are kept; at least dedup.event_id_ttl. Disk space."},
      {.name = "retention.events",
       .field = In(&Config::retention, &RetentionConfig::events),
       .limit = Between(absl::Hours(1), 3650 * kDay),
       .sentence = "How long attempts, state changes and acts of people are kept. Disk space."},
  };
  for (KeyRule& rule : keys) {
    const bool is_of_waits = rule.name == "lock.poll_interval" || rule.name == "lock.max_wait";
    if (is_of_waits) rule.takes = Takes::kReload;
  }
  return keys;
}

}  // namespace

std::vector<KeyRule> EngineKeys() {
  std::vector<KeyRule> keys = RetryKeys();
  for (KeyRule& rule : ProtectionKeys()) keys.push_back(std::move(rule));
  for (KeyRule& rule : IntentKeys()) keys.push_back(std::move(rule));
  return keys;
}

}  // namespace interlock::config
