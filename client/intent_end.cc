#include "client/intent_end.h"

namespace interlock::client {

bool IsFinal(v1::Intent::State state) {
  switch (state) {
    case v1::Intent::SUCCEEDED:
    case v1::Intent::REJECTED:
    case v1::Intent::RESOLVED:
    case v1::Intent::CANCELLED:
    case v1::Intent::EXPIRED:
      return true;
    default:
      return false;
  }
}

bool IsDone(v1::Intent::State state) {
  return IsFinal(state) || state == v1::Intent::NEEDS_ATTENTION;
}

}  // namespace interlock::client
