#include "tests/search/model_broker.h"

#include <algorithm>
#include <utility>

#include "core/lane.h"
#include "core/lifecycle.h"
#include "core/progress.h"
#include "core/shortcut.h"
#include "tests/search/model_apriso.h"
#include "tests/search/progress_record.h"

namespace interlock::search {
namespace {

using core::IntentState;

constexpr absl::Duration kTimeToLive = absl::Hours(24);
constexpr double kMiddle = 0.5;

core::IntentSpec MakeSpec(std::size_t intent) {
  core::IntentSpec spec;
  spec.key = {core::Source("plc"), core::EventId(intent == 0 ? "e1" : "e2")};
  spec.work_order_id = core::WorkOrderId("WO-1");
  spec.target_status = NameOf(TargetOf(intent));
  spec.time_to_live = kTimeToLive;
  return spec;
}

const core::IntentSpec& SpecOf(std::size_t intent) {
  static const std::array<core::IntentSpec, kMostIntents> specs = {MakeSpec(0), MakeSpec(1)};
  return specs[intent];
}

core::IntentId IdOf(std::size_t intent) {
  return core::IntentId(static_cast<std::int64_t>(intent) + 1);
}

IntentState StateOf(const IntentRecord& record) { return static_cast<IntentState>(record.state); }

void SetState(IntentRecord& record, IntentState state) {
  record.state = static_cast<std::uint8_t>(state);
}

void Forget(Memory& memory) {
  memory.view = WorkOrder();
  memory.answer = 0;
  memory.refusal = 0;
}

bool IsOursEcho(const WorkOrder& work_order) {
  return work_order.echo_writer == EchoWriter::kFirstIntent ||
         work_order.echo_writer == EchoWriter::kSecondIntent;
}

}  // namespace

std::optional<std::size_t> ModelBroker::Head(const State& state) {
  core::Lane lane;
  for (std::size_t i = 0; i < state.intent_count; ++i) {
    const IntentState now = StateOf(state.intents[i]);
    if (core::IsFinal(now)) continue;
    lane.Append(IdOf(i), now == IntentState::kNeedsAttention ? core::LaneStanding::kBlocking
                                                             : core::LaneStanding::kInLine);
  }
  const std::optional<core::IntentId> head = lane.Head();
  if (!head) return std::nullopt;
  return static_cast<std::size_t>(head->number() - 1);
}

bool ModelBroker::HasEcho() const {
  return configuration_.policy.profile.echo == core::EchoSupport::kConfigured;
}

core::Decision ModelBroker::Ask(const State& state, std::size_t head, core::Occasion occasion,
                                core::ReadOutcome read,
                                std::optional<core::RememberedWorkOrder> remembered) const {
  const IntentRecord& record = state.intents[head];
  const Memory& memory = state.memory;
  const absl::Duration grace = configuration_.policy.profile.content_hash_grace;
  const absl::Time now =
      kRecorded + (record.is_grace_over != 0 ? grace : std::min(grace, absl::Seconds(1)));
  const core::Progress progress = ProgressOf(record);
  std::optional<std::int64_t> last;
  if (memory.lane_sequence_last != 0) last = memory.lane_sequence_last;
  const core::Situation situation{
      occasion,
      IdOf(head),
      SpecOf(head),
      progress,
      state.is_expired != 0 ? kRecorded : kRecorded + kTimeToLive,
      std::move(read),
      std::nullopt,
      last,
      memory.is_echo_seen != 0 ? core::EchoSeen::kYes : core::EchoSeen::kNo,
      std::move(remembered)};
  return configuration_.decide(situation, now, kMiddle, configuration_.policy);
}

void ModelBroker::Look(State& state, RememberedWrite remembered_write) const {
  const std::size_t head = *Head(state);
  Memory& memory = state.memory;
  std::optional<core::RememberedWorkOrder> remembered;
  const bool is_first = state.intents[head].has_attempts == 0;
  if (memory.has_remembered != 0 && is_first) {
    if (remembered_write == RememberedWrite::kFresh) {
      remembered = {Snapshot(memory.remembered, configuration_), kRecorded};
      if (IsOursEcho(memory.remembered)) {
        memory.lane_sequence_last =
            std::max(memory.lane_sequence_last, memory.remembered.echo_sequence);
      }
    }
    memory.has_remembered = 0;
    memory.remembered = WorkOrder();
  }
  const core::Decision decision =
      Ask(state, head, core::Occasion::kDue, {}, std::move(remembered));
  Carry(state, head, decision);
}

void ModelBroker::Read(State& state) const {
  Memory& memory = state.memory;
  memory.view = state.work_order;
  memory.has_read_since_write = 1;
  memory.phase = Phase::kHasRead;
}

void ModelBroker::JudgeRead(State& state) const {
  const std::size_t head = *Head(state);
  Memory& memory = state.memory;
  if (IsOursEcho(memory.view)) {
    memory.is_echo_seen = 1;
    if (memory.lane_sequence_last == 0) memory.lane_sequence_last = memory.view.echo_sequence;
  }
  core::ReadOutcome read;
  read.answer = core::ReadAnswer::kOk;
  read.http_status = 200;
  read.snapshot = Snapshot(memory.view, configuration_);
  const core::Decision decision =
      Ask(state, head, core::Occasion::kRead, std::move(read), std::nullopt);
  Forget(memory);
  Carry(state, head, decision);
}

void ModelBroker::Carry(State& state, std::size_t head, const core::Decision& decision) const {
  IntentRecord& record = state.intents[head];
  Memory& memory = state.memory;
  if (decision.act == core::Act::kWrite) {
    Record(state, head, decision);
    return;
  }
  Keep(decision.progress, record);
  SetState(record, IntentState::kQueued);
  memory.phase = Phase::kDue;
  if (decision.act == core::Act::kRead) memory.phase = Phase::kReading;
  if (decision.act != core::Act::kFinish) return;
  SetState(record, decision.state);
  record.result = static_cast<std::uint8_t>(decision.result);
  record.reason = static_cast<std::uint8_t>(decision.reason);
}

void ModelBroker::Record(State& state, std::size_t head, const core::Decision& decision) const {
  IntentRecord& record = state.intents[head];
  Memory& memory = state.memory;
  memory.has_remembered = 0;
  memory.remembered = WorkOrder();
  std::int64_t sequence = decision.progress.lane_sequence;
  const bool is_resend = decision.progress.recorded_etag == decision.if_match;
  if (!is_resend) sequence = HasEcho() ? ++memory.lane_sequence_last : 0;
  Keep(core::WithAttemptRecorded(decision.progress, decision.if_match, decision.status_before,
                                 sequence, kRecorded),
       record);
  record.is_grace_over = 0;
  SetState(record, IntentState::kExecuting);
  memory.phase = Phase::kToSend;
}

bool ModelBroker::IsHeldBack(const State& state) const {
  const IntentRecord& record = state.intents[*Head(state)];
  return state.is_expired != 0 ||
         record.cancel == static_cast<std::uint8_t>(core::CancelNote::kRequested);
}

void ModelBroker::Send(State& state) const {
  const std::size_t head = *Head(state);
  const IntentRecord& record = state.intents[head];
  Copy copy;
  copy.etag = record.recorded_etag;
  copy.intent = static_cast<std::uint8_t>(head);
  copy.sequence = record.lane_sequence;
  copy.is_awaited = 1;
  AddCopy(state, copy);
  state.memory.has_read_since_write = 0;
  state.memory.phase = Phase::kAwaiting;
}

void ModelBroker::Receive(State& state, core::WireAnswer answer, core::RefusalKind refusal) const {
  Memory& memory = state.memory;
  AwaitNothing(state);
  memory.answer = static_cast<std::uint8_t>(answer);
  memory.refusal = static_cast<std::uint8_t>(refusal);
  if (answer == core::WireAnswer::kApplied) memory.view = state.work_order;
  memory.phase = Phase::kAnswered;
}

void ModelBroker::TakeAnswer(State& state) const {
  const std::size_t head = *Head(state);
  IntentRecord& record = state.intents[head];
  Memory& memory = state.memory;
  core::WriteOutcome outcome;
  outcome.answer = static_cast<core::WireAnswer>(memory.answer);
  outcome.refusal = static_cast<core::RefusalKind>(memory.refusal);
  if (outcome.answer == core::WireAnswer::kApplied) {
    outcome.after = Snapshot(memory.view, configuration_);
    outcome.etag_after = outcome.after->etag;
  }
  Keep(core::AfterAnswer(ProgressOf(record), outcome, core::OthersSucceed::kYes,
                         configuration_.policy.profile),
       record);
  const core::Decision decision = Ask(state, head, core::Occasion::kAnswered, {}, std::nullopt);
  Remember(state, head, outcome);
  Forget(memory);
  Carry(state, head, decision);
}

void ModelBroker::Remember(State& state, std::size_t head,
                           const core::WriteOutcome& outcome) const {
  const bool is_last = head + 1 == state.intent_count;
  if (is_last || outcome.answer != core::WireAnswer::kApplied) return;
  const std::optional<core::RememberedWorkOrder> remembered =
      core::Remember(core::WorkOrderSnapshot(), outcome, IdOf(head), kRecorded,
                     configuration_.policy);
  if (!remembered) return;
  state.memory.has_remembered = 1;
  state.memory.remembered = state.memory.view;
}

void ModelBroker::Crash(State& state) const {
  AwaitNothing(state);
  state.memory = Memory();
  state.memory.is_echo_seen = configuration_.echo_seen_at_start == core::EchoSeen::kYes ? 1 : 0;
  for (IntentRecord& record : state.intents) {
    if (core::IsFinal(StateOf(record))) continue;
    state.memory.lane_sequence_last =
        std::max(state.memory.lane_sequence_last, record.lane_sequence);
    if (StateOf(record) != IntentState::kExecuting) continue;
    Keep(core::AfterRestart(ProgressOf(record)), record);
    SetState(record, IntentState::kQueued);
  }
}

void ModelBroker::Cancel(State& state, std::size_t intent) const {
  IntentRecord& record = state.intents[intent];
  const bool needs_person = StateOf(record) == IntentState::kNeedsAttention;
  if (needs_person && core::IsProvenNotApplied(StateOf(record), ProgressOf(record))) {
    SetState(record, IntentState::kCancelled);
    return;
  }
  if (!needs_person) record.cancel = static_cast<std::uint8_t>(core::CancelNote::kRequested);
}

}  // namespace interlock::search
