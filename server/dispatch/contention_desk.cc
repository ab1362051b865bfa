#include "server/dispatch/contention_desk.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace interlock::dispatch {
namespace {

constexpr std::size_t kScopesMax = 1'000;
constexpr char kOthers[] = "(others)";

}  // namespace

ContentionDesk::ScopeNumber ContentionDesk::ScopeOf(const core::IntentSpec& spec) {
  return Number(core::ScopeOf(spec, options_.scoping));
}

ContentionDesk::ScopeNumber ContentionDesk::Number(const core::ContentionScope& scope) {
  const auto known = numbers_.find(scope.value);
  if (known != numbers_.end()) return known->second;
  if (scopes_.size() >= kScopesMax && scope.value != kOthers) {
    core::ContentionScope others = scope;
    others.value = kOthers;
    return Number(others);
  }
  const auto number = static_cast<ScopeNumber>(scopes_.size());
  scopes_.emplace_back(scope, options_.policy);
  numbers_.emplace(scope.value, number);
  return number;
}

std::optional<ContentionDesk::ScopeNumber> ContentionDesk::Find(
    const core::ContentionScope& scope) const {
  const auto known = numbers_.find(scope.value);
  if (known == numbers_.end() || scopes_[known->second].name != scope) return std::nullopt;
  return known->second;
}

bool ContentionDesk::IsProbeDue(const Scope& scope, absl::Duration now) const {
  return scope.meter.episode().has_value() && now >= scope.next_probe;
}

std::optional<absl::Duration> ContentionDesk::HoldBack(ScopeNumber number, core::IntentId id,
                                                       absl::Duration accepted,
                                                       absl::Duration now) {
  Scope& scope = scopes_[number];
  if (scope.released.erase(id) > 0) {
    if (scope.meter.episode()) scope.passed.insert(id);
    return std::nullopt;
  }
  if (scope.again.erase(id) > 0) scope.over.insert(id);
  if (scope.over.contains(id)) return LastRelease(scope);
  const std::optional<core::ContentionEpisode>& episode = scope.meter.episode();
  if (!episode) {
    scope.held.erase(id);
    return std::nullopt;
  }
  if (scope.passed.contains(id)) return std::nullopt;
  const absl::Duration end = core::HoldEnd(options_.policy, *episode, id, accepted);
  if (end <= now) {
    // Also if it was not seen waiting, since the broker was away: they would all go at once.
    scope.held.erase(id);
    scope.over.insert(id);
    return LastRelease(scope);
  }
  const bool is_alone = scope.held.empty() && scope.over.empty();
  if (is_alone && IsProbeDue(scope, now)) {
    scope.next_probe = now + options_.policy.probe_interval;
    scope.passed.insert(id);
    return std::nullopt;
  }
  scope.held.insert(id);
  return end;
}

void ContentionDesk::HoldAgain(ScopeNumber number, core::IntentId id) {
  scopes_[number].again.insert(id);
}

void ContentionDesk::Forget(ScopeNumber number, core::IntentId id) {
  Scope& scope = scopes_[number];
  scope.held.erase(id);
  scope.again.erase(id);
  scope.over.erase(id);
  scope.released.erase(id);
  scope.passed.erase(id);
}

bool ContentionDesk::IsHolding(ScopeNumber number, core::IntentId id) const {
  const Scope& scope = scopes_[number];
  return scope.held.contains(id) || scope.again.contains(id) || scope.over.contains(id);
}

absl::Duration ContentionDesk::Until(ScopeNumber number, core::IntentId id,
                                     absl::Duration accepted) const {
  const Scope& scope = scopes_[number];
  const std::optional<core::ContentionEpisode>& episode = scope.meter.episode();
  if (!episode || scope.over.contains(id)) return LastRelease(scope);
  return core::HoldEnd(options_.policy, *episode, id, accepted);
}

// When all whose hold is over have been let go.
absl::Duration ContentionDesk::LastRelease(const Scope& scope) const {
  return scope.next_release + ReleaseGap() * static_cast<std::int64_t>(scope.over.size());
}

void ContentionDesk::Count(ScopeNumber number, core::IntentId id, absl::Duration accepted,
                           core::TryOutcome outcome, core::TryTurn turn, absl::Duration now) {
  Scope& scope = scopes_[number];
  const std::optional<core::ContentionEpisode>& episode = scope.meter.episode();
  const bool is_after_hold =
      episode && now >= core::HoldEnd(options_.policy, *episode, id, accepted);
  scope.meter.Add(
      {outcome, turn, is_after_hold ? core::TryTime::kAfterHold : core::TryTime::kAtOnce}, now);
  if (options_.policy.control == core::ContentionControl::kOff) return;
  scope.next_judgement = std::min(scope.next_judgement, now + scope.meter.step());
}

std::vector<core::IntentId> ContentionDesk::TakeReleased(absl::Duration now) {
  std::vector<core::IntentId> going;
  const auto let_go = [&going](Scope& scope, std::set<core::IntentId>& from,
                               std::set<core::IntentId>::const_iterator who) {
    const core::IntentId id = *who;
    from.erase(who);
    scope.released.insert(id);
    going.push_back(id);
  };
  for (Scope& scope : scopes_) {
    if (IsProbeDue(scope, now) && !scope.held.empty()) {
      let_go(scope, scope.held, std::prev(scope.held.end()));
      scope.next_probe = now + options_.policy.probe_interval;
    }
    while (!scope.over.empty() && scope.next_release <= now) {
      let_go(scope, scope.over, scope.over.begin());
      // A pause is not made up for by a burst.
      scope.next_release = std::max(scope.next_release, now) + ReleaseGap();
    }
  }
  return going;
}

std::vector<ContentionNews> ContentionDesk::Judge(absl::Duration now, absl::Time wall) {
  std::vector<ContentionNews> news;
  for (Scope& scope : scopes_) {
    if (now < scope.next_judgement) continue;
    const core::ContentionChange change = scope.meter.Judge(now, wall);
    if (change == core::ContentionChange::kLeft) LetAllGo(scope);
    if (change == core::ContentionChange::kEntered) {
      scope.next_probe = now + options_.policy.probe_interval;
    }
    if (change != core::ContentionChange::kNone)
      news.push_back({change, Describe(scope, now, wall)});
    const bool has_more = scope.meter.episode() || scope.meter.Counts(now).tries > 0;
    scope.next_judgement = has_more ? now + scope.meter.step() : absl::InfiniteDuration();
  }
  return news;
}

void ContentionDesk::LetAllGo(Scope& scope) {
  scope.passed.clear();
  scope.over.merge(scope.held);
  scope.over.merge(scope.again);
}

absl::Duration ContentionDesk::NextDue() const {
  absl::Duration next = absl::InfiniteDuration();
  for (const Scope& scope : scopes_) {
    next = std::min(next, scope.next_judgement);
    if (!scope.over.empty()) next = std::min(next, scope.next_release);
    if (scope.meter.episode() && !scope.held.empty()) next = std::min(next, scope.next_probe);
  }
  return next;
}

ContentionNews ContentionDesk::Enter(const core::ContentionScope& name, std::string cause,
                                     absl::Duration now, absl::Time wall) {
  Scope& scope = scopes_[Number(name)];
  scope.meter.Enter(now, wall, std::move(cause));
  scope.passed.clear();
  scope.next_probe = now + options_.policy.probe_interval;
  scope.next_judgement = now + scope.meter.step();
  return {core::ContentionChange::kEntered, Describe(scope, now, wall)};
}

ContentionNews ContentionDesk::Leave(const core::ContentionScope& name, absl::Duration now,
                                     absl::Time wall) {
  Scope& scope = scopes_[Number(name)];
  const bool was_active = scope.meter.episode().has_value();
  if (was_active) {
    scope.meter.Leave();
    LetAllGo(scope);
  }
  return {was_active ? core::ContentionChange::kLeft : core::ContentionChange::kNone,
          Describe(scope, now, wall)};
}

void ContentionDesk::Restore(const core::ContentionScope& name,
                             const core::ContentionEpisode& episode, absl::Duration now,
                             absl::Time wall) {
  Scope& scope = scopes_[Number(name)];
  core::ContentionEpisode restored = episode;
  // The wall clock may have been set while the process was down.
  const absl::Duration age =
      std::clamp(wall - episode.since, absl::ZeroDuration(), options_.policy.max_episode);
  restored.since_monotonic = now - age;
  const std::int64_t number = episode.number;
  scope.meter.Restore(std::move(restored), number);
  scope.next_probe = now + options_.policy.probe_interval;
  scope.next_judgement = now;
  if (options_.policy.control == core::ContentionControl::kOff) scope.meter.Leave();
}

ContentionStanding ContentionDesk::Describe(Scope& scope, absl::Duration now,
                                            absl::Time wall) const {
  ContentionStanding standing;
  standing.scope = scope.name;
  standing.episode = scope.meter.episode();
  standing.counts = scope.meter.Counts(now);
  standing.held =
      static_cast<std::int64_t>(scope.held.size() + scope.again.size() + scope.over.size());
  if (standing.episode) {
    standing.until = wall + (standing.episode->since_monotonic + options_.policy.max_episode - now);
  }
  return standing;
}

std::vector<ContentionStanding> ContentionDesk::Describe(absl::Duration now, absl::Time wall,
                                                         std::size_t limit) {
  std::vector<ContentionStanding> all;
  for (Scope& scope : scopes_) {
    ContentionStanding standing = Describe(scope, now, wall);
    if (standing.episode || standing.counts.tries > 0 || standing.held > 0) {
      all.push_back(std::move(standing));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    if (a.episode.has_value() != b.episode.has_value()) return a.episode.has_value();
    return a.counts.tries > b.counts.tries;
  });
  if (all.size() > limit) all.resize(limit);
  return all;
}

}  // namespace interlock::dispatch
