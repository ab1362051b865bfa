#include "client/event_id.h"

#include <random>

#include "absl/strings/str_format.h"

namespace interlock::client {

std::string NewEventId(const std::string& prefix) {
  std::random_device device;
  std::string id = prefix;
  for (int word = 0; word < 4; ++word) absl::StrAppendFormat(&id, "%08x", device());
  return id;
}

}  // namespace interlock::client
