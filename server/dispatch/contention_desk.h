#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "core/contention_scope.h"
#include "core/ids.h"
#include "core/policy/contention.h"

namespace interlock::dispatch {

struct ContentionOptions {
  core::ContentionPolicy policy;
  core::ContentionScoping scoping;
};

// How one scope stands, for people.
struct ContentionStanding {
  core::ContentionScope scope;
  std::optional<core::ContentionEpisode> episode;
  core::RaceCounts counts;  // since the episode began, else within the window
  std::optional<absl::Time> until;
  std::int64_t held = 0;
};

// What an episode's beginning or end changed, to be kept and told.
struct ContentionNews {
  core::ContentionChange change = core::ContentionChange::kNone;
  ContentionStanding standing;  // as it is afterwards
};

// Who is held back while too many tries race, and who goes on when. One meter for each scope.
//
// Dispatcher thread only. Times are monotonic; each call's `now` is not before that of the last.
class ContentionDesk {
 public:
  explicit ContentionDesk(ContentionOptions options) : options_(std::move(options)) {}

  using ScopeNumber = std::uint32_t;
  // The scope of an intent, to be kept with it. Beyond 1,000 scopes the rest share one.
  ScopeNumber ScopeOf(const core::IntentSpec& spec);
  // Null if no intent was ever in it.
  std::optional<ScopeNumber> Find(const core::ContentionScope& scope) const;

  // An intent is about to start a new try: nothing if it may, else until when it is held at the
  // latest; it is then either released before, or asks again. `accepted`: when it was accepted.
  std::optional<absl::Duration> HoldBack(ScopeNumber scope, core::IntentId id,
                                         absl::Duration accepted, absl::Duration now);
  // Its retries are used up, so that it was decided to hold it again: until it asks.
  void HoldAgain(ScopeNumber scope, core::IntentId id);
  // It has ended, or goes on although it is held.
  void Forget(ScopeNumber scope, core::IntentId id);
  bool IsHolding(ScopeNumber scope, core::IntentId id) const;
  bool IsHeldAgain(ScopeNumber scope, core::IntentId id) const {
    return scopes_[scope].again.contains(id);
  }
  // When it goes on at the latest. Requires: IsHolding, and not IsHeldAgain.
  absl::Duration Until(ScopeNumber scope, core::IntentId id, absl::Duration accepted) const;

  // What became of a write of an intent that was accepted at `accepted`.
  void Count(ScopeNumber scope, core::IntentId id, absl::Duration accepted,
             core::TryOutcome outcome, core::TryTurn turn, absl::Duration now);

  // Those who may go on now: the oldest whose hold is over, release_rate a second, and each
  // probe_interval a probe: the youngest that is held, since it tells most about those to come.
  std::vector<core::IntentId> TakeReleased(absl::Duration now);
  // Judges the scopes whose time has come; what has begun or ended.
  std::vector<ContentionNews> Judge(absl::Duration now, absl::Time wall);
  // When TakeReleased or Judge has something to do.
  absl::Duration NextDue() const;

  bool IsActive(ScopeNumber scope) const { return scopes_[scope].meter.episode().has_value(); }
  const core::ContentionPolicy& policy() const { return options_.policy; }

  // By hand, and what stood before a restart (`accepted` of an episode is at most max_episode ago).
  ContentionNews Enter(const core::ContentionScope& scope, std::string cause, absl::Duration now,
                       absl::Time wall);
  ContentionNews Leave(const core::ContentionScope& scope, absl::Duration now, absl::Time wall);
  void Restore(const core::ContentionScope& scope, const core::ContentionEpisode& episode,
               absl::Duration now, absl::Time wall);

  // Active ones first, then those with most tries; at most `limit`.
  std::vector<ContentionStanding> Describe(absl::Duration now, absl::Time wall, std::size_t limit);
  const core::ContentionScoping& scoping() const { return options_.scoping; }

 private:
  struct Scope {
    Scope(core::ContentionScope scope_name, const core::ContentionPolicy& policy)
        : name(std::move(scope_name)), meter(policy) {}

    core::ContentionScope name;
    core::ContentionMeter meter;
    std::set<core::IntentId> held;      // their hold is not over
    std::set<core::IntentId> again;     // likewise, after used-up retries: no good as probes
    std::set<core::IntentId> over;      // it is, and they wait to be let go
    std::set<core::IntentId> released;  // let go, not started yet
    std::set<core::IntentId> passed;    // in this episode: let go once, not held again
    absl::Duration next_release = absl::ZeroDuration();
    absl::Duration next_probe = absl::ZeroDuration();
    absl::Duration next_judgement = absl::InfiniteDuration();
  };

  ScopeNumber Number(const core::ContentionScope& scope);
  absl::Duration ReleaseGap() const { return absl::Seconds(1) / options_.policy.release_rate; }
  absl::Duration LastRelease(const Scope& scope) const;
  bool IsProbeDue(const Scope& scope, absl::Duration now) const;
  void LetAllGo(Scope& scope);
  ContentionStanding Describe(Scope& scope, absl::Duration now, absl::Time wall) const;

  const ContentionOptions options_;
  std::vector<Scope> scopes_;
  absl::flat_hash_map<std::string, ScopeNumber> numbers_;  // by value
};

}  // namespace interlock::dispatch
