#include "tests/model/worded_situation.h"

#include <map>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "core/decide.h"
#include "core/echo.h"
#include "core/lifecycle.h"
#include "core/progress.h"

namespace interlock::model {
namespace {

using core::StatusName;
using core::WireAnswer;

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
constexpr absl::Duration kGrace = absl::Minutes(2);
constexpr absl::Duration kMaxLockWait = absl::Minutes(30);
constexpr int kMaxRetries = 4;
constexpr int kHeldThriceRaces = 4 * (kMaxRetries + 1);
constexpr int kMaxUnknown = 8;
constexpr int kIntent = 7;
constexpr int kEpoch = 2;
constexpr int kSequence = 3;  // of the recorded attempt, and the last one known of the lane
constexpr const char* kRecordedEtag = "\"v1\"";
constexpr const char* kDemandingType = "demanding";

const StatusName kTarget("In Progress");
const StatusName kRecordedStatus("On Hold");

core::StateMachine Machine() {
  const StatusName released("Released");
  const StatusName rework("Rework");
  const StatusName closed("Closed");
  std::vector<core::StatusRule> statuses;
  for (const StatusName& name : {kTarget, kRecordedStatus, released, rework, closed}) {
    statuses.push_back({name, {}, {}, {}, {}});
  }
  statuses.push_back({kTarget, {}, {"operator"}, {}, core::WorkOrderType(kDemandingType)});
  return core::StateMachine(
      std::move(statuses),
      {{kRecordedStatus, kTarget, {}}, {released, kTarget, {}}, {rework, kTarget, {}}});
}

struct StatusSeen {
  StatusName status;
  const char* type;
};

StatusSeen StatusOf(const std::string& word) {
  if (word == "target") return {kTarget, ""};
  if (word == "other-legal") return {StatusName("Released"), ""};
  if (word == "unexpected") return {StatusName("Rework"), ""};
  if (word == "illegal") return {StatusName("Closed"), ""};
  if (word == "lacks-field") return {StatusName("Released"), kDemandingType};
  return {kRecordedStatus, ""};
}

WireAnswer WireAnswerOf(const std::string& word) {
  static const std::map<std::string, WireAnswer> answers = {
      {"applied", WireAnswer::kApplied}, {"409", WireAnswer::kPrecondition},
      {"412", WireAnswer::kStale},       {"423", WireAnswer::kLocked},
      {"429", WireAnswer::kThrottled},   {"401", WireAnswer::kUnauthorized},
      {"422", WireAnswer::kRefused},     {"400", WireAnswer::kRefused},
      {"403", WireAnswer::kRefused},     {"404", WireAnswer::kGone},
      {"410", WireAnswer::kGone},        {"unknown", WireAnswer::kUnknown},
      {"not-sent", WireAnswer::kNotSent}};
  const auto found = answers.find(word);
  return found == answers.end() ? WireAnswer::kNone : found->second;
}

core::WriteOutcome OutcomeOf(const std::string& word) {
  core::WriteOutcome outcome;
  outcome.answer = WireAnswerOf(word);
  if (!absl::SimpleAtoi(word, &outcome.http_status)) outcome.http_status = 0;
  if (outcome.answer == WireAnswer::kRefused) {
    outcome.refusal =
        word == "422" ? core::RefusalKind::kBusinessRule : core::RefusalKind::kBadRequest;
  }
  return outcome;
}

class WordedSituation {
 public:
  explicit WordedSituation(const Words& words) : words_(words) {}

  core::Decision Ask() const {
    const core::DecidePolicy& policy = Policy();
    const core::IntentSpec spec = Spec();
    const core::Progress progress = Progress(policy.profile);
    core::Situation situation{
        Occasion(),
        core::IntentId(kIntent),
        spec,
        progress,
        kNow + (Is("ending", "expired") ? absl::ZeroDuration() : absl::Hours(1)),
        Read(),
        std::nullopt,
        std::nullopt,
        EchoSeen()};
    if (!Is("lane_last", "unknown")) situation.lane_sequence_last = kSequence;
    situation.remembered = Remembered();
    if (Is("before_own_write", "yes")) situation.superseded = situation.read.snapshot.etag;
    if (Is("mass_refusal", "yes")) {
      situation.reads_refused = core::MassRefusal::kYes;
      situation.writes_refused = core::MassRefusal::kYes;
    }
    if (!Is("contention", "calm")) situation.hold = absl::Minutes(2);
    return core::Decide(situation, kNow, 0.5, policy);
  }

 private:
  const std::string& Word(const char* input) const { return words_.find(input)->second; }
  bool Is(const char* input, const char* word) const { return Word(input) == word; }

  core::Occasion Occasion() const {
    if (Is("occasion", "due")) return core::Occasion::kDue;
    return Is("occasion", "answered") ? core::Occasion::kAnswered : core::Occasion::kRead;
  }

  core::EchoSeen EchoSeen() const {
    return Is("echo", "empty") ? core::EchoSeen::kYes : core::EchoSeen::kNo;
  }

  static core::DecidePolicy BasePolicy() {
    core::DecidePolicy policy;
    policy.state_machine = Machine();
    policy.profile.content_hash_grace = kGrace;
    policy.conflict.max_retries = kMaxRetries;
    policy.max_unknown = kMaxUnknown;
    policy.lock.max_wait = kMaxLockWait;
    policy.echo_identity = {"us", kEpoch, {"us-before"}};
    return policy;
  }

  // Copying a policy takes longer than asking Decide.
  const core::DecidePolicy& Policy() const {
    static core::DecidePolicy policy = BasePolicy();
    policy.profile.etag_kind = Is("etag_kind", "revision")       ? core::EtagKind::kRevision
                               : Is("etag_kind", "content-hash") ? core::EtagKind::kContentHash
                                                                 : core::EtagKind::kWeak;
    const bool has_echo = !Is("echo", "not-configured") && !Is("echo", "-");
    policy.profile.echo = has_echo ? core::EchoSupport::kConfigured : core::EchoSupport::kNone;
    policy.profile.retrying_proxy =
        Is("proxy", "yes") ? core::RetryingProxy::kYes : core::RetryingProxy::kNo;
    policy.already_in_target = Is("already_in_target", "attention")
                                   ? core::AlreadyInTarget::kAttention
                                   : core::AlreadyInTarget::kAccept;
    return policy;
  }

  core::IntentSpec Spec() const {
    core::IntentSpec spec;
    spec.work_order_id = core::WorkOrderId("WO-1");
    spec.target_status = kTarget;
    spec.expected_statuses = {kRecordedStatus, StatusName("Released")};
    spec.time_to_live = absl::Hours(24);
    if (Is("wait_for_precondition", "yes")) spec.on_precondition = core::OnPrecondition::kWait;
    return spec;
  }

  // As the broker comes by it: recorded, perhaps left in doubt and sent again, answered.
  core::Progress Attempted(const core::CapabilityProfile& profile) const {
    core::Progress progress;
    if (Is("answer", "none")) {
      progress.attempts_made = Is("tried", "no") ? 0 : 1;
      return progress;
    }
    if (Is("answer", "restored")) {
      return core::AfterRestoredCopy(std::move(progress));
    }
    const absl::Time sent = kNow - (Is("grace", "over") ? absl::Minutes(3) : absl::Minutes(1));
    const auto record = [&] {
      progress = core::WithAttemptRecorded(std::move(progress), core::Etag(kRecordedEtag),
                                           kRecordedStatus, kSequence, sent);
    };
    record();
    if (Is("earlier_doubt", "yes")) {
      progress = core::AfterAnswer(std::move(progress), OutcomeOf("unknown"),
                                   core::OthersSucceed::kYes, profile);
      record();
    }
    if (Is("answer", "crashed")) return core::AfterRestart(std::move(progress));
    return core::AfterAnswer(std::move(progress), OutcomeOf(Word("answer")),
                             core::OthersSucceed::kYes, profile);
  }

  core::Progress Progress(const core::CapabilityProfile& profile) const {
    core::Progress progress = Attempted(profile);
    progress.race_budget_used = Is("budget", "fresh")  ? 0
                                : Is("budget", "last") ? kMaxRetries
                                                       : kMaxRetries + 1;
    progress.races = progress.race_budget_used;
    if (Is("contention", "held-thrice")) progress.races = kHeldThriceRaces;
    progress.unknown_outcomes = Is("unknowns", "few")        ? 1
                                : Is("unknowns", "one-left") ? kMaxUnknown - 1
                                                             : kMaxUnknown;
    if (Is("follow_up", "waited")) progress.rule_conflict = core::RuleConflict::kWaited;
    if (Is("follow_up", "resent")) progress.rule_conflict = core::RuleConflict::kResent;
    if (Is("ending", "cancelled")) progress.cancel = core::CancelNote::kRequested;
    if (Is("lock", "locked")) progress.locked_since = kNow - absl::Minutes(1);
    if (Is("lock", "too-long")) progress.locked_since = kNow - kMaxLockWait;
    if (Is("race_pause", "running")) progress.write_not_before = kNow + absl::Milliseconds(10);
    if (Is("shortcut", "yes")) progress.shortcut = core::Shortcut::kPresent;
    progress.credential_refreshed = Is("refreshed", "yes");
    if (Is("echo", "other-broker-accepted")) progress.accepted_echo = *EchoText();
    return progress;
  }

  std::optional<std::string> EchoText() const {
    const std::string& word = Word("echo");
    if (word == "older") return core::FormatEcho("us", 1, kSequence - 1, core::IntentId(5));
    if (word == "ours") return core::FormatEcho("us", 1, kSequence, core::IntentId(kIntent));
    if (word == "later-life") {
      return core::FormatEcho("us", kEpoch + 1, kSequence - 1, core::IntentId(kIntent));
    }
    if (word == "former") {
      return core::FormatEcho("us-before", 1, kSequence + 9, core::IntentId(kIntent));
    }
    if (word == "later-of-lane") {
      return core::FormatEcho("us", 1, kSequence + 1, core::IntentId(8));
    }
    if (word == "other-broker" || word == "other-broker-accepted") {
      return core::FormatEcho("them", 1, kSequence - 1, core::IntentId(kIntent));
    }
    return std::nullopt;
  }

  core::ReadOutcome Read() const {
    core::ReadOutcome read;
    const std::string& word = Word("read");
    if (!absl::SimpleAtoi(word, &read.http_status)) read.http_status = 0;
    if (word == "-") return read;
    read.answer = word == "401"                    ? core::ReadAnswer::kUnauthorized
                  : word == "403"                  ? core::ReadAnswer::kDenied
                  : word == "404" || word == "410" ? core::ReadAnswer::kGone
                  : word == "failed"               ? core::ReadAnswer::kFailed
                                                   : core::ReadAnswer::kOk;
    if (read.answer != core::ReadAnswer::kOk) return read;
    core::WorkOrderSnapshot& seen = read.snapshot;
    if (word == "ok") {
      seen.etag = core::Etag(Is("etag", "changed") ? "\"v2\"" : kRecordedEtag);
    } else {
      seen.etag_problem = core::EtagProblem::kMissing;
    }
    const StatusSeen status = StatusOf(Word("status"));
    seen.status = status.status;
    seen.type = core::WorkOrderType(status.type);
    if (!Is("lock", "-") && !Is("lock", "free")) seen.lock = core::LockState::kLocked;
    if (const std::optional<std::string> text = EchoText()) seen.echo = core::ParseEcho(*text);
    if (Is("echo", "no-echo-at-all")) seen.foreign_echo = "written by hand";
    return read;
  }

  std::optional<core::RememberedWorkOrder> Remembered() const {
    if (Is("remembered", "-") || Is("remembered", "nothing")) return std::nullopt;
    core::RememberedWorkOrder remembered;
    remembered.snapshot.etag = core::Etag("\"v9\"");
    remembered.snapshot.status = StatusOf(Word("remembered")).status;
    remembered.time = kNow - (Is("remembered", "old") ? absl::Seconds(2) : absl::Seconds(1));
    return remembered;
  }

  const Words& words_;
};

std::string WithOptional(absl::string_view first, absl::string_view second,
                         absl::string_view third) {
  return absl::StrCat(first, second.empty() ? "" : " ", second, third.empty() ? "" : " ", third);
}

}  // namespace

std::string ToText(const Answer& answer) {
  return absl::StrCat("row ", answer.row, ": ", answer.act, answer.what.empty() ? "" : " ",
                      answer.what);
}

Answer AskDecide(const Words& words) {
  const core::Decision decision = WordedSituation(words).Ask();
  switch (decision.act) {
    case core::Act::kRead:
      return {decision.row, "read", ""};
    case core::Act::kWrite:
      return {decision.row, "write", ""};
    case core::Act::kWait:
      return {decision.row, "wait", std::string(core::Name(decision.wait.cause))};
    case core::Act::kFinish:
      return {decision.row, "finish",
              WithOptional(core::Name(decision.state), core::Name(decision.result),
                           core::Name(decision.reason))};
    case core::Act::kRefreshCredential:
      return {decision.row, "refresh", ""};
    case core::Act::kSuspendGateway:
      return {decision.row, "suspend",
              decision.suspended_by == core::CallKind::kRead ? "read" : "write"};
  }
  return {};
}

}  // namespace interlock::model
