#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"

namespace interlock::client::load {

// What a call came to.
struct Answer {
  int accepted = 0;                    // intents
  std::map<std::string, int> refused;  // intents by reason
};

// Hears of answers, from any thread, but not from within Send.
class AnswerListener {
 public:
  virtual ~AnswerListener() = default;

  // The slot is free again.
  virtual void OnAnswer(int slot, const Answer& answer) = 0;
  // The slot is free again; the load cannot go on.
  virtual void OnBroken(int slot, const absl::Status& error) = 0;
};

// Carries one call at a time for each of its slots.
class LoadCarrier {
 public:
  virtual ~LoadCarrier() = default;

  // Sends the slot's next call, the load's `number`-th; OnAnswer or OnBroken follows. Does not wait
  // for it. From any thread, for a free slot.
  virtual void Send(int slot, std::int64_t number, AnswerListener& listener) = 0;
};

}  // namespace interlock::client::load
