#include "core/shortcut.h"

#include "core/echo.h"
#include "core/lifecycle.h"
#include "core/precheck.h"

namespace interlock::core {

std::optional<RememberedWorkOrder> Remember(const WorkOrderSnapshot& read,
                                            const WriteOutcome& outcome, IntentId writer,
                                            absl::Time now, const DecidePolicy& policy) {
  if (outcome.answer != WireAnswer::kApplied || !outcome.after || !outcome.after->etag) {
    return std::nullopt;
  }
  RememberedWorkOrder remembered{*outcome.after, now};
  WorkOrderSnapshot& after = remembered.snapshot;
  const bool hides_lock = after.lock == LockState::kNotShown && read.lock != LockState::kNotShown;
  if (after.lock == LockState::kLocked || hides_lock) return std::nullopt;
  const bool is_our_echo = after.echo && IsEchoOf(writer, *after.echo, policy.echo_identity);
  if (policy.profile.echo == EchoSupport::kConfigured && !is_our_echo) return std::nullopt;
  if (after.type.empty()) after.type = read.type;
  return remembered;
}

bool MayWriteWithoutRead(const Situation& situation, absl::Time now, const DecidePolicy& policy) {
  const Progress& progress = situation.progress;
  const bool is_first_try =
      progress.attempts_made == 0 && IsProvenNotApplied(IntentState::kQueued, progress);
  // Where a proxy repeats writes, a refusal leaves a doubt that only a read before would spare.
  const bool leaves_doubt = policy.profile.retrying_proxy == RetryingProxy::kYes;
  if (!situation.remembered || !is_first_try || leaves_doubt) return false;
  const auto& [seen, time] = *situation.remembered;
  // A clock that went back must not make it fresh again.
  const bool is_fresh = now >= time && now - time < policy.shortcut_window;
  if (!is_fresh || seen.status == situation.spec.target_status) return false;
  return !PreCheck(situation.spec, seen, policy.state_machine, WasLegal::kNo).has_value();
}

}  // namespace interlock::core
