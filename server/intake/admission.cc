#include "server/intake/admission.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::intake {
namespace {

core::Refusal MakeRefusal(core::RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

absl::StatusOr<SubmitAnswer> StoreRepeat(storage::IntentStore& store, core::Repeat repeat,
                                         const core::IntentSpec& spec, absl::Time now) {
  if (repeat.kind == core::Duplicate::kRepeatedEvent) {
    const absl::Status aliased =
        store.InsertAlias({spec.key, repeat.intent.id, spec.expected_statuses, now});
    if (!aliased.ok()) return aliased;
  }
  return Accepted{std::move(repeat.intent), repeat.kind};
}

absl::StatusOr<SubmitAnswer> StoreNew(storage::IntentStore& store, core::Intent intent) {
  absl::StatusOr<core::IntentId> id = store.InsertIntent(intent);
  if (!id.ok()) return id.status();
  intent.id = *id;
  return Accepted{std::move(intent), core::Duplicate::kNone};
}

}  // namespace

absl::StatusOr<core::KnownWork> LookUp(storage::IntentStore& store, const core::IntentSpec& spec,
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
  // Only one that may be repeated is read.
  const bool may_be_repeated =
      tail->has_value() && now - (*tail)->accept_time < policy.repeated_event_window &&
      (*tail)->fingerprint.value_or(core::RepeatFingerprint(spec)) == core::RepeatFingerprint(spec);
  if (may_be_repeated) {
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

std::optional<core::Stop> FindDrain(const Door& door, const core::IntentSpec& spec) {
  return door.stops == nullptr ? std::nullopt : door.stops->FindDrain(spec);
}

absl::StatusOr<SubmitAnswer> AdmitInto(storage::IntentStore& store,
                                       const core::Submission& submission, const Door& door,
                                       absl::Time now, const core::AdmitPolicy& policy) {
  const core::IntentSpec spec = core::Canonicalize(submission, policy);
  absl::StatusOr<core::KnownWork> known = LookUp(store, spec, policy, now);
  if (!known.ok()) return known.status();
  known->drain = FindDrain(door, spec);
  core::Admission admission = core::Admit(submission, *known, door.taking, now, policy);
  if (auto* refusal = std::get_if<core::Refusal>(&admission)) return std::move(*refusal);
  if (auto* repeat = std::get_if<core::Repeat>(&admission)) {
    return StoreRepeat(store, std::move(*repeat), spec, now);
  }
  return StoreNew(store, std::move(std::get<core::Accept>(admission).intent));
}

core::Refusal TooBusy() {
  return MakeRefusal(core::RefusalCode::kBusy,
                     "more submissions wait for the disk than the broker holds; resend with the "
                     "same event_id in a second");
}

core::Refusal GoingDown() {
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
  if (absl::IsUnavailable(status)) return GoingDown();
  return MakeRefusal(core::RefusalCode::kCommitFailed,
                     absl::StrCat("durability is not known; resend with the same event_id (",
                                  std::string(status.message()), ")"));
}

}  // namespace interlock::intake
