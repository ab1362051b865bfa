#pragma once

#include "tests/search/configuration.h"
#include "tests/search/steps.h"

namespace interlock::search {

// What is wrong with a step from `before`, or with the state it leads to; kNone if nothing.
Violation Judge(const State& before, const Successor& successor,
                const Configuration& configuration);

}  // namespace interlock::search
