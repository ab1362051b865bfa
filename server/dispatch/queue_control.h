#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "core/intent_scope.h"
#include "core/refusal.h"
#include "core/stop.h"
#include "server/dispatch/contention_request.h"
#include "server/dispatch/lane_list.h"

namespace interlock::dispatch {

// What stands now.
using StopAnswer = std::variant<core::Stop, core::Refusal>;
using StopDone = std::function<void(StopAnswer)>;
// What stood until now: the pause, the drain, or both.
using ResumeAnswer = std::variant<std::vector<core::Stop>, core::Refusal>;
using ResumeDone = std::function<void(ResumeAnswer)>;

struct PauseRequest {
  core::IntentScope scope;
  ActRequest by;
  std::optional<absl::Time> until;
};

// The pause as it stands, and the intents that can move but for it.
struct PausedLanes {
  core::Stop pause;
  std::int64_t intents = 0;
};
using PauseAnswer = std::variant<PausedLanes, core::Refusal>;

// How far a drain is: open intents that move by themselves, sooner or later, and those that do not,
// because they, or one before them in their lane, need a person.
struct DrainProgress {
  std::int64_t remaining = 0;
  std::int64_t needs_person = 0;

  bool is_drained() const { return remaining == 0; }
  friend bool operator==(const DrainProgress&, const DrainProgress&) = default;
};

struct DrainAnswer {
  enum class Kind { kProgress, kResumed, kShuttingDown };
  Kind kind = Kind::kProgress;
  DrainProgress progress;
};

// Open intents of a scope when it began; those that are CANCELLED now; the others: on the wire, in
// doubt, or ended meanwhile.
struct PurgeResult {
  std::int64_t matched = 0;
  std::int64_t cancelled = 0;
  std::int64_t left = 0;
};
using PurgeAnswer = std::variant<PurgeResult, core::Refusal>;

struct PurgeRequest {
  enum class Run { kForReal, kDry };

  core::IntentScope scope;
  ActRequest by;
  Run run = Run::kForReal;
};

// What an operator does to the queues. Every change is durable, and audited, before it takes effect
// and before it is answered; a refused one changes nothing. kShuttingDown, kDiskFull.
// Threads: as IntentControl.
class QueueControl {
 public:
  virtual ~QueueControl() = default;

  // From the answer on no read and no write of an intent of the scope is started. kInvalidArgument:
  // `until` is over; kTooManyStops.
  virtual void PauseLanes(PauseRequest request, std::function<void(PauseAnswer)> done) = 0;

  // Ends the pause and the drain with exactly this scope, if there are any.
  virtual void ResumeLanes(core::IntentScope scope, ActRequest by, ResumeDone done) = 0;

  // From the answer on no new intent of the scope is taken, and whatever was taken before is
  // counted by AwaitDrain. Joins a drain of the same scope. kTooManyStops.
  virtual void DrainLanes(core::IntentScope scope, ActRequest by, StopDone done) = 0;
  // Tells how far the drain is when that is another than `seen`, then not within a second unless
  // all is drained, or after `timeout`; at once if nothing was seen yet.
  virtual void AwaitDrain(core::IntentScope scope, std::optional<DrainProgress> seen,
                          absl::Duration timeout, std::function<void(DrainAnswer)> done) = 0;

  // Cancels what is proven never applied. See PurgeDesk.
  virtual void PurgeLanes(PurgeRequest request, std::function<void(PurgeAnswer)> done) = 0;

  // kBusy: the dispatcher is too busy.
  virtual void ListLanes(LaneQuery query, std::function<void(LaneListAnswer)> done) = 0;
};

}  // namespace interlock::dispatch
