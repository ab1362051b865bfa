#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace interlock::simulation {

// What is wrong for a while.
enum class TroubleKind : std::uint8_t {
  kOutage,        // Apriso's port is closed
  kBlackHole,     // what is sent to Apriso is lost
  kExpiredToken,  // Apriso answers 401 until the credential is refreshed
  kDenial,        // Apriso answers every write with 403
  kDiskFull,
};
inline constexpr int kTroubleKinds = 5;

absl::string_view NameOf(TroubleKind kind);

}  // namespace interlock::simulation
