#pragma once

#include <atomic>
#include <cstdint>
#include <istream>

#include "client/cli/bulk/bulk_output.h"
#include "client/cli/bulk/intent_line.h"

namespace interlock::client::cli {

struct LineCounts {
  std::uint64_t lines = 0;  // that are not blank
  std::uint64_t wrong = 0;
};

// Reads every line and reports those that are wrong. Ends early when `interrupted`.
LineCounts CheckLines(std::istream& in, const LineDefaults& defaults, std::uint64_t size_bytes,
                      BulkOutput& output, const std::atomic<bool>& interrupted);

}  // namespace interlock::client::cli
