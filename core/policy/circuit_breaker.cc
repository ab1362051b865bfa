#include "core/policy/circuit_breaker.h"

namespace interlock::core {
namespace {

// The window is bounded in number as well as in time.
constexpr std::size_t kCallsMax = 1024;

}  // namespace

void CircuitBreaker::OnSuccess(absl::Duration now) {
  consecutive_ = 0;
  if (state_ == BreakerState::kOpen) {
    state_ = BreakerState::kClosed;
    calls_.clear();
    failures_in_window_ = 0;
  }
  Record({now, false, 0});
}

void CircuitBreaker::OnFailure(absl::Duration now, std::size_t work_order_hash) {
  if (state_ == BreakerState::kOpen) {
    next_probe_ = now + policy_.open_for;
    return;
  }
  if (FailuresOf(work_order_hash) >= policy_.failures_per_work_order) return;
  consecutive_ += 1;
  Record({now, true, work_order_hash});
  if (consecutive_ >= policy_.consecutive || IsRateExceeded()) Open(now);
}

int CircuitBreaker::FailuresOf(std::size_t work_order_hash) const {
  int failures = 0;
  for (const Call& call : calls_) {
    if (call.failed && call.work_order_hash == work_order_hash) ++failures;
  }
  return failures;
}

bool CircuitBreaker::MayProbe(absl::Duration now) const {
  return state_ == BreakerState::kOpen && now >= next_probe_;
}

void CircuitBreaker::OnProbe(absl::Duration now) { next_probe_ = now + policy_.open_for; }

void CircuitBreaker::ReturnProbe(absl::Duration now) {
  if (state_ == BreakerState::kOpen) next_probe_ = now;
}

void CircuitBreaker::Record(const Call& call) {
  calls_.push_back(call);
  if (call.failed) failures_in_window_ += 1;
  while (calls_.size() > kCallsMax || calls_.front().time < call.time - policy_.window) {
    if (calls_.front().failed) failures_in_window_ -= 1;
    calls_.pop_front();
  }
}

bool CircuitBreaker::IsRateExceeded() const {
  const int calls = static_cast<int>(calls_.size());
  return calls >= policy_.min_calls && failures_in_window_ >= policy_.failure_rate * calls;
}

void CircuitBreaker::Open(absl::Duration now) {
  state_ = BreakerState::kOpen;
  next_probe_ = now + policy_.open_for;
}

}  // namespace interlock::core
