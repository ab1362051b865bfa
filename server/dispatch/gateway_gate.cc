#include "server/dispatch/gateway_gate.h"

#include <utility>

namespace interlock::dispatch {

GatewayGate::GatewayGate(GatePolicy policy, absl::Time now)
    : policy_(policy),
      breaker_(policy.breaker),
      concurrency_(policy.concurrency_start, policy.concurrency_max),
      refused_reads_(policy.refusal_guard),
      refused_writes_(policy.refusal_guard),
      since_(now) {}

bool GatewayGate::TryEnter(absl::Duration monotonic) {
  switch (state_) {
    case GatewayState::kAvailable:
      if (inside_ >= concurrency_.limit()) return false;
      break;
    case GatewayState::kUnavailable:
      if (!breaker_.MayProbe(monotonic)) return false;
      breaker_.OnProbe(monotonic);
      break;
    case GatewayState::kSuspended:
      if (monotonic < next_suspended_probe_) return false;
      next_suspended_probe_ = monotonic + policy_.suspended_probe_interval;
      break;
  }
  inside_ += 1;
  return true;
}

void GatewayGate::Leave() { inside_ -= 1; }

void GatewayGate::ReturnProbe(absl::Duration monotonic) {
  if (state_ == GatewayState::kSuspended) next_suspended_probe_ = monotonic;
  breaker_.ReturnProbe(monotonic);
}

void GatewayGate::OnSuccess(core::IntentId id, CallKind kind, absl::Duration monotonic,
                            absl::Time now) {
  if (id != last_success_) {
    other_success_time_ = last_success_time_;
    last_success_ = id;
  }
  last_success_time_ = now;
  breaker_.OnSuccess(monotonic);
  if (state_ == GatewayState::kAvailable) {
    concurrency_.OnSuccess();
    return;
  }
  const bool proves_nothing = state_ == GatewayState::kSuspended &&
                              suspended_by_ == CallKind::kWrite && kind == CallKind::kRead;
  if (proves_nothing) return;
  concurrency_.Reset();
  Change(GatewayState::kAvailable, "", now);
}

void GatewayGate::OnRefused(core::IntentId id, CallKind kind, int http_status,
                            std::size_t work_order_hash, absl::Duration monotonic, absl::Time now) {
  core::RefusalGuard& guard = kind == CallKind::kRead ? refused_reads_ : refused_writes_;
  if (core::RefusalGuard::Counts(http_status)) {
    guard.OnRefused(work_order_hash);
    if (guard.is_tripped()) return;
  }
  OnSuccess(id, kind, monotonic, now);
}

void GatewayGate::OnGranted(CallKind kind) {
  refused_reads_.OnSuccess();
  if (kind == CallKind::kWrite) refused_writes_.OnSuccess();
}

core::MassRefusal GatewayGate::mass_refusal(CallKind kind) const {
  const core::RefusalGuard& guard = kind == CallKind::kRead ? refused_reads_ : refused_writes_;
  return guard.is_tripped() ? core::MassRefusal::kYes : core::MassRefusal::kNo;
}

void GatewayGate::OnFailure(std::size_t work_order_hash, absl::Duration monotonic, absl::Time now,
                            const std::string& detail) {
  concurrency_.OnOverload();
  breaker_.OnFailure(monotonic, work_order_hash);
  if (state_ == GatewayState::kAvailable && breaker_.state() == core::BreakerState::kOpen) {
    Change(GatewayState::kUnavailable, detail, now);
  }
}

void GatewayGate::OnThrottled() { concurrency_.OnOverload(); }

void GatewayGate::Suspend(CallKind refused, std::string detail, absl::Duration monotonic,
                          absl::Time now) {
  suspended_by_ = refused;
  next_suspended_probe_ = monotonic + policy_.suspended_probe_interval;
  if (state_ != GatewayState::kSuspended) Change(GatewayState::kSuspended, std::move(detail), now);
}

absl::Duration GatewayGate::next_probe() const {
  return state_ == GatewayState::kSuspended ? next_suspended_probe_ : breaker_.next_probe();
}

core::OthersSucceed GatewayGate::OthersSucceedSince(core::IntentId id, absl::Time time) const {
  const absl::Time other = last_success_ == id ? other_success_time_ : last_success_time_;
  return other >= time ? core::OthersSucceed::kYes : core::OthersSucceed::kNo;
}

void GatewayGate::Change(GatewayState state, std::string detail, absl::Time now) {
  state_ = state;
  since_ = now;
  detail_ = std::move(detail);
}

}  // namespace interlock::dispatch
