#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "server/dispatch/intent_control.h"

namespace interlock::rpc::testing {

// A dispatcher that does what the test says. Answers on the caller's thread. Thread-safe.
class FakeIntentControl final : public dispatch::IntentControl {
 public:
  struct CancelRequest {
    core::IntentId id;
    std::string reason;
    std::string actor;
    std::optional<storage::AuditEvent> audit = {};
    std::optional<core::ResolutionOutcome> outcome = {};  // of a resolution
  };

  // How it answers Cancel; NotOpen if never set.
  void OnCancel(std::function<dispatch::CancelAnswer(const CancelRequest&)> on_cancel);
  // How it answers Retry; NotOpen if never set.
  void OnRetry(std::function<dispatch::RetryAnswer(const CancelRequest&)> on_retry);
  // How it answers Resolve; NotOpen if never set.
  void OnResolve(std::function<dispatch::ResolveAnswer(const CancelRequest&)> on_resolve);
  // The live wait of an intent; those without are not QUEUED as far as the dispatcher knows.
  void SetWait(core::IntentId id, core::Wait wait);
  // Called with every question for waits, before it is answered.
  void OnDescribeWaits(std::function<void()> on_describe);
  // The lane that every question for a lane is answered with, and the inspection likewise.
  void SetLane(dispatch::LaneAnswer lane);
  void SetInspection(dispatch::InspectAnswer inspection);
  // How it answers SetContention; kNotActionable if never set.
  void OnSetContention(
      std::function<dispatch::ContentionAnswer(const dispatch::ContentionRequest&)> on_set);
  // What was asked for by DescribeLane and Inspect.
  std::vector<core::LaneKey> lanes() const;
  void SetStatus(dispatch::StatusAnswer status);
  // Answers every wait for the end at once with this; nothing: they stay open.
  void AnswerWaits(std::optional<dispatch::AwaitAnswer> answer);

  // Blocks until `count` waits for the end are open, or 10 s have passed. True if they are.
  bool AwaitOpenWaits(std::size_t count);
  // Answers every open wait; returns how many there were.
  std::size_t EndWaits(dispatch::AwaitAnswer answer);
  // The timeouts asked for so far.
  std::vector<absl::Duration> timeouts() const;
  std::vector<CancelRequest> cancels() const;

  void Cancel(core::IntentId id, dispatch::CancelRequest request) override;
  void Retry(core::IntentId id, dispatch::RetryRequest request) override;
  void Resolve(core::IntentId id, dispatch::ResolveRequest request) override;
  void AwaitEnd(core::IntentId id, absl::Duration timeout,
                std::function<void(dispatch::AwaitAnswer)> done) override;
  void DescribeWaits(std::vector<core::IntentId> ids,
                     std::function<void(std::vector<std::optional<core::Wait>>)> done) override;
  void DescribeStatus(std::function<void(dispatch::StatusAnswer)> done) override;
  void DescribeLane(core::LaneKey lane, std::function<void(dispatch::LaneAnswer)> done) override;
  void SetContention(dispatch::ContentionRequest request) override;
  void Inspect(core::LaneKey lane, std::function<void(dispatch::InspectAnswer)> done) override;

 private:
  using Waiter = std::function<void(dispatch::AwaitAnswer)>;

  mutable base::Mutex mutex_;
  base::CondVar changed_;
  std::function<dispatch::CancelAnswer(const CancelRequest&)> on_cancel_ ABSL_GUARDED_BY(mutex_);
  std::function<dispatch::RetryAnswer(const CancelRequest&)> on_retry_ ABSL_GUARDED_BY(mutex_);
  std::function<dispatch::ResolveAnswer(const CancelRequest&)> on_resolve_ ABSL_GUARDED_BY(mutex_);
  std::function<dispatch::ContentionAnswer(const dispatch::ContentionRequest&)> on_set_contention_
      ABSL_GUARDED_BY(mutex_);
  std::function<void()> on_describe_ ABSL_GUARDED_BY(mutex_);
  std::optional<dispatch::AwaitAnswer> await_answer_ ABSL_GUARDED_BY(mutex_);
  std::vector<Waiter> open_waits_ ABSL_GUARDED_BY(mutex_);
  std::map<core::IntentId, core::Wait> waits_ ABSL_GUARDED_BY(mutex_);
  dispatch::LaneAnswer lane_ ABSL_GUARDED_BY(mutex_);
  dispatch::InspectAnswer inspection_ ABSL_GUARDED_BY(mutex_);
  std::vector<core::LaneKey> lanes_ ABSL_GUARDED_BY(mutex_);
  dispatch::StatusAnswer status_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::Duration> timeouts_ ABSL_GUARDED_BY(mutex_);
  std::vector<CancelRequest> cancels_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::rpc::testing
