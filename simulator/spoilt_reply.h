#pragma once

#include <optional>

#include "simulator/fault.h"
#include "simulator/http_server.h"
#include "simulator/raw_connections.h"
#include "simulator/reply.h"

namespace interlock::simulator {

// How the answer `good` arrives under this fault, which must be one that spoils answers: truncated,
// garbled, empty or endless body, drip, huge headers, bytes that are not HTTP, two ETags, none.
// Others leave it as it is. Pure.
Answer Spoil(Reply good, const Fault& fault);

}  // namespace interlock::simulator
