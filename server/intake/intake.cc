#include "server/intake/intake.h"

#include <atomic>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace interlock::intake {

// What submissions share: the judgement's policy and whether new ones are taken.
struct Intake::Desk {
  const core::AdmitPolicy policy;
  storage::GroupCommit& group_commit;
  const std::function<void(const core::Intent&)> on_accepted;
  std::atomic<core::Taking> taking{core::Taking::kOpen};
};

namespace {

core::Refusal MakeRefusal(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal Busy() {
  return MakeRefusal(core::RefusalCode::kBusy,
                     "more submissions wait for the disk than the broker holds; resend with the "
                     "same event_id in a second");
}

core::Refusal ShuttingDown() {
  return MakeRefusal(core::RefusalCode::kShuttingDown,
                     "the broker is shutting down; resend with the same event_id when it is back");
}

core::Refusal FromCommitFailure(const absl::Status& status) {
  if (absl::IsResourceExhausted(status)) {
    core::Refusal refusal = MakeRefusal(
        core::RefusalCode::kDiskFull,
        "the broker's disk is full, nothing was accepted; free space in storage.directory, then "
        "resend with the same event_id");
    refusal.retry_after = absl::Seconds(10);
    return refusal;
  }
  if (absl::IsUnavailable(status)) return ShuttingDown();
  return MakeRefusal(core::RefusalCode::kCommitFailed,
                     absl::StrCat("durability is not known; resend with the same event_id (",
                                  std::string(status.message()), ")"));
}

// Looks up what the store knows that bears on the submission.
absl::StatusOr<core::KnownWork> Look(storage::IntentStore& store, const core::IntentSpec& spec,
                                     const core::AdmitPolicy& policy, absl::Time now) {
  core::KnownWork known;
  absl::StatusOr<std::optional<storage::RecordedEvent>> event = store.FindEvent(spec.key, now);
  if (!event.ok()) return event.status();
  if (event->has_value()) {
    absl::StatusOr<std::optional<core::Intent>> intent = store.GetIntent((*event)->intent_id);
    if (!intent.ok()) return intent.status();
    if (!intent->has_value()) return absl::DataLossError("a remembered event has no intent");
    known.same_key =
        core::RecordedSubmission{std::move(**intent), std::move((*event)->expected_statuses)};
    return known;
  }
  const core::LaneKey lane = core::LaneOf(spec, policy.keying);
  absl::StatusOr<std::optional<storage::LaneTail>> tail = store.FindLaneTail(lane);
  if (!tail.ok()) return tail.status();
  const bool tail_is_recent =
      tail->has_value() && now - (*tail)->accept_time < policy.repeated_event_window;
  if (tail_is_recent) {
    absl::StatusOr<std::optional<core::Intent>> intent = store.GetIntent((*tail)->intent_id);
    if (!intent.ok()) return intent.status();
    known.lane_tail = *std::move(intent);
  }
  const storage::Occupancy occupancy = store.GetOccupancy(lane, spec.key.source);
  known.open_total = occupancy.open_total;
  known.open_in_lane = occupancy.open_in_lane;
  known.open_of_source = occupancy.open_of_source;
  return known;
}

// One submission on its way through the store thread.
class SubmitTask final : public storage::StoreTask {
 public:
  // Of the desk; `keep_alive` owns them.
  struct Parts {
    const core::AdmitPolicy& policy;
    const std::function<void(const core::Intent&)>& on_accepted;
    const std::atomic<core::Taking>& taking;
    std::shared_ptr<const void> keep_alive;
  };

  SubmitTask(Parts parts, core::Submission submission, std::function<void(SubmitAnswer)> answer)
      : parts_(std::move(parts)), submission_(std::move(submission)), answer_(std::move(answer)) {}

  absl::Status Apply(storage::IntentStore& store, absl::Time now) override {
    const core::IntentSpec spec = core::Canonicalize(submission_, parts_.policy);
    absl::StatusOr<core::KnownWork> known = Look(store, spec, parts_.policy, now);
    if (!known.ok()) return known.status();
    core::Admission admission =
        core::Admit(submission_, *known, parts_.taking.load(), now, parts_.policy);
    is_new_ = false;
    if (auto* refusal = std::get_if<core::Refusal>(&admission)) {
      outcome_ = std::move(*refusal);
      return absl::OkStatus();
    }
    if (auto* repeat = std::get_if<core::Repeat>(&admission)) {
      return ApplyRepeat(store, std::move(*repeat), spec, now);
    }
    return ApplyAccept(store, std::move(std::get<core::Accept>(admission).intent));
  }

  void Done(const absl::Status& committed) override {
    if (!committed.ok()) {
      answer_(FromCommitFailure(committed));
      return;
    }
    if (is_new_) parts_.on_accepted(std::get<Accepted>(outcome_).intent);
    answer_(std::move(outcome_));
  }

  void Refuse(core::Refusal refusal) { answer_(std::move(refusal)); }

 private:
  absl::Status ApplyRepeat(storage::IntentStore& store, core::Repeat repeat,
                           const core::IntentSpec& spec, absl::Time now) {
    if (repeat.kind == core::Duplicate::kRepeatedEvent) {
      const absl::Status aliased =
          store.InsertAlias({spec.key, repeat.intent.id, spec.expected_statuses, now});
      if (!aliased.ok()) return aliased;
    }
    outcome_ = Accepted{std::move(repeat.intent), repeat.kind};
    return absl::OkStatus();
  }

  absl::Status ApplyAccept(storage::IntentStore& store, core::Intent intent) {
    absl::StatusOr<core::IntentId> id = store.InsertIntent(intent);
    if (!id.ok()) return id.status();
    intent.id = *id;
    outcome_ = Accepted{std::move(intent), core::Duplicate::kNone};
    is_new_ = true;
    return absl::OkStatus();
  }

  const Parts parts_;
  const core::Submission submission_;
  const std::function<void(SubmitAnswer)> answer_;
  SubmitAnswer outcome_;
  bool is_new_ = false;
};

}  // namespace

Intake::Intake(core::AdmitPolicy policy, storage::GroupCommit& group_commit,
               std::function<void(const core::Intent&)> on_accepted)
    : desk_(new Desk{std::move(policy), group_commit, std::move(on_accepted)}) {}

Intake::~Intake() = default;

void Intake::Submit(core::Submission submission, std::function<void(SubmitAnswer)> answer) {
  auto submit = std::make_unique<SubmitTask>(
      SubmitTask::Parts{desk_->policy, desk_->on_accepted, desk_->taking, desk_},
      std::move(submission), std::move(answer));
  SubmitTask* const task = submit.get();
  std::unique_ptr<storage::StoreTask> owned = std::move(submit);
  switch (desk_->group_commit.Enqueue(owned, storage::Urgency::kRefusable)) {
    case base::Offer::kTaken:
      return;
    case base::Offer::kFull:
      task->Refuse(Busy());
      return;
    case base::Offer::kClosed:
      task->Refuse(ShuttingDown());
      return;
  }
}

void Intake::StopTaking() { desk_->taking = core::Taking::kShuttingDown; }

}  // namespace interlock::intake
