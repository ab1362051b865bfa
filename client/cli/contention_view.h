#pragma once

#include <string>

#include "client/cli/text_style.h"
#include "interlock/v1/broker_admin.pb.h"

namespace interlock::client::cli {

// "all", "type Assembly", "label line=7".
std::string ScopeText(const v1::ContentionScope& scope);

// How one scope stands, in a sentence.
std::string ContentionSentence(const v1::Contention& contention, const TextStyle& style);

// A line for each scope.
std::string RenderContention(const v1::GetBrokerStatusResponse& status, const TextStyle& style);

}  // namespace interlock::client::cli
