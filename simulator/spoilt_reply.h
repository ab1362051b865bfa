#pragma once

#include <optional>

#include "simulator/fault.h"
#include "simulator/http_server.h"
#include "simulator/raw_connections.h"
#include "simulator/reply.h"

namespace interlock::simulator {

// True for the kinds that hang, cut off or answer something else, whatever the right answer is.
bool Withholds(FaultKind kind);

// What the client gets under such a fault. Pure.
Answer Withheld(const Fault& fault, absl::Time now);

// How the answer `good` arrives under this fault, which must be one that spoils answers: truncated,
// garbled, empty, huge or endless body, drip, huge headers, bytes that are not HTTP, two ETags,
// none. Others leave it as it is. Pure.
Answer Spoil(Reply good, const Fault& fault);

}  // namespace interlock::simulator
