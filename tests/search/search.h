#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/search/configuration.h"
#include "tests/search/model_broker.h"

namespace interlock::search {

struct Found {
  std::size_t count = 0;                    // of states
  std::vector<std::string> shortest_trace;  // one line a step, from the start
};

struct SearchResult {
  std::size_t states = 0;
  std::size_t steps = 0;
  std::map<Violation, Found> violations;
  // Of final states of the first intent, with result or reason: in how many states of the world.
  std::map<std::string, std::size_t> ends;
  // How many different questions core::Decide answered with each row.
  std::array<std::size_t, kRows> rows = {};
};

// Looks at every state that can be reached from the start, breadth first; nothing is looked at
// behind a violation. Ends early when `configuration.looked_for` is found.
SearchResult Search(const Configuration& configuration);

// The shortest trace of the violation as lines; empty if it was not found.
std::string TraceOf(const SearchResult& result, Violation violation);

}  // namespace interlock::search
