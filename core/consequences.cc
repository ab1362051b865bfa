#include "core/consequences.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "core/precheck.h"

namespace interlock::core {
namespace {

using Statuses = std::vector<StatusName>;

std::optional<PreCheckFailure> CheckFrom(const StatusName& status, const IntentSpec& spec,
                                         const StateMachine& machine) {
  if (status == spec.target_status) return std::nullopt;
  WorkOrderSnapshot seen;
  seen.status = status;
  return PreCheck(spec, seen, machine, WasLegal::kNo);
}

// One walk through a lane.
class Walk {
 public:
  Walk(const std::vector<Intent>& acted, PlannedAct act, const StateMachine& machine)
      : acted_(acted), act_(act), machine_(machine) {}

  std::vector<Consequence> Take(const std::vector<Intent>& line) {
    for (const Intent& intent : line) {
      if (IsFinal(intent.state)) continue;
      if (!statuses_) statuses_ = Before(intent);
      const bool is_acted = act_ != PlannedAct::kReplay && IsActed(intent.id);
      const bool goes_on = is_acted ? TakeActed(intent) : TakeOther(intent);
      if (!goes_on) return std::move(found_);
    }
    if (act_ == PlannedAct::kReplay) TakeReplays();
    return std::move(found_);
  }

 private:
  bool IsActed(IntentId id) const {
    return std::any_of(acted_.begin(), acted_.end(),
                       [id](const Intent& intent) { return intent.id == id; });
  }

  // The statuses that the work order can be in when it is the turn of the first of the lane.
  Statuses Before(const Intent& intent) const {
    const Progress& progress = intent.progress;
    if (!progress.recorded_status.empty()) return {progress.recorded_status};
    Statuses statuses;
    for (const StatusName& status : machine_.StatusNames()) {
      const bool is_possible = status != intent.spec.target_status &&
                               !CheckFrom(status, intent.spec, machine_).has_value();
      if (is_possible) statuses.push_back(status);
    }
    return statuses.empty() ? machine_.StatusNames() : statuses;
  }

  bool TakeActed(const Intent& intent) {
    const bool may_be_applied = !IsProvenNotApplied(intent.state, intent.progress);
    last_acted_ = intent.id;
    switch (act_) {
      case PlannedAct::kResolveDone:
        statuses_ = Statuses{intent.spec.target_status};
        return true;
      case PlannedAct::kRetry:
        TakeOneThatGoesOn(intent);
        return true;
      case PlannedAct::kDiscard:
      case PlannedAct::kCancel:
        not_done_.push_back(intent.spec.key);
        if (may_be_applied) statuses_->push_back(intent.spec.target_status);
        return true;
      case PlannedAct::kReplay:
        break;
    }
    return true;
  }

  // False: it holds all later ones back.
  bool TakeOther(const Intent& intent) {
    const bool blocks = intent.spec.on_attention == OnAttention::kBlock;
    if (intent.state == IntentState::kNeedsAttention) {
      return !blocks && intent.reason != Reason::kForeignWriter;
    }
    if (WaitsForOneNotDone(intent.spec)) {
      Tell(intent.id,
           absl::StrCat("it waits for the intent of event ", intent.spec.after_event_id.value(),
                        ", which would not be done; it would need a person (PREDECESSOR_FAILED)."));
      not_done_.push_back(intent.spec.key);
      return !blocks;
    }
    TakeOneThatGoesOn(intent);
    return true;
  }

  void TakeOneThatGoesOn(const Intent& intent) {
    const std::optional<PreCheckFailure> failure = FailureOf(intent.spec);
    if (!failure) {
      statuses_ = Statuses{intent.spec.target_status};
      return;
    }
    // It gives up its place and waits for a status that it can start from.
    const bool waits = intent.spec.on_precondition == OnPrecondition::kWait &&
                       failure->reason == Reason::kInvalidTransition;
    if (waits) return;
    not_done_.push_back(intent.spec.key);
    Tell(intent.id, failure->sentence);
  }

  void TakeReplays() {
    if (!statuses_) return;  // nothing is open: nothing is known of the work order
    for (const Intent& replayed : acted_) {
      last_acted_ = replayed.id;
      if (const auto failure = FailureOf(replayed.spec)) {
        Tell(IntentId(), failure->sentence);
      } else {
        statuses_ = Statuses{replayed.spec.target_status};
      }
    }
  }

  // Why it is illegal from every status that is possible; of the first one.
  std::optional<PreCheckFailure> FailureOf(const IntentSpec& spec) const {
    std::optional<PreCheckFailure> first;
    for (const StatusName& status : *statuses_) {
      std::optional<PreCheckFailure> failure = CheckFrom(status, spec, machine_);
      if (!failure) return std::nullopt;
      if (!first) first = std::move(failure);
    }
    return first;
  }

  bool WaitsForOneNotDone(const IntentSpec& spec) const {
    return std::any_of(not_done_.begin(), not_done_.end(), [&](const EventKey& key) {
      return key.source == spec.key.source && key.event_id == spec.after_event_id;
    });
  }

  // What comes before the first act would come without it too.
  void Tell(IntentId later, std::string sentence) {
    if (last_acted_.empty()) return;
    found_.push_back({last_acted_, later, std::move(sentence)});
  }

  const std::vector<Intent>& acted_;
  const PlannedAct act_;
  const StateMachine& machine_;
  std::optional<Statuses> statuses_;  // that it can be in; never empty
  std::vector<EventKey> not_done_;
  IntentId last_acted_;
  std::vector<Consequence> found_;
};

}  // namespace

std::vector<Consequence> ForeseeConsequences(const std::vector<Intent>& line,
                                             const std::vector<Intent>& acted, PlannedAct act,
                                             const StateMachine& machine) {
  return Walk(acted, act, machine).Take(line);
}

}  // namespace interlock::core
