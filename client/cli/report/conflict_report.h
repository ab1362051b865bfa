#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "absl/time/time.h"
#include "client/cli/text_style.h"
#include "nlohmann/json_fwd.hpp"

namespace interlock::client::cli {

// Retries that the report tells apart; the default configuration allows four.
inline constexpr std::size_t kRetriesTold = 4;

// Writes and lost races of some intents.
struct ConflictCounts {
  std::uint64_t intents = 0;
  std::uint64_t written = 0;  // of these, with at least one write
  std::uint64_t raced = 0;    // of these, with at least one lost race
  std::uint64_t writes = 0;
  std::uint64_t races = 0;  // writes that lost
};

// The conflicts of a time, as people read them. A value that whoever has the numbers fills in.
struct ConflictReport {
  absl::Time from;
  absl::Time to;
  ConflictCounts all;
  // Of all.raced, by the end; they add up to it.
  std::array<std::uint64_t, kRetriesTold> resolved_on_retry{};  // the last write won
  std::uint64_t resolved_later = 0;                             // ... on a later retry
  std::uint64_t resolved_otherwise = 0;                         // final, but not by a write of ours
  std::uint64_t permanent = 0;        // NEEDS_ATTENTION (or RESOLVED), CONFLICTS_EXHAUSTED
  std::uint64_t raced_attention = 0;  // NEEDS_ATTENTION for another reason
  std::uint64_t raced_open = 0;
  // All intents.
  std::map<std::string, std::uint64_t> by_end;  // "SUCCEEDED APPLIED" -> how many
  std::uint64_t ended = 0;                      // final or in need of a person
  // From acceptance to the end, of final ones.
  std::uint64_t latencies = 0;
  absl::Duration p50, p90, p95, p99, longest;
  // By the hour of acceptance, in `zone`, and by work order type (empty: none).
  std::string zone = "UTC";
  std::array<ConflictCounts, 24> by_hour{};
  std::map<std::string, ConflictCounts> by_type;
};

// As tables for a terminal.
std::string RenderConflictReport(const ConflictReport& report, const TextStyle& style);
// The same as JSON; rates are numbers from 0 to 1, null where there is nothing to divide by.
nlohmann::ordered_json ConflictReportJson(const ConflictReport& report);

}  // namespace interlock::client::cli
