#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/intent.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fixed_random.h"
#include "tests/support/world/agenda.h"
#include "tests/support/world/apriso.h"
#include "tests/support/world/broker.h"
#include "tests/support/world/observer.h"

namespace interlock::world {

struct WorldOptions {
  BrokerOptions broker;
  PlantOptions plant;
  storage::StoreOptions store;
};

// A plant with its Apriso, a store on disk, and a broker that may die and start again: everything
// on one thread, under virtual time, and the same in every run. Apriso, the store and the clock
// outlive the broker's lives.
class World {
 public:
  // Time 0 is 2026-03-02 06:00:00 UTC. `random` and `observer` outlive this object.
  World(WorldOptions options, core::RandomSource& random, Observer& observer);
  ~World();

  // Since time 0.
  absl::Duration now() const { return clock_.Monotonic() - kMonotonicStart; }
  const core::Clock& clock() const { return clock_; }
  Apriso& apriso() { return apriso_; }
  storage::MemoryIntentStore& store() { return store_; }
  bool is_broker_up() const { return broker_ != nullptr; }

  // At `time` (since 0; not before now()) `what` is done.
  void At(absl::Duration time, std::function<void()> what);
  // Lets time pass up to `time`, stopping at everything that happens.
  void RunUntil(absl::Duration time);

  // Clients' calls. While the broker is down nothing comes of them: the observer sees no answer.
  void Submit(core::Submission submission);
  // As the next item of the stream that its source has open.
  void SubmitIntoStream(core::Submission submission);
  void SubmitBatch(std::vector<core::Submission> submissions);
  void Cancel(core::IntentId id, const std::string& reason, const std::string& actor,
              std::function<void(dispatch::CancelAnswer)> done);
  void Retry(core::IntentId id, dispatch::RetryRequest request);
  void Resolve(core::IntentId id, dispatch::ResolveRequest request);
  void AcquireLease(const core::LeaseRequest& request, dispatch::LeaseDone done);
  // Whatever lease stands on the work order; kLeaseNotFound if none does.
  void ReleaseLease(const core::LaneKey& work_order, dispatch::LeaseDone done);
  void SetContention(const dispatch::ContentionRequest& request);
  void Pause(const dispatch::PauseRequest& request,
             std::function<void(dispatch::PauseAnswer)> done);
  void Resume(const core::IntentScope& scope, const dispatch::ActRequest& by,
              dispatch::ResumeDone done);
  // Tells each message of the stream; the last one is drained, or no progress.
  void Drain(const core::IntentScope& scope, const dispatch::ActRequest& by,
             std::function<void(std::variant<dispatch::DrainAnswer, core::Refusal>)> tell);
  void Purge(const dispatch::PurgeRequest& request,
             std::function<void(dispatch::PurgeAnswer)> done);

  void StartBroker();
  void KillBroker();
  void ShutDownBroker();
  void KillBrokerBeforeNextWrite(const std::string& work_order);
  void SetDiskFull(bool is_full);
  // As NTP does: the wall clock jumps, waiting goes on as it was.
  void StepWallClock(absl::Duration by) { clock_.StepWall(by); }

  // As GetIntent would answer, the live wait included. Nothing if it is not known.
  std::optional<core::Intent> Describe(core::IntentId id);

 private:
  static constexpr absl::Duration kMonotonicStart = absl::Seconds(1);  // of a FakeClock

  void Settle();
  void FollowDrain(
      const core::IntentScope& scope, std::optional<dispatch::DrainProgress> seen,
      const std::function<void(std::variant<dispatch::DrainAnswer, core::Refusal>)>& tell);
  std::function<void(intake::SubmitAnswer)> Telling(const core::Submission& submission);

  const WorldOptions options_;
  core::RandomSource& random_;
  Observer& observer_;
  support::FakeClock clock_;
  Agenda agenda_{clock_};
  Apriso apriso_;
  storage::MemoryIntentStore store_;
  std::int64_t epoch_ = 0;
  bool is_disk_full_ = false;
  std::unique_ptr<Broker> broker_;
};

}  // namespace interlock::world
