#pragma once

#include <string>
#include <vector>

#include "client/cli/text_style.h"
#include "interlock/v1/intent.pb.h"

namespace interlock::client::cli {

// Everything about one intent, a fact a line.
std::string RenderIntent(const v1::Intent& intent, const TextStyle& style);

// The intent's story from acceptance to now, a line for every write: when, what was read, what
// Apriso said, how long it took and how long the broker waited before.
std::string RenderStory(const v1::Intent& intent, const TextStyle& style);

// One line an intent; on a terminal messages stand below the line, else in a last column.
std::string RenderIntentList(const std::vector<v1::Intent>& intents, const TextStyle& style);

}  // namespace interlock::client::cli
