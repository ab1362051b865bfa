#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/clock.h"
#include "core/state_machine.h"
#include "grpcpp/channel.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "interlock/v1/transition_broker.grpc.pb.h"
#include "server/intake/intake.h"
#include "server/rpc/grpc_server.h"
#include "storage/group_commit.h"
#include "storage/memory/memory_intent_store.h"
#include "storage/query_pool.h"
#include "tests/integration/rpc/fake_intent_control.h"
#include "tests/integration/rpc/fake_lease_control.h"

namespace interlock::rpc::testing {

// The real time, which gRPC's deadlines need, put forward at will.
class AdvancingClock final : public core::Clock {
 public:
  absl::Time Now() const override { return absl::Now() + ahead(); }
  absl::Duration Monotonic() const override { return absl::Now() - start_ + ahead(); }
  void Advance(absl::Duration step) { ahead_ns_ += absl::ToInt64Nanoseconds(step); }

 private:
  absl::Duration ahead() const { return absl::Nanoseconds(ahead_ns_.load()); }
  const absl::Time start_ = absl::Now();
  std::atomic<std::int64_t> ahead_ns_{0};
};

struct BrokerSetup {
  CallLimits limits;
  core::AdmitPolicy policy;
  QuarantineControl quarantine;
  AlertSource alerts;
  storage::StoreOptions storage;
  std::string broker_id = "broker-1";
  ServerOptions server = {"127.0.0.1:0", "127.0.0.1:0", Reflection::kAuto, Plaintext::kLocalOnly};
};

// Everything behind the gRPC front with a model store and a dispatcher that the test plays.
class BrokerUnderTest {
 public:
  explicit BrokerUnderTest(const BrokerSetup& setup = {});
  ~BrokerUnderTest();

  std::unique_ptr<v1::TransitionBroker::Stub> NewStub() const;
  std::unique_ptr<v1::BrokerAdmin::Stub> NewAdminStub() const;
  std::shared_ptr<grpc::Channel> NewChannel(const std::string& address) const;

  // Submits over gRPC a valid intent with the event id "event-<number>" for work order
  // "WO-<number>" and returns its number.
  core::IntentId SubmitOne(int number);
  // Moves a stored intent, as the dispatcher would.
  void Move(core::IntentId id, core::IntentState state,
            const std::function<void(storage::IntentMove&)>& change = {});
  // Runs `work` on the store thread and waits for the end of its group.
  void OnStoreThread(std::function<absl::Status(storage::IntentStore&)> work);
  // Ends server and threads, in the order main() does.
  void Stop();

  AdvancingClock clock;
  FakeIntentControl control;
  FakeLeaseControl leases{clock};
  storage::MemoryIntentStore store;
  const std::string broker_id;
  storage::GroupCommit group_commit;
  storage::QueryPool queries;
  const core::StateMachine statuses = core::StateMachine::Default();
  const core::DecidePolicy decide = {};
  intake::Intake intake;
  HealthBoard health;
  TransitionBrokerService broker;
  BrokerAdminService admin;
  std::unique_ptr<GrpcServer> server;

 private:
  Ports NewPorts();
};

// A request that is accepted. Differs by `number` in event id and work order.
v1::SubmitIntentRequest ValidRequest(int number);

// The ErrorInfo.reason of `status`, or "" if it has none.
std::string ReasonOf(const grpc::Status& status);

// Sets a deadline that no call of a test should reach.
void SetTestDeadline(grpc::ClientContext& context);

}  // namespace interlock::rpc::testing
