#pragma once

#include <string>

#include "absl/time/time.h"
#include "core/policy/alert_rules.h"

namespace interlock::observe {

// One alert as others see it.
struct AlertView {
  std::string name;
  core::AlertState state = core::AlertState::kOk;
  absl::Time since;
  double value = 0;
  double threshold = 0;
  std::string message;
};

}  // namespace interlock::observe
