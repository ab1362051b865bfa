#include "core/policy/circuit_breaker.h"

namespace interlock::core {
namespace {

// The window is bounded in number as well as in time.
constexpr std::size_t kCallsMax = 1024;

}  // namespace

void CircuitBreaker::OnSuccess(absl::Duration now) {
  consecutive_ = 0;
  failures_of_last_work_order_ = 0;
  if (state_ == BreakerState::kOpen) {
    state_ = BreakerState::kClosed;
    calls_.clear();
    failures_in_window_ = 0;
  }
  Record(now, false);
}

void CircuitBreaker::OnFailure(absl::Duration now, std::size_t work_order_hash) {
  if (state_ == BreakerState::kOpen) {
    next_probe_ = now + policy_.open_for;
    return;
  }
  failures_of_last_work_order_ =
      work_order_hash == last_work_order_hash_ ? failures_of_last_work_order_ + 1 : 1;
  last_work_order_hash_ = work_order_hash;
  if (failures_of_last_work_order_ > policy_.failures_per_work_order) return;
  consecutive_ += 1;
  Record(now, true);
  if (consecutive_ >= policy_.consecutive || IsRateExceeded()) Open(now);
}

bool CircuitBreaker::MayProbe(absl::Duration now) const {
  return state_ == BreakerState::kOpen && now >= next_probe_;
}

void CircuitBreaker::OnProbe(absl::Duration now) { next_probe_ = now + policy_.open_for; }

void CircuitBreaker::Record(absl::Duration now, bool failed) {
  calls_.push_back({now, failed});
  if (failed) failures_in_window_ += 1;
  while (calls_.size() > kCallsMax || calls_.front().time < now - policy_.window) {
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
