#include "storage/memory/memory_intent_reader.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "core/lifecycle.h"
#include "storage/intent_filter.h"

namespace interlock::storage {
namespace {

AuditPage PageOf(const CommittedAudit& audit, const AuditQuery& query) {
  AuditPage page;
  page.start = audit.start;
  page.head = audit.head;
  const bool is_newest_first = query.order == AuditOrder::kNewestFirst;
  for (std::size_t i = 0; i < audit.records.size(); ++i) {
    const AuditRecord& record = audit.records[is_newest_first ? audit.records.size() - 1 - i : i];
    const bool is_behind = !query.after || (is_newest_first ? record.number < *query.after
                                                            : record.number > *query.after);
    if (!is_behind || !Matches(query.filter, record.event)) continue;
    if (page.records.size() == static_cast<std::size_t>(query.limit)) {
      page.next = page.records.back().number;
      break;
    }
    page.records.push_back(record);
  }
  return page;
}

absl::StatusOr<ChangePage> PageOf(const CommittedChanges& log, const ChangeQuery& query) {
  const std::int64_t oldest = log.changes.empty() ? log.last_place + 1 : log.changes.front().place;
  if (query.after < oldest - 1 || query.after > log.last_place) {
    return absl::OutOfRangeError("the event log has no such place");
  }
  ChangePage page;
  page.place = query.after;
  for (const StateChange& change : log.changes) {
    if (change.place <= query.after) continue;
    if (change.place > query.up_to ||
        page.changes.size() == static_cast<std::size_t>(query.limit)) {
      break;
    }
    page.changes.push_back(change);
    page.place = change.place;
  }
  return page;
}

}  // namespace

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

absl::StatusOr<std::vector<IntentChange>> MemoryIntentReader::ListChanges(core::IntentId id,
                                                                          int limit) {
  base::MutexLock lock(committed_->mutex);
  const auto found = committed_->changes.find(id);
  if (found == committed_->changes.end()) return std::vector<IntentChange>();
  const std::vector<IntentChange>& all = found->second;
  const auto wanted = std::min(all.size(), static_cast<std::size_t>(std::max(limit, 0)));
  return std::vector<IntentChange>(all.end() - static_cast<std::ptrdiff_t>(wanted), all.end());
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

absl::StatusOr<AuditPage> MemoryIntentReader::ListAuditEvents(const AuditQuery& query) {
  if (query.limit < 1) return absl::InvalidArgumentError("the page size must be at least 1");
  base::MutexLock lock(committed_->mutex);
  return PageOf(committed_->audit, query);
}

absl::StatusOr<ChangePage> MemoryIntentReader::ListStateChanges(const ChangeQuery& query) {
  if (query.limit < 1) return absl::InvalidArgumentError("the limit must be at least 1");
  base::MutexLock lock(committed_->mutex);
  return PageOf(committed_->changes_of_state, query);
}

absl::StatusOr<OpenPage> MemoryIntentReader::ListOpen(const OpenQuery& query) {
  if (query.limit < 1) return absl::InvalidArgumentError("the limit must be at least 1");
  base::MutexLock lock(committed_->mutex);
  OpenPage page;
  page.place = committed_->changes_of_state.last_place;
  page.last_accepted = committed_->last_accepted;
  const core::IntentId up_to = query.up_to.empty() ? page.last_accepted : query.up_to;
  for (auto at = committed_->intents.upper_bound(query.after);
       at != committed_->intents.end() && at->first <= up_to; ++at) {
    if (page.intents.size() == static_cast<std::size_t>(query.limit)) break;
    if (core::IsFinal(at->second.state)) continue;
    page.intents.push_back(at->second);
    page.intents.back().spec.fields = {};
  }
  return page;
}

}  // namespace interlock::storage
