#include "server/dispatch/end_waiters.h"

#include <algorithm>

namespace interlock::dispatch {

void EndWaiters::Add(core::IntentId id, absl::Duration until, Done done) {
  const std::uint64_t number = next_number_++;
  waiters_[id].emplace_back(number, std::move(done));
  deadlines_.push({until, id, number});
}

void EndWaiters::Tell(core::IntentId id, AwaitAnswer answer) {
  const auto found = waiters_.find(id);
  if (found == waiters_.end()) return;
  auto waiting = std::move(found->second);
  waiters_.erase(found);
  for (auto& [number, done] : waiting) done(answer);
}

void EndWaiters::TellLate(absl::Duration monotonic) {
  while (!deadlines_.empty() && deadlines_.top().at <= monotonic) {
    const Deadline deadline = deadlines_.top();
    deadlines_.pop();
    const auto found = waiters_.find(deadline.id);
    if (found == waiters_.end()) continue;
    auto& waiting = found->second;
    const auto late = std::find_if(waiting.begin(), waiting.end(), [&](const auto& waiter) {
      return waiter.first == deadline.number;
    });
    if (late == waiting.end()) continue;
    Done done = std::move(late->second);
    waiting.erase(late);
    if (waiting.empty()) waiters_.erase(found);
    done(AwaitAnswer::kTimeout);
  }
}

void EndWaiters::TellAll(AwaitAnswer answer) {
  auto all = std::move(waiters_);
  waiters_.clear();
  for (auto& [id, waiting] : all) {
    for (auto& [number, done] : waiting) done(answer);
  }
}

absl::Duration EndWaiters::NextAt() const {
  return deadlines_.empty() ? absl::InfiniteDuration() : deadlines_.top().at;
}

}  // namespace interlock::dispatch
