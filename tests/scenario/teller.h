#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/scenario/story.h"

namespace interlock::scenario {

// What came of a story.
struct Told {
  std::vector<std::string> trace;
  std::vector<std::string> complaints;  // broken promises, whatever the trace says
  std::set<std::string> seen;           // see Trace::seen
};

// Plays a story from beginning to end. kInvalidArgument names the line that is not understood.
absl::StatusOr<Told> Tell(const Story& story);

// What is different, with "-" for lines that were expected and "+" for lines that are there;
// empty if nothing is.
std::string Difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& actual);

}  // namespace interlock::scenario
