#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/admit.h"
#include "server/dispatch/dispatcher.h"
#include "server/gateway/apriso/apriso_gateway.h"
#include "server/intake/intake.h"
#include "storage/memory/memory_intent_store.h"
#include "tests/support/fixed_random.h"
#include "tests/support/world/observer.h"
#include "tests/support/world/store_queue.h"

namespace interlock::world {

struct BrokerOptions {
  dispatch::DispatcherOptions dispatch;
  core::AdmitPolicy admit;
  apriso::AprisoOptions apriso;
  std::size_t queue_capacity = 1024;  // submissions that may wait for the disk
  absl::Duration call_time = absl::Milliseconds(10);
};

// What a life of the broker finds, and leaves behind when it dies.
struct Surroundings {
  Agenda& agenda;
  const core::Clock& clock;
  core::RandomSource& random;
  Apriso& apriso;
  storage::MemoryIntentStore& store;
  Observer& observer;
};

// One life of a broker on one thread: the real intake, dispatcher, group commit and Apriso gateway,
// over a store in memory and a wire in virtual time. Destroying it is kill -9.
class Broker final : public dispatch::DispatchPorts {
 public:
  // Takes up what the store holds.
  Broker(const BrokerOptions& options, Surroundings surroundings, std::int64_t epoch);
  ~Broker() override;
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;

  intake::Intake& intake() { return *intake_; }
  dispatch::Dispatcher& dispatcher() { return *dispatcher_; }
  // The stream that a source has open; it ends with this life.
  std::shared_ptr<intake::StreamOrder> StreamOf(const std::string& source) {
    std::shared_ptr<intake::StreamOrder>& stream = streams_[source];
    if (stream == nullptr) stream = std::make_shared<intake::StreamOrder>();
    return stream;
  }

  // As SIGTERM does: takes nothing new, starts nothing new.
  void ShutDown();
  // The next write of that work order is recorded, but the process dies before it leaves.
  void DieBeforeNextWrite(std::string work_order) { dies_before_ = std::move(work_order); }
  // Commits find the disk full for as long.
  void SetDiskFull(bool is_full) { is_disk_full_ = is_full; }

  // Does what can be done without time passing. False: it has died.
  [[nodiscard]] bool Settle();
  absl::Duration NextDue() const { return dispatcher_->NextDue(); }

 private:
  void MakeGateway(const BrokerOptions& options);
  std::vector<storage::StandingRecord> LoadStanding();
  void AdoptOpen();
  bool Step();
  template <class Value>
  std::function<void(Value)> Returning(std::function<void(Value)> done);

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

  const Surroundings world_;
  const core::StateMachine statuses_;
  StoreQueue queue_;
  std::deque<std::function<void()>> messages_;  // to the dispatcher
  std::unique_ptr<apriso::AprisoGateway> gateway_;
  intake::StopBoard stops_;
  std::unique_ptr<dispatch::Dispatcher> dispatcher_;
  std::unique_ptr<intake::Intake> intake_;
  std::map<std::string, std::shared_ptr<intake::StreamOrder>> streams_;
  std::optional<std::string> dies_before_;
  bool is_disk_full_ = false;
  bool is_dying_ = false;
};

}  // namespace interlock::world
