#include "tests/search/oracles.h"

#include <algorithm>

#include "core/lifecycle.h"
#include "tests/search/model_apriso.h"
#include "tests/search/model_broker.h"

namespace interlock::search {
namespace {

using core::IntentState;
using core::Result;

bool SaysApplied(const IntentRecord& record) {
  const auto result = static_cast<Result>(record.result);
  return result == Result::kApplied || result == Result::kVerifiedApplied;
}

bool SaysBySomebodyElse(const IntentRecord& record) {
  return static_cast<Result>(record.result) == Result::kAlreadyInTarget;
}

bool SaysNotApplied(const IntentRecord& record) {
  const auto state = static_cast<IntentState>(record.state);
  return state == IntentState::kRejected || state == IntentState::kCancelled ||
         state == IntentState::kExpired;
}

bool MayStillBeApplied(const State& state, std::size_t intent, const Apriso& apriso) {
  return std::any_of(state.copies.begin(), state.copies.end(), [&](const Copy& copy) {
    return copy.etag != 0 && copy.intent == intent && CanStillMatch(state, copy, apriso);
  });
}

Violation JudgeVerdict(const State& state, std::size_t intent, const Apriso& apriso) {
  const IntentRecord& record = state.intents[intent];
  if (record.times_applied > 1) return Violation::kAppliedTwice;
  if (SaysApplied(record)) {
    return record.times_applied == 0 ? Violation::kSaidAppliedButWasNot : Violation::kNone;
  }
  if (!SaysNotApplied(record) && !SaysBySomebodyElse(record)) return Violation::kNone;
  if (record.times_applied > 0) {
    return SaysNotApplied(record) ? Violation::kSaidNotAppliedButWas
                                  : Violation::kSaidBySomebodyElseButWasOurs;
  }
  return MayStillBeApplied(state, intent, apriso) ? Violation::kSaidNotAppliedButMayStillBe
                                                  : Violation::kNone;
}

Violation JudgeMove(const IntentRecord& before, const IntentRecord& after) {
  const auto from = static_cast<IntentState>(before.state);
  const auto to = static_cast<IntentState>(after.state);
  const bool is_changed = from != to || before.result != after.result;
  if (!is_changed) return Violation::kNone;
  if (core::IsFinal(from)) return Violation::kFinalStateChanged;
  return core::IsMoveAllowed(from, to) ? Violation::kNone : Violation::kMoveNotAllowed;
}

bool IsApplication(Event event) {
  return event == Event::kApplyAndAnswer || event == Event::kApplyAndLoseAnswer ||
         event == Event::kApplyAndAnswer503;
}

// A later intent must not be written while an earlier one is open, and an earlier one must not take
// effect after a later one has.
bool BreaksLaneOrder(const State& before, const Successor& successor) {
  const Step& step = successor.step;
  if (before.intent_count < 2) return false;
  if (IsApplication(step.event) && step.detail == 0) return before.intents[1].times_applied > 0;
  if (step.event != Event::kSend) return false;
  const bool is_first_open = !core::IsFinal(static_cast<IntentState>(before.intents[0].state));
  return is_first_open && ModelBroker::Head(before) != std::size_t{0};
}

Violation JudgeSend(const State& before) {
  const IntentRecord& record = before.intents[*ModelBroker::Head(before)];
  const bool is_recorded = record.recorded_etag != 0 &&
                           static_cast<IntentState>(record.state) == IntentState::kExecuting;
  if (!is_recorded) return Violation::kWriteWithoutRecord;
  if (CountCopies(before) == kMostCopies) return Violation::kModelTooSmall;
  const bool is_shortcut = static_cast<core::Shortcut>(record.shortcut) == core::Shortcut::kPresent;
  if (before.memory.has_read_since_write == 0 && !is_shortcut) {
    return Violation::kTwoWritesWithoutRead;
  }
  return Violation::kNone;
}

}  // namespace

const char* Name(Violation violation) {
  switch (violation) {
    case Violation::kNone:
      return "none";
    case Violation::kAppliedTwice:
      return "applied twice";
    case Violation::kSaidAppliedButWasNot:
      return "said applied but was not";
    case Violation::kSaidNotAppliedButWas:
      return "said not applied but was";
    case Violation::kSaidNotAppliedButMayStillBe:
      return "said not applied but may still be";
    case Violation::kSaidBySomebodyElseButWasOurs:
      return "said applied by somebody else but was ours";
    case Violation::kFinalStateChanged:
      return "a final state changed";
    case Violation::kMoveNotAllowed:
      return "a move that is not allowed";
    case Violation::kWriteWithoutRecord:
      return "a write without a durable record";
    case Violation::kTwoWritesWithoutRead:
      return "two writes without a read between";
    case Violation::kLaneOrderBroken:
      return "lane order broken";
    case Violation::kModelTooSmall:
      return "more copies than the model can hold";
  }
  return "?";
}

Violation Judge(const State& before, const Successor& successor,
                const Configuration& configuration) {
  if (successor.step.event == Event::kSend) {
    const Violation sent = JudgeSend(before);
    if (sent != Violation::kNone) return sent;
  }
  if (BreaksLaneOrder(before, successor)) return Violation::kLaneOrderBroken;
  const State& after = successor.state;
  for (std::size_t i = 0; i < after.intent_count; ++i) {
    // A restored backup does not know what became of the intent later.
    const Violation moved = successor.step.event == Event::kRestore
                                ? Violation::kNone
                                : JudgeMove(before.intents[i], after.intents[i]);
    if (moved != Violation::kNone) return moved;
    const Violation verdict = JudgeVerdict(after, i, configuration.apriso);
    if (verdict != Violation::kNone) return verdict;
  }
  return Violation::kNone;
}

}  // namespace interlock::search
