#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/attempt.h"
#include "core/echo.h"
#include "core/ids.h"
#include "core/intent.h"
#include "core/intent_scope.h"
#include "core/lane.h"
#include "core/work_order.h"
#include "server/dispatch/intent_control.h"
#include "storage/intent_store.h"

namespace interlock::dispatch {

// What is being done for an intent at this moment. Anything but kIdle keeps its lane busy.
enum class Activity {
  kIdle,
  kLoading,
  kReading,
  kCommitting,
  kWriting,
  kRefreshing,
  kAskingPredecessor,
};

// A retry or resolution that waits for a look at the intent's work order to end.
using InboxRequest = std::variant<RetryRequest, ResolveRequest>;

enum class ReadyQueue { kNone, kNormal, kUrgent };

struct OpenLane;

// A lane that would have something to do if that were not stopped; see LaneTable.
struct StoppedLane {
  OpenLane* lane = nullptr;
  std::uint32_t round = 0;  // in which it was found to be so
};

// What a lane contributes to the progress of one drain; see DrainDesk.
struct DrainShare {
  std::uint32_t drain = 0;
  std::int32_t remaining = 0;
  std::int32_t needs_person = 0;
};

// The lane of one work order with what the dispatcher remembers of it.
struct OpenLane {
  core::LaneKey key;
  core::Lane line;
  core::IntentId busy_with;   // 0: none
  core::IntentId unfinished;  // waits in the middle of a write's story; 0: none
  ReadyQueue queued_in = ReadyQueue::kNone;
  std::optional<std::list<StoppedLane>::iterator> stopped_at;  // absent: it is not stopped
  std::vector<DrainShare> drain_shares;
  int urgent_intents = 0;
  std::uint32_t lease_ends = 0;               // counts the leases that have ended
  std::vector<core::IntentId> lock_watchers;  // in NEEDS_ATTENTION until an operator's lock goes
  std::optional<std::int64_t> echo_sequence_last;  // drawn or seen since start-up
  // The greatest that open intents had drawn when the process started. Others, finished by then,
  // may have drawn greater ones: good for drawing the next, not for judging what is seen.
  std::int64_t echo_sequence_floor = 0;
  // The foreign echo that a person has looked at when he resolved an intent halted by it: it halts
  // no other one of the lane. Forgotten with the lane, and with the process.
  std::string accepted_echo;
  // Resolved as discarded while a copy of its write could still arrive; 0: none.
  core::IntentId discarded_in_doubt;
};

// An open intent. Slim while it waits in line: what is needed for its turn is loaded when due.
struct OpenIntent {
  core::IntentId id;
  OpenLane* lane = nullptr;
  const core::IntentTags* tags = nullptr;  // the table's
  core::IntentState state = core::IntentState::kQueued;
  core::Priority priority = core::Priority::kNormal;
  Activity activity = Activity::kIdle;
  bool is_inside_gate = false;
  bool has_called = false;  // in its present turn
  bool makes_lane_urgent = false;
  bool is_being_purged = false;       // does not start
  bool has_waited_otherwise = false;  // since it last waited for a lock or lease
  std::uint32_t due_generation = 0;
  std::uint32_t contention_scope = 0;  // see ContentionDesk
  std::uint32_t lease_ends = 0;        // of its lane, when it was last decided what to do
  std::int64_t revision = 0;
  absl::Time create_time;
  absl::Time expire_time;
  absl::Time ready_since;
  absl::Duration due = absl::ZeroDuration();       // monotonic; not before this
  absl::Duration accepted = absl::ZeroDuration();  // monotonic
  core::WaitCause wait_cause = core::WaitCause::kReady;
  absl::Time wait_since;
  core::WaitCause parked_cause = core::WaitCause::kNone;  // of the waits since the last write
  absl::Time parked_since;
  std::optional<absl::Time> wait_until;
  // Monotonic; when the present wait for a lock or lease began. InfiniteDuration(): it has not, or
  // in an earlier process.
  absl::Duration locked_from = absl::InfiniteDuration();
  // Present while its turn lasts, in doubt, or just accepted at the head of its lane.
  struct Story {
    core::Intent intent;
    std::optional<core::Attempt> last_attempt;
    core::WorkOrderSnapshot last_seen;  // in its present turn
    bool predecessor_succeeded = false;
    bool look_refreshed_credential = false;  // since the last look at a lock that was granted
    // An unknown outcome counts if another intent has succeeded since: the last unknown one, or the
    // beginning of what this process knows.
    absl::Time others_since = absl::InfinitePast();
  };
  std::unique_ptr<Story> story;
  std::vector<CancelRequest> cancels;  // that wait for its present activity to end
};

// A move on its way to the store, and what is done once it is durable.
using Then = std::function<void(OpenIntent&)>;
struct PendingCommit {
  storage::IntentMove move;
  Then then;
};

// Looks whether a write that was in doubt when a person discarded its intent has been applied after
// all. That changes no verdict; who looks for the cause of what he sees in Apriso finds it in the
// log. `seen`: by `intent`, of the same lane.
void NoteDiscardedCopy(const OpenIntent& intent, const core::WorkOrderSnapshot& seen,
                       const core::EchoIdentity& us);

}  // namespace interlock::dispatch
