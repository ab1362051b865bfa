#include "tests/simulation/people.h"

#include <cstddef>
#include <variant>

#include "tests/simulation/oracle.h"

namespace interlock::simulation {
namespace {

constexpr int kOperators = 9;
constexpr std::int64_t kShiftUs = 8 * kHourUs;

}  // namespace

People::People(Site& site, ModelApriso& apriso, const Clients& clients, std::uint64_t seed)
    : site_(site), apriso_(apriso), clients_(clients), dice_(seed, 13) {
  Arrange(Feature::kOperators, Happening::kOperator);
  Arrange(Feature::kLocks, Happening::kLock);
  Arrange(Feature::kRemovals, Happening::kRemoval);
  if (site_.swarm.has(Feature::kLocks)) site_.schedule.After(kShiftUs, Happening::kShift);
}

// The next of what comes as a share of the intents.
void People::Arrange(Feature feature, Happening what) {
  const double rate = site_.swarm.rate(feature);
  if (rate <= 0 || is_stopped_) return;
  const double mean_us = static_cast<double>(kDayUs) / site_.swarm.intents_per_day / rate;
  site_.schedule.After(dice_.GapUs(mean_us), what, -1);
}

void People::OnOperator(std::int64_t reverted, std::int64_t status) {
  if (is_stopped_) return;
  if (reverted >= 0) {
    const int order = static_cast<int>(reverted);
    if (!apriso_.IsRemoved(order)) {
      apriso_.SetStatus(order, static_cast<Status>(status), 1 + dice_.Below(kOperators));
    }
    return;
  }
  Arrange(Feature::kOperators, Happening::kOperator);
  const int order = clients_.AnyOrder(dice_);
  if (apriso_.IsRemoved(order)) return;
  const int by = 1 + dice_.Below(kOperators);
  const Status before = apriso_.StatusOf(order);
  const std::vector<Step>& steps = StepsFrom(before);
  if (steps.empty() || dice_.Below(2) == 0) {
    apriso_.WriteNote(order, dice_.Below(4), by);
    return;
  }
  const auto choice = static_cast<std::size_t>(dice_.Below(static_cast<int>(steps.size())));
  apriso_.SetStatus(order, steps[choice].to, by);
  if (dice_.Chance(site_.swarm.rate(Feature::kReversals))) {
    site_.schedule.After(dice_.BetweenUs(kMsUs, dice_.Below(2) == 0 ? kSecondUs : kMinuteUs),
                         Happening::kOperator, order, static_cast<int>(before));
  }
}

void People::Open(int order, std::int64_t for_us) {
  if (apriso_.locked_by(order) != ModelApriso::kNobody || apriso_.IsRemoved(order)) return;
  apriso_.Lock(order, 1 + dice_.Below(kOperators));
  site_.schedule.After(for_us, Happening::kUnlock, order, next_lock_++);
}

void People::OnLock() {
  if (is_stopped_) return;
  Arrange(Feature::kLocks, Happening::kLock);
  const bool is_forgotten = dice_.Below(20) == 0;
  Open(clients_.AnyOrder(dice_), is_forgotten ? dice_.BetweenUs(20 * kMinuteUs, 2 * kHourUs)
                                              : dice_.BetweenUs(kSecondUs, 5 * kMinuteUs));
}

void People::OnUnlock(std::int64_t order, std::int64_t /*lock*/) {
  apriso_.Unlock(static_cast<int>(order));
}

// Everybody opens something, and some forget to close it.
void People::OnShift() {
  if (is_stopped_) return;
  site_.schedule.After(kShiftUs, Happening::kShift);
  for (int i = 0; i < 20; ++i) {
    Open(clients_.AnyOrder(dice_), dice_.BetweenUs(10 * kSecondUs, 40 * kMinuteUs));
  }
}

void People::OnRemoval() {
  if (is_stopped_) return;
  Arrange(Feature::kRemovals, Happening::kRemoval);
  const int order = clients_.AnyOrder(dice_);
  if (apriso_.IsRemoved(order)) return;
  apriso_.Remove(order);
  site_.oracle.OnRemoved(order);
}

void People::OnAttention(std::int64_t intent) {
  if (is_stopped_ || !dice_.Chance(site_.swarm.rate(Feature::kPeople))) return;
  site_.schedule.After(dice_.BetweenUs(kSecondUs, 2 * kHourUs), Happening::kPerson, intent);
}

void People::OnPerson(std::int64_t intent) {
  if (is_stopped_ || life_ == nullptr) return;
  if (dice_.Below(3) > 0) return Retry(core::IntentId(intent));
  if (intent % 2 == 0) return Resolve(core::IntentId(intent));
  site_.log.Note(Line::kCancels, intent);
  site_.oracle.OnCancelWanted(intent);
  life_->dispatcher().Cancel(core::IntentId(intent),
                             {"not wanted any more", "j.meyer", [](const auto& /*answer*/) {}});
}

void People::Retry(core::IntentId id) {
  site_.log.Note(Line::kRetries, id.number());
  site_.oracle.OnRetryWanted(id.number());
  life_->dispatcher().Retry(id, {"try again", "j.meyer", [this, id](const auto& answer) {
                                   site_.log.Note(Line::kRetried, id.number(),
                                                  static_cast<std::int64_t>(answer.index()));
                                 }});
}

void People::Resolve(core::IntentId id) {
  const bool is_done = id.number() % 4 == 0;
  site_.log.Note(Line::kResolves, id.number(), is_done ? 1 : 0);
  site_.oracle.OnResolveWanted(id.number());
  const auto outcome =
      is_done ? core::ResolutionOutcome::kDoneElsewhere : core::ResolutionOutcome::kDiscarded;
  life_->dispatcher().Resolve(id, {{outcome, "j.meyer", "looked at it"}, [](const auto&) {}});
}

void People::Stop() { is_stopped_ = true; }

}  // namespace interlock::simulation
