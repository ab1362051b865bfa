#pragma once

#include <vector>

#include "tests/search/configuration.h"

namespace interlock::search {

// Sites whose profile says what their Apriso is: nothing may go wrong.
std::vector<Configuration> SafeConfigurations();

// Sites or brokers that lack one of the safeguards; `looked_for` is what must come of it.
std::vector<Configuration> UnsafeConfigurations();

}  // namespace interlock::search
