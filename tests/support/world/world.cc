#include "tests/support/world/world.h"

#include <algorithm>
#include <utility>

namespace interlock::world {
namespace {

// A FakeClock has one second behind it when it starts.
absl::Time ClockStart() {
  return absl::FromCivil(absl::CivilSecond(2026, 3, 2, 5, 59, 59), absl::UTCTimeZone());
}

}  // namespace

World::World(WorldOptions options, core::RandomSource& random, Observer& observer)
    : options_(std::move(options)),
      random_(random),
      observer_(observer),
      clock_(ClockStart()),
      apriso_(options_.plant, clock_),
      store_(options_.store) {
  StartBroker();
}

World::~World() = default;

void World::At(absl::Duration time, std::function<void()> what) {
  agenda_.After(time - now(), std::move(what));
}

void World::RunUntil(absl::Duration time) {
  const absl::Duration end = kMonotonicStart + time;
  Settle();
  while (true) {
    const absl::Duration broker_due = broker_ ? broker_->NextDue() : absl::InfiniteDuration();
    const absl::Duration next = std::min(agenda_.NextAt(), broker_due);
    if (next > end) break;
    agenda_.AdvanceTo(next);
    Settle();
  }
  agenda_.AdvanceTo(end);
}

void World::Settle() {
  bool goes_on = true;
  while (goes_on) {
    goes_on = agenda_.RunDue();
    if (broker_ && !broker_->Settle()) {
      KillBroker();
      goes_on = true;
    }
    if (agenda_.NextAt() <= clock_.Monotonic()) goes_on = true;
  }
  observer_.OnSettled();
}

std::function<void(intake::SubmitAnswer)> World::Telling(const core::Submission& submission) {
  return [this, submission](const intake::SubmitAnswer& answer) {
    observer_.OnSubmitted(submission, answer);
  };
}

void World::Submit(core::Submission submission) {
  if (!broker_) return;
  auto answer = Telling(submission);
  broker_->intake().Submit(std::move(submission), std::move(answer));
}

void World::SubmitIntoStream(core::Submission submission) {
  if (!broker_) return;
  auto answer = Telling(submission);
  const std::shared_ptr<intake::StreamOrder> order =
      broker_->StreamOf(submission.spec.key.source.value());
  broker_->intake().SubmitInOrder(std::move(submission), order, std::move(answer));
}

void World::SubmitBatch(std::vector<core::Submission> submissions) {
  if (!broker_) return;
  broker_->intake().SubmitBatch(submissions, [this, submissions](const intake::BatchAnswer& batch) {
    const auto* answers = std::get_if<std::vector<intake::SubmitAnswer>>(&batch);
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      observer_.OnSubmitted(submissions[i],
                            answers ? (*answers)[i] : std::get<core::Refusal>(batch));
    }
  });
}

void World::Cancel(core::IntentId id, const std::string& reason, const std::string& actor,
                   std::function<void(dispatch::CancelAnswer)> done) {
  if (!broker_) return;
  broker_->dispatcher().Cancel(id, dispatch::CancelRequest{reason, actor, std::move(done)});
}

void World::Retry(core::IntentId id, dispatch::RetryRequest request) {
  if (broker_) broker_->dispatcher().Retry(id, std::move(request));
}

void World::Resolve(core::IntentId id, dispatch::ResolveRequest request) {
  if (broker_) broker_->dispatcher().Resolve(id, std::move(request));
}

void World::AcquireLease(const core::LeaseRequest& request, dispatch::LeaseDone done) {
  if (!broker_) return;
  broker_->dispatcher().leases().Acquire(request,
                                         {[] { return false; },
                                          [done = std::move(done)](dispatch::LeaseAnswer answer) {
                                            done(std::move(answer));
                                            return dispatch::Heard::kYes;
                                          }});
}

void World::SetContention(const dispatch::ContentionRequest& request) {
  if (broker_) broker_->dispatcher().SetContention(request);
}

void World::Pause(const dispatch::PauseRequest& request,
                  std::function<void(dispatch::PauseAnswer)> done) {
  if (broker_) broker_->dispatcher().queues().Pause(request, std::move(done));
}

void World::Resume(const core::IntentScope& scope, const dispatch::ActRequest& by,
                   dispatch::ResumeDone done) {
  if (broker_) broker_->dispatcher().queues().Resume(scope, by, std::move(done));
}

void World::Drain(const core::IntentScope& scope, const dispatch::ActRequest& by,
                  std::function<void(std::variant<dispatch::DrainAnswer, core::Refusal>)> tell) {
  if (!broker_) return;
  broker_->dispatcher().queues().Drain(
      scope, by, [this, scope, tell = std::move(tell)](const dispatch::StopAnswer& answer) {
        if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return tell(*refusal);
        FollowDrain(scope, std::nullopt, tell);
      });
}

void World::FollowDrain(
    const core::IntentScope& scope, std::optional<dispatch::DrainProgress> seen,
    const std::function<void(std::variant<dispatch::DrainAnswer, core::Refusal>)>& tell) {
  broker_->dispatcher().queues().AwaitDrain(
      scope, seen, absl::Seconds(15), [this, scope, tell](const dispatch::DrainAnswer& answer) {
        tell(answer);
        const bool goes_on =
            answer.kind == dispatch::DrainAnswer::Kind::kProgress && !answer.progress.is_drained();
        if (goes_on) FollowDrain(scope, answer.progress, tell);
      });
}

void World::Purge(const dispatch::PurgeRequest& request,
                  std::function<void(dispatch::PurgeAnswer)> done) {
  if (broker_) broker_->dispatcher().queues().Purge(request, std::move(done));
}

void World::ReleaseLease(const core::LaneKey& work_order, dispatch::LeaseDone done) {
  if (!broker_) return;
  dispatch::LeaseDesk& leases = broker_->dispatcher().leases();
  const std::optional<core::Lease> lease = leases.FindOn(work_order);
  leases.Release(lease ? lease->id : core::LeaseId(), std::nullopt, std::move(done));
}

void World::StartBroker() {
  if (broker_) return;
  ++epoch_;
  broker_ = std::make_unique<Broker>(
      options_.broker, Surroundings{agenda_, clock_, random_, apriso_, store_, observer_}, epoch_);
  broker_->SetDiskFull(is_disk_full_);
  observer_.OnBroker(BrokerEvent::kStarted);
}

void World::KillBroker() {
  if (!broker_) return;
  broker_.reset();
  observer_.OnBroker(BrokerEvent::kDied);
}

void World::ShutDownBroker() {
  if (!broker_) return;
  broker_->ShutDown();
  observer_.OnBroker(BrokerEvent::kShutDown);
}

void World::KillBrokerBeforeNextWrite(const std::string& work_order) {
  if (broker_) broker_->DieBeforeNextWrite(work_order);
}

void World::SetDiskFull(bool is_full) {
  is_disk_full_ = is_full;
  if (broker_) broker_->SetDiskFull(is_full);
}

std::optional<core::Intent> World::Describe(core::IntentId id) {
  std::optional<core::Intent> intent = store_.NewReader()->GetIntent(id).value();
  if (!intent || !broker_) return intent;
  if (const auto wait = broker_->dispatcher().DescribeWaits({id}).front()) intent->wait = *wait;
  return intent;
}

}  // namespace interlock::world
