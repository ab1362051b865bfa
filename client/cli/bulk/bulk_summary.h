#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "client/cli/bulk/intent_ends.h"
#include "client/cli/exit_code.h"
#include "client/cli/text_style.h"
#include "nlohmann/json_fwd.hpp"

namespace interlock::client::cli {

// What became of the lines of a file.
struct BulkSummary {
  std::string name;              // of the file
  std::uint64_t lines = 0;       // read, without blank ones
  std::uint64_t accepted = 0;    // new
  std::uint64_t before = 0;      // the same event id was accepted before
  std::uint64_t repeats = 0;     // the same event under another id, less than a minute before
  std::uint64_t journalled = 0;  // accepted in an earlier run, says the journal
  std::uint64_t wrong = 0;
  std::uint64_t refused = 0;
  std::uint64_t left = 0;  // read and not answered, or given up for now
  bool all_read = true;
  bool interrupted = false;
  absl::Duration took;
  std::optional<IntentEnds> ends;  // if they were waited for
};

std::string RenderSummary(const BulkSummary& summary, const TextStyle& style);
nlohmann::ordered_json SummaryJson(const BulkSummary& summary);
// The first that applies: interrupted, lines left, lines wrong or refused, ended badly, still open.
ExitCode ExitCodeFor(const BulkSummary& summary);

}  // namespace interlock::client::cli
