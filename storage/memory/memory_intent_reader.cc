#include "storage/memory/memory_intent_reader.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "storage/intent_filter.h"

namespace interlock::storage {

absl::StatusOr<std::optional<core::Intent>> MemoryIntentReader::GetIntent(core::IntentId id) {
  base::MutexLock lock(committed_->mutex);
  const auto found = committed_->intents.find(id);
  if (found == committed_->intents.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<std::vector<core::Attempt>> MemoryIntentReader::ListAttempts(core::IntentId id) {
  base::MutexLock lock(committed_->mutex);
  std::vector<core::Attempt> attempts;
  const auto found = committed_->attempts.find(id);
  if (found == committed_->attempts.end()) return attempts;
  for (const auto& [number, attempt] : found->second) attempts.push_back(attempt);
  return attempts;
}

absl::StatusOr<IntentPage> MemoryIntentReader::ListIntents(const IntentQuery& query) {
  if (query.limit < 1) return absl::InvalidArgumentError("the page size must be at least 1");
  const IntentOrder order = query.order;
  IntentPage page;
  {
    base::MutexLock lock(committed_->mutex);
    for (const auto& [id, intent] : committed_->intents) {
      if (query.after.has_value() && !IsBefore(*query.after, PositionOf(intent, order), order)) {
        continue;
      }
      if (Matches(query.filter, intent)) page.intents.push_back(intent);
    }
  }
  std::sort(page.intents.begin(), page.intents.end(),
            [order](const core::Intent& a, const core::Intent& b) {
              return IsBefore(PositionOf(a, order), PositionOf(b, order), order);
            });
  const auto limit = static_cast<std::size_t>(query.limit);
  if (page.intents.size() > limit) {
    page.intents.resize(limit);
    page.next = PositionOf(page.intents.back(), order);
  }
  return page;
}

absl::StatusOr<std::map<core::IntentState, std::int64_t>> MemoryIntentReader::CountByState() {
  base::MutexLock lock(committed_->mutex);
  return committed_->count_by_state;
}

absl::StatusOr<ConflictReport> MemoryIntentReader::GetConflictReport(const ConflictQuery& query) {
  base::MutexLock lock(committed_->mutex);
  ConflictReport report;
  const bool by_hour = query.group_by == ConflictGrouping::kHourOfDay;
  const std::string dimension = DimensionOf(query);
  for (const auto& [key, hour] : committed_->conflicts) {
    if (key.hour < query.from || key.hour >= query.to) continue;
    if (key.dimension == kAllDimension) report.total.Add(hour.counts);
    if (by_hour && key.dimension == kAllDimension) {
      report.groups[std::to_string(hour.hour_of_day)].Add(hour.counts);
    }
    if (key.dimension == dimension) report.groups[key.value].Add(hour.counts);
    if (key.dimension == kWinnerDimension) report.race_winners[key.value] += hour.counts.races;
  }
  CompleteGroups(report);
  return report;
}

}  // namespace interlock::storage
