#include "server/dispatch/dispatch_loop.h"

#include <thread>
#include <utility>

#include "base/mailbox.h"
#include "server/dispatch/store_tasks.h"

namespace interlock::dispatch {
namespace {

// Requests from outside are refused beyond this; the loop's own answers are not counted.
constexpr std::size_t kMailboxCapacity = 65'536;

using Message = std::function<void(Dispatcher&)>;

core::Refusal BusyOrStopping() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kBusy;
  refusal.message = "the broker is busy or shutting down; try again in a second";
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

}  // namespace

// The thread with its mailbox, and the ports as threads see them: each call goes out to its owner
// and its answer comes back as a message.
class DispatchLoop::Engine final : public DispatchPorts,
                                   public std::enable_shared_from_this<Engine> {
 public:
  Engine(DispatcherOptions options, DispatchWorld world, DispatchEvents events)
      : world_(world),
        events_(std::move(events)),
        dispatcher_(std::move(options), *this, world.clock, world.random, events_.on_fatal) {}

  void Run(std::vector<core::Intent> open_intents) {
    for (const core::Intent& intent : open_intents) dispatcher_.Adopt(intent, Arrival::kRecovered);
    open_intents.clear();
    thread_ = std::thread([this] { Loop(); });
  }

  void Post(Message message) { mailbox_.Push(std::move(message)); }
  [[nodiscard]] bool Offer(Message message) {
    return mailbox_.TryOffer(std::move(message)) == base::Offer::kTaken;
  }

  void Stop(absl::Duration patience) {
    if (!thread_.joinable()) return;
    Post([this, patience](Dispatcher& dispatcher) {
      dispatcher.StopStarting();
      stop_at_ = world_.clock.Monotonic() + patience;
    });
    thread_.join();
    mailbox_.Close();
    // Whoever asked in the meantime is still answered; the dispatcher starts nothing any more.
    for (Message& message : mailbox_.TakeAll(absl::ZeroDuration())) message(dispatcher_);
  }

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override {
    world_.gateway.Read(std::move(request), Returning<core::ReadOutcome>(std::move(done)));
  }

  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override {
    world_.gateway.Write(std::move(request), Returning<core::WriteOutcome>(std::move(done)));
  }

  void RefreshCredential(std::function<void(absl::Status)> done) override {
    world_.gateway.RefreshCredential(Returning<absl::Status>(std::move(done)));
  }

  void Commit(storage::IntentMove move,
              std::function<void(absl::StatusOr<storage::MoveResult>)> done) override {
    auto answer = Returning<absl::StatusOr<storage::MoveResult>>(std::move(done));
    auto task = std::make_unique<MoveTask>(
        std::move(move),
        [answer](const storage::IntentMove& /*move*/, absl::StatusOr<storage::MoveResult> result) {
          answer(std::move(result));
        });
    Enqueue(std::move(task), answer);
  }

  void FindPredecessor(core::EventKey key,
                       std::function<void(absl::StatusOr<FoundPredecessor>)> done) override {
    auto answer = Returning<absl::StatusOr<FoundPredecessor>>(std::move(done));
    Enqueue(std::make_unique<PredecessorTask>(std::move(key), answer), answer);
  }

  void Keep(RecordChange change, std::function<void(absl::Status)> done) override {
    auto answer = Returning<absl::Status>(std::move(done));
    Enqueue(std::make_unique<KeepTask>(world_.books, std::move(change), answer), answer);
  }

  void Load(core::IntentId id,
            std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) override {
    auto answer = Returning<absl::StatusOr<std::optional<core::Intent>>>(std::move(done));
    const base::Offer offered = world_.queries.Run(
        [id, answer](storage::IntentReader& reader) { answer(reader.GetIntent(id)); });
    if (offered != base::Offer::kTaken) answer(absl::UnavailableError("the query pool is busy"));
  }

 private:
  // A callback for other threads that hands its value over to the dispatcher thread.
  template <class Value>
  std::function<void(Value)> Returning(std::function<void(Value)> done) {
    return [self = weak_from_this(), done = std::move(done)](Value value) {
      const std::shared_ptr<Engine> engine = self.lock();
      if (engine == nullptr) return;
      engine->Post(
          [done, value = std::move(value)](Dispatcher&) mutable { done(std::move(value)); });
    };
  }

  template <class Answer>
  void Enqueue(std::unique_ptr<storage::StoreTask> task, const Answer& answer) {
    if (world_.store.Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
      answer(absl::UnavailableError("the store is closed"));
    }
  }

  void TellGatewayState() {
    const GatewayState state = dispatcher_.gateway_state();
    if (told_state_ == state) return;
    told_state_ = state;
    events_.on_gateway_state(state);
  }

  void Loop() {
    dispatcher_.RunDue();
    TellGatewayState();
    while (!IsOver()) {
      const absl::Duration now = world_.clock.Monotonic();
      const absl::Duration wait = std::min(dispatcher_.NextDue(), stop_at_) - now;
      auto messages = mailbox_.TakeAll(std::max(wait, absl::ZeroDuration()));
      for (Message& message : messages) message(dispatcher_);
      dispatcher_.RunDue();
      TellGatewayState();
    }
  }

  bool IsOver() const {
    if (stop_at_ == absl::InfiniteDuration()) return false;
    return dispatcher_.IsQuiet() || world_.clock.Monotonic() >= stop_at_;
  }

  const DispatchWorld world_;
  const DispatchEvents events_;
  std::optional<GatewayState> told_state_;  // thread_ only
  base::Mailbox<Message> mailbox_{kMailboxCapacity};
  Dispatcher dispatcher_;                              // thread_ only, once Run has started it
  absl::Duration stop_at_ = absl::InfiniteDuration();  // thread_ only
  std::thread thread_;
};

DispatchLoop::DispatchLoop(DispatcherOptions options, DispatchWorld world, DispatchEvents events)
    : engine_(std::make_shared<Engine>(std::move(options), world, std::move(events))) {}

DispatchLoop::~DispatchLoop() { Stop(absl::ZeroDuration()); }

void DispatchLoop::Run(std::vector<core::Intent> open_intents) {
  engine_->Run(std::move(open_intents));
}

void DispatchLoop::OnAccepted(const core::Intent& intent) {
  engine_->Post([intent](Dispatcher& dispatcher) { dispatcher.Adopt(intent, Arrival::kNew); });
}

void DispatchLoop::Cancel(core::IntentId id, CancelRequest request) {
  const bool taken =
      engine_->Offer([id, request](Dispatcher& dispatcher) { dispatcher.Cancel(id, request); });
  if (!taken) request.done(BusyOrStopping());
}

void DispatchLoop::Retry(core::IntentId id, RetryRequest request) {
  const bool taken =
      engine_->Offer([id, request](Dispatcher& dispatcher) { dispatcher.Retry(id, request); });
  if (!taken) request.done(BusyOrStopping());
}

void DispatchLoop::Resolve(core::IntentId id, ResolveRequest request) {
  const bool taken =
      engine_->Offer([id, request](Dispatcher& dispatcher) { dispatcher.Resolve(id, request); });
  if (!taken) request.done(BusyOrStopping());
}

void DispatchLoop::AwaitEnd(core::IntentId id, absl::Duration timeout,
                            std::function<void(AwaitAnswer)> done) {
  const bool taken = engine_->Offer(
      [id, timeout, done](Dispatcher& dispatcher) { dispatcher.AwaitEnd(id, timeout, done); });
  if (!taken) done(AwaitAnswer::kShuttingDown);
}

void DispatchLoop::DescribeWaits(std::vector<core::IntentId> ids,
                                 std::function<void(std::vector<std::optional<core::Wait>>)> done) {
  const std::size_t count = ids.size();
  const bool taken = engine_->Offer([ids = std::move(ids), done](Dispatcher& dispatcher) {
    done(dispatcher.DescribeWaits(ids));
  });
  if (!taken) done(std::vector<std::optional<core::Wait>>(count));
}

void DispatchLoop::DescribeStatus(std::function<void(StatusAnswer)> done) {
  const bool taken =
      engine_->Offer([done](Dispatcher& dispatcher) { done(dispatcher.DescribeStatus()); });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::DescribeLane(core::LaneKey lane, std::function<void(LaneAnswer)> done) {
  const bool taken = engine_->Offer([lane = std::move(lane), done](Dispatcher& dispatcher) {
    done(dispatcher.DescribeLane(lane));
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::Inspect(core::LaneKey lane, std::function<void(InspectAnswer)> done) {
  const bool taken = engine_->Offer(
      [lane = std::move(lane), done](Dispatcher& dispatcher) { dispatcher.Inspect(lane, done); });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::SetContention(ContentionRequest request) {
  const bool taken =
      engine_->Offer([request](Dispatcher& dispatcher) { dispatcher.SetContention(request); });
  if (!taken) request.done(BusyOrStopping());
}

void DispatchLoop::AcquireLease(core::LeaseRequest request, LeaseCaller caller) {
  const bool taken = engine_->Offer([request = std::move(request), caller](Dispatcher& dispatcher) {
    dispatcher.leases().Acquire(request, caller);
  });
  if (!taken) caller.answer(BusyOrStopping());
}

void DispatchLoop::RenewLease(core::LeaseId id, absl::Duration ttl, LeaseDone done) {
  const bool taken = engine_->Offer(
      [id, ttl, done](Dispatcher& dispatcher) { dispatcher.leases().Renew(id, ttl, done); });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::ReleaseLease(core::LeaseId id, std::optional<ActRequest> by, LeaseDone done) {
  const bool taken = engine_->Offer([id, by = std::move(by), done](Dispatcher& dispatcher) {
    dispatcher.leases().Release(id, by, done);
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::ListLeases(core::LeaseId after, std::size_t limit,
                              std::function<void(LeaseList)> done) {
  const bool taken = engine_->Offer([after, limit, done](Dispatcher& dispatcher) {
    done(dispatcher.leases().List(after, limit));
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::TakeUp(core::DecidePolicy decide) {
  engine_->Post(
      [decide = std::move(decide)](Dispatcher& dispatcher) { dispatcher.TakeUp(decide); });
}

void DispatchLoop::PauseLanes(PauseRequest request, std::function<void(PauseAnswer)> done) {
  const bool taken = engine_->Offer([request = std::move(request), done](Dispatcher& dispatcher) {
    dispatcher.queues().Pause(request, done);
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::ResumeLanes(core::IntentScope scope, ActRequest by, ResumeDone done) {
  const bool taken =
      engine_->Offer([scope = std::move(scope), by = std::move(by), done](Dispatcher& dispatcher) {
        dispatcher.queues().Resume(scope, by, done);
      });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::DrainLanes(core::IntentScope scope, ActRequest by, StopDone done) {
  const bool taken =
      engine_->Offer([scope = std::move(scope), by = std::move(by), done](Dispatcher& dispatcher) {
        dispatcher.queues().Drain(scope, by, done);
      });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::AwaitDrain(core::IntentScope scope, std::optional<DrainProgress> seen,
                              absl::Duration timeout, std::function<void(DrainAnswer)> done) {
  const bool taken =
      engine_->Offer([scope = std::move(scope), seen, timeout, done](Dispatcher& dispatcher) {
        dispatcher.queues().AwaitDrain(scope, seen, timeout, done);
      });
  if (!taken) done({DrainAnswer::Kind::kShuttingDown, {}});
}

void DispatchLoop::PurgeLanes(PurgeRequest request, std::function<void(PurgeAnswer)> done) {
  const bool taken = engine_->Offer([request = std::move(request), done](Dispatcher& dispatcher) {
    dispatcher.queues().Purge(request, done);
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::ListLanes(LaneQuery query, std::function<void(LaneListAnswer)> done) {
  const bool taken = engine_->Offer([query = std::move(query), done](Dispatcher& dispatcher) {
    done(dispatcher.queues().List(query));
  });
  if (!taken) done(BusyOrStopping());
}

void DispatchLoop::LeaveQuarantine(std::vector<core::Intent> open_intents, std::int64_t epoch) {
  engine_->Post([open = std::move(open_intents), epoch](Dispatcher& dispatcher) {
    dispatcher.LeaveQuarantine(open, epoch);
  });
}

void DispatchLoop::Stop(absl::Duration patience) { engine_->Stop(patience); }

}  // namespace interlock::dispatch
