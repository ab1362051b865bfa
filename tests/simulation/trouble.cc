#include "tests/simulation/trouble.h"

namespace interlock::simulation {

absl::string_view NameOf(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::kOutage:
      return "Apriso is away";
    case TroubleKind::kBlackHole:
      return "nothing reaches Apriso";
    case TroubleKind::kExpiredToken:
      return "the token has expired";
    case TroubleKind::kDenial:
      return "Apriso refuses every write with 403";
    case TroubleKind::kDiskFull:
      return "the disk is full";
  }
  return "";
}

}  // namespace interlock::simulation
