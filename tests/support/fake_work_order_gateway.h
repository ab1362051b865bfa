#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "server/gateway/work_order_gateway.h"
#include "tests/support/work_order_table.h"

namespace interlock::support {

// What happens to one write that was scripted. `before` runs when the write arrives: the place for
// somebody else's edit between our read and our write.
struct WriteFault {
  enum class Applies { kNormally, kNever, kLater };
  Applies applies = Applies::kNever;
  std::optional<core::WriteOutcome> answer;  // absent: what really happened
  std::function<void(WorkOrderTable&)> before;
  core::StatusName edit_status;
  std::string edit_by;  // not empty: this person sets edit_status first
};

struct ReadFault {
  std::optional<core::ReadOutcome> answer;  // absent: what the table holds
  core::EtagProblem etag_problem = core::EtagProblem::kNone;
  std::function<void(WorkOrderTable&)> before;
};

// Ready-made faults. An outcome says what the gateway would say; "lost" means kUnknown.
WriteFault NotSent();
WriteFault LostBeforeArrival();  // never applied
WriteFault LostAfterApply();     // went through as usual, the answer was lost
WriteFault LateCopy();           // kUnknown now; arrives at DeliverLateCopies()
WriteFault AnsweredWith(core::WriteOutcome answer);
WriteFault RuleConflict(std::string message);  // 409, nothing applied
WriteFault StaleAnswer();                      // 412 although nobody changed anything
WriteFault LockedAnswer();                     // 423
WriteFault ThrottledAnswer(std::optional<absl::Duration> retry_after);
WriteFault RefusedAnswer(int http_status, std::string message);    // 422 is a business rule
WriteFault EditedBefore(core::StatusName status, std::string by);  // then as usual
ReadFault FailedRead(int http_status);
ReadFault ReadWithoutEtag(core::EtagProblem problem);

enum class CallKind { kRead, kWrite, kRefresh };

// One call as it was answered, in the order of the answers.
struct RecordedCall {
  CallKind kind = CallKind::kRead;
  core::WorkOrderId work_order_id;
  gateway::WriteRequest write;  // with kWrite
  core::WriteOutcome write_outcome;
  core::ReadOutcome read_outcome;  // with kRead
};

enum class Answering { kAtOnce, kStepped };
enum class Reachable { kYes, kNo };
enum class ConflictStatus { k409, k412 };
enum class EtagInAnswer { kPresent, kAbsent };

struct FakeGatewayOptions {
  Answering answering = Answering::kAtOnce;
  ConflictStatus conflict_status = ConflictStatus::k409;  // answer to an outdated If-Match
  EtagInAnswer etag_in_answer = EtagInAnswer::kPresent;   // of applied writes
  absl::Duration latency = absl::Milliseconds(5);         // reported, not spent
};

// A stateful WorkOrderGateway over a WorkOrderTable.
// kAtOnce: callbacks come inside the call. kStepped: calls wait, and act on the table, until
// Step() carries them out on the caller's thread. Faults are used up in the order scripted, one per
// call of that work order. Thread-safe; no lock is held during a callback.
class FakeWorkOrderGateway : public gateway::WorkOrderGateway {
 public:
  explicit FakeWorkOrderGateway(FakeGatewayOptions options = {});

  void Read(gateway::ReadRequest request, std::function<void(core::ReadOutcome)> done) override;
  void Write(gateway::WriteRequest request, std::function<void(core::WriteOutcome)> done) override;
  void RefreshCredential(std::function<void(absl::Status)> done) override;
  void Stop() override;

  // Runs `use` on the table, under the lock.
  void WithTable(const std::function<void(WorkOrderTable&)>& use);
  StoredWorkOrder Order(const core::WorkOrderId& id);  // a default value if there is none

  void ScriptWrite(const core::WorkOrderId& id, WriteFault fault, int times = 1);
  void ScriptRead(const core::WorkOrderId& id, ReadFault fault, int times = 1);
  // From now on 401 for everything, until a refresh succeeds.
  void ExpireCredential();
  // The answer to later refreshes; OK at first.
  void SetRefreshAnswer(absl::Status answer);
  // Every call fails to connect (reads kFailed, writes kNotSent) until switched back.
  void SetReachable(Reachable reachable);
  // The copies of LateCopy() arrive now, in order, each against the table as it is now.
  void DeliverLateCopies();

  // Stepped: carries out the oldest waiting call (of that work order); false if there is none.
  bool Step();
  bool StepFor(const core::WorkOrderId& id);
  // Until nothing waits, calls made by callbacks included. Returns how many.
  int StepAll();
  std::size_t WaitingCalls();

  std::vector<RecordedCall> Calls();
  int WritesSeen(const core::WorkOrderId& id);  // answered writes, whatever the answer

 private:
  struct WaitingCall {
    RecordedCall call;
    std::function<void(core::ReadOutcome)> read_done;
    std::function<void(core::WriteOutcome)> write_done;
    std::function<void(absl::Status)> refresh_done;
  };
  struct LateWrite {
    core::WorkOrderId id;
    TablePatch patch;
  };

  void Accept(WaitingCall call);
  void CarryOut(WaitingCall call);
  void Finish(WaitingCall call, const absl::Status& refresh_answer);
  bool StepWhere(const std::function<bool(const WaitingCall&)>& matches);
  core::ReadOutcome AnswerRead(const core::WorkOrderId& id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  core::WriteOutcome AnswerWrite(const gateway::WriteRequest& request)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  core::WriteOutcome ApplyToTable(const gateway::WriteRequest& request)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const FakeGatewayOptions options_;
  base::Mutex mutex_;
  WorkOrderTable table_ ABSL_GUARDED_BY(mutex_);
  std::map<core::WorkOrderId, std::deque<WriteFault>> write_faults_ ABSL_GUARDED_BY(mutex_);
  std::map<core::WorkOrderId, std::deque<ReadFault>> read_faults_ ABSL_GUARDED_BY(mutex_);
  std::deque<WaitingCall> waiting_ ABSL_GUARDED_BY(mutex_);
  std::vector<LateWrite> late_ ABSL_GUARDED_BY(mutex_);
  std::vector<RecordedCall> calls_ ABSL_GUARDED_BY(mutex_);
  absl::Status refresh_answer_ ABSL_GUARDED_BY(mutex_);
  bool credential_expired_ ABSL_GUARDED_BY(mutex_) = false;
  Reachable reachable_ ABSL_GUARDED_BY(mutex_) = Reachable::kYes;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace interlock::support
