#pragma once

#include <string>

namespace interlock::rpc {

// Who makes a call, as far as the broker knows.
struct Caller {
  // For records and audit. "local" where the site has set up no credentials.
  std::string actor = "local";
};

}  // namespace interlock::rpc
