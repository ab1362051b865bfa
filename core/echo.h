#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "core/work_order.h"

namespace interlock::core {

// `<broker-id>/<epoch>/<lane sequence>/<intent number>`: what a write leaves in the echo field.
std::string FormatEcho(absl::string_view broker_id, std::int64_t epoch, std::int64_t lane_sequence,
                       IntentId intent_id);

// Nothing if `text` is no echo of any broker. Accepts exactly what FormatEcho writes.
std::optional<EchoValue> ParseEcho(absl::string_view text);

}  // namespace interlock::core
