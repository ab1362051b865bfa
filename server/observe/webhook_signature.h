#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace interlock::observe {

// "sha256=" and the HMAC-SHA256 under `key` of `timestamp`, a dot and `body`, in small hexadecimal
// digits: the value of X-Interlock-Signature. The timestamp is part of it so that an old message
// cannot be sent again under a new one.
std::string SignWebhook(absl::string_view key, absl::string_view timestamp, absl::string_view body);

}  // namespace interlock::observe
