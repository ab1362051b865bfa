#include "tests/search/configurations.h"

#include <utility>

#include "core/progress.h"
#include "tests/search/model_apriso.h"

namespace interlock::search {
namespace {

using core::EchoSupport;
using core::EtagKind;
using core::RetryingProxy;

Configuration Site(const char* name, EtagKind etag_kind, EchoSupport echo) {
  Configuration site;
  site.name = name;
  site.policy.profile.etag_kind = etag_kind;
  site.policy.profile.echo = echo;
  site.policy.conflict.max_retries = 1;
  site.policy.max_unknown = 2;
  site.policy.echo_identity = {kBrokerId, kEpoch, {kFormerBrokerId}};
  site.apriso.etag_kind = etag_kind;
  if (echo == EchoSupport::kConfigured) {
    site.apriso.echo_field = EchoField::kKept;
    site.echo_seen_at_start = core::EchoSeen::kYes;
  }
  site.budget.edits = 2;
  site.budget.crashes = 1;
  site.budget.unavailable = 1;
  return site;
}

using Change = void (*)(Configuration& site);

template <class... Changes>
Configuration With(Configuration site, Changes... changes) {
  (static_cast<Change>(changes)(site), ...);
  return site;
}

// Whatever can go wrong between the broker and Apriso, more than once.
void MuchTrouble(Configuration& site) {
  site.budget.edits = 3;
  site.budget.crashes = 2;
  site.budget.not_sent = 1;
}

void Refusals(Configuration& site) {
  site.budget.refusals = 2;
  site.budget.bad_reads = 1;
  site.budget.unavailable = 0;
}

void CancelAndExpiry(Configuration& site) {
  site.budget.cancels = 1;
  site.budget.expiries = 1;
  site.budget.retries = 1;
}

void Retries(Configuration& site) { site.budget.retries = 2; }

void RepeatingProxy(Configuration& site) {
  site.budget.duplicates = 2;
  site.policy.profile.retrying_proxy = RetryingProxy::kYes;
}

void FollowingIntent(Configuration& site) {
  site.intents = 2;
  site.budget.unavailable = 0;
}

void SecondBrokerWrites(Configuration& site) {
  site.budget.second_broker_writes = 2;
  site.budget.edits = 1;
  site.budget.retries = 1;
}

void SecondBrokerIsACopyOfOurs(Configuration& site) {
  site.second_broker = SecondBroker::kOurIdLaterLife;
}

void RestoredBackup(Configuration& site) {
  site.budget.restores = 1;
  site.budget.retries = 1;
}

void FewerEdits(Configuration& site) { site.budget.edits = 1; }

void NoEchoSeenYet(Configuration& site) { site.echo_seen_at_start = core::EchoSeen::kNo; }

void Conflict409(Configuration& site) { site.apriso.race_status = RaceStatus::k409; }

core::Decision DecideNaively(const core::Situation& situation, absl::Time now, double unit,
                             const core::DecidePolicy& policy) {
  core::Situation trusting = situation;
  const auto& recorded = situation.progress.recorded_etag;
  const bool has_moved = recorded && situation.read.snapshot.etag != recorded;
  const bool forgets = situation.occasion == core::Occasion::kRead && has_moved &&
                       situation.progress.doubt == core::Doubt::kMaybe;
  if (!forgets) return core::Decide(situation, now, unit, policy);
  const core::Progress clean = core::WithAttemptClosed(situation.progress);
  const core::Situation naive{
      situation.occasion,    situation.id,   situation.spec,        clean,
      situation.expire_time, situation.read, situation.retry_after, situation.lane_sequence_last,
      situation.echo_seen};
  return core::Decide(naive, now, unit, policy);
}

}  // namespace

std::vector<Configuration> SafeConfigurations() {
  const auto echo = EchoSupport::kConfigured;
  const auto none = EchoSupport::kNone;
  const auto revision = EtagKind::kRevision;
  const auto hash = EtagKind::kContentHash;
  return {
      With(Site("RevisionWithEcho", revision, echo), MuchTrouble),
      With(Site("RevisionWithEchoNotSeenYet", revision, echo), NoEchoSeenYet, Conflict409),
      With(Site("RevisionWithEchoAndRefusals", revision, echo), Refusals),
      With(Site("RevisionWithEchoAndEndings", revision, echo), CancelAndExpiry),
      With(Site("RevisionWithEchoAndRetries", revision, echo), Retries, Conflict409),
      With(Site("RevisionWithEchoAndProxy", revision, echo), RepeatingProxy),
      With(Site("RevisionWithEchoTwoIntents", revision, echo), FollowingIntent),
      With(Site("RevisionWithEchoSecondBroker", revision, echo), SecondBrokerWrites),
      With(Site("RevisionWithEchoCopyOfOurBroker", revision, echo), SecondBrokerWrites,
           SecondBrokerIsACopyOfOurs),
      With(Site("RevisionWithEchoRestored", revision, echo), RestoredBackup, FollowingIntent,
           FewerEdits),
      With(Site("RevisionWithoutEcho", revision, none), MuchTrouble),
      With(Site("RevisionWithoutEchoAndRefusals", revision, none), Refusals, Conflict409),
      With(Site("RevisionWithoutEchoAndEndings", revision, none), CancelAndExpiry),
      With(Site("RevisionWithoutEchoAndRetries", revision, none), Retries),
      With(Site("RevisionWithoutEchoAndProxy", revision, none), RepeatingProxy),
      With(Site("RevisionWithoutEchoTwoIntents", revision, none), FollowingIntent),
      With(Site("RevisionWithoutEchoRestored", revision, none), RestoredBackup, FollowingIntent),
      With(Site("HashWithEcho", hash, echo), MuchTrouble),
      With(Site("HashWithEchoAndRefusals", hash, echo), Refusals, FewerEdits),
      With(Site("HashWithEchoAndEndings", hash, echo), CancelAndExpiry),
      With(Site("HashWithEchoAndRetries", hash, echo), Retries),
      With(Site("HashWithEchoAndProxy", hash, echo), RepeatingProxy),
      With(Site("HashWithEchoTwoIntents", hash, echo), FollowingIntent),
      With(Site("HashWithEchoSecondBroker", hash, echo), SecondBrokerWrites),
      With(Site("HashWithEchoRestored", hash, echo), RestoredBackup),
      With(Site("HashWithoutEcho", hash, none), MuchTrouble),
      With(Site("HashWithoutEchoAndEndings", hash, none), CancelAndExpiry),
      With(Site("HashWithoutEchoAndRetries", hash, none), Retries),
      With(Site("HashWithoutEchoRestored", hash, none), RestoredBackup),
  };
}

std::vector<Configuration> UnsafeConfigurations() {
  const auto echo = EchoSupport::kConfigured;
  const auto none = EchoSupport::kNone;
  const auto with = [](Configuration site, Violation looked_for, auto change) {
    site.looked_for = looked_for;
    change(site);
    return site;
  };
  return {
      with(Site("NaiveReplanAfterDoubt", EtagKind::kRevision, none), Violation::kAppliedTwice,
           [](Configuration& site) { site.decide = &DecideNaively; }),
      with(Site("ProxyThatRepeatsIsNotDeclared", EtagKind::kRevision, none),
           Violation::kAppliedTwice, [](Configuration& site) { site.budget.duplicates = 1; }),
      with(Site("HashWithEchoButNoGrace", EtagKind::kContentHash, echo),
           Violation::kSaidNotAppliedButMayStillBe,
           [](Configuration& site) {
             site.policy.profile.content_hash_grace = absl::ZeroDuration();
           }),
      with(Site("HashWithoutEchoResentInDoubt", EtagKind::kContentHash, none),
           Violation::kAppliedTwice,
           [](Configuration& site) { site.policy.profile.etag_kind = EtagKind::kRevision; }),
      with(Site("Answer503TakenAsNotSent", EtagKind::kRevision, none), Violation::kAppliedTwice,
           [](Configuration& site) { site.unavailable = Unavailable::kNotSent; }),
      with(Site("SecondBrokerUnderAFormerId", EtagKind::kRevision, echo), Violation::kAppliedTwice,
           [](Configuration& site) {
             site.second_broker = SecondBroker::kFormerId;
             site.budget.second_broker_writes = 1;
           }),
      with(Site("EchoFieldThatAprisoDropsTakenAsProof", EtagKind::kRevision, echo),
           Violation::kAppliedTwice,
           [](Configuration& site) {
             site.apriso.echo_field = EchoField::kAbsent;
             site.echo_seen_at_start = core::EchoSeen::kYes;
           }),
      with(Site("AprisoThatIgnoresIfMatch", EtagKind::kRevision, none), Violation::kAppliedTwice,
           [](Configuration& site) { site.apriso.if_match = IfMatch::kIgnored; }),
      // These two are no mistakes but the price of such a site: a copy that is late can be applied
      // whenever somebody puts the work order back, and nothing tells that it is gone.
      with(Site("HashWithoutEchoBehindAProxy", EtagKind::kContentHash, none),
           Violation::kAppliedTwice, RepeatingProxy),
      with(Site("HashWithoutEchoTwoIntents", EtagKind::kContentHash, none),
           Violation::kLaneOrderBroken, FollowingIntent),
  };
}

}  // namespace interlock::search
