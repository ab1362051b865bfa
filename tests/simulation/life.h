#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/dispatch/dispatcher.h"
#include "server/intake/intake.h"
#include "tests/simulation/network.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/site.h"
#include "tests/simulation/store_under_test.h"
#include "tests/support/world/store_queue.h"

namespace interlock::simulation {

// One life of a broker on one thread: the real intake, dispatcher and group commit, over a store
// and a network that may fail. Destroying it is kill -9.
class Life final : public dispatch::DispatchPorts {
 public:
  struct Surroundings {
    Site& site;
    Network& network;
    StoreUnderTest& store;
    std::function<void(std::int64_t)> on_attention;  // intent: it needs a person now
  };

  // Takes up what the store holds. `number` counts from 1.
  Life(Surroundings surroundings, std::int64_t number, std::uint64_t seed);
  ~Life() override;
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;

  intake::Intake& intake() { return *intake_; }
  dispatch::Dispatcher& dispatcher() { return *dispatcher_; }
  // The stream that a source has open; it ends with this life.
  std::shared_ptr<intake::StreamOrder> StreamOf(int source);

  // As SIGTERM does.
  void ShutDown();
  // Dies after so many more actions.
  void DieAfter(int actions) { actions_left_ = actions; }
  // Dies in its next commit.
  void DieInCommit(CommitFate fate);

  // Does what can be done without time passing. False: it has died.
  [[nodiscard]] bool Settle();
  // The disk is ready. To be followed by Settle.
  void OnDisk();
  // Monotonic.
  absl::Duration NextDue() const;

 private:
  void Adopt(const core::Intent& intent);
  void AdoptOpen();
  bool MayAct();
  template <class Value>
  std::function<void(Value)> Returning(std::function<void(Value)> done);
  void WakeDisk();

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override;
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override;
  void RefreshCredential(std::function<void(absl::Status)> done) override;
  void Commit(storage::IntentMove move,
              std::function<void(absl::StatusOr<storage::MoveResult>)> done) override;
  void Load(core::IntentId id,
            std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) override;
  void FindPredecessor(
      core::EventKey key,
      std::function<void(absl::StatusOr<dispatch::FoundPredecessor>)> done) override;
  void Keep(dispatch::RecordChange change, std::function<void(absl::Status)> done) override;

  // The way to the store: wakes the disk when there is something for it.
  class Queue;

  const Surroundings world_;
  const std::int64_t number_;
  Dice dice_;
  std::unique_ptr<Queue> queue_;
  std::deque<std::function<void()>> messages_;
  std::unique_ptr<dispatch::Dispatcher> dispatcher_;
  std::unique_ptr<intake::Intake> intake_;
  std::map<int, std::shared_ptr<intake::StreamOrder>> streams_;
  std::map<int, core::Intent> held_back_;  // Defect::kOrderIgnored, by work order
  bool is_disk_woken_ = false;
  int actions_left_ = -1;  // negative: no end in sight
  bool is_expected_to_die_ = false;
  bool is_dying_ = false;
};

// How the broker is configured at such a site.
dispatch::DispatcherOptions DispatcherOptionsOf(const Swarm& swarm, std::int64_t life);
core::AdmitPolicy AdmitPolicyOf(const Swarm& swarm);
storage::StoreOptions StoreOptionsOf(const Swarm& swarm);

}  // namespace interlock::simulation
