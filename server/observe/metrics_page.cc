#include "server/observe/metrics_page.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/observe/metric_families.h"

namespace interlock::observe {
namespace {

using core::AttemptOutcome;
using core::IntentState;
using prometheus::MetricType;

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

absl::string_view Name(core::ReadAnswer answer) {
  switch (answer) {
    case core::ReadAnswer::kNotRead:
      return "NOT_READ";
    case core::ReadAnswer::kOk:
      return "OK";
    case core::ReadAnswer::kGone:
      return "GONE";
    case core::ReadAnswer::kUnauthorized:
      return "UNAUTHORIZED";
    case core::ReadAnswer::kDenied:
      return "DENIED";
    case core::ReadAnswer::kFailed:
      return "FAILED";
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

void WriteProcess(const MetricsInput& input, MetricFamilies& page) {
  page.Begin("interlock_build_info", MetricType::Gauge, "Always 1; the version is the label.");
  page.Sample({{"version", input.version}}, 1);
  page.Begin("interlock_start_time_seconds", MetricType::Gauge,
             "When the process started, in seconds since 1970.");
  page.Sample(absl::ToDoubleSeconds(input.start_time - absl::UnixEpoch()));
}

void WriteEngine(const DeskFigures& desk, MetricFamilies& page) {
  const EngineFigures& engine = desk.engine;
  page.Begin("interlock_intents", MetricType::Gauge, "Intents that the store holds, by state.");
  for (const IntentState state : kStates) {
    page.Sample({{"state", std::string(core::Name(state))}},
                CountOf(engine.intents_by_state, state));
  }
  page.Begin("interlock_inbox_intents", MetricType::Gauge, "Intents that need a person.");
  page.Sample(CountOf(engine.intents_by_state, IntentState::kNeedsAttention));
  page.Begin("interlock_open_intents", MetricType::Gauge,
             "Intents that the dispatcher works on or keeps in line.");
  page.Sample(Number(engine.open_intents));
  page.Begin("interlock_oldest_eligible_age_seconds", MetricType::Gauge,
             "How long the oldest intent waits that nothing holds back; 0 if there is none.");
  page.Sample(absl::ToDoubleSeconds(engine.oldest_eligible_age.value_or(absl::ZeroDuration())));
  page.Begin("interlock_gateway_state", MetricType::Gauge,
             "The way to Apriso: 1 for the state it is in, 0 for the others.");
  for (const core::WayToApriso way : kWays) {
    page.Sample({{"state", std::string(Name(way))}}, way == engine.way ? 1 : 0);
  }
  page.Begin("interlock_sending", MetricType::Gauge,
             "0 while a pause holds intents, or the quarantine all; else 1.");
  page.Sample(engine.sending == core::Sending::kOn ? 1 : 0);
  page.Begin("interlock_calls_in_flight", MetricType::Gauge,
             "Intents that are being worked on towards Apriso.");
  page.Sample(engine.calls_in_flight);
}

void WriteStops(const EngineFigures& engine, MetricFamilies& page) {
  page.Begin("interlock_quarantine", MetricType::Gauge,
             "1 while the broker is in quarantine and takes and sends nothing, else 0.");
  page.Sample(engine.quarantine == core::Quarantine::kYes ? 1 : 0);
  page.Begin("interlock_pauses", MetricType::Gauge, "Pauses that are in force.");
  page.Sample(Number(static_cast<std::int64_t>(engine.pauses)));
  page.Begin("interlock_drains", MetricType::Gauge, "Drains that are in force.");
  page.Sample(Number(static_cast<std::int64_t>(engine.drains)));
}

void WriteContention(const EngineFigures& engine, MetricFamilies& page) {
  page.Begin("interlock_contention_mode", MetricType::Gauge,
             "1 for a scope whose tries are held back because too many race, else 0.");
  for (const ContentionFigures& scope : engine.contention) {
    page.Sample({{"scope", scope.scope}}, scope.is_active ? 1 : 0);
  }
  page.Begin("interlock_contention_rate", MetricType::Gauge,
             "Races as a share of the tries within contention.window, or since the mode began.");
  for (const ContentionFigures& scope : engine.contention) {
    const double tries = Number(scope.tries);
    page.Sample({{"scope", scope.scope}}, scope.tries == 0 ? 0 : Number(scope.races) / tries);
  }
  page.Begin("interlock_contention_held", MetricType::Gauge,
             "Intents of the scope that are held back.");
  for (const ContentionFigures& scope : engine.contention) {
    page.Sample({{"scope", scope.scope}}, Number(scope.held));
  }
}

void WriteGateway(const TrafficFigures& traffic, MetricFamilies& page) {
  page.Begin("interlock_gateway_write_seconds", MetricType::Histogram,
             "Answered writes to Apriso, from connect to the last byte.");
  page.Histogram(InUnit(kCallLatencyBoundsMs, 1000), traffic.write_latency,
                 absl::ToDoubleSeconds(traffic.write_latency_sum));
  page.Begin("interlock_reads_total", MetricType::Counter,
             "Reads of work orders from Apriso, by what came back.");
  for (std::size_t i = 0; i < traffic.reads.size(); ++i) {
    const auto answer = static_cast<core::ReadAnswer>(i);
    if (answer == core::ReadAnswer::kNotRead) continue;
    page.Sample({{"answer", std::string(Name(answer))}}, Number(traffic.reads[i]));
  }
  page.Begin("interlock_gateway_read_seconds", MetricType::Histogram,
             "Answered reads from Apriso, from connect to the last byte.");
  page.Histogram(InUnit(kCallLatencyBoundsMs, 1000), traffic.read_latency,
                 absl::ToDoubleSeconds(traffic.read_latency_sum));
}

void WriteTries(const TrafficFigures& traffic, MetricFamilies& page) {
  page.Begin("interlock_submissions_total", MetricType::Counter,
             "Submissions answered with an intent, by what they repeat; NONE: a new one.");
  for (std::size_t i = 0; i < traffic.submissions.size(); ++i) {
    page.Sample({{"duplicate", std::string(Name(static_cast<core::Duplicate>(i)))}},
                Number(traffic.submissions[i]));
  }
  page.Begin("interlock_attempts_total", MetricType::Counter,
             "Writes by outcome; one whose outcome was unknown and became known counts as both.");
  for (std::size_t i = 0; i < traffic.attempts.size(); ++i) {
    const auto outcome = static_cast<AttemptOutcome>(i);
    if (outcome == AttemptOutcome::kPending) continue;
    page.Sample({{"outcome", std::string(core::Name(outcome))}}, Number(traffic.attempts[i]));
  }
  page.Begin("interlock_lock_waits_total", MetricType::Counter,
             "Waits that an operator's lock on the work order began.");
  page.Sample(Number(traffic.lock_waits));
  page.Begin("interlock_tries_total", MetricType::Counter,
             "Writes that were applied or raced, by work order type.");
  for (const auto& [type, counts] : traffic.by_type) {
    page.Sample({{"work_order_type", type}}, Number(counts.tries));
  }
  page.Begin("interlock_races_total", MetricType::Counter,
             "Writes that lost a race against somebody else's change, by work order type.");
  for (const auto& [type, counts] : traffic.by_type) {
    page.Sample({{"work_order_type", type}}, Number(counts.races));
  }
  page.Begin("interlock_tries_by_hour_total", MetricType::Counter,
             "As interlock_tries_total, by the hour of the plant's day.");
  for (std::size_t hour = 0; hour < traffic.by_hour.size(); ++hour) {
    page.Sample({{"hour", absl::StrCat(hour)}}, Number(traffic.by_hour[hour].tries));
  }
  page.Begin("interlock_races_by_hour_total", MetricType::Counter,
             "As interlock_races_total, by the hour of the plant's day.");
  for (std::size_t hour = 0; hour < traffic.by_hour.size(); ++hour) {
    page.Sample({{"hour", absl::StrCat(hour)}}, Number(traffic.by_hour[hour].races));
  }
}

void WriteEnds(const TrafficFigures& traffic, MetricFamilies& page) {
  page.Begin("interlock_intent_ends_total", MetricType::Counter,
             "Intents that ended or came to a person, by the state that they came to.");
  for (const IntentState state : kEnds) {
    page.Sample({{"state", std::string(core::Name(state))}}, CountOf(traffic.ends, state));
  }
  page.Begin("interlock_permanent_conflicts_total", MetricType::Counter,
             "Intents that came to a person because their retries were used up.");
  page.Sample(Number(traffic.totals.permanent));
  page.Begin("interlock_retried_intents_total", MetricType::Counter,
             "Intents that ended or came to a person and had lost a race.");
  page.Sample(Number(traffic.totals.retried));
  page.Begin("interlock_retried_intents_applied_total", MetricType::Counter,
             "Of interlock_retried_intents_total, those that succeeded.");
  page.Sample(Number(traffic.totals.retried_applied));
  page.Begin("interlock_retries_needed_total", MetricType::Counter,
             "Intents that succeeded, by the races they had lost before; 4 stands for more, too.");
  for (std::size_t retries = 0; retries < traffic.retries_needed.size(); ++retries) {
    page.Sample({{"retries", absl::StrCat(retries)}}, Number(traffic.retries_needed[retries]));
  }
  page.Begin("interlock_submit_to_end_seconds", MetricType::Histogram,
             "From acceptance to success.");
  page.Histogram(InUnit(kEndLatencyBoundsMs, 1000), traffic.end_latency,
                 absl::ToDoubleSeconds(traffic.end_latency_sum));
}

void WriteStorage(const storage::CommitStatistics& commits, const DiskFigures& disk,
                  MetricFamilies& page) {
  page.Begin("interlock_commit_seconds", MetricType::Histogram,
             "Commits of the store, from begin to synced.");
  page.Histogram(InUnit(storage::kCommitLatencyBoundsUs, 1e6), commits.commit_latency,
                 absl::ToDoubleSeconds(commits.commit_latency_sum));
  page.Begin("interlock_commit_group_size", MetricType::Histogram,
             "Changes that were synced together.");
  page.Histogram(InUnit(storage::kGroupSizeBounds, 1), commits.group_size,
                 Number(commits.tasks_committed));
  page.Begin("interlock_commits_failed_total", MetricType::Counter,
             "Groups of changes that were rolled back.");
  page.Sample(Number(commits.groups_failed));
  page.Begin("interlock_wal_bytes", MetricType::Gauge, "Size of the database's write-ahead log.");
  page.Sample(Number(disk.wal_bytes));
  page.Begin("interlock_disk_free_bytes", MetricType::Gauge,
             "Free on the disk of storage.directory.");
  page.Sample(Number(disk.free_bytes));
  page.Begin("interlock_disk_size_bytes", MetricType::Gauge,
             "Size of the disk of storage.directory.");
  page.Sample(Number(disk.total_bytes));
  page.Begin("interlock_disk_full", MetricType::Gauge,
             "1 since a commit found no room, until one finds room again.");
  page.Sample(disk.is_full ? 1 : 0);
}

// OK for every method, so that its first failure is an increase; others only if there were any.
void WriteCalls(const std::vector<MethodCalls>& calls, MetricFamilies& page) {
  page.Begin("interlock_rpc_calls_total", MetricType::Counter,
             "gRPC calls that have ended, by service, method and status; those denied are "
             "UNAUTHENTICATED and PERMISSION_DENIED.");
  for (const MethodCalls& method : calls) {
    for (std::size_t i = 0; i < kCallStatuses; ++i) {
      if (i != 0 && method.by_status[i] == 0) continue;
      page.Sample({{"service", method.service},
                   {"method", method.method},
                   {"status", std::string(CallStatusName(i))}},
                  Number(method.by_status[i]));
    }
  }
}

void WriteAlerts(const DeskFigures& desk, MetricFamilies& page) {
  page.Begin("interlock_alert_firing", MetricType::Gauge, "1 for an alert that fires, else 0.");
  for (const AlertView& alert : desk.alerts) {
    page.Sample({{"alert", alert.name}}, alert.state == core::AlertState::kFiring ? 1 : 0);
  }
  page.Begin("interlock_alert_value", MetricType::Gauge,
             "What each alert measures, in the unit of its threshold (docs/alerts.md).");
  for (const AlertView& alert : desk.alerts) {
    page.Sample({{"alert", alert.name}}, alert.value);
  }
  page.Begin("interlock_webhook_messages_waiting", MetricType::Gauge,
             "Messages about alerts that the webhook has not taken yet.");
  page.Sample(Number(static_cast<std::int64_t>(desk.webhook_messages_waiting)));
}

}  // namespace

std::string MetricsPage(const MetricsInput& input) {
  MetricFamilies page;
  WriteProcess(input, page);
  WriteEngine(input.desk, page);
  WriteStops(input.desk.engine, page);
  WriteContention(input.desk.engine, page);
  WriteTries(input.traffic, page);
  WriteGateway(input.traffic, page);
  WriteEnds(input.traffic, page);
  WriteStorage(input.commits, input.desk.disk, page);
  WriteAlerts(input.desk, page);
  WriteCalls(input.calls, page);
  return page.ToText();
}

}  // namespace interlock::observe
