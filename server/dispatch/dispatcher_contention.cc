// Contention mode: who is held back while too many tries race.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "base/log.h"
#include "server/dispatch/dispatcher.h"

namespace interlock::dispatch {

using core::ContentionChange;
using core::IntentState;

namespace {

constexpr std::size_t kStandingsMax = 100;
constexpr std::int64_t kEpisodesMax = std::int64_t{1} << 53;

// "<since, Unix milliseconds> <number> <cause>"
std::string RecordOf(const core::ContentionEpisode& episode) {
  return absl::StrCat(absl::ToUnixMillis(episode.since), " ", episode.number, " ", episode.cause);
}

std::optional<core::ContentionEpisode> EpisodeOf(const std::string& record) {
  const std::vector<std::string> parts = absl::StrSplit(record, absl::MaxSplits(' ', 2));
  std::int64_t since_ms = 0;
  core::ContentionEpisode episode;
  const bool is_whole = parts.size() == 3 && absl::SimpleAtoi(parts[0], &since_ms) &&
                        absl::SimpleAtoi(parts[1], &episode.number) && episode.number >= 0 &&
                        episode.number < kEpisodesMax;
  if (!is_whole) return std::nullopt;
  episode.since = absl::FromUnixMillis(since_ms);
  episode.cause = parts[2];
  return episode;
}

std::string Percent(double rate) { return absl::StrFormat("%.0f %%", rate * 100); }

storage::AuditEvent AuditOf(const ContentionNews& news, absl::Time now, ActRequest by) {
  storage::AuditEvent event;
  event.time = now;
  event.actor = std::move(by.actor);
  event.action =
      news.change == ContentionChange::kEntered ? "EnterContentionMode" : "LeaveContentionMode";
  event.scope = news.standing.scope.ToText();
  event.reason = std::move(by.reason);
  event.outcome = "ok";
  return event;
}

core::Refusal ContentionIsOff() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = "contention mode is switched off; set contention.enabled = true";
  return refusal;
}

core::Refusal NotKept(const absl::Status& why) {
  core::Refusal refusal;
  refusal.code = absl::IsResourceExhausted(why) ? core::RefusalCode::kDiskFull
                                                : core::RefusalCode::kCommitFailed;
  refusal.message =
      absl::StrCat("done, but it will not outlive a restart: ", std::string(why.message()));
  return refusal;
}

core::Refusal UnknownScope(const core::ContentionScoping& scoping) {
  std::string expected = scoping.kind == core::ScopeKind::kAll             ? "all"
                         : scoping.kind == core::ScopeKind::kWorkOrderType ? "work_order_type"
                                                                           : "label";
  if (scoping.kind == core::ScopeKind::kLabel) absl::StrAppend(&expected, " ", scoping.label);
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kInvalidArgument;
  refusal.message = absl::StrCat("this broker counts races by ", expected,
                                 " (contention.scope); name a scope of that kind");
  refusal.violations = {{"scope", absl::StrCat("must be of the kind ", expected)}};
  return refusal;
}

}  // namespace

void Dispatcher::RestoreContention(const storage::StandingRecord& record) {
  const std::optional<core::ContentionEpisode> episode = EpisodeOf(record.value);
  const std::optional<core::ContentionScope> scope = ScopeOfRecord(record.key);
  if (!episode) base::LogError("contention_unreadable", {{"scope", record.key}});
  if (!episode || !scope) return;
  contention_.Restore(*scope, *episode, clock_.Monotonic(), clock_.Now());
}

// The key of a record is the value of its scope, which means something only as long as the
// configuration counts by the same kind.
std::optional<core::ContentionScope> Dispatcher::ScopeOfRecord(absl::string_view key) const {
  const core::ContentionScoping& scoping = contention_.scoping();
  core::ContentionScope scope{scoping.kind, scoping.label, ""};
  const std::string prefix = scope.ToText();
  if (!absl::StartsWith(key, prefix)) return std::nullopt;
  scope.value = std::string(key.substr(prefix.size()));
  return scope;
}

// Whether the intent has to wait for its next try. In doubt or on its way, it goes on: only what
// has not begun is held.
bool Dispatcher::HoldBack(OpenIntent& intent) {
  const bool is_new_try =
      intent.state == IntentState::kQueued && intent.lane->unfinished != intent.id;
  const bool makes_way = intent.lane->urgent_intents > 0;
  if (!is_new_try || makes_way) {
    contention_.Forget(intent.contention_scope, intent.id);
    return false;
  }
  const absl::Duration monotonic = clock_.Monotonic();
  const std::optional<absl::Duration> until =
      contention_.HoldBack(intent.contention_scope, intent.id, intent.accepted, monotonic);
  if (!until) return false;
  // Whoever would expire before the hold is over is not helped by it.
  if (intent.expire_time <= clock_.Now() + (*until - monotonic)) {
    contention_.Forget(intent.contention_scope, intent.id);
    return false;
  }
  // Not before the next moment, or it would ask again and again.
  const absl::Duration left = std::max(*until - monotonic, absl::Milliseconds(1));
  const absl::Time now = clock_.Now();
  Park(intent, {core::WaitCause::kContentionHold, now, now + left, ""});
  return true;
}

// An urgent intent frees the earlier ones of its lane.
void Dispatcher::LetLaneGo(OpenLane& lane) {
  for (const core::Lane::Entry& entry : lane.line.entries()) {
    OpenIntent* const intent = table_.Find(entry.id);
    if (intent == nullptr || !contention_.IsHolding(intent->contention_scope, entry.id)) continue;
    contention_.Forget(intent->contention_scope, entry.id);
    LetGo(*intent);
  }
}

void Dispatcher::LetGo(OpenIntent& intent) {
  intent.due = clock_.Monotonic();
  ++intent.due_generation;
  intent.ready_since = clock_.Now();
  intent.wait_cause = core::WaitCause::kReady;
  intent.wait_since = clock_.Now();
  intent.wait_until.reset();
  table_.QueueIfReady(*intent.lane, clock_.Monotonic());
}

void Dispatcher::RunContention() {
  const absl::Duration monotonic = clock_.Monotonic();
  for (const ContentionNews& news : contention_.Judge(monotonic, clock_.Now())) {
    const std::string why = news.change == ContentionChange::kEntered
                                ? absl::StrCat("rate above ", Percent(contention_.policy().enter))
                                : "calm, or the longest episode is over";
    TellContention(news, {why, "broker"}, [](const absl::Status& /*kept*/) {});
  }
  for (const core::IntentId id : contention_.TakeReleased(monotonic)) {
    OpenIntent* const intent = table_.Find(id);
    const bool waits = intent != nullptr && intent->activity == Activity::kIdle &&
                       intent->state == IntentState::kQueued;
    if (waits) LetGo(*intent);
  }
}

// Logs it, keeps it, audits it.
void Dispatcher::TellContention(const ContentionNews& news, ActRequest by,
                                std::function<void(absl::Status)> done) {
  const ContentionStanding& standing = news.standing;
  const bool is_entered = news.change == ContentionChange::kEntered;
  base::Log(is_entered ? base::LogLevel::kWarning : base::LogLevel::kInfo, "contention_mode",
            {{"scope", standing.scope.ToText()},
             {"active", is_entered ? "true" : "false"},
             {"by", by.actor},
             {"why", by.reason}});
  RecordChange change{std::string(kContentionRecords), standing.scope.ToText(), std::nullopt,
                      AuditOf(news, clock_.Now(), std::move(by))};
  if (standing.episode) change.value = RecordOf(*standing.episode);
  ports_.Keep(std::move(change), [done = std::move(done)](absl::Status kept) {
    if (!kept.ok()) {
      base::LogWarning("contention_mode_not_kept", {{"detail", std::string(kept.message())}});
    }
    done(std::move(kept));
  });
}

void Dispatcher::SetContention(const ContentionRequest& request) {
  if (contention_.policy().control == core::ContentionControl::kOff) {
    request.done(ContentionIsOff());
    return;
  }
  const core::ContentionScoping& scoping = contention_.scoping();
  if (request.scope.kind != scoping.kind || request.scope.label != scoping.label) {
    request.done(UnknownScope(scoping));
    return;
  }
  const absl::Duration monotonic = clock_.Monotonic();
  const absl::Time now = clock_.Now();
  const ContentionNews news =
      request.act == ContentionAct::kEnter
          ? contention_.Enter(request.scope,
                              absl::StrCat(request.by.actor, ": ", request.by.reason), monotonic,
                              now)
          : contention_.Leave(request.scope, monotonic, now);
  auto answer = [done = request.done, standing = news.standing](const absl::Status& kept) {
    if (kept.ok()) {
      done(standing);
    } else {
      done(NotKept(kept));
    }
  };
  if (news.change == ContentionChange::kNone) {
    // The end of an earlier one may not have been kept.
    ports_.Keep({std::string(kContentionRecords), request.scope.ToText(), std::nullopt}, answer);
    return;
  }
  TellContention(news, request.by, std::move(answer));
}

// What has become of the attempts of a move that is durable now.
void Dispatcher::CountTries(const OpenIntent& intent, const storage::IntentMove& move) {
  for (const core::Attempt& attempt : move.attempts) {
    const bool is_applied = attempt.outcome == core::AttemptOutcome::kApplied;
    if (!is_applied && attempt.outcome != core::AttemptOutcome::kRace) continue;
    const int races_before = move.progress.races - (is_applied ? 0 : 1);
    contention_.Count(intent.contention_scope, intent.id, intent.accepted,
                      is_applied ? core::TryOutcome::kApplied : core::TryOutcome::kRaced,
                      races_before == 0 ? core::TryTurn::kFirst : core::TryTurn::kRetry,
                      clock_.Monotonic());
  }
}

std::optional<core::Wait> Dispatcher::DescribeHold(const OpenIntent& intent) {
  const bool is_held = contention_.IsHolding(intent.contention_scope, intent.id) &&
                       !contention_.IsHeldAgain(intent.contention_scope, intent.id);
  if (!is_held) return std::nullopt;
  const absl::Duration left =
      contention_.Until(intent.contention_scope, intent.id, intent.accepted) - clock_.Monotonic();
  const absl::Time until = clock_.Now() + std::max(left, absl::ZeroDuration());
  return core::Wait{core::WaitCause::kContentionHold, intent.wait_since, until,
                    "too many tries race at the moment; new ones are held back once"};
}

std::vector<ContentionStanding> Dispatcher::DescribeContention() {
  return contention_.Describe(clock_.Monotonic(), clock_.Now(), kStandingsMax);
}

}  // namespace interlock::dispatch
