#pragma once

#include <cstdint>
#include <string>

#include "server/access/access_policy.h"

namespace interlock::access {

// Who acts where nobody is asked who he is: on this machine, and from elsewhere.
inline constexpr char kLocalActor[] = "local";
inline constexpr char kAnonymousActor[] = "anonymous";
// Who was denied without being known.
inline constexpr char kUnknownActor[] = "unknown";

// Who makes a call.
struct Caller {
  std::string actor = kLocalActor;
  AccessPolicy::ClientPtr client;  // null: nobody is asked, and everything is allowed
  std::uint64_t generation = 0;    // of the policy that admitted it
};

}  // namespace interlock::access
