#include "tests/support/fake_work_order_gateway.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::support {
namespace {

core::WriteOutcome WriteAnswer(core::WireAnswer answer, int http_status, std::string message) {
  core::WriteOutcome outcome;
  outcome.answer = answer;
  outcome.http_status = http_status;
  outcome.message = std::move(message);
  return outcome;
}

core::ReadOutcome ReadAnswerOf(core::ReadAnswer answer, int http_status, std::string message) {
  core::ReadOutcome outcome;
  outcome.answer = answer;
  outcome.http_status = http_status;
  outcome.message = std::move(message);
  return outcome;
}

TablePatch PatchOf(const gateway::WriteRequest& request) {
  TablePatch patch;
  patch.if_match = request.if_match;
  patch.status = request.target_status;
  patch.fields_json = request.fields_json;
  patch.echo = request.echo;
  return patch;
}

core::WorkOrderSnapshot SnapshotOf(const StoredWorkOrder& order) {
  core::WorkOrderSnapshot snapshot;
  snapshot.etag = WorkOrderTable::EtagOf(order);
  snapshot.status = order.status;
  snapshot.type = order.type;
  snapshot.lock = order.locked_by.empty() ? core::LockState::kFree : core::LockState::kLocked;
  snapshot.locked_by = order.locked_by;
  snapshot.changed_by = order.changed_by;
  snapshot.echo = ParseEchoText(order.echo);
  if (!snapshot.echo) snapshot.foreign_echo = order.echo;
  return snapshot;
}

}  // namespace

WriteFault AnsweredWith(core::WriteOutcome answer) {
  WriteFault fault;
  fault.answer = std::move(answer);
  return fault;
}

WriteFault NotSent() {
  return AnsweredWith(WriteAnswer(core::WireAnswer::kNotSent, 0, "connection refused"));
}

WriteFault LostBeforeArrival() {
  return AnsweredWith(WriteAnswer(core::WireAnswer::kUnknown, 0, "connection reset"));
}

WriteFault LostAfterApply() {
  WriteFault fault = LostBeforeArrival();
  fault.applies = WriteFault::Applies::kNormally;
  return fault;
}

WriteFault LateCopy() {
  WriteFault fault =
      AnsweredWith(WriteAnswer(core::WireAnswer::kUnknown, 0, "no answer within the time limit"));
  fault.applies = WriteFault::Applies::kLater;
  return fault;
}

WriteFault RuleConflict(std::string message) {
  return AnsweredWith(WriteAnswer(core::WireAnswer::kPrecondition, 409, std::move(message)));
}

WriteFault StaleAnswer() {
  return AnsweredWith(WriteAnswer(core::WireAnswer::kStale, 412, "precondition failed"));
}

WriteFault LockedAnswer() {
  return AnsweredWith(WriteAnswer(core::WireAnswer::kLocked, 423, "locked by an operator"));
}

WriteFault ThrottledAnswer(std::optional<absl::Duration> retry_after) {
  core::WriteOutcome outcome = WriteAnswer(core::WireAnswer::kThrottled, 429, "too many requests");
  outcome.retry_after = retry_after;
  return AnsweredWith(std::move(outcome));
}

WriteFault RefusedAnswer(int http_status, std::string message) {
  core::WriteOutcome outcome =
      WriteAnswer(core::WireAnswer::kRefused, http_status, std::move(message));
  outcome.refusal =
      http_status == 422 ? core::RefusalKind::kBusinessRule : core::RefusalKind::kBadRequest;
  return AnsweredWith(std::move(outcome));
}

WriteFault EditedBefore(core::StatusName status, std::string by) {
  WriteFault fault;
  fault.applies = WriteFault::Applies::kNormally;
  fault.edit_status = std::move(status);
  fault.edit_by = std::move(by);
  return fault;
}

ReadFault FailedRead(int http_status) {
  ReadFault fault;
  fault.answer = ReadAnswerOf(core::ReadAnswer::kFailed, http_status, "the read failed");
  return fault;
}

ReadFault ReadWithoutEtag(core::EtagProblem problem) {
  ReadFault fault;
  fault.etag_problem = problem;
  return fault;
}

FakeWorkOrderGateway::FakeWorkOrderGateway(FakeGatewayOptions options) : options_(options) {}

void FakeWorkOrderGateway::Read(gateway::ReadRequest request,
                                std::function<void(core::ReadOutcome)> done) {
  WaitingCall call;
  call.call.kind = CallKind::kRead;
  call.call.work_order_id = request.work_order_id;
  call.read_done = std::move(done);
  Accept(std::move(call));
}

void FakeWorkOrderGateway::Write(gateway::WriteRequest request,
                                 std::function<void(core::WriteOutcome)> done) {
  WaitingCall call;
  call.call.kind = CallKind::kWrite;
  call.call.work_order_id = request.work_order_id;
  call.call.write = std::move(request);
  call.write_done = std::move(done);
  Accept(std::move(call));
}

void FakeWorkOrderGateway::RefreshCredential(std::function<void(absl::Status)> done) {
  WaitingCall call;
  call.call.kind = CallKind::kRefresh;
  call.refresh_done = std::move(done);
  Accept(std::move(call));
}

void FakeWorkOrderGateway::Stop() {
  std::deque<WaitingCall> ended;
  {
    base::MutexLock lock(mutex_);
    stopped_ = true;
    ended.swap(waiting_);
  }
  for (WaitingCall& call : ended) {
    call.call.read_outcome = ReadAnswerOf(core::ReadAnswer::kFailed, 0, "stopped");
    call.call.write_outcome = WriteAnswer(core::WireAnswer::kUnknown, 0, "stopped");
    Finish(std::move(call), absl::UnavailableError("stopped"));
  }
}

void FakeWorkOrderGateway::WithTable(const std::function<void(WorkOrderTable&)>& use) {
  base::MutexLock lock(mutex_);
  use(table_);
}

StoredWorkOrder FakeWorkOrderGateway::Order(const core::WorkOrderId& id) {
  base::MutexLock lock(mutex_);
  const StoredWorkOrder* order = table_.Find(id);
  return order == nullptr ? StoredWorkOrder() : *order;
}

void FakeWorkOrderGateway::ScriptWrite(const core::WorkOrderId& id, WriteFault fault, int times) {
  base::MutexLock lock(mutex_);
  for (int i = 0; i < times; ++i) write_faults_[id].push_back(fault);
}

void FakeWorkOrderGateway::ScriptRead(const core::WorkOrderId& id, ReadFault fault, int times) {
  base::MutexLock lock(mutex_);
  for (int i = 0; i < times; ++i) read_faults_[id].push_back(fault);
}

void FakeWorkOrderGateway::ExpireCredential() {
  base::MutexLock lock(mutex_);
  credential_expired_ = true;
}

void FakeWorkOrderGateway::SetRefreshAnswer(absl::Status answer) {
  base::MutexLock lock(mutex_);
  refresh_answer_ = std::move(answer);
}

void FakeWorkOrderGateway::SetReachable(Reachable reachable) {
  base::MutexLock lock(mutex_);
  reachable_ = reachable;
}

void FakeWorkOrderGateway::DeliverLateCopies() {
  base::MutexLock lock(mutex_);
  for (const LateWrite& late : late_) table_.Patch(late.id, late.patch);
  late_.clear();
}

bool FakeWorkOrderGateway::Step() {
  return StepWhere([](const WaitingCall&) { return true; });
}

bool FakeWorkOrderGateway::StepFor(const core::WorkOrderId& id) {
  return StepWhere([&id](const WaitingCall& call) { return call.call.work_order_id == id; });
}

int FakeWorkOrderGateway::StepAll() {
  int steps = 0;
  while (Step()) ++steps;
  return steps;
}

std::size_t FakeWorkOrderGateway::WaitingCalls() {
  base::MutexLock lock(mutex_);
  return waiting_.size();
}

std::vector<RecordedCall> FakeWorkOrderGateway::Calls() {
  base::MutexLock lock(mutex_);
  return calls_;
}

int FakeWorkOrderGateway::WritesSeen(const core::WorkOrderId& id) {
  base::MutexLock lock(mutex_);
  const auto writes = std::count_if(calls_.begin(), calls_.end(), [&id](const RecordedCall& call) {
    return call.kind == CallKind::kWrite && call.work_order_id == id;
  });
  return static_cast<int>(writes);
}

void FakeWorkOrderGateway::Accept(WaitingCall call) {
  {
    base::MutexLock lock(mutex_);
    if (!stopped_ && options_.answering == Answering::kStepped) {
      waiting_.push_back(std::move(call));
      return;
    }
  }
  CarryOut(std::move(call));
}

void FakeWorkOrderGateway::CarryOut(WaitingCall call) {
  absl::Status refresh_answer;
  {
    base::MutexLock lock(mutex_);
    switch (call.call.kind) {
      case CallKind::kRead:
        call.call.read_outcome = AnswerRead(call.call.work_order_id);
        call.call.read_outcome.latency = options_.latency;
        break;
      case CallKind::kWrite:
        call.call.write_outcome = AnswerWrite(call.call.write);
        call.call.write_outcome.latency = options_.latency;
        break;
      case CallKind::kRefresh:
        refresh_answer = stopped_ ? absl::UnavailableError("stopped") : refresh_answer_;
        if (refresh_answer.ok()) credential_expired_ = false;
        break;
    }
  }
  Finish(std::move(call), refresh_answer);
}

void FakeWorkOrderGateway::Finish(WaitingCall call, const absl::Status& refresh_answer) {
  {
    base::MutexLock lock(mutex_);
    calls_.push_back(call.call);
  }
  switch (call.call.kind) {
    case CallKind::kRead:
      call.read_done(std::move(call.call.read_outcome));
      break;
    case CallKind::kWrite:
      call.write_done(std::move(call.call.write_outcome));
      break;
    case CallKind::kRefresh:
      call.refresh_done(refresh_answer);
      break;
  }
}

bool FakeWorkOrderGateway::StepWhere(const std::function<bool(const WaitingCall&)>& matches) {
  WaitingCall call;
  {
    base::MutexLock lock(mutex_);
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), matches);
    if (found == waiting_.end()) return false;
    call = std::move(*found);
    waiting_.erase(found);
  }
  CarryOut(std::move(call));
  return true;
}

core::ReadOutcome FakeWorkOrderGateway::AnswerRead(const core::WorkOrderId& id) {
  if (stopped_) return ReadAnswerOf(core::ReadAnswer::kFailed, 0, "stopped");
  if (reachable_ == Reachable::kNo) {
    return ReadAnswerOf(core::ReadAnswer::kFailed, 0, "connection refused");
  }
  if (credential_expired_) {
    return ReadAnswerOf(core::ReadAnswer::kUnauthorized, 401, "credential expired");
  }
  ReadFault fault;
  std::deque<ReadFault>& scripted = read_faults_[id];
  if (!scripted.empty()) {
    fault = std::move(scripted.front());
    scripted.pop_front();
  }
  if (fault.before) fault.before(table_);
  if (fault.answer) return *fault.answer;
  const StoredWorkOrder* order = table_.Find(id);
  if (order == nullptr) {
    return ReadAnswerOf(core::ReadAnswer::kGone, 404, absl::StrCat("no work order ", id.value()));
  }
  core::ReadOutcome outcome = ReadAnswerOf(core::ReadAnswer::kOk, 200, "");
  outcome.snapshot = SnapshotOf(*order);
  if (fault.etag_problem != core::EtagProblem::kNone) {
    outcome.snapshot.etag.reset();
    outcome.snapshot.etag_problem = fault.etag_problem;
  }
  return outcome;
}

core::WriteOutcome FakeWorkOrderGateway::AnswerWrite(const gateway::WriteRequest& request) {
  if (stopped_) return WriteAnswer(core::WireAnswer::kNotSent, 0, "stopped");
  if (reachable_ == Reachable::kNo) {
    return WriteAnswer(core::WireAnswer::kNotSent, 0, "connection refused");
  }
  if (credential_expired_) {
    return WriteAnswer(core::WireAnswer::kUnauthorized, 401, "credential expired");
  }
  std::deque<WriteFault>& scripted = write_faults_[request.work_order_id];
  if (scripted.empty()) return ApplyToTable(request);
  const WriteFault fault = std::move(scripted.front());
  scripted.pop_front();
  if (fault.before) fault.before(table_);
  if (!fault.edit_by.empty()) table_.Edit(request.work_order_id, fault.edit_status, fault.edit_by);
  core::WriteOutcome truth;
  switch (fault.applies) {
    case WriteFault::Applies::kNormally:
      truth = ApplyToTable(request);
      break;
    case WriteFault::Applies::kLater:
      late_.push_back(LateWrite{request.work_order_id, PatchOf(request)});
      break;
    case WriteFault::Applies::kNever:
      break;
  }
  return fault.answer ? *fault.answer : truth;
}

core::WriteOutcome FakeWorkOrderGateway::ApplyToTable(const gateway::WriteRequest& request) {
  switch (table_.Patch(request.work_order_id, PatchOf(request))) {
    case PatchResult::kMissing:
      return WriteAnswer(core::WireAnswer::kGone, 404, "no such work order");
    case PatchResult::kLocked:
      return WriteAnswer(core::WireAnswer::kLocked, 423, "locked by an operator");
    case PatchResult::kVersionConflict:
      return options_.conflict_status == ConflictStatus::k409
                 ? WriteAnswer(core::WireAnswer::kPrecondition, 409, "Work order status conflict")
                 : WriteAnswer(core::WireAnswer::kStale, 412, "Precondition Failed");
    case PatchResult::kApplied:
      break;
  }
  core::WriteOutcome outcome = WriteAnswer(core::WireAnswer::kApplied, 200, "");
  if (options_.etag_in_answer == EtagInAnswer::kPresent) {
    const StoredWorkOrder& now = *table_.Find(request.work_order_id);
    outcome.etag_after = WorkOrderTable::EtagOf(now);
    outcome.after = SnapshotOf(now);
  }
  return outcome;
}

}  // namespace interlock::support
