#include "tests/simulation/shrink.h"

#include <algorithm>

namespace interlock::simulation {
namespace {

bool Fails(const RunOptions& options) { return !Play(options).complaint.empty(); }

void TryWithout(Feature feature, RunOptions& options) {
  RunOptions fewer = options;
  fewer.off.push_back(feature);
  if (Fails(fewer)) options = fewer;
}

}  // namespace

RunOptions Shrink(RunOptions options) {
  options.steps = 0;
  while (options.days > 1) {
    RunOptions shorter = options;
    shorter.days = (options.days + 1) / 2;
    if (!Fails(shorter)) break;
    options = shorter;
  }
  for (const Feature feature : FeaturesOf(Play(options).swarm)) TryWithout(feature, options);
  while (options.intents_per_day > 50) {
    RunOptions fewer = options;
    fewer.intents_per_day /= 2;
    if (!Fails(fewer)) break;
    options = fewer;
  }
  return options;
}

}  // namespace interlock::simulation
