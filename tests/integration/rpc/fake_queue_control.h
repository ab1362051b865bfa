#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "core/clock.h"
#include "server/dispatch/queue_control.h"

namespace interlock::rpc::testing {

// Pauses and drains without lanes. Answers on the caller's thread. Thread-safe.
class FakeQueueControl final : public dispatch::QueueControl {
 public:
  explicit FakeQueueControl(const core::Clock& clock) : clock_(clock) {}

  // Every change is refused like this; nothing: none is.
  void RefuseAll(std::optional<core::Refusal> refusal) {
    base::MutexLock lock(mutex_);
    refusal_ = std::move(refusal);
  }
  core::StopTable stops() const {
    base::MutexLock lock(mutex_);
    return stops_;
  }

  void PauseLanes(dispatch::PauseRequest request,
                  std::function<void(dispatch::PauseAnswer)> done) override {
    base::MutexLock lock(mutex_);
    if (refusal_) return done(*refusal_);
    core::Stop pause{core::StopKind::kPause, request.scope, request.by.reason,
                     request.by.actor,       clock_.Now(),  request.until};
    stops_.Put(pause);
    done(dispatch::PausedLanes{std::move(pause), 3});
  }

  void ResumeLanes(core::IntentScope scope, dispatch::ActRequest /*by*/,
                   dispatch::ResumeDone done) override {
    base::MutexLock lock(mutex_);
    if (refusal_) return done(*refusal_);
    std::vector<core::Stop> ended;
    for (const core::StopKind kind : {core::StopKind::kPause, core::StopKind::kDrain}) {
      if (std::optional<core::Stop> stop = stops_.Remove(kind, scope)) ended.push_back(*stop);
    }
    done(ended);
  }

  // What the next questions about drains are answered with, in order; after the last they wait
  // until TellDrains.
  void AnswerDrains(std::vector<dispatch::DrainAnswer> answers) {
    base::MutexLock lock(mutex_);
    drain_answers_ = std::move(answers);
  }
  void TellDrains(dispatch::DrainAnswer answer) {
    std::vector<std::function<void(dispatch::DrainAnswer)>> waiting;
    {
      base::MutexLock lock(mutex_);
      waiting = std::exchange(waiting_, {});
    }
    for (const auto& done : waiting) done(answer);
  }
  std::size_t waiting() const {
    base::MutexLock lock(mutex_);
    return waiting_.size();
  }

  void DrainLanes(core::IntentScope scope, dispatch::ActRequest by,
                  dispatch::StopDone done) override {
    dispatch::StopAnswer answer = core::Refusal();
    {
      base::MutexLock lock(mutex_);
      const core::Stop drain{core::StopKind::kDrain, std::move(scope), by.reason, by.actor,
                             clock_.Now(),           std::nullopt};
      if (refusal_) {
        answer = *refusal_;
      } else {
        stops_.Put(drain);
        answer = drain;
      }
    }
    done(std::move(answer));
  }
  void AwaitDrain(core::IntentScope /*scope*/, std::optional<dispatch::DrainProgress> /*seen*/,
                  absl::Duration /*timeout*/,
                  std::function<void(dispatch::DrainAnswer)> done) override {
    std::optional<dispatch::DrainAnswer> answer;
    {
      base::MutexLock lock(mutex_);
      if (drain_answers_.empty()) return waiting_.push_back(std::move(done));
      answer = drain_answers_.front();
      drain_answers_.erase(drain_answers_.begin());
    }
    done(*answer);
  }
  void PurgeLanes(dispatch::PurgeRequest request,
                  std::function<void(dispatch::PurgeAnswer)> done) override {
    base::MutexLock lock(mutex_);
    if (refusal_) return done(*refusal_);
    const bool is_dry = request.run == dispatch::PurgeRequest::Run::kDry;
    done(dispatch::PurgeResult{5, is_dry ? 0 : 4, 1});
  }
  // Lanes WO-0, WO-1, … of which each has one intent less than the one before.
  void ListLanes(dispatch::LaneQuery query,
                 std::function<void(dispatch::LaneListAnswer)> done) override {
    base::MutexLock lock(mutex_);
    last_query_ = query;
    dispatch::LanePage page;
    page.total = 100;
    const std::int64_t first = query.after ? 101 - query.after->depth : 0;
    for (std::int64_t i = first; i < 100 && page.lanes.size() < query.limit; ++i) {
      dispatch::LaneSummary lane;
      lane.key.work_order_id = core::WorkOrderId("WO-" + std::to_string(i));
      lane.depth = 100 - i;
      lane.head = core::IntentId(1'000 + i);
      lane.oldest_create_time = absl::FromUnixSeconds(1'700'000'000);
      lane.is_paused = i == 0;
      page.next = dispatch::LanePosition{lane.depth, lane.head};
      page.lanes.push_back(std::move(lane));
    }
    if (first + static_cast<std::int64_t>(page.lanes.size()) == 100) page.next.reset();
    done(std::move(page));
  }
  dispatch::LaneQuery last_query() const {
    base::MutexLock lock(mutex_);
    return last_query_;
  }

 private:
  const core::Clock& clock_;
  mutable base::Mutex mutex_;
  std::optional<core::Refusal> refusal_ ABSL_GUARDED_BY(mutex_);
  core::StopTable stops_ ABSL_GUARDED_BY(mutex_);
  std::vector<dispatch::DrainAnswer> drain_answers_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::function<void(dispatch::DrainAnswer)>> waiting_ ABSL_GUARDED_BY(mutex_);
  dispatch::LaneQuery last_query_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::rpc::testing
