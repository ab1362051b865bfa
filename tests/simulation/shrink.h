#pragma once

#include "tests/simulation/run.h"

namespace interlock::simulation {

// The same complaint, or another, with fewer features, fewer days and fewer intents, as far as
// leaving out one thing after the other leads. Requires: the run fails.
RunOptions Shrink(RunOptions options);

}  // namespace interlock::simulation
