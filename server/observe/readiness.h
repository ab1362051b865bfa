#pragma once

#include "server/observe/http_listener.h"

namespace interlock::observe {

// Whether the broker takes intents, and if not, why.
enum class Readiness { kReady, kStarting, kStopping, kQuarantine, kDiskFull };

// The answer of /readyz: 200 or 503, with the reason and what to do.
HttpAnswer AnswerReadiness(Readiness readiness);

}  // namespace interlock::observe
