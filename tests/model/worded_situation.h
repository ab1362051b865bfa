#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"

// A situation of the decision table in the words of tests/model/decide.py.
namespace interlock::model {

// By the name of the input; "-" where it does not exist.
using Words = absl::flat_hash_map<std::string, std::string>;

struct Answer {
  int row = 0;
  std::string act;   // read, write, wait, finish, refresh, suspend
  std::string what;  // state with result or reason; cause of a wait; what was refused

  friend bool operator==(const Answer&, const Answer&) = default;
};

std::string ToText(const Answer& answer);

// What core::Decide says. The progress is built by the core functions that build it in the broker.
Answer AskDecide(const Words& words);

}  // namespace interlock::model
