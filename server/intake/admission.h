#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/admit.h"
#include "core/intent.h"
#include "core/refusal.h"
#include "server/intake/stop_board.h"
#include "server/intake/submit_answer.h"
#include "storage/intent_store.h"

namespace interlock::intake {

// What the store knows that bears on a submission of this (canonical) spec. Errors are those of
// the store.
absl::StatusOr<core::KnownWork> LookUp(storage::IntentStore& store, const core::IntentSpec& spec,
                                       const core::AdmitPolicy& policy, absl::Time now);

// Who is let in at the moment.
struct Door {
  core::Taking taking = core::Taking::kOpen;
  const StopBoard* stops = nullptr;  // null: nothing is ever drained
};
std::optional<core::Stop> FindDrain(const Door& door, const core::IntentSpec& spec);

// Judges the submission by what the store holds, and stores what it is to hold then. Requires: a
// transaction is open. Nothing was changed if it answers an error or a refusal.
absl::StatusOr<SubmitAnswer> AdmitInto(storage::IntentStore& store,
                                       const core::Submission& submission, const Door& door,
                                       absl::Time now, const core::AdmitPolicy& policy);

// Why a submission was refused although nothing was wrong with it.
core::Refusal TooBusy();
core::Refusal GoingDown();
core::Refusal FromCommitFailure(const absl::Status& status);

}  // namespace interlock::intake
