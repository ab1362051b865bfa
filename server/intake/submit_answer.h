#pragma once

#include <variant>
#include <vector>

#include "core/admit.h"
#include "core/intent.h"
#include "core/refusal.h"

namespace interlock::intake {

// An intent that is durable, new or repeated.
struct Accepted {
  core::Intent intent;
  core::Duplicate duplicate = core::Duplicate::kNone;
};

using SubmitAnswer = std::variant<Accepted, core::Refusal>;

// One answer for each submission, or the whole batch was refused and nothing of it kept.
using BatchAnswer = std::variant<std::vector<SubmitAnswer>, core::Refusal>;

}  // namespace interlock::intake
