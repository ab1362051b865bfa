#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/config/config_keys.h"
#include "server/config/raw_value.h"

namespace interlock::config {

// Puts the value into the field, if it has the right type and satisfies the rule. Returns an empty
// text, or what is wrong and what is allowed; the field is unchanged then.
std::string BindValue(const RawValue& value, const KeyRule& rule, const FieldRef& field);

// The same for a value from the environment or the command line, where everything is text: words,
// numbers and durations as they are, lists as `[409, 412]` or `409,412`.
std::string BindText(absl::string_view text, const KeyRule& rule, const FieldRef& field);

}  // namespace interlock::config
