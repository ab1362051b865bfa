#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/decide.h"
#include "core/decision_maker.h"
#include "core/progress.h"
#include "core/sentences.h"

namespace interlock::core {

// One asking of Decide, for decide*.cc only. The rows of the table are methods in the order of the
// table; each answers the decision, or nothing if it does not apply.
class Judgement : private DecisionMaker {
 public:
  Judgement(const Situation& situation, absl::Time now, double unit, const DecidePolicy& policy)
      : DecisionMaker(situation.progress, situation.expire_time, now),
        at_(situation),
        spec_(situation.spec),
        seen_(situation.read.snapshot),
        policy_(policy),
        unit_(unit) {}

  Decision Decide();

 private:
  RaceJitter Jitter() const { return at_.hold ? RaceJitter::kFull : RaceJitter::kNarrow; }

  // What is proven about the present attempt.
  enum class Standing {
    kClean,         // nothing was sent, or what was sent is proven not applied
    kRefusedSame,   // answered with a refusal, the version is unchanged, no copy can be alive
    kRefusedMoved,  // refused by other than a precondition, and the version has changed
    kMaybeSame,     // in doubt, the version is unchanged
    kMaybeMoved,    // in doubt, the version has changed
  };

  bool IsMaybe() const { return next_.doubt == Doubt::kMaybe; }
  bool IsCancelNoted() const { return next_.cancel == CancelNote::kRequested; }
  bool IsExpired() const { return now_ >= expire_time_; }
  absl::Time GraceEnd() const { return next_.recorded_time + policy_.profile.content_hash_grace; }
  bool HasGraceEnded() const { return now_ >= GraceEnd(); }
  // The recorded ETag can never match again.
  bool IsRecordedEtagDead() const {
    return policy_.profile.etag_kind == EtagKind::kRevision || HasGraceEnded();
  }
  bool HasEcho() const { return policy_.profile.echo == EchoSupport::kConfigured; }
  // A field that Apriso drops looks like one nobody wrote: an echo must have come back once.
  bool IsEchoProven() const {
    return HasEcho() && (seen_.echo.has_value() || at_.echo_seen == EchoSeen::kYes);
  }
  bool IsPreconditionAnswer() const { return IsPrecondition(next_.answer); }
  bool IsRefusalAnswer() const { return IsRefusal(next_.answer); }
  bool IsTransportFailure() const {
    return next_.answer == WireAnswer::kUnknown || next_.answer == WireAnswer::kNotSent;
  }
  // The echo is that of a writer before us, or nobody's. One that a person accepted says nothing:
  // it may have been written over ours.
  bool ShowsOlderWriter() const {
    return IsEchoProven() && !FindForeign() && !ShowsOneThatPassed();
  }
  // The same holds for the echo of a later intent of the lane that was let pass.
  bool ShowsOneThatPassed() const {
    return next_.recorded_etag && seen_.echo &&
           seen_.echo->broker_id == policy_.echo_identity.broker_id &&
           seen_.echo->lane_sequence > next_.lane_sequence;
  }
  Decision Unknown(int row, absl::string_view what_is_known);

  Decision WhenDue();

  Decision WhenAnswered();

  // Apriso refuses whatever it is sent, so that the refusal says nothing about this intent.
  bool IsMassRefusal(CallKind refused) const;

  // Nothing is rejected: the intent waits and is tried anew.
  Decision HoldBack(int row, CallKind refused);

  Decision Row1() { return Succeed(1, Result::kApplied, AppliedSentence(spec_)); }

  Decision Row2();

  Decision Row3();

  // The wait before the re-read that tells a race from a rule conflict. It is the race's backoff
  // too, so that a retry needs one read only.
  Decision AfterPrecondition();

  Decision AfterTransportFailure();

  Decision WhenRead();

  // A revision never comes back: such a read is stale, and nothing may be concluded from it.
  bool IsOlderThanOurLastWrite() const {
    return policy_.profile.etag_kind == EtagKind::kRevision && at_.superseded && seen_.etag &&
           *at_.superseded == *seen_.etag;
  }

  Decision Row4();

  Decision Row5();

  Decision Row6(CallKind answered);

  // The raw echo value if another broker, or a later event of this lane, has written it.
  std::optional<std::string> FindForeign() const;

  std::optional<Decision> Rows7To9();

  // Works out what the version read proves, counts a race, and closes the attempt if it is proven
  // not applied.
  Standing Prove();

  // A shortcut that met another version costs no budget and is no race. A 409 under the version
  // read is a rule conflict like any other.
  bool HasLostShortcut(bool moved);

  // A verdict only for an attempt whose outcome the answer left open.
  std::optional<AttemptVerdict> PendingVerdict(AttemptOutcome outcome) const;

  void CountRace();

  void CloseAttempt() { next_ = WithAttemptClosed(std::move(next_)); }

  Decision Rows10To15();

  std::optional<Decision> Row10();

  Decision Row11();

  std::optional<Decision> Row12();

  Decision Row13();

  // The same for a lease, which says when it ends. Requires: there is one.
  Decision Row13Leased();

  Decision Row14();

  Decision Row15();

  Decision Rows16To19();

  Decision Row16();

  Decision Row17();

  Decision Row18();

  Decision RejectRefused(int row);

  Decision Rows20To21();

  Decision Rows22To24();

  Decision WaitGrace(int row, std::string detail);

  Decision Row24();

  Decision Rows25To27();

  const Situation& at_;
  const IntentSpec& spec_;
  const WorkOrderSnapshot& seen_;
  const DecidePolicy& policy_;
  const double unit_;
};

}  // namespace interlock::core
