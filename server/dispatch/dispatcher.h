#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/clock.h"
#include "core/decide.h"
#include "core/quarantine.h"
#include "core/random.h"
#include "server/dispatch/contention_desk.h"
#include "server/dispatch/contention_request.h"
#include "server/dispatch/dispatch_ports.h"
#include "server/dispatch/dispatcher_options.h"
#include "server/dispatch/end_waiters.h"
#include "server/dispatch/gateway_gate.h"
#include "server/dispatch/inspections.h"
#include "server/dispatch/intent_control.h"
#include "server/dispatch/lane_table.h"
#include "server/dispatch/lease_desk.h"
#include "server/dispatch/queue_desk.h"
#include "server/dispatch/quiet_lanes.h"
#include "server/dispatch/recent_writes.h"
#include "server/dispatch/timer_queue.h"

namespace interlock::dispatch {

// The loop's mind: due -> decide -> commit -> call -> observe. Everything it asks for goes through
// DispatchPorts and everything it learns comes back as a call, so it runs the same under threads,
// in tests and under virtual time. It only carries out what core::Decide says, in the order commit,
// then act. Start-up is the recovery path: Adopt what the store holds. Dispatcher thread only.
class Dispatcher {
 public:
  // `on_fatal` is told what must not happen (a move of ours met another revision); it ends the
  // process. References outlive this object.
  Dispatcher(DispatcherOptions options, DispatchPorts& ports, const core::Clock& clock,
             core::RandomSource& random, std::function<void(const absl::Status&)> on_fatal);
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  // An intent that is durable: new, or found open at start-up. In the order of acceptance.
  void Adopt(const core::Intent& intent, Arrival arrival);

  // Starts whatever is due. To be called after every call on this object, and at NextDue().
  void RunDue();
  // The monotonic time of the next RunDue(); InfiniteDuration() if only an event can bring work.
  absl::Duration NextDue() const;

  // See IntentControl.
  void Cancel(core::IntentId id, CancelRequest request);
  void Retry(core::IntentId id, RetryRequest request);
  void Resolve(core::IntentId id, ResolveRequest request);
  void AwaitEnd(core::IntentId id, absl::Duration timeout, EndWaiters::Done done);
  std::vector<std::optional<core::Wait>> DescribeWaits(const std::vector<core::IntentId>& ids);
  DispatchStatus DescribeStatus();
  LaneDescription DescribeLane(const core::LaneKey& key);
  void Inspect(const core::LaneKey& key, std::function<void(InspectAnswer)> done);
  GatewayState gateway_state() const { return gate_.state(); }
  void SetContention(const ContentionRequest& request);  // see IntentControl
  void TakeUp(const core::DecidePolicy& decide);         // see DispatchLoop
  LeaseDesk& leases() { return leases_; }                // for LeaseControl
  QueueDesk& queues() { return queues_; }                // for QueueControl

  // The end of the quarantine: `open` is what the store holds as open now, by growing number, and
  // `epoch` the echo's from now on. Requires: quarantined.
  void LeaveQuarantine(const std::vector<core::Intent>& open, std::int64_t epoch);

  // Starts nothing new and tells those who wait. What is on the wire goes on until IsQuiet().
  void StopStarting();
  bool IsQuiet() const { return gate_.inside() == 0; }

 private:
  // dispatcher.cc: whose turn it is.
  void RestoreStanding();
  void StartReady();
  void Start(OpenIntent& intent);
  void OnTimer(const TimerQueue::Timer& timer);
  void Expire(OpenIntent& intent);
  void Park(OpenIntent& intent, const core::Wait& wait);
  void Release(OpenIntent& intent);
  void End(OpenIntent& intent);
  void KeepQuiet(const OpenIntent& intent);
  void RememberProven(const OpenIntent& intent);
  void WakeThoseWhoGaveWay(OpenLane& lane);
  void WakeDependents(core::IntentId ended);

  // dispatcher_contention.cc: who is held back while too many tries race.
  void RestoreContention(const storage::StandingRecord& record);
  std::optional<core::ContentionScope> ScopeOfRecord(absl::string_view key) const;
  bool HoldBack(OpenIntent& intent);
  void LetLaneGo(OpenLane& lane);
  void LetGo(OpenIntent& intent);
  void RunContention();
  void TellContention(const ContentionNews& news, ActRequest by,
                      std::function<void(absl::Status)> done);
  void CountTries(const OpenIntent& intent, const storage::IntentMove& move);
  std::optional<core::Wait> DescribeHold(const OpenIntent& intent);
  std::vector<ContentionStanding> DescribeContention();

  // dispatcher_stops.cc: what pauses and drains mean for the lanes.
  QueueHooks HooksForQueues();
  LaneTable::Hooks HooksForLanes();
  bool MayStart(const OpenIntent& intent) const;
  const core::Stop* PauseOf(const OpenIntent& intent) const;
  void StandAside(OpenIntent& intent);

  // dispatcher_leases.cc: what a lease means for its lane.
  LeasedLanes LanesForLeases();
  bool IsWriting(const core::LaneKey& key);
  void WakeLane(const core::LaneKey& key);
  std::optional<core::Wait> DescribeLeaseWait(const OpenIntent& intent) const;

  // dispatcher_views.cc: what others may see.
  std::optional<core::Wait> DescribeWait(OpenIntent& intent);
  core::Wait DescribeWaitBehind(const OpenIntent& intent, const core::Lane::Entry& ahead);
  core::LaneOutlook DescribeOutlook(const core::LaneKey& key);

  // dispatcher_steps.cc: what happens in a turn.
  void Step(OpenIntent& intent);
  void LoadStory(OpenIntent& intent, Then then);
  void AskPredecessor(OpenIntent& intent);
  void OnPredecessor(OpenIntent& intent, const absl::StatusOr<FoundPredecessor>& found);
  void RecoverUnfinished(OpenIntent& intent);
  void DecideNow(OpenIntent& intent, core::Occasion occasion, core::ReadOutcome read,
                 std::optional<absl::Duration> retry_after);
  std::optional<core::RememberedWorkOrder> TakeRemembered(OpenIntent& intent);
  void Carry(OpenIntent& intent, core::Decision decision);
  bool NeedsCommit(const OpenIntent& intent, const core::Decision& decision) const;
  void CarryOut(OpenIntent& intent, const core::Decision& decision);
  void StartRead(OpenIntent& intent);
  void OnRead(OpenIntent& intent, core::ReadOutcome outcome);
  void RecordAttempt(OpenIntent& intent, core::Decision decision);
  void StartWrite(OpenIntent& intent, const std::string& echo);
  void HoldBackWrite(OpenIntent& intent, const char* why);
  void OnWrite(OpenIntent& intent, core::WriteOutcome outcome);
  void TakeAnswer(OpenIntent& intent, const core::WriteOutcome& outcome);
  void NoteAnswerAtGate(const OpenIntent& intent, const core::WriteOutcome& outcome);
  void StartRefresh(OpenIntent& intent);
  std::string DrawEcho(OpenIntent& intent, std::int64_t& sequence);
  std::string FormatEcho(std::int64_t sequence, core::IntentId id) const;

  // dispatcher_locks.cc: how long a lock is waited for, and back from LOCK_WAIT_EXHAUSTED.
  void FollowLockWait(OpenIntent& intent);
  void WatchLock(OpenIntent& intent);
  bool IsLookUseful(const OpenIntent& intent) const;
  void LookAtLock(OpenIntent& intent);
  void LookAgainLater(OpenIntent& intent);
  void OnLockLook(OpenIntent& intent, core::ReadOutcome outcome);
  void OnRefusedLook(OpenIntent& intent, const core::ReadOutcome& outcome);

  // dispatcher_acts.cc: what people have done to an intent.
  void TakeInboxRequest(core::IntentId id, InboxRequest request);
  void TryInboxRequests(OpenIntent& intent);
  void CarryOutFor(OpenIntent& intent, InboxRequest request);
  void OnQueuedAnew(OpenIntent& intent);

  // dispatcher_commits.cc: how it becomes durable, and cancels.
  storage::IntentMove MoveTo(const OpenIntent& intent, core::IntentState state) const;
  void Commit(OpenIntent& intent, storage::IntentMove move, Then then);
  void SendCommit(core::IntentId id);
  void SayThatCommitWaits(core::IntentId id, const absl::Status& why);
  void OnCommitted(core::IntentId id, const absl::StatusOr<storage::MoveResult>& result);
  void TryCancels(OpenIntent& intent);
  void MarkCancel(OpenIntent& intent);
  void CarryOutCancels(OpenIntent& intent);
  void NoteCancels(OpenIntent& intent);
  void RefuseCancels(OpenIntent& intent);
  void AnswerCancels(OpenIntent& intent);
  static void CloseUnexplainedAttempt(const OpenIntent& intent, storage::IntentMove& move);

  DispatcherOptions options_;
  DispatchPorts& ports_;
  const core::Clock& clock_;
  core::RandomSource& random_;
  const std::function<void(const absl::Status&)> on_fatal_;
  LaneTable table_;
  QueueDesk queues_;
  GatewayGate gate_;
  TimerQueue timers_;
  EndWaiters waiters_;
  absl::flat_hash_map<core::IntentId, PendingCommit> commits_;
  absl::flat_hash_map<core::IntentId, core::WriteOutcome> early_answers_;
  RecentWrites recent_writes_;
  QuietLanes quiet_lanes_;
  ContentionDesk contention_;
  LeaseDesk leases_;
  absl::flat_hash_map<core::IntentId, std::vector<InboxRequest>> inbox_requests_;    // that wait
  absl::flat_hash_map<core::IntentId, std::vector<core::IntentId>> dependents_;  // after_event_id
  Inspections inspections_;
  core::EchoSeen echo_seen_ = core::EchoSeen::kNo;
  bool is_stopping_ = false;
  bool is_quarantined_ = false;
};

}  // namespace interlock::dispatch
