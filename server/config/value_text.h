#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/config/config_keys.h"
#include "server/config/raw_value.h"

namespace interlock::config {

// The field's present value in TOML's notation, e.g. `"500ms"` or `[409, 412]`. The query of a URL
// is not shown.
std::string ValueText(const FieldRef& field);

// What a value must be, to complete "must be …".
std::string WantedText(const KeyRule& rule, const FieldRef& field);

// What is allowed, for a list of keys, e.g. "0 to 20" or "text or json"; empty where the type
// says it all.
std::string RangeText(const KeyRule& rule, const FieldRef& field);

// A text in quotes, on one line, cut if it is long; hidden where it may hold a password, as the
// query of a URL may.
std::string Quoted(absl::string_view text);

// A value as it was written, to complete "…, is".
std::string RawText(const RawValue& value);

}  // namespace interlock::config
