#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "core/decide.h"
#include "core/ids.h"
#include "core/policy/circuit_breaker.h"
#include "core/policy/concurrency_limit.h"
#include "core/policy/refusal_guard.h"
#include "core/progress.h"
#include "server/dispatch/intent_control.h"

namespace interlock::dispatch {

struct GatePolicy {
  core::BreakerPolicy breaker;
  absl::Duration suspended_probe_interval = absl::Seconds(15);
  int concurrency_start = 4;
  int concurrency_max = 64;
  int refusal_guard = 5;  // 0: off
};

using core::CallKind;

// Whether, and how many, intents may be worked on towards Apriso at the moment.
//
// Suspended (a refused credential, or one refusal after the other) and open (too many failures)
// both let one probe through from time to time; the first call that succeeds opens the gate again.
// Dispatcher thread only.
class GatewayGate {
 public:
  GatewayGate(GatePolicy policy, absl::Time now);

  // May one more intent start? Counts it if so: every true is followed by one Leave().
  bool TryEnter(absl::Duration monotonic);
  void Leave();
  // The turn that is about to leave made no call: if it was a probe, another may follow at once.
  void ReturnProbe(absl::Duration monotonic);

  // A call was answered in a way that shows Apriso working. What a refused write has suspended is
  // opened by a write only.
  void OnSuccess(core::IntentId id, CallKind kind, absl::Duration monotonic, absl::Time now);
  // Apriso refused a call with `http_status`: shows it working, unless it refuses whatever it gets.
  void OnRefused(core::IntentId id, CallKind kind, int http_status, std::size_t work_order_hash,
                 absl::Duration monotonic, absl::Time now);
  // A read was answered with the work order, or a write was applied.
  void OnGranted(CallKind kind);
  core::MassRefusal mass_refusal(CallKind kind) const;
  // No answer, or a 5xx.
  void OnFailure(std::size_t work_order_hash, absl::Duration monotonic, absl::Time now,
                 const std::string& detail);
  // 429.
  void OnThrottled();
  void Suspend(CallKind refused, std::string detail, absl::Duration monotonic, absl::Time now);

  // Only a write that succeeds will open it.
  bool IsSuspendedForWrites() const {
    return state_ == GatewayState::kSuspended && suspended_by_ == CallKind::kWrite;
  }
  bool IsOpenForAll() const { return state_ == GatewayState::kAvailable; }
  GatewayState state() const { return state_; }
  absl::Time since() const { return since_; }
  const std::string& detail() const { return detail_; }
  int inside() const { return inside_; }
  // When a probe may be made, while not open for all.
  absl::Duration next_probe() const;

  // Whether another intent than `id` had a success after `time`.
  core::OthersSucceed OthersSucceedSince(core::IntentId id, absl::Time time) const;

 private:
  void Change(GatewayState state, std::string detail, absl::Time now);

  const GatePolicy policy_;
  core::CircuitBreaker breaker_;
  core::ConcurrencyLimit concurrency_;
  core::RefusalGuard refused_reads_;
  core::RefusalGuard refused_writes_;
  GatewayState state_ = GatewayState::kAvailable;
  absl::Time since_;
  std::string detail_;
  int inside_ = 0;
  absl::Duration next_suspended_probe_;
  CallKind suspended_by_ = CallKind::kRead;
  core::IntentId last_success_;
  absl::Time last_success_time_ = absl::InfinitePast();
  absl::Time other_success_time_ = absl::InfinitePast();  // of another intent than last_success_
};

}  // namespace interlock::dispatch
