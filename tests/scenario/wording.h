#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "core/attempt.h"
#include "core/refusal.h"
#include "core/work_order.h"
#include "storage/intent_store.h"

namespace interlock::scenario {

// How a trace says things.

absl::string_view Name(core::RefusalCode code);
std::string ReadText(const std::string& work_order, const core::ReadOutcome& outcome);
std::string AnswerText(const core::WriteOutcome& outcome);
std::string MoveText(const storage::IntentMove& move);
std::string RefusalText(const core::Refusal& refusal);

}  // namespace interlock::scenario
