#include "tests/simulation/life.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/store_tasks.h"

namespace interlock::simulation {
namespace {

// More steps than this at one moment are a loop that never ends.
constexpr int kStepsMax = 1'000'000;
constexpr char kBrokerId[] = "sim";

// What stood when the broker before died: leases, pauses and drains.
std::vector<storage::StandingRecord> LoadStanding(const Life::Surroundings& world) {
  storage::IntentStore& store = world.store.store();
  absl::Status status = store.Begin();
  std::vector<storage::StandingRecord> standing;
  for (const char* const kind : {dispatch::kLeaseRecords, dispatch::kStopRecords}) {
    if (!status.ok()) break;
    const auto found = world.store.books().records.List(kind);
    status = found.status();
    if (found.ok()) standing.insert(standing.end(), found->begin(), found->end());
  }
  store.Rollback();
  if (!status.ok()) {
    world.site.oracle.Complain(absl::StrCat("what stood cannot be read: ", status.ToString()));
  }
  return standing;
}

}  // namespace

dispatch::DispatcherOptions DispatcherOptionsOf(const Swarm& swarm, std::int64_t life) {
  dispatch::DispatcherOptions options;
  core::DecidePolicy& decide = options.decide;
  decide.profile.etag_kind = swarm.etag_kind;
  decide.profile.echo =
      swarm.has(Feature::kEcho) ? core::EchoSupport::kConfigured : core::EchoSupport::kNone;
  decide.profile.retrying_proxy =
      swarm.has(Feature::kProxy) ? core::RetryingProxy::kYes : core::RetryingProxy::kNo;
  if (swarm.has(Feature::kFieldReport)) decide.conflict = core::ConflictPolicy::FieldReport();
  if (swarm.has(Feature::kNoShortcut)) decide.shortcut_window = absl::ZeroDuration();
  decide.echo_identity.broker_id = kBrokerId;
  decide.echo_identity.epoch = life;
  return options;
}

core::AdmitPolicy AdmitPolicyOf(const Swarm& swarm) {
  core::AdmitPolicy policy;
  if (swarm.has(Feature::kEcho)) policy.echo_field = "interlockEcho";
  if (swarm.has(Feature::kTightLimits)) {
    policy.limits.open_per_lane = 3;
    policy.limits.open_total = 200;
    policy.limits.open_per_source = 80;
  }
  return policy;
}

storage::StoreOptions StoreOptionsOf(const Swarm& /*swarm*/) {
  storage::StoreOptions options;
  options.finished_retention = absl::Hours(24);
  options.event_retention = absl::Hours(24);
  return options;
}

class Life::Queue final : public storage::TaskQueue {
 public:
  Queue(Life& life, storage::IntentStore& store, const core::Clock& clock, std::size_t capacity,
        std::function<void(const absl::Status&)> on_fatal)
      : life_(life), tasks_(store, clock, capacity, std::move(on_fatal)) {}

  [[nodiscard]] base::Offer Enqueue(std::unique_ptr<storage::StoreTask>& task,
                                    storage::Urgency urgency) override {
    const base::Offer offer = tasks_.Enqueue(task, urgency);
    if (offer == base::Offer::kTaken) life_.WakeDisk();
    return offer;
  }
  void Run() { tasks_.Run(); }
  bool empty() const { return tasks_.empty(); }

 private:
  Life& life_;
  world::StoreQueue tasks_;
};

Life::Life(Surroundings surroundings, std::int64_t number, std::uint64_t seed)
    : world_(std::move(surroundings)),
      number_(number),
      dice_(seed, 1'000 + static_cast<std::uint64_t>(number)) {
  Site& site = world_.site;
  const std::size_t capacity = site.swarm.has(Feature::kTightLimits) ? 8 : 4'096;
  queue_ = std::make_unique<Queue>(
      *this, world_.store.store(), site.clock, capacity, [this](const absl::Status& status) {
        is_dying_ = true;
        if (is_expected_to_die_) return;
        world_.site.oracle.Complain(absl::StrCat("the store gave up: ", status.ToString()));
      });
  dispatch::DispatcherOptions options = DispatcherOptionsOf(site.swarm, number);
  options.on_decision = [&oracle = site.oracle](core::IntentId id, const core::Decision& decision) {
    oracle.OnDecision(id, decision);
  };
  options.standing = LoadStanding(world_);
  dispatcher_ = std::make_unique<dispatch::Dispatcher>(
      std::move(options), *this, site.clock, dice_, [this](const absl::Status& status) {
        is_dying_ = true;
        world_.site.oracle.Complain(absl::StrCat("the dispatcher gave up: ", status.ToString()));
      });
  intake_ = std::make_unique<intake::Intake>(
      AdmitPolicyOf(site.swarm), *queue_, [this](const core::Intent& intent) {
        world_.site.oracle.OnAccepted(intent);
        messages_.push_back([this, intent] { Adopt(intent); });
      });
  AdoptOpen();
}

Life::~Life() { world_.network.ForgetListeners(); }

std::shared_ptr<intake::StreamOrder> Life::StreamOf(int source) {
  std::shared_ptr<intake::StreamOrder>& stream = streams_[source];
  if (stream == nullptr) stream = std::make_shared<intake::StreamOrder>();
  return stream;
}

void Life::AdoptOpen() {
  std::vector<core::Intent> open;
  storage::IntentStore& store = world_.store.store();
  absl::Status status = store.Begin();
  if (status.ok()) {
    status = store.ScanOpen([&](core::Intent intent) { open.push_back(std::move(intent)); });
  }
  store.Rollback();
  if (!status.ok()) {
    world_.site.oracle.Complain(absl::StrCat("the store cannot be read: ", status.ToString()));
  }
  world_.site.log.Note(Line::kStarted, number_, static_cast<std::int64_t>(open.size()));
  world_.site.oracle.OnStarted(open);
  for (const core::Intent& intent : open) {
    dispatcher_->Adopt(intent, dispatch::Arrival::kRecovered);
    if (intent.state == core::IntentState::kNeedsAttention) {
      world_.on_attention(intent.id.number());
    }
  }
}

void Life::Adopt(const core::Intent& intent) {
  const bool is_careless = world_.site.defect == Defect::kOrderIgnored;
  const int order = is_careless ? OrderOf(intent.spec.work_order_id) : 0;
  if (is_careless && intent.id.number() % 8 == 0 && held_back_.emplace(order, intent).second) {
    return;
  }
  dispatcher_->Adopt(intent, dispatch::Arrival::kNew);
  if (!is_careless) return;
  if (const auto held = held_back_.extract(order)) {
    dispatcher_->Adopt(held.mapped(), dispatch::Arrival::kNew);
  }
}

void Life::ShutDown() {
  intake_->StopTaking();
  dispatcher_->StopStarting();
}

void Life::DieInCommit(CommitFate fate) {
  is_expected_to_die_ = true;
  world_.store.SetNextCommit(fate);
}

void Life::WakeDisk() {
  if (is_disk_woken_) return;
  is_disk_woken_ = true;
  const std::int64_t sync_us = world_.site.swarm.sync_us;
  world_.site.schedule.After(sync_us / 2 + dice_.BetweenUs(0, sync_us), Happening::kDisk, number_);
}

void Life::OnDisk() {
  is_disk_woken_ = false;
  if (MayAct()) queue_->Run();
  if (!queue_->empty()) WakeDisk();
}

bool Life::MayAct() {
  if (actions_left_ < 0) return !is_dying_;
  if (actions_left_ == 0) is_dying_ = true;
  if (actions_left_ > 0) actions_left_ -= 1;
  return !is_dying_;
}

bool Life::Settle() {
  for (int steps = 0; !is_dying_; ++steps) {
    if (steps == kStepsMax) {
      world_.site.oracle.Complain("the broker does not come to rest");
      return false;
    }
    dispatcher_->RunDue();
    if (is_dying_) return false;
    if (messages_.empty()) return true;
    const std::function<void()> message = std::move(messages_.front());
    messages_.pop_front();
    if (MayAct()) message();
  }
  return false;
}

absl::Duration Life::NextDue() const {
  if (world_.site.defect == Defect::kTimerLost) return absl::InfiniteDuration();
  return dispatcher_->NextDue();
}

template <class Value>
std::function<void(Value)> Life::Returning(std::function<void(Value)> done) {
  return [this, done = std::move(done)](Value value) {
    messages_.push_back([done, value = std::move(value)]() mutable { done(std::move(value)); });
  };
}

void Life::Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) {
  if (MayAct()) world_.network.Read(std::move(request), std::move(done));
}

void Life::Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) {
  if (!MayAct()) return;
  world_.site.oracle.OnWriteSent(request);
  world_.network.Write(std::move(request), std::move(done));
}

void Life::RefreshCredential(std::function<void(absl::Status)> done) {
  if (MayAct()) Returning<absl::Status>(std::move(done))(world_.network.Refresh());
}

void Life::Commit(storage::IntentMove move,
                  std::function<void(absl::StatusOr<storage::MoveResult>)> done) {
  auto answer = Returning<absl::StatusOr<storage::MoveResult>>(std::move(done));
  std::unique_ptr<storage::StoreTask> task = std::make_unique<dispatch::MoveTask>(
      std::move(move), [this, answer](const storage::IntentMove& moved,
                                      const absl::StatusOr<storage::MoveResult>& result) {
        if (result.ok() && *result == storage::MoveResult::kMoved) {
          world_.site.oracle.OnMoved(moved);
          if (moved.state == core::IntentState::kNeedsAttention) {
            world_.on_attention(moved.id.number());
          }
        }
        answer(result);
      });
  if (queue_->Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

void Life::Load(core::IntentId id,
                std::function<void(absl::StatusOr<std::optional<core::Intent>>)> done) {
  Returning<absl::StatusOr<std::optional<core::Intent>>>(std::move(done))(world_.store.Read(id));
}

void Life::FindPredecessor(core::EventKey key,
                           std::function<void(absl::StatusOr<dispatch::FoundPredecessor>)> done) {
  auto answer = Returning<absl::StatusOr<dispatch::FoundPredecessor>>(std::move(done));
  std::unique_ptr<storage::StoreTask> task =
      std::make_unique<dispatch::PredecessorTask>(std::move(key), answer);
  if (queue_->Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

void Life::Keep(dispatch::RecordChange change, std::function<void(absl::Status)> done) {
  auto answer = Returning<absl::Status>(std::move(done));
  std::unique_ptr<storage::StoreTask> task =
      std::make_unique<dispatch::KeepTask>(world_.store.books(), std::move(change), answer);
  if (queue_->Enqueue(task, storage::Urgency::kOwed) != base::Offer::kTaken) {
    answer(absl::UnavailableError("the store is closed"));
  }
}

}  // namespace interlock::simulation
