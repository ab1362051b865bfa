#include "core/policy/concurrency_limit.h"

#include <algorithm>

namespace interlock::core {

ConcurrencyLimit::ConcurrencyLimit(int start, int maximum)
    : start_(start), maximum_(maximum), limit_(start) {}

void ConcurrencyLimit::OnSuccess() { limit_ = std::min(maximum_, limit_ + 1.0 / limit_); }

void ConcurrencyLimit::OnOverload() { limit_ = std::max(1.0, limit_ * 0.9); }

void ConcurrencyLimit::Reset() { limit_ = start_; }

}  // namespace interlock::core
