#pragma once

#include <vector>

#include "server/config/config_keys.h"

namespace interlock::config {

// The parts of ConfigKeys() and ConfigLists(), in its order.
std::vector<KeyRule> ListenerKeys();  // listen, tls, storage, log, report
std::vector<KeyRule> AprisoKeys();    // apriso, apriso.auth, apriso.tls
std::vector<KeyRule> EngineKeys();    // conflict … retention
std::vector<KeyRule> AlertKeys();     // contention, alerts
std::vector<ListRule> AllLists();

// Limits that several rows share.
inline Limit From(double least, double most) { return NumberRange{least, most}; }
inline Limit Between(absl::Duration least, absl::Duration most) {
  return DurationRange{least, most};
}

}  // namespace interlock::config
