#pragma once

#include <cstdint>
#include <string>

namespace interlock::observe {

// How much the tries of one scope race (GetBrokerStatus.contention).
struct ContentionFigures {
  std::string scope;  // for a person: "all", "line L1"
  bool is_active = false;
  std::int64_t tries = 0;
  std::int64_t races = 0;
  std::int64_t held = 0;
};

}  // namespace interlock::observe
