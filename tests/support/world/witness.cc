#include "tests/support/world/witness.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"

namespace interlock::world {
namespace {

using core::IntentState;
using core::Reason;
using core::Result;

struct Bounds {
  int least = 0;
  int most = 1;
};

// How often Apriso may have applied the write of an intent, for what the broker says of it.
Bounds BoundsOf(const core::Intent& intent) {
  switch (intent.state) {
    case IntentState::kSucceeded:
      if (intent.result == Result::kUnattributed) return {0, 1};
      return intent.result == Result::kAlreadyInTarget ? Bounds{0, 0} : Bounds{1, 1};
    case IntentState::kRejected:
    case IntentState::kCancelled:
    case IntentState::kExpired:
      return {0, 0};
    case IntentState::kNeedsAttention:
    case IntentState::kResolved: {  // a person's word changes nothing in Apriso
      const bool may_be_applied =
          intent.reason == Reason::kOutcomeUnknown || intent.reason == Reason::kForeignWriter;
      return may_be_applied ? Bounds{0, 1} : Bounds{0, 0};
    }
    default:
      return {0, 1};
  }
}

std::string VerdictOf(const core::Intent& intent) {
  return absl::StrCat("intent ", intent.id.ToText(), " (", intent.spec.key.event_id.value(), ") ",
                      core::Name(intent.state), intent.result == Result::kNone ? "" : " ",
                      core::Name(intent.result), intent.reason == Reason::kNone ? "" : " ",
                      core::Name(intent.reason));
}

}  // namespace

void Witness::OnSubmitted(const core::Submission& /*submission*/,
                          const intake::SubmitAnswer& answer) {
  const auto* accepted = std::get_if<intake::Accepted>(&answer);
  if (accepted == nullptr) return;
  const bool is_known = !acknowledged_.insert(accepted->intent.id).second;
  specs_.emplace(accepted->intent.id, accepted->intent.spec);
  if (is_known == (accepted->duplicate == core::Duplicate::kNone)) {
    complaints_.push_back(
        absl::StrCat("intent ", accepted->intent.id.ToText(),
                     " was acknowledged as new twice, or as a repeat of nothing"));
  }
}

void Witness::OnDecision(core::IntentId id, const core::Decision& decision) {
  if (decision.wait.cause == core::WaitCause::kPrecondition) may_be_passed_.insert(id);
}

void Witness::OnRead(const gateway::ReadRequest& request, const core::ReadOutcome& outcome) {
  if (outcome.answer == core::ReadAnswer::kOk) {
    last_writes_[request.work_order_id].was_read_since = true;
  }
}

void Witness::OnWriteSent(const gateway::WriteRequest& request, const core::Intent& on_record) {
  const core::Progress& progress = on_record.progress;
  const bool is_on_record = on_record.state == IntentState::kExecuting &&
                            progress.recorded_etag == request.if_match &&
                            progress.attempts_made == request.attempt_number;
  const std::string name =
      absl::StrCat("attempt ", request.attempt_number, " of intent ", request.intent_id.ToText());
  if (!is_on_record) complaints_.push_back(absl::StrCat(name, " was sent but is not on record"));
  LastWrite& last = last_writes_[request.work_order_id];
  if (last.is_on_the_wire) {
    complaints_.push_back(absl::StrCat(name, " was sent while another write was on the wire"));
  }
  if (!last.was_read_since && last.left_by_success != request.if_match) {
    complaints_.push_back(absl::StrCat(name, " was sent without a read after the last write"));
  }
  last = {true, false, {}};
}

void Witness::OnWriteAnswered(const gateway::WriteRequest& request,
                              const core::WriteOutcome& outcome) {
  LastWrite& last = last_writes_[request.work_order_id];
  last.is_on_the_wire = false;
  if (outcome.answer == core::WireAnswer::kApplied) {
    last.left_by_success = outcome.etag_after.value_or(core::Etag());
  }
}

void Witness::OnMoved(const storage::IntentMove& move) {
  if (ended_.contains(move.id)) {
    complaints_.push_back(absl::StrCat("intent ", move.id.ToText(), " had ended and moved again"));
  }
  if (core::IsFinal(move.state)) ended_.insert(move.id);
  const bool lets_pass = move.state == IntentState::kNeedsAttention &&
                         specs_[move.id].on_attention == core::OnAttention::kSkip;
  if (lets_pass) may_be_passed_.insert(move.id);
}

void Witness::OnBroker(BrokerEvent event) {
  if (event == BrokerEvent::kDied) last_writes_.clear();
}

std::vector<std::string> Witness::Complaints(World& world) const {
  std::vector<std::string> out = complaints_;
  const std::vector<AppliedChange>& changes = world.apriso().plant().changes();
  std::map<std::int64_t, int> applied;
  for (const AppliedChange& change : changes) applied[change.intent] += 1;
  for (const core::IntentId id : acknowledged_) {
    const std::optional<core::Intent> intent = world.Describe(id);
    if (!intent) {
      out.push_back(absl::StrCat("intent ", id.ToText(), " was acknowledged and is lost"));
      continue;
    }
    JudgeVerdict(*intent, applied[id.number()], out);
  }
  JudgeOrder(changes, out);
  return out;
}

void Witness::JudgeVerdict(const core::Intent& intent, int applied, std::vector<std::string>& out) {
  const Bounds bounds = BoundsOf(intent);
  if (applied >= bounds.least && applied <= bounds.most) return;
  out.push_back(
      absl::StrCat(VerdictOf(intent), ", but Apriso has applied its write ", applied, " times"));
}

void Witness::JudgeOrder(const std::vector<AppliedChange>& changes,
                         std::vector<std::string>& out) const {
  std::map<std::string, std::int64_t> latest;
  for (const AppliedChange& change : changes) {
    if (change.intent == 0) continue;
    std::int64_t& last = latest[change.work_order];
    const bool is_late = change.intent < last;
    if (is_late && !may_be_passed_.contains(core::IntentId(change.intent))) {
      out.push_back(absl::StrCat("intent ", change.intent, " was applied to ", change.work_order,
                                 " after intent ", last, ", which came later"));
    }
    last = std::max(last, change.intent);
  }
}

std::vector<core::IntentId> Witness::StillOpen(World& world) const {
  std::vector<core::IntentId> open;
  for (const core::IntentId id : acknowledged_) {
    const std::optional<core::Intent> intent = world.Describe(id);
    const bool is_open = intent && (intent->state == IntentState::kQueued ||
                                    intent->state == IntentState::kExecuting);
    if (is_open) open.push_back(id);
  }
  return open;
}

}  // namespace interlock::world
