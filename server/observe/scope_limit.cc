#include "server/observe/scope_limit.h"

namespace interlock::observe {

std::vector<ContentionFigures> ScopeLimit::Limit(const std::vector<ContentionFigures>& scopes) {
  std::vector<ContentionFigures> told;
  ContentionFigures rest{kOtherScopes};
  bool has_rest = false;
  for (const ContentionFigures& scope : scopes) {
    if (known_.size() < kScopesMost) known_.insert(scope.scope);
    if (known_.contains(scope.scope)) {
      told.push_back(scope);
      continue;
    }
    has_rest = true;
    rest.is_active = rest.is_active || scope.is_active;
    rest.tries += scope.tries;
    rest.races += scope.races;
    rest.held += scope.held;
  }
  if (has_rest) told.push_back(rest);
  return told;
}

}  // namespace interlock::observe
