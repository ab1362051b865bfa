#include "server/observe/traffic_counters.h"

#include <algorithm>

#include "core/lifecycle.h"

namespace interlock::observe {
namespace {

template <class Bounds>
std::size_t BucketOf(const Bounds& bounds_ms, absl::Duration latency) {
  const auto bucket =
      std::lower_bound(bounds_ms.begin(), bounds_ms.end(),
                       absl::ToInt64Milliseconds(absl::Ceil(latency, absl::Milliseconds(1))));
  return static_cast<std::size_t>(bucket - bounds_ms.begin());
}

}  // namespace

void TrafficCounters::OnAttempt(core::AttemptOutcome outcome, const std::string& work_order_type,
                                absl::Time now) {
  const int hour = absl::ToCivilHour(now, plant_).hour();
  base::MutexLock lock(mutex_);
  figures_.attempts[static_cast<std::size_t>(outcome)] += 1;
  const bool is_race = outcome == core::AttemptOutcome::kRace;
  if (!is_race && outcome != core::AttemptOutcome::kApplied) return;
  figures_.totals.tries += 1;
  figures_.totals.races += is_race ? 1 : 0;
  for (TryCounts* counts :
       {&OfType(work_order_type), &figures_.by_hour[static_cast<std::size_t>(hour)]}) {
    counts->tries += 1;
    counts->races += is_race ? 1 : 0;
  }
}

void TrafficCounters::OnEnd(const IntentEnd& end) {
  const bool has_succeeded = end.state == core::IntentState::kSucceeded;
  base::MutexLock lock(mutex_);
  core::AlertTotals& totals = figures_.totals;
  figures_.ends[end.state] += 1;
  totals.ends += 1;
  if (end.reason == core::Reason::kConflictsExhausted) totals.permanent += 1;
  if (end.races > 0) {
    totals.retried += 1;
    totals.retried_applied += has_succeeded ? 1 : 0;
  }
  if (!has_succeeded) return;
  const std::size_t retries = static_cast<std::size_t>(std::max(end.races, 0));
  figures_.retries_needed[std::min(retries, kRetriesNeededMost)] += 1;
  // The wall clock may have been set back meanwhile.
  const absl::Duration latency = std::max(end.since_submit, absl::ZeroDuration());
  figures_.end_latency[BucketOf(kEndLatencyBoundsMs, latency)] += 1;
  figures_.end_latency_sum += latency;
}

void TrafficCounters::OnSubmission(core::Duplicate repeats) {
  base::MutexLock lock(mutex_);
  figures_.submissions[static_cast<std::size_t>(repeats)] += 1;
}

void TrafficCounters::OnRead(const core::ReadOutcome& read) {
  base::MutexLock lock(mutex_);
  figures_.reads[static_cast<std::size_t>(read.answer)] += 1;
  if (read.http_status == 0) return;
  figures_.read_latency[BucketOf(kCallLatencyBoundsMs, read.latency)] += 1;
  figures_.read_latency_sum += read.latency;
}

void TrafficCounters::OnMove(const DurableMove& durable) {
  const storage::IntentMove& move = durable.move;
  const core::Intent* const before = durable.before;
  const std::string type = before == nullptr ? "" : before->spec.work_order_type.value();
  for (const core::Attempt& attempt : move.attempts) {
    if (attempt.outcome == core::AttemptOutcome::kPending) continue;
    OnAttempt(attempt.outcome, type, move.update_time);
    if (attempt.http_status != 0) OnWriteAnswered(attempt.latency);
  }
  const bool was_locked = before != nullptr && before->progress.locked_since.has_value();
  if (move.progress.locked_since && !was_locked) OnLockWait();
  const bool was_in_work =
      durable.from == core::IntentState::kQueued || durable.from == core::IntentState::kExecuting;
  const bool is_over =
      core::IsFinal(move.state) || move.state == core::IntentState::kNeedsAttention;
  const bool is_first = before == nullptr || !before->needed_person;
  if (!was_in_work || !is_over || !is_first) return;
  OnEnd({move.state, move.reason, move.progress.races, move.update_time - durable.create_time});
}

void TrafficCounters::OnWriteAnswered(absl::Duration latency) {
  base::MutexLock lock(mutex_);
  figures_.write_latency[BucketOf(kCallLatencyBoundsMs, latency)] += 1;
  figures_.write_latency_sum += latency;
}

void TrafficCounters::OnLockWait() {
  base::MutexLock lock(mutex_);
  figures_.lock_waits += 1;
}

TrafficFigures TrafficCounters::Read() const {
  base::MutexLock lock(mutex_);
  return figures_;
}

TryCounts& TrafficCounters::OfType(const std::string& type) {
  const auto known = figures_.by_type.find(type);
  if (known != figures_.by_type.end()) return known->second;
  return figures_.by_type[figures_.by_type.size() < kTypesMost ? type : kOtherType];
}

}  // namespace interlock::observe
