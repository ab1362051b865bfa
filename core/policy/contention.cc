#include "core/policy/contention.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace interlock::core {
namespace {

// SplitMix64's finalizer: neighbouring numbers come out far apart.
std::uint64_t Mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

double UnitOf(IntentId id, std::int64_t episode) {
  const std::uint64_t mixed =
      Mixed(Mixed(static_cast<std::uint64_t>(id.number())) ^ static_cast<std::uint64_t>(episode));
  return static_cast<double>(mixed >> 11) * 0x1p-53;
}

}  // namespace

void ContentionMeter::Add(const Try& made, absl::Duration monotonic) {
  window_.Add(made.outcome, made.turn, monotonic);
  if (!episode_) return;
  Count(episode_->counts, made.outcome, made.turn);
  if (made.time == TryTime::kAfterHold) return;
  at_once_.push_back(made.outcome);
  if (at_once_.size() > static_cast<std::size_t>(policy_.min_tries)) at_once_.pop_front();
}

bool ContentionMeter::IsCalm() const {
  RaceCounts at_once;
  for (const TryOutcome outcome : at_once_) Count(at_once, outcome, TryTurn::kFirst);
  const RaceCounts& all = episode_->counts;
  return all.tries >= policy_.min_tries && all.rate() < policy_.leave &&
         at_once.rate() < policy_.leave;
}

ContentionChange ContentionMeter::Judge(absl::Duration monotonic, absl::Time now) {
  if (episode_) {
    const bool is_over = monotonic - episode_->since_monotonic >= policy_.max_episode;
    if (!IsCalm() && !is_over) return ContentionChange::kNone;
    Leave();
    return ContentionChange::kLeft;
  }
  const RaceCounts counts = Counts(monotonic);
  const bool races_much = counts.tries >= policy_.min_tries && counts.rate() > policy_.enter &&
                          WilsonLowerBound(counts) > policy_.leave + policy_.margin;
  if (!races_much) return ContentionChange::kNone;
  Enter(monotonic, now, "races");
  return ContentionChange::kEntered;
}

void ContentionMeter::Enter(absl::Duration monotonic, absl::Time now, std::string cause) {
  last_number_ += 1;
  at_once_.clear();
  episode_ = ContentionEpisode{last_number_, now, monotonic, std::move(cause), {}};
}

void ContentionMeter::Leave() {
  episode_.reset();
  window_.Clear();
}

void ContentionMeter::Restore(std::optional<ContentionEpisode> episode, std::int64_t number) {
  episode_ = std::move(episode);
  last_number_ = std::max(number, episode_ ? episode_->number : 0);
}

RaceCounts ContentionMeter::Counts(absl::Duration monotonic) {
  return episode_ ? episode_->counts : window_.Counts(monotonic);
}

absl::Duration HoldEnd(const ContentionPolicy& policy, const ContentionEpisode& episode,
                       IntentId id, absl::Duration accepted) {
  return std::max(accepted, episode.since_monotonic) +
         HoldLength(policy, UnitOf(id, episode.number));
}

absl::Duration HoldLength(const ContentionPolicy& policy, double unit) {
  return policy.hold_min +
         absl::Trunc((policy.hold_max - policy.hold_min) * unit, absl::Milliseconds(1));
}

}  // namespace interlock::core
