#pragma once

#include <functional>
#include <string>
#include <variant>

#include "core/contention_scope.h"
#include "core/refusal.h"
#include "server/dispatch/contention_desk.h"

namespace interlock::dispatch {

enum class ContentionAct { kEnter, kLeave };

// Why something is done, and who does it.
struct ActRequest {
  std::string reason;
  std::string actor;
};

using ContentionAnswer = std::variant<ContentionStanding, core::Refusal>;

// Contention mode by hand.
struct ContentionRequest {
  ContentionAct act = ContentionAct::kEnter;
  core::ContentionScope scope;
  ActRequest by;
  std::function<void(ContentionAnswer)> done;
};

}  // namespace interlock::dispatch
