#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "core/attempt.h"
#include "tests/search/configuration.h"
#include "tests/search/model_state.h"

namespace interlock::search {

// What core::Decide answered, in the bytes of a state.
struct Judged {
  IntentRecord next;  // with the decision's progress
  core::Act act = core::Act::kRead;
  core::IntentState state = core::IntentState::kQueued;
  core::Result result = core::Result::kNone;
  core::Reason reason = core::Reason::kNone;
  std::uint16_t if_match = 0;
  Status status_before = Status::kOnHold;
  int row = 0;
};

inline constexpr std::size_t kRows = 28;  // 0: before a read

// The modelled shell around the production core::Decide: commit, then act, one lane. Each step
// changes `state` as the dispatcher would. Decide is pure: what it answered once is remembered.
class ModelBroker {
 public:
  explicit ModelBroker(const Configuration& configuration) : configuration_(configuration) {}

  static std::optional<std::size_t> Head(const State& state);

  // The head's turn or time has come. With kFresh it may use what the last write left.
  enum class RememberedWrite { kFresh, kTooOld };
  void Look(State& state, RememberedWrite remembered);
  // The work order is read; what was read is judged by the next step.
  void Read(State& state, core::ReadAnswer answer, core::EtagProblem problem);
  void JudgeRead(State& state);
  // The recorded write goes out.
  void Send(State& state) const;
  bool IsHeldBack(const State& state) const;
  // An answer comes in, or its absence is noticed; it is recorded by the next step.
  void Receive(State& state, core::WireAnswer answer, core::RefusalKind refusal) const;
  void TakeAnswer(State& state);
  // The process stops and starts again.
  void Crash(State& state) const;
  // It stops, and starts with a backup made when the intents had just been accepted.
  void Restore(State& state) const;
  void Cancel(State& state, std::size_t intent) const;
  // A person wants the intent, which needs attention, tried again.
  void Retry(State& state, std::size_t intent) const;

  // How often each row of the table was the answer, before it was remembered.
  const std::array<std::size_t, kRows>& rows() const { return rows_; }

 private:
  const Judged& Ask(const State& state, std::size_t head, core::Occasion occasion,
                    bool uses_remembered);
  Judged AskDecide(const State& state, std::size_t head, core::Occasion occasion,
                   bool uses_remembered) const;
  void Carry(State& state, std::size_t head, const Judged& judged) const;
  void Record(State& state, std::size_t head, const Judged& judged) const;
  void Remember(State& state, std::size_t head, const core::WriteOutcome& outcome) const;
  core::Progress ProgressOf(const IntentRecord& record) const;
  void Keep(const core::Progress& progress, IntentRecord& record) const;

  const Configuration& configuration_;
  absl::flat_hash_map<std::string, Judged> judged_;  // by the bytes that Decide is asked with
  std::array<std::size_t, kRows> rows_ = {};
};

}  // namespace interlock::search
