#include "tests/support/world/decision_tap.h"

#include <utility>

// Calls of core::Decide go to __wrap_ and its name, and __real_ and its name is the original.
#define INTERLOCK_TEXT_NOW(name) #name
#define INTERLOCK_TEXT(name) INTERLOCK_TEXT_NOW(name)

namespace interlock::world {
namespace {

thread_local DecisionTap::Listener present_listener;

}  // namespace

core::Decision RealDecide(
    const core::Situation& situation, absl::Time now, double unit,
    const core::DecidePolicy& policy) __asm__("__real_" INTERLOCK_TEXT(INTERLOCK_DECIDE_SYMBOL));
core::Decision TappedDecide(
    const core::Situation& situation, absl::Time now, double unit,
    const core::DecidePolicy& policy) __asm__("__wrap_" INTERLOCK_TEXT(INTERLOCK_DECIDE_SYMBOL));

core::Decision TappedDecide(const core::Situation& situation, absl::Time now, double unit,
                            const core::DecidePolicy& policy) {
  core::Decision decision = RealDecide(situation, now, unit, policy);
  if (present_listener) present_listener(situation.id, decision);
  return decision;
}

DecisionTap::DecisionTap(Listener listener) { present_listener = std::move(listener); }
DecisionTap::~DecisionTap() { present_listener = nullptr; }

}  // namespace interlock::world
