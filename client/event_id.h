#pragma once

#include <string>

namespace interlock::client {

// A new event id: `prefix` and 128 random bits as hex. For submissions by hand; a machine event
// should carry the key it already has, so that it is the same whenever the event is resent.
std::string NewEventId(const std::string& prefix);

}  // namespace interlock::client
