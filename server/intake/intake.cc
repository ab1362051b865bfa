#include "server/intake/intake.h"

#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/intake/admission.h"

namespace interlock::intake {

// What submissions share: the judgement's policy and whether new ones are taken.
struct Intake::Desk {
  const core::AdmitPolicy policy;
  storage::TaskQueue& store;
  const std::function<void(const core::Intent&)> on_accepted;
  const std::function<void(core::Duplicate)> on_durable;  // may be empty
  const StopBoard* const stops;                           // may be null
  std::atomic<core::Taking> taking{core::Taking::kOpen};
};

namespace {

// The desk as its tasks see it; `keep_alive` owns it.
struct DeskView {
  const core::AdmitPolicy& policy;
  const std::function<void(const core::Intent&)>& on_accepted;
  const std::function<void(core::Duplicate)>& on_durable;
  const std::atomic<core::Taking>& taking;
  const StopBoard* stops;
  std::shared_ptr<const void> keep_alive;

  Door door() const { return {taking.load(), stops}; }
};

void Tell(const DeskView& desk, const SubmitAnswer& answer) {
  const auto* accepted = std::get_if<Accepted>(&answer);
  if (accepted == nullptr) return;
  if (desk.on_durable) desk.on_durable(accepted->duplicate);
  if (accepted->duplicate == core::Duplicate::kNone) desk.on_accepted(accepted->intent);
}

bool IsPassingRefusal(const SubmitAnswer& answer) {
  const auto* refusal = std::get_if<core::Refusal>(&answer);
  return refusal != nullptr && core::IsPassing(refusal->code);
}

// A task that can also be refused before it reaches the store thread.
class IntakeTask : public storage::StoreTask {
 public:
  virtual void Refuse(core::Refusal refusal) = 0;
};

// One submission on its way through the store thread.
class SubmitTask final : public IntakeTask {
 public:
  SubmitTask(DeskView desk, core::Submission submission, std::shared_ptr<StreamOrder> order,
             std::function<void(SubmitAnswer)> answer)
      : desk_(std::move(desk)),
        submission_(std::move(submission)),
        order_(std::move(order)),
        answer_(std::move(answer)),
        place_(order_ == nullptr ? 0 : order_->Arrive()) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    if (order_ != nullptr && !IsItsTurn()) return absl::OkStatus();
    absl::StatusOr<SubmitAnswer> admitted =
        AdmitInto(store, submission_, desk_.door(), now, desk_.policy);
    if (admitted.ok()) outcome_ = *std::move(admitted);
    // At once, so that the next item of the group sees it.
    const bool is_refused = !admitted.ok() || IsPassingRefusal(outcome_);
    if (order_ != nullptr && is_refused) NoteRefused();
    return admitted.status();
  }

  void Done(const absl::Status& committed) override {
    if (!committed.ok()) {
      if (order_ != nullptr) NoteRefused();
      answer_(FromCommitFailure(committed));
      return;
    }
    Tell(desk_, outcome_);
    answer_(std::move(outcome_));
  }

  void Refuse(core::Refusal refusal) override {
    if (order_ != nullptr) NoteRefused();
    answer_(std::move(refusal));
  }

 private:
  core::LaneKey Lane() const { return core::LaneOf(submission_.spec, desk_.policy.keying); }

  bool IsItsTurn() {
    const core::LaneOrder::Turn turn = order_->Ask(Lane(), submission_.spec.key, place_);
    place_ = turn.place;
    if (turn.verdict == core::LaneOrder::Turn::Verdict::kGo) return true;
    outcome_ = core::EarlierItemRefused(turn.blocked_by);
    return false;
  }
  void NoteRefused() { order_->OnRefused(Lane(), submission_.spec.key, place_); }

  const DeskView desk_;
  const core::Submission submission_;
  const std::shared_ptr<StreamOrder> order_;  // null: no stream
  const std::function<void(SubmitAnswer)> answer_;
  SubmitAnswer outcome_;
  std::uint64_t place_;
};

// A batch on its way through the store thread: one task, so that it is in one transaction.
class BatchTask final : public IntakeTask {
 public:
  BatchTask(DeskView desk, std::vector<core::Submission> submissions,
            std::function<void(BatchAnswer)> answer)
      : desk_(std::move(desk)), submissions_(std::move(submissions)), answer_(std::move(answer)) {}

  std::size_t Weight() const override { return submissions_.size() + 1; }

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    answers_.clear();
    core::LaneOrder order;
    for (const core::Submission& submission : submissions_) {
      const core::LaneKey lane = core::LaneOf(submission.spec, desk_.policy.keying);
      const core::LaneOrder::Turn turn = order.Ask(lane, submission.spec.key, order.Arrive());
      if (turn.verdict == core::LaneOrder::Turn::Verdict::kBehindRefused) {
        answers_.emplace_back(core::EarlierItemRefused(turn.blocked_by));
        continue;
      }
      absl::StatusOr<SubmitAnswer> admitted =
          AdmitInto(store, submission, desk_.door(), now, desk_.policy);
      // These give up the group. Any other error is the item's own: what was stored for the items
      // before it is kept, so they have to be answered for.
      const bool ends_group =
          absl::IsResourceExhausted(admitted.status()) || absl::IsDataLoss(admitted.status());
      if (ends_group) return admitted.status();
      if (!admitted.ok()) admitted = FromCommitFailure(admitted.status());
      if (IsPassingRefusal(*admitted)) order.OnRefused(lane, submission.spec.key, turn.place);
      answers_.push_back(*std::move(admitted));
    }
    return absl::OkStatus();
  }

  void Done(const absl::Status& committed) override {
    if (!committed.ok()) {
      answer_(FromCommitFailure(committed));
      return;
    }
    for (const SubmitAnswer& answer : answers_) Tell(desk_, answer);
    answer_(std::move(answers_));
  }

  void Refuse(core::Refusal refusal) override { answer_(std::move(refusal)); }

 private:
  const DeskView desk_;
  const std::vector<core::Submission> submissions_;
  const std::function<void(BatchAnswer)> answer_;
  std::vector<SubmitAnswer> answers_;
};

// Looks at what Admit would look at, and changes nothing.
class TrialTask final : public IntakeTask {
 public:
  TrialTask(DeskView desk, core::Submission submission, std::function<void(TrialAnswer)> answer)
      : desk_(std::move(desk)), submission_(std::move(submission)), answer_(std::move(answer)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    trial_ = Trial();
    trial_.spec = core::Canonicalize(submission_, desk_.policy);
    trial_.violations = core::FindViolations(submission_, desk_.policy);
    absl::StatusOr<core::KnownWork> known = LookUp(store, trial_.spec, desk_.policy, now);
    if (!known.ok()) return known.status();
    const Door door = desk_.door();
    known->drain = FindDrain(door, trial_.spec);
    const core::Admission admission =
        core::Admit(submission_, *known, door.taking, now, desk_.policy);
    if (const auto* refusal = std::get_if<core::Refusal>(&admission)) AddRefusal(*refusal);
    return LookAtPredecessor(store, now);
  }

  void Done(const absl::Status& committed) override {
    if (committed.ok()) {
      answer_(std::move(trial_));
    } else {
      answer_(FromCommitFailure(committed));
    }
  }

  void Refuse(core::Refusal refusal) override { answer_(std::move(refusal)); }

 private:
  void AddRefusal(const core::Refusal& refusal) {
    switch (refusal.code) {
      case core::RefusalCode::kInvalidArgument:
        return;  // its violations are known
      case core::RefusalCode::kEventIdReused:
        trial_.violations.push_back({"event_id", refusal.message});
        return;
      default:
        trial_.violations.push_back({"", refusal.message});
    }
  }

  // What the engine would find when it asks for after_event_id.
  absl::Status LookAtPredecessor(storage::IntentStore& store, absl::Time now) {
    const core::EventId& event = trial_.spec.after_event_id;
    if (event.empty()) return absl::OkStatus();
    const absl::StatusOr<std::optional<storage::RecordedEvent>> found =
        store.FindEvent({trial_.spec.key.source, event}, now);
    if (!found.ok()) return found.status();
    std::optional<core::Intent> predecessor;
    if (found->has_value()) {
      absl::StatusOr<std::optional<core::Intent>> read = store.GetIntent((*found)->intent_id);
      if (!read.ok()) return read.status();
      predecessor = *std::move(read);
    }
    if (!predecessor) {
      trial_.violations.push_back({"after_event_id", "is not known; submit that event first"});
    } else if (!core::IsFinal(predecessor->state)) {
      trial_.waits_for_event = event;
    } else if (!core::IsDone(*predecessor)) {
      trial_.violations.push_back(
          {"after_event_id", absl::StrCat("names intent ", predecessor->id.ToText(), ", which is ",
                                          core::Name(predecessor->state))});
    }
    return absl::OkStatus();
  }

  const DeskView desk_;
  const core::Submission submission_;
  const std::function<void(TrialAnswer)> answer_;
  Trial trial_;
};

void Enqueue(storage::TaskQueue& store, std::unique_ptr<IntakeTask> intake_task) {
  IntakeTask* const task = intake_task.get();
  std::unique_ptr<storage::StoreTask> owned = std::move(intake_task);
  switch (store.Enqueue(owned, storage::Urgency::kRefusable)) {
    case base::Offer::kTaken:
      return;
    case base::Offer::kFull:
      task->Refuse(TooBusy());
      return;
    case base::Offer::kClosed:
      task->Refuse(GoingDown());
      return;
  }
}

}  // namespace

Intake::Intake(core::AdmitPolicy policy, storage::TaskQueue& store,
               std::function<void(const core::Intent&)> on_accepted,
               std::function<void(core::Duplicate)> on_durable, const StopBoard* stops)
    : desk_(new Desk{std::move(policy), store, std::move(on_accepted), std::move(on_durable),
                     stops}) {}

Intake::~Intake() = default;

void Intake::Submit(core::Submission submission, std::function<void(SubmitAnswer)> answer) {
  SubmitInOrder(std::move(submission), nullptr, std::move(answer));
}

void Intake::SubmitInOrder(core::Submission submission, const std::shared_ptr<StreamOrder>& order,
                           std::function<void(SubmitAnswer)> answer) {
  Enqueue(desk_->store, std::make_unique<SubmitTask>(
                            DeskView{desk_->policy, desk_->on_accepted, desk_->on_durable,
                                     desk_->taking, desk_->stops, desk_},
                            std::move(submission), order, std::move(answer)));
}

void Intake::RefuseInOrder(const core::Submission& submission, StreamOrder& order,
                           core::RefusalCode refusal) {
  if (!core::IsPassing(refusal)) return;
  order.OnRefused(core::LaneOf(submission.spec, desk_->policy.keying), submission.spec.key,
                  order.Arrive());
}

void Intake::SubmitBatch(std::vector<core::Submission> submissions,
                         std::function<void(BatchAnswer)> answer) {
  Enqueue(desk_->store,
          std::make_unique<BatchTask>(DeskView{desk_->policy, desk_->on_accepted, desk_->on_durable,
                                               desk_->taking, desk_->stops, desk_},
                                      std::move(submissions), std::move(answer)));
}

void Intake::Try(core::Submission submission, std::function<void(TrialAnswer)> answer) {
  Enqueue(desk_->store,
          std::make_unique<TrialTask>(DeskView{desk_->policy, desk_->on_accepted, desk_->on_durable,
                                               desk_->taking, desk_->stops, desk_},
                                      std::move(submission), std::move(answer)));
}

void Intake::EnterQuarantine() { desk_->taking = core::Taking::kQuarantined; }

void Intake::LeaveQuarantine() {
  core::Taking expected = core::Taking::kQuarantined;
  desk_->taking.compare_exchange_strong(expected, core::Taking::kOpen);
}

void Intake::StopTaking() { desk_->taking = core::Taking::kShuttingDown; }

}  // namespace interlock::intake
