#include "tests/integration/rpc/fake_intent_control.h"

#include <chrono>

namespace interlock::rpc::testing {

void FakeIntentControl::OnCancel(
    std::function<dispatch::CancelAnswer(const CancelRequest&)> on_cancel) {
  base::MutexLock lock(mutex_);
  on_cancel_ = std::move(on_cancel);
}

void FakeIntentControl::OnSetContention(
    std::function<dispatch::ContentionAnswer(const dispatch::ContentionRequest&)> on_set) {
  base::MutexLock lock(mutex_);
  on_set_contention_ = std::move(on_set);
}

void FakeIntentControl::SetContention(dispatch::ContentionRequest request) {
  std::function<dispatch::ContentionAnswer(const dispatch::ContentionRequest&)> on_set;
  {
    base::MutexLock lock(mutex_);
    on_set = on_set_contention_;
  }
  core::Refusal off;
  off.code = core::RefusalCode::kNotActionable;
  request.done(on_set ? on_set(request) : dispatch::ContentionAnswer(off));
}

void FakeIntentControl::OnRetry(
    std::function<dispatch::RetryAnswer(const CancelRequest&)> on_retry) {
  base::MutexLock lock(mutex_);
  on_retry_ = std::move(on_retry);
}

void FakeIntentControl::Retry(core::IntentId id, dispatch::RetryRequest request) {
  std::function<dispatch::RetryAnswer(const CancelRequest&)> on_retry;
  {
    base::MutexLock lock(mutex_);
    on_retry = on_retry_;
  }
  const CancelRequest told{id, request.reason, request.actor, request.audit};
  request.done(on_retry ? on_retry(told) : dispatch::RetryAnswer(dispatch::NotOpen{}));
}

void FakeIntentControl::OnResolve(
    std::function<dispatch::ResolveAnswer(const CancelRequest&)> on_resolve) {
  base::MutexLock lock(mutex_);
  on_resolve_ = std::move(on_resolve);
}

void FakeIntentControl::Resolve(core::IntentId id, dispatch::ResolveRequest request) {
  std::function<dispatch::ResolveAnswer(const CancelRequest&)> on_resolve;
  {
    base::MutexLock lock(mutex_);
    on_resolve = on_resolve_;
  }
  const core::Resolution& resolution = request.resolution;
  const CancelRequest told{id, resolution.reason, resolution.actor, request.audit,
                           resolution.outcome};
  request.done(on_resolve ? on_resolve(told) : dispatch::ResolveAnswer(dispatch::NotOpen{}));
}

void FakeIntentControl::SetWait(core::IntentId id, core::Wait wait) {
  base::MutexLock lock(mutex_);
  waits_[id] = std::move(wait);
}

void FakeIntentControl::OnDescribeWaits(std::function<void()> on_describe) {
  base::MutexLock lock(mutex_);
  on_describe_ = std::move(on_describe);
}

void FakeIntentControl::SetStatus(dispatch::StatusAnswer status) {
  base::MutexLock lock(mutex_);
  status_ = std::move(status);
}

void FakeIntentControl::AnswerWaits(std::optional<dispatch::AwaitAnswer> answer) {
  base::MutexLock lock(mutex_);
  await_answer_ = answer;
}

bool FakeIntentControl::AwaitOpenWaits(std::size_t count) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  base::MutexLock lock(mutex_);
  while (open_waits_.size() < count) {
    const auto left = limit - std::chrono::steady_clock::now();
    if (left <= std::chrono::nanoseconds::zero()) return false;
    changed_.WaitFor(mutex_, left);
  }
  return true;
}

std::size_t FakeIntentControl::EndWaits(dispatch::AwaitAnswer answer) {
  std::vector<Waiter> waiters;
  {
    base::MutexLock lock(mutex_);
    waiters.swap(open_waits_);
  }
  for (const Waiter& waiter : waiters) waiter(answer);
  return waiters.size();
}

std::vector<absl::Duration> FakeIntentControl::timeouts() const {
  base::MutexLock lock(mutex_);
  return timeouts_;
}

std::vector<FakeIntentControl::CancelRequest> FakeIntentControl::cancels() const {
  base::MutexLock lock(mutex_);
  return cancels_;
}

void FakeIntentControl::Cancel(core::IntentId id, dispatch::CancelRequest asked) {
  const CancelRequest request{id, asked.reason, asked.actor, asked.audit};
  std::function<dispatch::CancelAnswer(const CancelRequest&)> on_cancel;
  {
    base::MutexLock lock(mutex_);
    cancels_.push_back(request);
    on_cancel = on_cancel_;
  }
  asked.done(on_cancel ? on_cancel(request) : dispatch::CancelAnswer(dispatch::NotOpen{}));
}

void FakeIntentControl::AwaitEnd(core::IntentId /*id*/, absl::Duration timeout,
                                 std::function<void(dispatch::AwaitAnswer)> done) {
  std::optional<dispatch::AwaitAnswer> answer;
  {
    base::MutexLock lock(mutex_);
    timeouts_.push_back(timeout);
    answer = await_answer_;
    if (!answer) open_waits_.push_back(std::move(done));
  }
  changed_.NotifyAll();
  if (answer) done(*answer);
}

void FakeIntentControl::DescribeWaits(
    std::vector<core::IntentId> ids,
    std::function<void(std::vector<std::optional<core::Wait>>)> done) {
  std::vector<std::optional<core::Wait>> waits;
  std::function<void()> on_describe;
  {
    base::MutexLock lock(mutex_);
    on_describe = on_describe_;
    for (const core::IntentId id : ids) {
      const auto found = waits_.find(id);
      waits.push_back(found == waits_.end() ? std::nullopt : std::optional(found->second));
    }
  }
  if (on_describe) on_describe();
  done(std::move(waits));
}

void FakeIntentControl::DescribeStatus(std::function<void(dispatch::StatusAnswer)> done) {
  dispatch::StatusAnswer status;
  {
    base::MutexLock lock(mutex_);
    status = status_;
  }
  done(std::move(status));
}

void FakeIntentControl::SetLane(dispatch::LaneAnswer lane) {
  base::MutexLock lock(mutex_);
  lane_ = std::move(lane);
}

void FakeIntentControl::SetInspection(dispatch::InspectAnswer inspection) {
  base::MutexLock lock(mutex_);
  inspection_ = std::move(inspection);
}

std::vector<core::LaneKey> FakeIntentControl::lanes() const {
  base::MutexLock lock(mutex_);
  return lanes_;
}

void FakeIntentControl::DescribeLane(core::LaneKey lane,
                                     std::function<void(dispatch::LaneAnswer)> done) {
  dispatch::LaneAnswer description;
  {
    base::MutexLock lock(mutex_);
    lanes_.push_back(std::move(lane));
    description = lane_;
  }
  done(std::move(description));
}

void FakeIntentControl::Inspect(core::LaneKey lane,
                                std::function<void(dispatch::InspectAnswer)> done) {
  dispatch::InspectAnswer inspection;
  {
    base::MutexLock lock(mutex_);
    lanes_.push_back(std::move(lane));
    inspection = inspection_;
  }
  done(std::move(inspection));
}

}  // namespace interlock::rpc::testing
