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

// Who writes and reads the echo: one life of a broker.
struct EchoIdentity {
  std::string broker_id;
  // One higher at each start, so a later one is that of a copy of this broker. 0: not known.
  std::int64_t epoch = 0;
  std::vector<std::string> former_broker_ids;  // of brokers that this one has replaced
};

// Whether the echo was left by this very intent. A former broker counted its intents anew, so that
// an equal number of its says nothing.
bool IsEchoOf(IntentId intent_id, const EchoValue& echo, const EchoIdentity& us);

// The raw echo value of `seen` if another broker has written it, or a later life of this one (a
// copy of its storage), or this one with a later sequence than `lane_sequence_last`, the last one
// it knows of (nothing: it does not know).
std::optional<std::string> FindForeignEcho(const WorkOrderSnapshot& seen, const EchoIdentity& us,
                                           std::optional<std::int64_t> lane_sequence_last);

}  // namespace interlock::core
