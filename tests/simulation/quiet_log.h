#pragma once

#include <spdlog/spdlog.h>

#include "base/log.h"

namespace interlock::simulation {

// The broker's own log would be the longest part of a run.
inline void QuietLog() {
  base::ConfigureLog(base::LogLevel::kError, base::LogFormat::kText);
  spdlog::set_level(spdlog::level::off);
}

}  // namespace interlock::simulation
