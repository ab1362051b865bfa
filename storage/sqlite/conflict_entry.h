#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "core/conflict_tally.h"
#include "storage/plant_hours.h"

namespace interlock::storage::sqlite {

// What one move has added to the figures, and to which values of which
// dimensions.
struct ConflictEntry {
  PlantHour hour;
  core::ConflictCounts counts;
  std::vector<std::pair<std::string, std::string>> targets;  // dimension, value

  friend bool operator==(const ConflictEntry&, const ConflictEntry&) = default;
};

// What of the counts goes to a dimension.
core::ConflictCounts CountsFor(const ConflictEntry& entry, absl::string_view dimension);

// Whether these can be the sums of a row: none is negative, none beyond all reason.
bool ArePossible(const core::ConflictCounts& sums);
// What is negative becomes 0: what it was taken from is not there any more.
void RaiseToZero(core::ConflictCounts& sums);

// As a text that is kept. Decode answers nothing for what Encode cannot have
// made.
std::string EncodeEntry(const ConflictEntry& entry);
std::optional<ConflictEntry> DecodeEntry(absl::string_view text);

// "bucket:count bucket:count".
std::string EncodeBuckets(const core::LatencyFigures& latency);
bool DecodeBuckets(absl::string_view text, core::LatencyFigures& latency);

}  // namespace interlock::storage::sqlite
