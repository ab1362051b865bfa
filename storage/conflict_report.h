#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/conflict_tally.h"
#include "core/intent.h"

namespace interlock::storage {

enum class ConflictGrouping { kHourOfDay, kWorkOrderType, kSource, kLabel };

// Of the hours that begin in [from, to).
struct ConflictQuery {
  absl::Time from;
  absl::Time to;
  ConflictGrouping group_by = ConflictGrouping::kHourOfDay;
  std::string label_key;  // with kLabel
};

struct ConflictReport {
  core::ConflictCounts total;
  // By value: the number of the hour ("6"), the type, the source, the value of the label; "" is
  // that of intents without. They add up to `total`.
  std::map<std::string, core::ConflictCounts> groups;
  // Races by who won them, if Apriso tells.
  std::map<std::string, std::int64_t> race_winners;

  friend bool operator==(const ConflictReport&, const ConflictReport&) = default;
};

// How long figures are kept.
inline constexpr absl::Duration kConflictRetention = absl::Hours(24 * 400);

// What is told apart, for each hour: so many values of a source, a type, a label or a winner, the
// rest is summed up as kOtherValues; and so many labels, the rest counts as if it were not there.
inline constexpr std::size_t kConflictValues = 200;
inline constexpr std::size_t kConflictLabels = 16;
inline constexpr char kOtherValues[] = "(others)";

// The names under which figures are kept.
inline constexpr char kAllDimension[] = "all";    // one value, ""
inline constexpr char kHourDimension[] = "hour";  // values: hours of the day
inline constexpr char kTypeDimension[] = "type";
inline constexpr char kSourceDimension[] = "source";
inline constexpr char kLabelDimension[] = "label";  // values: the labels that are told apart
inline constexpr char kWinnerDimension[] = "winner";
// "label:line".
std::string LabelDimension(absl::string_view key);
std::string DimensionOf(const ConflictQuery& query);

// What one tally is to be added to, but for the labels.
using AddToDimension = std::function<void(absl::string_view dimension, absl::string_view value,
                                          const core::ConflictCounts& counts)>;
void SpreadTally(const core::IntentSpec& spec, const core::ConflictCounts& counts,
                 const std::string& race_won_by, const AddToDimension& add);

// Puts what the groups leave of the total under "": intents without the label.
void CompleteGroups(ConflictReport& report);

}  // namespace interlock::storage
