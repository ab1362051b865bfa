#include "server/observe/metrics_page.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/observe/metrics_text.h"

namespace interlock::observe {
namespace {

using core::AttemptOutcome;
using core::IntentState;

constexpr IntentState kStates[] = {IntentState::kQueued,         IntentState::kExecuting,
                                   IntentState::kSucceeded,      IntentState::kRejected,
                                   IntentState::kNeedsAttention, IntentState::kResolved,
                                   IntentState::kCancelled,      IntentState::kExpired};
constexpr IntentState kEnds[] = {IntentState::kSucceeded, IntentState::kRejected,
                                 IntentState::kNeedsAttention, IntentState::kCancelled,
                                 IntentState::kExpired};
constexpr core::WayToApriso kWays[] = {core::WayToApriso::kOpen, core::WayToApriso::kUnavailable,
                                       core::WayToApriso::kSuspended};

absl::string_view Name(core::WayToApriso way) {
  switch (way) {
    case core::WayToApriso::kOpen:
      return "available";
    case core::WayToApriso::kUnavailable:
      return "unavailable";
    case core::WayToApriso::kSuspended:
      return "suspended";
  }
  return "";
}

absl::string_view Name(core::Duplicate duplicate) {
  switch (duplicate) {
    case core::Duplicate::kNone:
      return "NONE";
    case core::Duplicate::kEventId:
      return "EVENT_ID";
    case core::Duplicate::kRepeatedEvent:
      return "REPEATED_EVENT";
  }
  return "";
}

double Number(std::int64_t count) { return static_cast<double>(count); }

template <class Bounds>
std::vector<double> InUnit(const Bounds& bounds, double per_unit) {
  std::vector<double> scaled;
  for (const std::int64_t bound : bounds) scaled.push_back(Number(bound) / per_unit);
  return scaled;
}

template <class Map, class Key>
double CountOf(const Map& counts, Key key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : Number(found->second);
}

void WriteProcess(const MetricsInput& input, MetricsText& text) {
  text.Begin("interlock_build_info", MetricType::kGauge, "Always 1; the version is the label.");
  text.Sample({{"version", input.version}}, 1);
  text.Begin("interlock_start_time_seconds", MetricType::kGauge,
             "When the process started, in seconds since 1970.");
  text.Sample(absl::ToDoubleSeconds(input.start_time - absl::UnixEpoch()));
}

void WriteEngine(const DeskFigures& desk, MetricsText& text) {
  const EngineFigures& engine = desk.engine;
  text.Begin("interlock_intents", MetricType::kGauge, "Intents that the store holds, by state.");
  for (const IntentState state : kStates) {
    text.Sample({{"state", std::string(core::Name(state))}},
                CountOf(engine.intents_by_state, state));
  }
  text.Begin("interlock_inbox_intents", MetricType::kGauge, "Intents that need a person.");
  text.Sample(CountOf(engine.intents_by_state, IntentState::kNeedsAttention));
  text.Begin("interlock_open_intents", MetricType::kGauge,
             "Intents that the dispatcher works on or keeps in line.");
  text.Sample(Number(engine.open_intents));
  text.Begin("interlock_oldest_eligible_age_seconds", MetricType::kGauge,
             "How long the oldest intent waits that nothing holds back; 0 if there is none.");
  text.Sample(absl::ToDoubleSeconds(engine.oldest_eligible_age.value_or(absl::ZeroDuration())));
  text.Begin("interlock_gateway_state", MetricType::kGauge,
             "The way to Apriso: 1 for the state it is in, 0 for the others.");
  for (const core::WayToApriso way : kWays) {
    text.Sample({{"state", std::string(Name(way))}}, way == engine.way ? 1 : 0);
  }
  text.Begin("interlock_sending", MetricType::kGauge,
             "0 while a pause holds intents, or the quarantine all; else 1.");
  text.Sample(engine.sending == core::Sending::kOn ? 1 : 0);
  text.Begin("interlock_calls_in_flight", MetricType::kGauge,
             "Intents that are being worked on towards Apriso.");
  text.Sample(engine.calls_in_flight);
}

void WriteContention(const EngineFigures& engine, MetricsText& text) {
  text.Begin("interlock_contention_mode", MetricType::kGauge,
             "1 for a scope whose tries are held back because too many race, else 0.");
  for (const ContentionFigures& scope : engine.contention) {
    text.Sample({{"scope", scope.scope}}, scope.is_active ? 1 : 0);
  }
  text.Begin("interlock_contention_rate", MetricType::kGauge,
             "Races as a share of the tries within contention.window, or since the mode began.");
  for (const ContentionFigures& scope : engine.contention) {
    const double tries = Number(scope.tries);
    text.Sample({{"scope", scope.scope}}, scope.tries == 0 ? 0 : Number(scope.races) / tries);
  }
  text.Begin("interlock_contention_held", MetricType::kGauge,
             "Intents of the scope that are held back.");
  for (const ContentionFigures& scope : engine.contention) {
    text.Sample({{"scope", scope.scope}}, Number(scope.held));
  }
}

void WriteTries(const TrafficFigures& traffic, MetricsText& text) {
  text.Begin("interlock_submissions_total", MetricType::kCounter,
             "Submissions answered with an intent, by what they repeat; NONE: a new one.");
  for (std::size_t i = 0; i < traffic.submissions.size(); ++i) {
    text.Sample({{"duplicate", std::string(Name(static_cast<core::Duplicate>(i)))}},
                Number(traffic.submissions[i]));
  }
  text.Begin("interlock_attempts_total", MetricType::kCounter,
             "Writes by outcome; one whose outcome was unknown and became known counts as both.");
  for (std::size_t i = 0; i < traffic.attempts.size(); ++i) {
    const auto outcome = static_cast<AttemptOutcome>(i);
    if (outcome == AttemptOutcome::kPending) continue;
    text.Sample({{"outcome", std::string(core::Name(outcome))}}, Number(traffic.attempts[i]));
  }
  text.Begin("interlock_gateway_write_seconds", MetricType::kHistogram,
             "Answered writes to Apriso, from connect to the last byte.");
  text.Histogram(InUnit(kCallLatencyBoundsMs, 1000), traffic.write_latency,
                 absl::ToDoubleSeconds(traffic.write_latency_sum));
  text.Begin("interlock_lock_waits_total", MetricType::kCounter,
             "Waits that an operator's lock on the work order began.");
  text.Sample(Number(traffic.lock_waits));
  text.Begin("interlock_tries_total", MetricType::kCounter,
             "Writes that were applied or raced, by work order type.");
  for (const auto& [type, counts] : traffic.by_type) {
    text.Sample({{"work_order_type", type}}, Number(counts.tries));
  }
  text.Begin("interlock_races_total", MetricType::kCounter,
             "Writes that lost a race against somebody else's change, by work order type.");
  for (const auto& [type, counts] : traffic.by_type) {
    text.Sample({{"work_order_type", type}}, Number(counts.races));
  }
  text.Begin("interlock_tries_by_hour_total", MetricType::kCounter,
             "As interlock_tries_total, by the hour of the plant's day.");
  for (std::size_t hour = 0; hour < traffic.by_hour.size(); ++hour) {
    text.Sample({{"hour", absl::StrCat(hour)}}, Number(traffic.by_hour[hour].tries));
  }
  text.Begin("interlock_races_by_hour_total", MetricType::kCounter,
             "As interlock_races_total, by the hour of the plant's day.");
  for (std::size_t hour = 0; hour < traffic.by_hour.size(); ++hour) {
    text.Sample({{"hour", absl::StrCat(hour)}}, Number(traffic.by_hour[hour].races));
  }
}

void WriteEnds(const TrafficFigures& traffic, MetricsText& text) {
  text.Begin("interlock_intent_ends_total", MetricType::kCounter,
             "Intents that ended or came to a person, by the state that they came to.");
  for (const IntentState state : kEnds) {
    text.Sample({{"state", std::string(core::Name(state))}}, CountOf(traffic.ends, state));
  }
  text.Begin("interlock_permanent_conflicts_total", MetricType::kCounter,
             "Intents that came to a person because their retries were used up.");
  text.Sample(Number(traffic.totals.permanent));
  text.Begin("interlock_retried_intents_total", MetricType::kCounter,
             "Intents that ended or came to a person and had lost a race.");
  text.Sample(Number(traffic.totals.retried));
  text.Begin("interlock_retried_intents_applied_total", MetricType::kCounter,
             "Of interlock_retried_intents_total, those that succeeded.");
  text.Sample(Number(traffic.totals.retried_applied));
  text.Begin("interlock_retries_needed_total", MetricType::kCounter,
             "Intents that succeeded, by the races they had lost before; 4 stands for more, too.");
  for (std::size_t retries = 0; retries < traffic.retries_needed.size(); ++retries) {
    text.Sample({{"retries", absl::StrCat(retries)}}, Number(traffic.retries_needed[retries]));
  }
  text.Begin("interlock_submit_to_end_seconds", MetricType::kHistogram,
             "From acceptance to success.");
  text.Histogram(InUnit(kEndLatencyBoundsMs, 1000), traffic.end_latency,
                 absl::ToDoubleSeconds(traffic.end_latency_sum));
}

void WriteStorage(const storage::CommitStatistics& commits, const DiskFigures& disk,
                  MetricsText& text) {
  text.Begin("interlock_commit_seconds", MetricType::kHistogram,
             "Commits of the store, from begin to synced.");
  text.Histogram(InUnit(storage::kCommitLatencyBoundsUs, 1e6), commits.commit_latency,
                 absl::ToDoubleSeconds(commits.commit_latency_sum));
  text.Begin("interlock_commit_group_size", MetricType::kHistogram,
             "Changes that were synced together.");
  text.Histogram(InUnit(storage::kGroupSizeBounds, 1), commits.group_size,
                 Number(commits.tasks_committed));
  text.Begin("interlock_commits_failed_total", MetricType::kCounter,
             "Groups of changes that were rolled back.");
  text.Sample(Number(commits.groups_failed));
  text.Begin("interlock_wal_bytes", MetricType::kGauge, "Size of the database's write-ahead log.");
  text.Sample(Number(disk.wal_bytes));
  text.Begin("interlock_disk_free_bytes", MetricType::kGauge,
             "Free on the disk of storage.directory.");
  text.Sample(Number(disk.free_bytes));
  text.Begin("interlock_disk_size_bytes", MetricType::kGauge,
             "Size of the disk of storage.directory.");
  text.Sample(Number(disk.total_bytes));
  text.Begin("interlock_disk_full", MetricType::kGauge,
             "1 since a commit found no room, until one finds room again.");
  text.Sample(disk.is_full ? 1 : 0);
}

void WriteAlerts(const DeskFigures& desk, MetricsText& text) {
  text.Begin("interlock_alert_firing", MetricType::kGauge, "1 for an alert that fires, else 0.");
  for (const AlertView& alert : desk.alerts) {
    text.Sample({{"alert", alert.name}}, alert.state == core::AlertState::kFiring ? 1 : 0);
  }
  text.Begin("interlock_alert_value", MetricType::kGauge,
             "What each alert measures, in the unit of its threshold (docs/alerts.md).");
  for (const AlertView& alert : desk.alerts) {
    text.Sample({{"alert", alert.name}}, alert.value);
  }
  text.Begin("interlock_webhook_messages_waiting", MetricType::kGauge,
             "Messages about alerts that the webhook has not taken yet.");
  text.Sample(Number(static_cast<std::int64_t>(desk.webhook_messages_waiting)));
}

}  // namespace

std::string MetricsPage(const MetricsInput& input) {
  MetricsText text;
  WriteProcess(input, text);
  WriteEngine(input.desk, text);
  WriteContention(input.desk.engine, text);
  WriteTries(input.traffic, text);
  WriteEnds(input.traffic, text);
  WriteStorage(input.commits, input.desk.disk, text);
  WriteAlerts(input.desk, text);
  return text.Take();
}

}  // namespace interlock::observe
