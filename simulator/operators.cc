#include "simulator/operators.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

enum Purpose : std::uint64_t { kRaceBase = 1, kKind = 2, kName = 3, kRest = 4 };

bool Covers(const ShiftWindow& window, absl::Duration since_start) {
  if (since_start < window.start) return false;
  absl::Duration offset = since_start - window.start;
  if (window.every > absl::ZeroDuration()) {
    absl::Duration rest;
    absl::IDivDuration(offset, window.every, &rest);
    offset = rest;
  }
  return offset < window.length;
}

EditKind KindFor(const EditWeights& weights, double draw) {
  const double total =
      weights.field + weights.same_transition + weights.other_transition + weights.lock;
  double point = draw * total;
  if ((point -= weights.same_transition) < 0) return EditKind::kSameTransition;
  if ((point -= weights.other_transition) < 0) return EditKind::kOtherTransition;
  if ((point -= weights.lock) < 0) return EditKind::kLock;
  return EditKind::kField;
}

}  // namespace

Operators::Operators(std::uint64_t seed, OperatorSettings settings, absl::Time start)
    : seed_(seed), plan_(std::make_shared<Plan>(Plan{std::move(settings), start})) {}

std::shared_ptr<const Operators::Plan> Operators::plan() const {
  base::MutexLock lock(mutex_);
  return plan_;
}

bool Operators::EditsBeforeWrite(std::uint64_t ordinal, std::uint64_t nth, absl::Time now) const {
  const std::shared_ptr<const Plan> current = plan();
  double probability = current->settings.race_probability;
  if (probability <= 0) return false;
  for (const ShiftWindow& window : current->settings.windows) {
    if (Covers(window, now - current->start)) probability *= window.race_multiplier;
  }
  // A Weyl sequence over the work orders: evenly spread for every nth, unlike independent draws.
  constexpr double kGoldenRatio = 0.6180339887498949;
  const double shift = UnitInterval(Mix(seed_, kRaceBase, nth));
  const double point = shift + static_cast<double>(ordinal) * kGoldenRatio;
  return point - std::floor(point) < probability;
}

EditChoice Operators::Choose(std::uint64_t ordinal, std::uint64_t nth) const {
  const std::shared_ptr<const Plan> current = plan();
  const OperatorSettings& settings = current->settings;
  EditChoice choice;
  choice.kind = KindFor(settings.weights, UnitInterval(Mix(seed_, kKind, ordinal, nth)));
  choice.operator_name =
      settings.names.empty()
          ? "operator"
          : settings.names[Mix(seed_, kName, ordinal, nth) % settings.names.size()];
  choice.bits = Mix(seed_, kRest, ordinal, nth);
  return choice;
}

double Operators::EditRate(absl::Time now) const {
  const std::shared_ptr<const Plan> current = plan();
  double rate = current->settings.edit_rate;
  for (const ShiftWindow& window : current->settings.windows) {
    if (Covers(window, now - current->start)) rate *= window.rate_multiplier;
  }
  return rate;
}

double Operators::GreatestEditRate() const {
  const std::shared_ptr<const Plan> current = plan();
  double rate = current->settings.edit_rate;
  for (const ShiftWindow& window : current->settings.windows) {
    rate *= std::max(1.0, window.rate_multiplier);
  }
  return rate;
}

OperatorSettings Operators::settings() const { return plan()->settings; }

void Operators::Set(OperatorSettings settings, std::optional<absl::Time> start) {
  base::MutexLock lock(mutex_);
  plan_ = std::make_shared<Plan>(Plan{std::move(settings), start.value_or(plan_->start)});
}

}  // namespace interlock::simulator
