#include "storage/sqlite/conflict_list.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/conflict_queries.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

// The next multiple of a span at or after, and the last at or before, an
// instant since 1970.
std::int64_t Ceiling(std::int64_t ms, std::int64_t span_ms) {
  return (ms + span_ms - 1) / span_ms * span_ms;
}
std::int64_t Floor(std::int64_t ms, std::int64_t span_ms) { return ms / span_ms * span_ms; }

// What was taken back from a row that is gone.
void RaiseAll(ConflictReport& report) {
  RaiseToZero(report.total);
  for (auto& [value, counts] : report.groups) RaiseToZero(counts);
}

}  // namespace

ConflictList::ConflictList(Connection& connection, DamagedRows& damaged)
    : damaged_(damaged),
      select_rows_(connection, queries::SelectConflictRows()),
      select_rolled_(connection, queries::kSelectConflictsRolled),
      select_entries_(connection, queries::kSelectConflictEntries) {}

absl::StatusOr<std::int64_t> ConflictList::RolledUntil(std::size_t span) {
  const ScopedReset reset(select_rolled_);
  select_rolled_.Bind(1, std::int64_t{kConflictSpans.at(span)});
  const absl::StatusOr<bool> row = select_rolled_.Step();
  if (!row.ok()) return row.status();
  return *row ? select_rolled_.Number(0) : 0;
}

absl::Status ConflictList::Divide(std::size_t span, std::int64_t from_ms, std::int64_t to_ms,
                                  std::vector<Stretch>& stretches) {
  if (from_ms >= to_ms) return absl::OkStatus();
  if (span == 0) {
    stretches.push_back({0, from_ms, to_ms});
    return absl::OkStatus();
  }
  const absl::StatusOr<std::int64_t> rolled = RolledUntil(span);
  if (!rolled.ok()) return rolled.status();
  const std::int64_t span_ms = kConflictSpans.at(span) * kHourMs;
  const std::int64_t first = Ceiling(from_ms, span_ms);
  const std::int64_t last = std::min(Floor(to_ms, span_ms), Floor(*rolled, span_ms));
  if (first >= last) return Divide(span - 1, from_ms, to_ms, stretches);
  stretches.push_back({span, first, last});
  if (absl::Status s = Divide(span - 1, from_ms, first, stretches); !s.ok()) return s;
  return Divide(span - 1, last, to_ms, stretches);
}

template <class Visit>
absl::Status ConflictList::ForEach(const Stretch& stretch, absl::string_view dimension,
                                   const Visit& visit) {
  const ScopedReset reset(select_rows_);
  select_rows_.Bind(1, std::int64_t{kConflictSpans.at(stretch.span)});
  select_rows_.Bind(2, dimension);
  select_rows_.Bind(3, stretch.from_ms);
  select_rows_.Bind(4, stretch.to_ms);
  ConflictRow row;
  for (;;) {
    const absl::StatusOr<bool> has_row = select_rows_.Step();
    if (!has_row.ok()) return has_row.status();
    if (!*has_row) return absl::OkStatus();
    if (ReadConflictRow(select_rows_, row).ok()) {
      visit(row);
    } else {
      damaged_.Note(NameOf(row));
    }
  }
}

absl::StatusOr<ConflictReport> ConflictList::Report(const ConflictQuery& query) {
  std::vector<Stretch> stretches;
  const absl::Status divided =
      Divide(kConflictSpans.size() - 1, std::max<std::int64_t>(ToStoredMillis(query.from), 0),
             std::max<std::int64_t>(ToStoredMillis(query.to), 0), stretches);
  if (!divided.ok()) return divided;
  ConflictReport report;
  const bool by_hour = query.group_by == ConflictGrouping::kHourOfDay;
  const std::string dimension = DimensionOf(query);
  for (const Stretch& stretch : stretches) {
    // Single hours say themselves which hour of the day they are.
    const bool is_told_by_all = by_hour && stretch.span == 0;
    absl::Status read = ForEach(stretch, kAllDimension, [&](const ConflictRow& row) {
      report.total.Add(row.counts);
      if (is_told_by_all) report.groups[absl::StrCat(row.hour_of_day)].Add(row.counts);
    });
    if (read.ok() && !is_told_by_all) {
      read = ForEach(stretch, dimension,
                     [&](const ConflictRow& row) { report.groups[row.value].Add(row.counts); });
    }
    if (read.ok()) {
      read = ForEach(stretch, kWinnerDimension, [&](const ConflictRow& row) {
        report.race_winners[row.value] += row.counts.races;
      });
    }
    if (!read.ok()) return read;
  }
  if (absl::Status added = AddWaiting(query, report); !added.ok()) return added;
  CompleteGroups(report);
  RaiseAll(report);
  return report;
}

// What moves have added lately.
absl::Status ConflictList::AddWaiting(const ConflictQuery& query, ConflictReport& report) {
  const bool by_hour = query.group_by == ConflictGrouping::kHourOfDay;
  const std::string wanted = DimensionOf(query);
  const ScopedReset reset(select_entries_);
  for (;;) {
    const absl::StatusOr<bool> row = select_entries_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    std::int64_t number = 0;
    const absl::StatusOr<ConflictEntry> entry = ReadConflictEntry(select_entries_, number);
    if (!entry.ok()) {
      damaged_.Note(NameOfEntry(number));
      continue;
    }
    if (entry->hour.start < query.from || entry->hour.start >= query.to) continue;
    report.total.Add(entry->counts);
    if (by_hour) report.groups[absl::StrCat(entry->hour.hour_of_day)].Add(entry->counts);
    for (const auto& [dimension, value] : entry->targets) {
      if (dimension == wanted) report.groups[value].Add(entry->counts);
      if (dimension == kWinnerDimension) report.race_winners[value] += entry->counts.races;
    }
  }
}

}  // namespace interlock::storage::sqlite
