#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/search/configuration.h"
#include "tests/search/model_broker.h"
#include "tests/search/model_state.h"

namespace interlock::search {

// Everything that can happen in one step, to the broker or around it.
enum class Event : std::uint8_t {
  kStart,
  kLook,
  kLookLate,
  kRead,
  kReadFails,
  kReadDenied,
  kReadGone,
  kReadWithoutEtag,
  kJudgeRead,
  kSend,
  kHoldBack,
  kFailToSend,
  kTakeAnswer,
  kTimeOut,
  kCrash,
  kRestore,
  kCancel,
  kRetry,
  kExpire,
  kEndGrace,
  kApplyAndAnswer,
  kApplyAndLoseAnswer,
  kApplyAndAnswer503,
  kAnswerOtherVersion,
  kDropCopy,
  kAnswer503WithoutApplying,
  kAnswer503BeforeArrival,
  kRefuse409,
  kRefuse412,
  kRefuse422,
  kRefuse403,
  kRefuse404,
  kRefuse423,
  kRefuse429,
  kRefuse401,
  kRepeatCopy,
  kEditStatus,
  kEditField,
  kSecondBrokerWrites,
};

struct Step {
  Event event = Event::kStart;
  std::uint8_t detail = 0;  // the intent, or the status
};

struct Successor {
  Step step;
  State state;
};

State StartOf(const Configuration& configuration);

// Every state that one step leads to. Replaces the contents of `successors`.
void FindSuccessors(const State& state, const Configuration& configuration, ModelBroker& broker,
                    std::vector<Successor>& successors);

// The step in words; `after` is the state it led to.
std::string Describe(const Step& step, const State& after);

}  // namespace interlock::search
