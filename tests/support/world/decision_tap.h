#pragma once

#include <functional>

#include "core/decide.h"

namespace interlock::world {

// Hears every answer of core::Decide on this thread while it exists. At most one at a time.
//
// The broker keeps its decisions to itself, and their row in the table can be seen nowhere else:
// programs linked with this library have their calls of core::Decide led through here (see the
// linker option in CMakeLists.txt).
class DecisionTap {
 public:
  using Listener = std::function<void(core::IntentId, const core::Decision&)>;

  explicit DecisionTap(Listener listener);
  ~DecisionTap();
  DecisionTap(const DecisionTap&) = delete;
  DecisionTap& operator=(const DecisionTap&) = delete;
};

}  // namespace interlock::world
