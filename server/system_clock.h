#pragma once

#include "core/clock.h"

namespace interlock {

// The machine's clocks. Thread-safe.
class SystemClock final : public core::Clock {
 public:
  absl::Time Now() const override;
  absl::Duration Monotonic() const override;
};

}  // namespace interlock
