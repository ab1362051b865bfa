#pragma once

#include <cstddef>
#include <functional>
#include <variant>
#include <vector>

#include "core/consequences.h"
#include "core/ids.h"
#include "core/refusal.h"
#include "server/rpc/ports.h"

namespace interlock::rpc {

using ForeseenAct = std::variant<std::vector<core::Consequence>, core::Refusal>;

inline constexpr std::size_t kMaxConsequences = 100;

struct FoundIntent {
  core::LaneKey lane;
  core::IntentId id;
};

// What would become of the lanes of `found` if `act` were done to them: looks at one lane after the
// other, until there are kMaxConsequences or nobody listens any more. Answers once, on a thread of
// the dispatcher or of the query pool.
void ForeseeAct(const Ports& ports, std::vector<FoundIntent> found, core::PlannedAct act,
                std::function<bool()> is_over, std::function<void(ForeseenAct)> done);

}  // namespace interlock::rpc
