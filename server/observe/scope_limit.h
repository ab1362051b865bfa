#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "server/observe/contention_figures.h"

namespace interlock::observe {

// Scopes come from what clients send, and each becomes a label: beyond this many in the life of the
// process they are summed up as kOtherScopes.
inline constexpr std::size_t kScopesMost = 100;
inline constexpr char kOtherScopes[] = "(other)";

class ScopeLimit {
 public:
  std::vector<ContentionFigures> Limit(const std::vector<ContentionFigures>& scopes);

 private:
  std::set<std::string> known_;
};

}  // namespace interlock::observe
