#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "core/clock.h"
#include "core/lease.h"
#include "server/dispatch/lease_control.h"

namespace interlock::rpc::testing {

// A table of leases without a broker around it. Answers on the caller's thread. Thread-safe.
class FakeLeaseControl final : public dispatch::LeaseControl {
 public:
  explicit FakeLeaseControl(const core::Clock& clock) : clock_(clock) {}

  // Every change is refused like this; nothing: none is.
  void RefuseAll(std::optional<core::Refusal> refusal) {
    base::MutexLock lock(mutex_);
    refusal_ = std::move(refusal);
  }
  // What the releases that were not the holder's said, in order.
  std::vector<dispatch::ActRequest> acts() const {
    base::MutexLock lock(mutex_);
    return acts_;
  }

  // From now on those who ask for a lease wait until LetGo().
  void KeepWaiting() {
    base::MutexLock lock(mutex_);
    keeps_waiting_ = true;
  }
  // Blocks until `count` wait, or 10 s have passed. True if they do.
  bool AwaitCallers(std::size_t count) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    base::MutexLock lock(mutex_);
    while (waiting_.size() < count) {
      const auto left = limit - std::chrono::steady_clock::now();
      if (left <= std::chrono::nanoseconds::zero()) return false;
      changed_.WaitFor(mutex_, left);
    }
    return true;
  }
  // Those who wait.
  std::vector<dispatch::LeaseCaller> TakeCallers() {
    base::MutexLock lock(mutex_);
    return std::exchange(waiting_, {});
  }

  void AcquireLease(core::LeaseRequest request, dispatch::LeaseCaller caller) override {
    {
      base::MutexLock lock(mutex_);
      if (keeps_waiting_) {
        waiting_.push_back(std::move(caller));
        changed_.NotifyAll();
        return;
      }
    }
    caller.answer(Change([&] { return table_.Acquire(request, /*epoch=*/1, Now()); }));
  }
  void RenewLease(core::LeaseId id, absl::Duration ttl, dispatch::LeaseDone done) override {
    done(Change([&] { return table_.Renew(id, ttl, Now()); }));
  }
  void ReleaseLease(core::LeaseId id, std::optional<dispatch::ActRequest> by,
                    dispatch::LeaseDone done) override {
    done(Change([&] {
      if (by) acts_.push_back(*by);
      return table_.Remove(id, Now());
    }));
  }
  void ListLeases(core::LeaseId after, std::size_t limit,
                  std::function<void(dispatch::LeaseList)> done) override {
    std::vector<core::Lease> leases;
    {
      base::MutexLock lock(mutex_);
      leases = table_.List(after, limit, Now());
    }
    done(std::move(leases));
  }

 private:
  core::Moment Now() const { return {clock_.Now(), clock_.Monotonic()}; }

  dispatch::LeaseAnswer Change(const std::function<core::LeaseTable::Answer()>& change) {
    base::MutexLock lock(mutex_);
    if (refusal_) return *refusal_;
    table_.TakeExpired(Now());
    return change();
  }

  const core::Clock& clock_;
  mutable base::Mutex mutex_;
  base::CondVar changed_;
  core::LeaseTable table_;
  bool keeps_waiting_ = false;
  std::vector<dispatch::LeaseCaller> waiting_;
  std::vector<dispatch::ActRequest> acts_;
  std::optional<core::Refusal> refusal_;
};

}  // namespace interlock::rpc::testing
