#include "tests/support/world/broker.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/store_tasks.h"

namespace interlock::world {
namespace {

// More steps than this at one moment are a loop that never ends.
constexpr int kStepsMax = 100'000;

// A token that Apriso takes until it has made another one valid.
class TokenOfApriso final : public apriso::CredentialSource {
 public:
  explicit TokenOfApriso(const Conditions& conditions)
      : conditions_(conditions), token_(conditions.valid_credential) {}

  void Authorize(std::function<void(absl::StatusOr<Headers>)> done) override {
    done(Headers{{"Authorization", TokenOf(token_)}});
  }
  void Refresh(std::function<void(absl::Status)> done) override {
    if (!conditions_.can_refresh) {
      done(absl::PermissionDeniedError("the token service refuses"));
      return;
    }
    token_ = conditions_.valid_credential;
    done(absl::OkStatus());
  }

 private:
  const Conditions& conditions_;
  int token_;
};

}  // namespace

Broker::Broker(const BrokerOptions& options, Surroundings surroundings, std::int64_t epoch)
    : world_(surroundings),
      statuses_(options.admit.state_machine),
      queue_(world_.store, world_.clock, options.queue_capacity,
             [this](const absl::Status& status) {
               world_.observer.OnFault(absl::StrCat("the store gave up: ", status.ToString()));
               is_dying_ = true;
             }) {
  MakeGateway(options);
  dispatch::DispatcherOptions dispatch = options.dispatch;
  dispatch.decide.echo_identity.epoch = epoch;
  dispatch.standing = LoadStanding();
  dispatch.on_decision = [observer = &world_.observer](core::IntentId id,
                                                       const core::Decision& decision) {
    observer->OnDecision(id, decision);
  };
  dispatch.on_stops = [this](const core::StopTable& stops) { stops_.Show(stops); };
  dispatcher_ = std::make_unique<dispatch::Dispatcher>(
      std::move(dispatch), *this, world_.clock, world_.random, [this](const absl::Status& status) {
        world_.observer.OnFault(absl::StrCat("the dispatcher gave up: ", status.ToString()));
        is_dying_ = true;
      });
  intake_ = std::make_unique<intake::Intake>(
      options.admit, queue_,
      [this](const core::Intent& intent) {
        messages_.push_back(
            [this, intent] { dispatcher_->Adopt(intent, dispatch::Arrival::kNew); });
      },
      nullptr, &stops_);
  AdoptOpen();
}

Broker::~Broker() { gateway_->Stop(); }

void Broker::MakeGateway(const BrokerOptions& options) {
  apriso::GatewayParts parts;
  parts.transport =
      std::make_unique<Wire>(Wire::Ends{world_.agenda, world_.apriso,
                                        [observer = &world_.observer](const StrayArrival& arrival) {
                                          observer->OnStray(arrival);
                                        }},
                             options.call_time);
  parts.credentials = std::make_unique<TokenOfApriso>(world_.apriso.conditions());
  parts.clock = &world_.clock;
  parts.canonical_status = [this](absl::string_view name) { return statuses_.Canonical(name); };
  gateway_ = apriso::AprisoGateway::Create(options.apriso, std::move(parts)).value();
}

std::vector<storage::StandingRecord> Broker::LoadStanding() {
  std::vector<storage::StandingRecord> standing;
  const absl::Status begun = world_.store.Begin();
  if (!begun.ok()) world_.observer.OnFault(begun.ToString());
  for (const char* const kind : dispatch::kDispatcherRecords) {
    const auto records = world_.store.records().List(kind);
    if (!records.ok()) continue;
    standing.insert(standing.end(), records->begin(), records->end());
  }
  world_.store.Rollback();
  return standing;
}

void Broker::AdoptOpen() {
  std::vector<core::Intent> open;
  absl::Status status = world_.store.Begin();
  if (status.ok()) {
    status = world_.store.ScanOpen([&](core::Intent intent) { open.push_back(std::move(intent)); });
  }
  world_.store.Rollback();
  if (!status.ok()) world_.observer.OnFault(status.ToString());
  for (const core::Intent& intent : open) {
    dispatcher_->Adopt(intent, dispatch::Arrival::kRecovered);
  }
}

void Broker::ShutDown() {
  intake_->StopTaking();
  dispatcher_->StopStarting();
}

bool Broker::Settle() {
  for (int steps = 0; !is_dying_; ++steps) {
    if (steps == kStepsMax) {
      world_.observer.OnFault("the broker does not come to rest");
      return false;
    }
    dispatcher_->RunDue();
    if (!is_dying_ && !Step()) return true;
  }
  return false;
}

bool Broker::Step() {
  if (!messages_.empty()) {
    const std::function<void()> message = std::move(messages_.front());
    messages_.pop_front();
    message();
    return true;
  }
  if (queue_.empty()) return false;
  if (is_disk_full_) world_.store.FailNextBegin(absl::ResourceExhaustedError("the disk is full"));
  queue_.Run();
  return true;
}

template <class Value>
std::function<void(Value)> Broker::Returning(std::function<void(Value)> done) {
  return [this, done = std::move(done)](Value value) {
    messages_.push_back([done, value = std::move(value)]() mutable { done(std::move(value)); });
  };
}

void Broker::Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) {
  gateway_->Read(request, [this, request, answer = Returning<core::ReadOutcome>(std::move(done))](
                              const core::ReadOutcome& outcome) {
    world_.observer.OnRead(request, outcome);
    answer(outcome);
  });
}

void Broker::Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) {
  if (dies_before_ == request.work_order_id.value()) {
    is_dying_ = true;
    return;
  }
  world_.observer.OnWriteSent(
      request, world_.store.NewReader()->GetIntent(request.intent_id).value().value());
  gateway_->Write(request, [this, request, answer = Returning<core::WriteOutcome>(std::move(done))](
                               const core::WriteOutcome& outcome) {
    world_.observer.OnWriteAnswered(request, outcome);
    answer(outcome);
  });
}

void Broker::RefreshCredential(std::function<void(absl::Status)> done) {
  gateway_->RefreshCredential(
      [this, answer = Returning<absl::Status>(std::move(done))](const absl::Status& refreshed) {
        world_.observer.OnRefreshed(refreshed);
        answer(refreshed);
      });
}

void Broker::Commit(storage::IntentMove move,
                    std::function<void(absl::StatusOr<storage::MoveResult>)> done) {
  auto answer = Returning<absl::StatusOr<storage::MoveResult>>(std::move(done));
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::MoveTask>(
      std::move(move), [this, answer](const storage::IntentMove& moved,
                                      const absl::StatusOr<storage::MoveResult>& result) {
        if (result.ok() && *result == storage::MoveResult::kMoved) world_.observer.OnMoved(moved);
        answer(result);
      });
  if (queue_.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

void Broker::Load(core::IntentId id,
                  std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) {
  Returning<absl::StatusOr<std::optional<core::Intent>>>(std::move(done))(
      world_.store.NewReader()->GetIntent(id));
}

void Broker::FindPredecessor(core::EventKey key,
                             std::function<void(absl::StatusOr<dispatch::FoundPredecessor>)> done) {
  auto answer = Returning<absl::StatusOr<dispatch::FoundPredecessor>>(std::move(done));
  std::unique_ptr<storage::StoreTask> task =
      std::make_unique<dispatch::PredecessorTask>(std::move(key), answer);
  if (queue_.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

void Broker::Keep(dispatch::RecordChange change, std::function<void(absl::Status)> done) {
  auto answer = Returning<absl::Status>(std::move(done));
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::KeepTask>(
      dispatch::Books{world_.store.records(), world_.store.audit()}, std::move(change), answer);
  if (queue_.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

}  // namespace interlock::world
