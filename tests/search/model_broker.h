#pragma once

#include <optional>
#include <string>

#include "core/attempt.h"
#include "tests/search/configuration.h"
#include "tests/search/model_state.h"

namespace interlock::search {

// The modelled shell around the production core::Decide: commit, then act, one lane. Each step
// changes `state` as the dispatcher would.
class ModelBroker {
 public:
  explicit ModelBroker(const Configuration& configuration) : configuration_(configuration) {}

  static std::optional<std::size_t> Head(const State& state);

  // The head's turn or time has come. With kFresh it may use what the last write left.
  enum class RememberedWrite { kFresh, kTooOld };
  void Look(State& state, RememberedWrite remembered) const;
  // The work order is read; what was read is judged by the next step.
  void Read(State& state) const;
  void JudgeRead(State& state) const;
  // The recorded write goes out.
  void Send(State& state) const;
  bool IsHeldBack(const State& state) const;
  // An answer comes in, or its absence is noticed; it is recorded by the next step.
  void Receive(State& state, core::WireAnswer answer, core::RefusalKind refusal) const;
  void TakeAnswer(State& state) const;
  // The process stops and starts again.
  void Crash(State& state) const;
  void Cancel(State& state, std::size_t intent) const;

 private:
  core::Decision Ask(const State& state, std::size_t head, core::Occasion occasion,
                     core::ReadOutcome read,
                     std::optional<core::RememberedWorkOrder> remembered) const;
  void Carry(State& state, std::size_t head, const core::Decision& decision) const;
  void Record(State& state, std::size_t head, const core::Decision& decision) const;
  void Remember(State& state, std::size_t head, const core::WriteOutcome& outcome) const;
  bool HasEcho() const;

  const Configuration& configuration_;
};

}  // namespace interlock::search
