#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/work_order.h"

namespace interlock::core {

// `<broker-id>/<epoch>/<lane sequence>/<intent number>`: what a write leaves in the echo field.
std::string FormatEcho(absl::string_view broker_id, std::int64_t epoch, std::int64_t lane_sequence,
                       IntentId intent_id);

// Nothing if `text` is no echo of any broker. Accepts exactly what FormatEcho writes.
std::optional<EchoValue> ParseEcho(absl::string_view text);

// Whether the echo was written by this broker, or by one it has replaced.
bool IsOneOf(const std::string& broker_id, const std::vector<std::string>& former_broker_ids,
             const EchoValue& echo);

// The raw echo value of `seen` if another broker has written it, or this one with a later sequence
// than `lane_sequence_last`, the last one it knows of (nothing: it does not know).
std::optional<std::string> FindForeignEcho(const WorkOrderSnapshot& seen,
                                           const std::string& broker_id,
                                           const std::vector<std::string>& former_broker_ids,
                                           std::optional<std::int64_t> lane_sequence_last);

}  // namespace interlock::core
