#include "storage/conflict_report.h"

#include "absl/strings/str_cat.h"

namespace interlock::storage {

std::string LabelDimension(absl::string_view key) { return absl::StrCat("label:", key); }

std::string DimensionOf(const ConflictQuery& query) {
  switch (query.group_by) {
    case ConflictGrouping::kHourOfDay:
      return kHourDimension;
    case ConflictGrouping::kWorkOrderType:
      return kTypeDimension;
    case ConflictGrouping::kSource:
      return kSourceDimension;
    case ConflictGrouping::kLabel:
      break;
  }
  return LabelDimension(query.label_key);
}

void SpreadTally(const core::IntentSpec& spec, const core::ConflictCounts& counts,
                 const std::string& race_won_by, const AddToDimension& add) {
  add(kAllDimension, "", counts);
  add(kTypeDimension, spec.work_order_type.value(), counts);
  add(kSourceDimension, spec.key.source.value(), counts);
  if (counts.races <= 0 || race_won_by.empty()) return;
  core::ConflictCounts won;
  won.races = counts.races;
  add(kWinnerDimension, race_won_by, won);
}

void CompleteGroups(ConflictReport& report) {
  core::ConflictCounts rest = report.total;
  for (const auto& [value, counts] : report.groups) rest.Subtract(counts);
  if (rest == core::ConflictCounts()) return;
  report.groups[""].Add(rest);
}

}  // namespace interlock::storage
