#include "tests/simulation/oracle.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"

namespace interlock::simulation {

using core::IntentState;

namespace {

// Records keep whole milliseconds.
constexpr std::int64_t kLeaseSlackUs = 2 * kMsUs;

}  // namespace

void Oracle::Complain(std::string what) {
  if (!complaint_.empty()) return;
  complaint_ = std::move(what);
  complaint_step_ = log_.step();
}

Oracle::Known* Oracle::Find(std::int64_t intent) {
  const auto found = known_.find(intent);
  return found == known_.end() ? nullptr : &found->second;
}

Oracle::Lane& Oracle::LaneOf(int order) {
  const auto index = static_cast<std::size_t>(order);
  while (lanes_.size() <= index) lanes_.emplace_back();
  return lanes_[index];
}

Oracle::Lane& Oracle::CallsOf(int order) {
  Lane& lane = LaneOf(order);
  if (lane.life != life_) {
    lane.life = life_;
    lane.is_on_the_wire = false;
    lane.was_read_since = false;
    lane.left_by_success = core::Etag();
  }
  return lane;
}

Oracle::Known& Oracle::Add(const core::Intent& intent) {
  Known& known = known_[intent.id.number()];
  known.order = OrderOf(intent.spec.work_order_id);
  known.target = StatusOf(intent.spec.target_status);
  known.accepted_us = clock_.now_us();
  known.key = intent.spec.key;
  known.expire_time = intent.expire_time;
  known.has_expected_statuses = !intent.spec.expected_statuses.empty();
  known.has_predecessor = !intent.spec.after_event_id.empty();
  known.lets_pass = intent.spec.on_attention == core::OnAttention::kSkip;
  LaneOf(known.order).open.push_back(intent.id.number());
  return known;
}

void Oracle::OnAccepted(const core::Intent& intent) {
  if (Find(intent.id.number()) != nullptr) {
    return Complain(absl::StrCat("intent ", intent.id.ToText(), " was given out twice"));
  }
  counts_.accepted += 1;
  Add(intent);
}

void Oracle::OnAnswered(const core::Intent& intent, core::Duplicate duplicate, std::int64_t first,
                        int order) {
  const std::int64_t id = intent.id.number();
  if (duplicate != core::Duplicate::kNone) counts_.duplicates += 1;
  const bool is_new = duplicate == core::Duplicate::kNone;
  if (is_new && first != 0) {
    return Complain(absl::StrCat("the event of intent ", first, " was accepted again as intent ",
                                 id, ": it would be carried out twice"));
  }
  if (first != 0 && id != first) {
    return Complain(absl::StrCat("the event of intent ", first, " is now said to be intent ", id));
  }
  const Known* const known = Find(id);
  if (is_new && known == nullptr) {
    return Complain(absl::StrCat("intent ", id, " was acknowledged and is not in the store"));
  }
  if (OrderOf(intent.spec.work_order_id) != order) {
    Complain(absl::StrCat("a submission for ", OrderName(order).value(),
                          " was answered with intent ", id, " for ",
                          intent.spec.work_order_id.value()));
  }
}

void Oracle::OnCancelWanted(std::int64_t intent) {
  if (Known* const known = Find(intent)) known->cancel_wanted = true;
}

void Oracle::OnCancelAnswered(const core::Intent& intent) {
  const Known* const known = Find(intent.id.number());
  if (known == nullptr || known->state == intent.state) return;
  Complain(absl::StrCat("a cancel of intent ", intent.id.ToText(), " was answered with ",
                        core::Name(intent.state), ", but on record it is ",
                        core::Name(known->state)));
}

void Oracle::OnResolveWanted(std::int64_t intent) {
  if (Known* const known = Find(intent)) known->resolve_wanted = true;
}

void Oracle::OnRetryWanted(std::int64_t intent) {
  if (Known* const known = Find(intent)) known->was_retried = true;
}

void Oracle::OnDecision(core::IntentId id, const core::Decision& decision) {
  log_.Note(Line::kDecides, id.number(), decision.row, static_cast<int>(decision.act));
  if (decision.wait.cause != core::WaitCause::kPrecondition) return;
  if (Known* const known = Find(id.number())) known->may_be_passed = true;
}

void Oracle::OnMoved(const storage::IntentMove& move) {
  const std::int64_t id = move.id.number();
  log_.Note(Line::kMoved, id, static_cast<int>(move.state), static_cast<int>(move.result),
            static_cast<int>(move.reason));
  log_.Mix(static_cast<std::uint64_t>(absl::ToUnixMillis(move.update_time)));
  Known* const known = Find(id);
  if (known == nullptr) {
    return Complain(
        absl::StrCat("intent ", id, " had ended and was moved to ", core::Name(move.state)));
  }
  if (core::IsFinal(known->state)) {
    return Complain(absl::StrCat("intent ", id, " was ", core::Name(known->state), " and is now ",
                                 core::Name(move.state)));
  }
  known->state = move.state;
  known->result = move.result;
  known->reason = move.reason;
  known->revision = move.expected_revision + 1;
  known->attempts_made = move.progress.attempts_made;
  known->races = move.progress.races;
  known->recorded_etag = move.progress.recorded_etag.value_or(core::Etag());
  known->expire_time = move.expire_time;
  known->wait = move.wait.cause;
  OnVerdict(id, *known);
}

// To be called when the durable state is another one.
void Oracle::OnVerdict(std::int64_t id, Known& known) {
  const bool needs_person = known.state == IntentState::kNeedsAttention;
  if (needs_person && known.lets_pass) known.may_be_passed = true;
  if (!needs_person && !core::IsFinal(known.state)) return;
  JudgeVerdict(id, known);
  if (needs_person) {
    counts_.ends[absl::StrCat("NEEDS_ATTENTION ", core::Name(known.reason))] += 1;
    return;
  }
  counts_
      .ends[absl::StrCat(core::Name(known.state), known.result == core::Result::kNone ? "" : " ",
                         core::Name(known.result), known.reason == core::Reason::kNone ? "" : " ",
                         core::Name(known.reason))] += 1;
  std::vector<std::int64_t>& open = LaneOf(known.order).open;
  open.erase(std::remove(open.begin(), open.end(), id), open.end());
  JudgeAttempts(id, known);
  ForgetIfSettled(id);
}

void Oracle::ForgetIfSettled(std::int64_t id) {
  const auto found = known_.find(id);
  if (found == known_.end()) return;
  if (core::IsFinal(found->second.state) && found->second.under_way == 0) known_.erase(found);
}

void Oracle::OnRead(int order, const core::ReadOutcome& outcome) {
  counts_.reads += 1;
  if (outcome.answer == core::ReadAnswer::kOk) CallsOf(order).was_read_since = true;
}

void Oracle::OnWriteSent(const gateway::WriteRequest& request) {
  counts_.writes += 1;
  const std::int64_t id = request.intent_id.number();
  const std::string name = absl::StrCat("attempt ", request.attempt_number, " of intent ", id);
  const Known* const known = Find(id);
  if (known == nullptr) return Complain(absl::StrCat(name, " is sent after it had ended"));
  const bool is_on_record = known->state == IntentState::kExecuting &&
                            known->recorded_etag == request.if_match &&
                            known->attempts_made == request.attempt_number;
  if (!is_on_record) Complain(absl::StrCat(name, " is sent but not on record"));
  Lane& lane = CallsOf(known->order);
  if (lane.is_on_the_wire) {
    Complain(absl::StrCat(name, " is sent while another write is on the wire"));
  }
  if (clock_.now_us() + kLeaseSlackUs < lane.leased_until_us) {
    Complain(absl::StrCat(name, " is sent although somebody has leased ",
                          OrderName(known->order).value()));
  }
  if (!lane.was_read_since && lane.left_by_success != request.if_match) {
    Complain(absl::StrCat(name, " is sent without a read after the last write"));
  }
  for (const std::int64_t earlier : lane.open) {
    if (earlier >= id) break;
    const Known* const first = Find(earlier);
    if (first == nullptr || first->may_be_passed) continue;
    Complain(absl::StrCat(name, " is sent although intent ", earlier,
                          " for the same work order came earlier and is ",
                          core::Name(first->state)));
  }
  lane.is_on_the_wire = true;
  lane.was_read_since = false;
  lane.left_by_success = core::Etag();
}

void Oracle::OnWriteAnswered(std::int64_t intent, int order, int attempt,
                             const core::WriteOutcome& outcome) {
  Lane& lane = CallsOf(order);
  lane.is_on_the_wire = false;
  if (outcome.answer == core::WireAnswer::kApplied) {
    lane.left_by_success = outcome.etag_after.value_or(core::Etag());
  }
  Known* const known = Find(intent);
  if (known == nullptr) return;
  if (outcome.answer == core::WireAnswer::kUnknown) known->was_in_doubt = true;
  const bool is_conflict = outcome.http_status == 409 || outcome.http_status == 412;
  if (is_conflict) counts_.conflicts += 1;
  known->told.push_back({attempt, outcome.http_status, outcome.answer, true});
}

void Oracle::OnUnderWay(std::int64_t intent) {
  if (Known* const known = Find(intent)) known->under_way += 1;
}

void Oracle::OnArrived(std::int64_t intent) {
  if (Known* const known = Find(intent)) known->under_way -= 1;
  ForgetIfSettled(intent);
}

void Oracle::OnApplied(std::int64_t intent, int order, Status target) {
  counts_.applied += 1;
  Lane& lane = LaneOf(order);
  SetStatus(lane, target);
  Known* const known = Find(intent);
  if (known == nullptr) {
    return Complain(absl::StrCat("Apriso applies intent ", intent, ", which has ended"));
  }
  known->applied += 1;
  if (known->applied > 1) {
    Complain(absl::StrCat("Apriso applies intent ", intent, " a second time"));
  }
  if (intent < lane.last_applied && !known->may_be_passed) {
    Complain(absl::StrCat("Apriso applies intent ", intent, " after intent ", lane.last_applied,
                          ", which came later for the same work order"));
  }
  lane.last_applied = std::max(lane.last_applied, intent);
  lane.last_applied_us = clock_.now_us();
  const bool is_judged =
      core::IsFinal(known->state) || known->state == IntentState::kNeedsAttention;
  if (is_judged) JudgeVerdict(intent, *known);
}

void Oracle::SetStatus(Lane& lane, Status status) {
  lane.left_us[static_cast<std::size_t>(lane.status)] = clock_.now_us();
  lane.status = status;
}

void Oracle::OnPlantChange(int order, Status status) {
  counts_.plant_changes += 1;
  SetStatus(LaneOf(order), status);
}

bool Oracle::WasIn(const Lane& lane, Status status, std::int64_t since_us) {
  return lane.status == status || lane.left_us[static_cast<std::size_t>(status)] >= since_us;
}

// A read on which the verdict can rest shows the work order as it was at this time or later.
std::int64_t Oracle::SeenSince(const Known& known, const Lane& lane) const {
  const bool may_be_stale = swarm_.has(Feature::kStaleReads);
  std::int64_t since = known.accepted_us - (may_be_stale ? kDayUs : 0);
  const bool knows_own_writes = !may_be_stale || swarm_.etag_kind == core::EtagKind::kRevision;
  if (knows_own_writes && lane.last_applied_us > since) since = lane.last_applied_us;
  return since;
}

void Oracle::OnDied() {
  counts_.crashes += 1;
  for (auto& [id, known] : known_) {
    if (known.state != IntentState::kExecuting) continue;
    known.was_in_doubt = true;
    for (Told& told : known.told) {
      if (told.attempt == known.attempts_made) told.is_certain = false;
    }
  }
  // A lease that stood then is found again for what its record said, which may be from before a
  // step of the wall clock.
  if (swarm_.has(Feature::kClockSteps)) {
    for (Lane& lane : lanes_) lane.leased_until_us = -1;
  }
  ++life_;
}

bool Oracle::NeedsPerson(int order) {
  const std::vector<std::int64_t>& open = LaneOf(order).open;
  return std::any_of(open.begin(), open.end(), [this](std::int64_t id) {
    return Find(id)->state == IntentState::kNeedsAttention;
  });
}

// Takes over what the store says, as a broker that starts does; nothing may be older than what was
// durable before.
void Oracle::OnStarted(const std::vector<core::Intent>& open) {
  absl::flat_hash_map<std::int64_t, const core::Intent*> found;
  for (const core::Intent& intent : open) found.emplace(intent.id.number(), &intent);
  std::vector<std::int64_t> ids;
  for (const auto& [id, known] : known_) {
    if (!core::IsFinal(known.state)) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  for (const std::int64_t id : ids) {
    Known& known = *Find(id);
    if (const auto at = found.find(id); at != found.end()) {
      Take(known, id, *at->second);
      continue;
    }
    const std::optional<core::Intent> ended = store_->Read(core::IntentId(id));
    if (!ended) {
      return Complain(absl::StrCat("intent ", id, " was acknowledged and is lost"));
    }
    Take(known, id, *ended);
  }
  for (const core::Intent& intent : open) {
    const std::int64_t id = intent.id.number();
    if (Find(id) != nullptr) continue;
    Take(Add(intent), id, intent);
  }
}

void Oracle::Take(Known& known, std::int64_t id, const core::Intent& intent) {
  if (intent.spec.key != known.key) {
    return Complain(absl::StrCat("intent ", id, " was acknowledged as event ",
                                 known.key.event_id.value(), " and is now event ",
                                 intent.spec.key.event_id.value()));
  }
  if (intent.revision < known.revision) {
    return Complain(absl::StrCat("intent ", id, " was durable as ", core::Name(known.state),
                                 " and is ", core::Name(intent.state), " again after a restart"));
  }
  const bool has_moved = intent.revision > known.revision;
  known.state = intent.state;
  known.result = intent.result;
  known.reason = intent.reason;
  known.revision = intent.revision;
  known.attempts_made = intent.progress.attempts_made;
  known.races = intent.progress.races;
  known.recorded_etag = intent.progress.recorded_etag.value_or(core::Etag());
  known.expire_time = intent.expire_time;
  known.wait = intent.wait.cause;
  if (known.wait == core::WaitCause::kPrecondition) known.may_be_passed = true;
  if (known.state == IntentState::kExecuting) known.was_in_doubt = true;
  if (has_moved) OnVerdict(id, known);
}

}  // namespace interlock::simulation
