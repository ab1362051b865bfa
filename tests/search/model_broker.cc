#include "tests/search/model_broker.h"

#include <algorithm>
#include <type_traits>
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
  memory.read_answer = 0;
}

bool IsOurs(const Echo& echo) {
  return echo.writer == EchoWriter::kFirstIntent || echo.writer == EchoWriter::kSecondIntent;
}

// Which kinds of read there are, in one byte: answers, and two for a read without a usable ETag.
constexpr std::uint8_t kWithoutEtag = 0x80;

template <class T>
void AppendBytes(std::string& text, const T& value) {
  static_assert(std::has_unique_object_representations_v<T>);
  text.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

void ForgetProcess(State& state, const Configuration& configuration) {
  AwaitNothing(state);
  state.memory = Memory();
  state.memory.is_echo_seen = configuration.echo_seen_at_start == core::EchoSeen::kYes ? 1 : 0;
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

core::Progress ModelBroker::ProgressOf(const IntentRecord& record) const {
  return search::ProgressOf(record, configuration_);
}

void ModelBroker::Keep(const core::Progress& progress, IntentRecord& record) const {
  search::Keep(progress, configuration_, record);
}

const Judged& ModelBroker::Ask(const State& state, std::size_t head, core::Occasion occasion,
                               bool uses_remembered) {
  const Memory& memory = state.memory;
  std::string asked;
  IntentRecord record = state.intents[head];
  record.times_applied = 0;
  AppendBytes(asked, record);
  AppendBytes(asked, uses_remembered ? memory.remembered : memory.view);
  asked.push_back(static_cast<char>(memory.read_answer));
  asked.push_back(static_cast<char>(memory.lane_sequence_last));
  asked.push_back(static_cast<char>(memory.is_echo_seen));
  asked.push_back(static_cast<char>(state.is_expired));
  asked.push_back(static_cast<char>(head));
  asked.push_back(static_cast<char>(occasion));
  asked.push_back(uses_remembered ? 1 : 0);
  auto [found, is_new] = judged_.try_emplace(std::move(asked));
  if (is_new) {
    found->second = AskDecide(state, head, occasion, uses_remembered);
    rows_[static_cast<std::size_t>(found->second.row)] += 1;
  }
  return found->second;
}

Judged ModelBroker::AskDecide(const State& state, std::size_t head, core::Occasion occasion,
                              bool uses_remembered) const {
  const IntentRecord& record = state.intents[head];
  const Memory& memory = state.memory;
  const absl::Duration grace = configuration_.policy.profile.content_hash_grace;
  const absl::Time now =
      kRecorded + (record.is_grace_over != 0 ? grace : std::min(grace, absl::Seconds(1)));
  const core::Progress progress = ProgressOf(record);
  core::ReadOutcome read;
  if (occasion == core::Occasion::kRead) {
    read.answer = static_cast<core::ReadAnswer>(memory.read_answer & ~kWithoutEtag);
    if (read.answer == core::ReadAnswer::kOk) read.snapshot = Snapshot(memory.view, configuration_);
    if ((memory.read_answer & kWithoutEtag) != 0) {
      read.snapshot.etag.reset();
      read.snapshot.etag_problem = core::EtagProblem::kMissing;
    }
  }
  core::Situation situation{occasion,
                            IdOf(head),
                            SpecOf(head),
                            progress,
                            state.is_expired != 0 ? kRecorded : kRecorded + kTimeToLive,
                            std::move(read),
                            std::nullopt,
                            std::nullopt};
  if (memory.lane_sequence_last != 0) situation.lane_sequence_last = memory.lane_sequence_last;
  if (memory.is_echo_seen != 0) situation.echo_seen = core::EchoSeen::kYes;
  if (uses_remembered) {
    situation.remembered = {Snapshot(memory.remembered, configuration_), kRecorded};
  }
  const core::Decision decision =
      configuration_.decide(situation, now, kMiddle, configuration_.policy);
  Judged judged{record, decision.act,    decision.state, decision.result, decision.reason,
                0,      Status::kOnHold, decision.row};
  Keep(decision.progress, judged.next);
  if (decision.act == core::Act::kWrite) {
    judged.if_match = NumberOf(decision.if_match);
    judged.status_before = StatusOf(decision.status_before);
  }
  return judged;
}

void ModelBroker::Look(State& state, RememberedWrite remembered_write) {
  const std::size_t head = *Head(state);
  Memory& memory = state.memory;
  const bool is_first = state.intents[head].has_attempts == 0;
  const bool takes = memory.has_remembered != 0 && is_first;
  const bool uses = takes && remembered_write == RememberedWrite::kFresh;
  if (uses && IsOurs(memory.remembered.echo)) {
    memory.lane_sequence_last =
        std::max(memory.lane_sequence_last, memory.remembered.echo.sequence);
  }
  const Judged judged = Ask(state, head, core::Occasion::kDue, uses);
  if (takes) {
    memory.has_remembered = 0;
    memory.remembered = WorkOrder();
  }
  Carry(state, head, judged);
}

void ModelBroker::Read(State& state, core::ReadAnswer answer, core::EtagProblem problem) {
  Memory& memory = state.memory;
  memory.read_answer = static_cast<std::uint8_t>(answer);
  if (problem != core::EtagProblem::kNone) memory.read_answer |= kWithoutEtag;
  if (answer == core::ReadAnswer::kOk) {
    memory.view = state.work_order;
    memory.has_read_since_write = 1;
  }
  memory.phase = Phase::kHasRead;
}

void ModelBroker::JudgeRead(State& state) {
  const std::size_t head = *Head(state);
  Memory& memory = state.memory;
  const bool is_by_our_id =
      IsOurs(memory.view.echo) || (memory.view.echo.writer == EchoWriter::kSecondBroker &&
                                   configuration_.second_broker == SecondBroker::kOurIdLaterLife);
  if (is_by_our_id) {
    memory.is_echo_seen = 1;
    if (memory.lane_sequence_last == 0) {
      memory.lane_sequence_last = std::max(memory.view.echo.sequence, memory.lane_sequence_floor);
    }
  }
  const Judged judged = Ask(state, head, core::Occasion::kRead, false);
  Forget(memory);
  Carry(state, head, judged);
}

void ModelBroker::Carry(State& state, std::size_t head, const Judged& judged) const {
  if (judged.act == core::Act::kWrite) {
    Record(state, head, judged);
    return;
  }
  IntentRecord& record = state.intents[head];
  Memory& memory = state.memory;
  const std::uint8_t times_applied = record.times_applied;
  record = judged.next;
  record.times_applied = times_applied;
  SetState(record, IntentState::kQueued);
  memory.phase = judged.act == core::Act::kRead ? Phase::kReading : Phase::kDue;
  if (judged.act != core::Act::kFinish) return;
  SetState(record, judged.state);
  record.result = static_cast<std::uint8_t>(judged.result);
  record.reason = static_cast<std::uint8_t>(judged.reason);
}

void ModelBroker::Record(State& state, std::size_t head, const Judged& judged) const {
  IntentRecord& record = state.intents[head];
  Memory& memory = state.memory;
  memory.has_remembered = 0;
  memory.remembered = WorkOrder();
  const core::Progress progress = ProgressOf(judged.next);
  const core::Etag if_match = TextOf(judged.if_match);
  std::int64_t sequence = progress.lane_sequence;
  const bool has_echo = configuration_.policy.profile.echo == core::EchoSupport::kConfigured;
  if (progress.recorded_etag != if_match) {
    sequence = 0;
    if (has_echo) {
      const std::uint8_t last =
          memory.lane_sequence_last != 0 ? memory.lane_sequence_last : memory.lane_sequence_floor;
      memory.lane_sequence_last = static_cast<std::uint8_t>(last + 1);
      sequence = memory.lane_sequence_last;
    }
  }
  Keep(core::WithAttemptRecorded(progress, if_match, NameOf(judged.status_before), sequence,
                                 kRecorded),
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

void ModelBroker::TakeAnswer(State& state) {
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
  Remember(state, head, outcome);
  Forget(memory);
  const Judged judged = Ask(state, head, core::Occasion::kAnswered, false);
  Carry(state, head, judged);
}

void ModelBroker::Remember(State& state, std::size_t head,
                           const core::WriteOutcome& outcome) const {
  const bool is_last = head + 1 == state.intent_count;
  if (is_last || outcome.answer != core::WireAnswer::kApplied) return;
  const std::optional<core::RememberedWorkOrder> remembered = core::Remember(
      core::WorkOrderSnapshot(), outcome, IdOf(head), kRecorded, configuration_.policy);
  if (!remembered) return;
  state.memory.has_remembered = 1;
  state.memory.remembered = state.memory.view;
}

void ModelBroker::Crash(State& state) const {
  ForgetProcess(state, configuration_);
  for (IntentRecord& record : state.intents) {
    if (core::IsFinal(StateOf(record))) continue;
    std::uint8_t& floor = state.memory.lane_sequence_floor;
    floor = std::max(floor, record.lane_sequence);
    if (StateOf(record) != IntentState::kExecuting) continue;
    Keep(core::AfterRestart(ProgressOf(record)), record);
    SetState(record, IntentState::kQueued);
  }
}

void ModelBroker::Restore(State& state) const {
  ForgetProcess(state, configuration_);
  for (std::size_t i = 0; i < state.intent_count; ++i) {
    IntentRecord before;
    before.times_applied = state.intents[i].times_applied;
    Keep(core::AfterRestoredCopy(ProgressOf(before)), before);
    state.intents[i] = before;
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

void ModelBroker::Retry(State& state, std::size_t intent) const {
  IntentRecord& record = state.intents[intent];
  Keep(core::AfterRetry(ProgressOf(record)), record);
  SetState(record, IntentState::kQueued);
  record.reason = 0;
  state.is_expired = 0;
  state.memory.phase = Phase::kDue;
}

}  // namespace interlock::search
