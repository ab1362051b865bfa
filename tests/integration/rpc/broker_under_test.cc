#include "tests/integration/rpc/broker_under_test.h"

#include <chrono>
#include <future>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"

namespace interlock::rpc::testing {
namespace {

constexpr std::size_t kMaxTasks = 10'000;
constexpr std::size_t kMaxQueries = 10'000;

std::vector<std::unique_ptr<storage::IntentReader>> TwoReaders(
    const storage::MemoryIntentStore& store) {
  std::vector<std::unique_ptr<storage::IntentReader>> readers;
  readers.push_back(store.NewReader());
  readers.push_back(store.NewReader());
  return readers;
}

class FunctionTask final : public storage::StoreTask {
 public:
  explicit FunctionTask(std::function<absl::Status(storage::IntentStore&)> work)
      : work_(std::move(work)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time /*now*/) override {
    return work_(store);
  }
  void Done(const absl::Status& committed) override { done_.set_value(committed); }
  std::future<absl::Status> NewFuture() { return done_.get_future(); }

 private:
  const std::function<absl::Status(storage::IntentStore&)> work_;
  std::promise<absl::Status> done_;
};

}  // namespace

BrokerUnderTest::BrokerUnderTest(const BrokerSetup& setup)
    : store(setup.storage),
      broker_id(setup.broker_id),
      group_commit(store, clock, kMaxTasks,
                   [](const absl::Status& status) { ADD_FAILURE() << status.ToString(); }),
      queries(TwoReaders(store), kMaxQueries),
      intake(setup.policy, group_commit, [](const core::Intent&) {}),
      access(clock, setup.clients,
             [this](const storage::AuditEvent& event) {
               base::MutexLock lock(mutex_);
               audited_.push_back(absl::StrCat(event.actor, " ", event.action, " ", event.outcome,
                                               " ", event.scope));
             }),
      broker(NewPorts(), setup.limits),
      admin(NewPorts(),
            BrokerFacts{"1.2.3", absl::FromUnixSeconds(1'700'000'000),
                        [] { return std::vector<std::string>{"no echo field is configured"}; },
                        setup.alerts},
            setup.quarantine) {
  if (!setup.tls.cert_file.empty()) {
    auto keeper = access::TlsKeeper::Create(setup.tls, clock);
    EXPECT_TRUE(keeper.ok()) << keeper.status().ToString();
    if (keeper.ok()) tls = *std::move(keeper);
  }
  auto started =
      GrpcServer::Start(setup.server, ServerServices{broker, admin, health, access, tls.get()});
  EXPECT_TRUE(started.ok()) << started.status().ToString();
  if (started.ok()) server = *std::move(started);
}

Ports BrokerUnderTest::NewPorts() {
  Ports ports{intake, control, leases, queues, queries, group_commit, statuses, clock, decide};
  ports.commits = &group_commit.commits();
  ports.broker_id = broker_id;
  ports.audit = &store.audit();
  return ports;
}

BrokerUnderTest::~BrokerUnderTest() { Stop(); }

std::vector<std::string> BrokerUnderTest::Audited() {
  base::MutexLock lock(mutex_);
  return audited_;
}

void BrokerUnderTest::Stop() {
  if (server != nullptr) server->Stop(absl::Seconds(10));
  control.EndWaits(dispatch::AwaitAnswer::kShuttingDown);
  group_commit.Stop();
  queries.Stop();
}

std::shared_ptr<grpc::Channel> BrokerUnderTest::NewChannel(const std::string& address) const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

std::unique_ptr<v1::TransitionBroker::Stub> BrokerUnderTest::NewStub() const {
  return v1::TransitionBroker::NewStub(NewChannel(server->plant_address()));
}

std::unique_ptr<v1::BrokerAdmin::Stub> BrokerUnderTest::NewAdminStub() const {
  return v1::BrokerAdmin::NewStub(NewChannel(server->admin_address()));
}

core::IntentId BrokerUnderTest::SubmitOne(int number) {
  grpc::ClientContext context;
  SetTestDeadline(context);
  v1::SubmitIntentResponse response;
  const grpc::Status status = NewStub()->SubmitIntent(&context, ValidRequest(number), &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return core::IntentId(std::stoll("0" + response.intent().intent_id()));
}

void BrokerUnderTest::Move(core::IntentId id, core::IntentState state,
                           const std::function<void(storage::IntentMove&)>& change) {
  OnStoreThread([&](storage::IntentStore& s) -> absl::Status {
    const auto intent = s.GetIntent(id);
    if (!intent.ok() || !intent->has_value()) return absl::NotFoundError("no such intent");
    storage::IntentMove move;
    move.id = id;
    move.expected_revision = (*intent)->revision;
    move.state = state;
    move.wait = (*intent)->wait;
    move.update_time = clock.Now();
    if (core::IsFinal(state)) move.end_time = move.update_time;
    move.expire_time = (*intent)->expire_time;
    move.progress = (*intent)->progress;
    if (change) change(move);
    return s.MoveIntent(move).status();
  });
}

void BrokerUnderTest::OnStoreThread(std::function<absl::Status(storage::IntentStore&)> work) {
  auto function = std::make_unique<FunctionTask>(std::move(work));
  std::future<absl::Status> done = function->NewFuture();
  std::unique_ptr<storage::StoreTask> task = std::move(function);
  ASSERT_EQ(group_commit.Enqueue(task, storage::Urgency::kOwed), base::Offer::kTaken);
  const absl::Status status = done.get();
  EXPECT_TRUE(status.ok()) << status.ToString();
}

v1::SubmitIntentRequest ValidRequest(int number) {
  v1::SubmitIntentRequest request;
  request.set_source("plc");
  request.set_event_id(absl::StrCat("event-", number));
  request.set_work_order_id(absl::StrCat("WO-", number));
  request.set_target_status("Complete");
  (*request.mutable_fields()->mutable_fields())["quantity"].set_number_value(number);
  return request;
}

std::string ReasonOf(const grpc::Status& status) {
  google::rpc::Status rich;
  google::rpc::ErrorInfo info;
  if (!rich.ParseFromString(status.error_details())) return "";
  for (const auto& any : rich.details()) {
    if (any.UnpackTo(&info)) return info.reason();
  }
  return "";
}

void SetTestDeadline(grpc::ClientContext& context) {
  context.set_deadline(
      gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(30, GPR_TIMESPAN)));
}

}  // namespace interlock::rpc::testing
