#pragma once

#include "interlock/v1/intent.pb.h"

namespace interlock::client {

// It will not change any more.
bool IsFinal(v1::Intent::State state);

// It does not move by itself any more: final, or a person has to decide.
bool IsDone(v1::Intent::State state);

}  // namespace interlock::client
