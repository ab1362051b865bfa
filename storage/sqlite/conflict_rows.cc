#include "storage/sqlite/conflict_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/conflict_report.h"
#include "storage/sqlite/conflict_queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
// More than one hour has of them: those of hours gone by are dropped.
constexpr std::size_t kGroupsInMemory = 64;
// So many entries wait to be summed up: a report has to read them all.
constexpr std::int64_t kWaitingEntries = 256;
// So that what happens at the end of a span is in it.
constexpr absl::Duration kRollUpDelay = absl::Hours(1);
constexpr absl::Duration kClockDoubt = absl::Hours(24 * 366);

std::int64_t Floor(std::int64_t ms, std::int64_t span_ms) {
  const std::int64_t rest = ms % span_ms;
  return ms - (rest < 0 ? rest + span_ms : rest);
}

}  // namespace

absl::Status ReadConflictRow(const Statement& select, ConflictRow& row) {
  RowReader reader(select);
  row.group.span_hours = reader.SmallNumber();
  row.group.dimension = reader.Text();
  row.group.start_ms = reader.Number();
  row.value = reader.Text();
  row.hour_of_day = reader.SmallNumber();
  core::ConflictCounts& counts = row.counts;
  counts.tries = reader.Number();
  counts.races = reader.Number();
  counts.first_tries = reader.Number();
  counts.first_try_races = reader.Number();
  for (std::int64_t& applied : counts.applied_on_retry) applied = reader.Number();
  counts.permanent_conflicts = reader.Number();
  counts.ended = reader.Number();
  counts.ended_after_race = reader.Number();
  counts.rule_conflicts = reader.Number();
  counts.stale_reads = reader.Number();
  counts.latency.sum_ms = reader.Number();
  const bool is_possible = DecodeBuckets(reader.Text(), counts.latency) && ArePossible(counts) &&
                           row.hour_of_day >= 0 && row.hour_of_day <= 23;
  if (!is_possible) reader.Reject();
  return reader.VerifyChecksum("conflict_figures", row.group.start_ms);
}

std::string NameOf(const ConflictRow& row) {
  return absl::StrCat("row (", row.group.span_hours, " h, ", row.group.dimension, ", ",
                      absl::FormatTime(FromStoredMillis(row.group.start_ms), absl::UTCTimeZone()),
                      ", \"", row.value, "\") of conflict_figures");
}

absl::StatusOr<ConflictEntry> ReadConflictEntry(const Statement& select, std::int64_t& number) {
  RowReader reader(select);
  ConflictEntry entry = reader.Converted(DecodeEntry);
  const absl::Status sound =
      reader.VerifyChecksum("conflict_entry", ToStoredMillis(entry.hour.start));
  number = select.Number(2);
  if (!sound.ok()) return sound;
  return entry;
}

std::string NameOfEntry(std::int64_t number) {
  return absl::StrCat("row ", number, " of conflict_entry");
}

ConflictRows::ConflictRows(Connection& connection, DamagedRows& damaged)
    : connection_(connection),
      damaged_(damaged),
      select_group_(connection, queries::SelectConflictGroup()),
      select_between_(connection, queries::SelectConflictsBetween()),
      select_first_(connection, queries::kSelectFirstConflictStart),
      insert_(connection, queries::InsertConflictRow()),
      update_(connection, queries::UpdateConflictRow()),
      remove_(connection, queries::kDeleteOldConflicts),
      select_rolled_(connection, queries::kSelectConflictsRolled),
      set_rolled_(connection, queries::kSetConflictsRolled),
      insert_entry_(connection, queries::kInsertConflictEntry),
      select_entries_(connection, queries::kSelectConflictEntries),
      delete_entries_(connection, queries::kDeleteConflictEntries),
      delete_entry_(connection, queries::kDeleteConflictEntry),
      delete_row_(connection, queries::kDeleteConflictRow) {}

absl::Status ConflictRows::Append(ConflictEntry entry,
                                  const std::map<std::string, std::string>& labels) {
  if (absl::Status loaded = LoadWaiting(); !loaded.ok()) return loaded;
  const std::int64_t start_ms = ToStoredMillis(entry.hour.start);
  for (const auto& [key, value] : labels) {
    const absl::StatusOr<Rows*> told = Find({1, kLabelDimension, start_ms});
    if (!told.ok()) return told.status();
    const bool is_known = (*told)->find(key) != (*told)->end();
    if (!is_known && (*told)->size() >= kConflictLabels) continue;
    if (!is_known) (*told)->try_emplace(key).first->second.hour_of_day = entry.hour.hour_of_day;
    if (!is_known) entry.targets.emplace_back(kLabelDimension, key);
    entry.targets.emplace_back(LabelDimension(key), value);
  }
  for (auto& [dimension, value] : entry.targets) {
    const absl::StatusOr<Rows*> rows = Find({1, dimension, start_ms});
    if (!rows.ok()) return rows.status();
    const bool is_full = (*rows)->size() >= kConflictValues;
    if (is_full && (*rows)->find(value) == (*rows)->end()) value = kOtherValues;
  }
  if (absl::Status taken = Take(entry); !taken.ok()) return taken;
  const std::string text = EncodeEntry(entry);
  RowWriter row(insert_entry_);
  row.Text(text);
  row.Checksum();
  ++waiting_;
  return insert_entry_.Run();
}

absl::Status ConflictRows::Take(const ConflictEntry& entry) {
  for (const auto& [dimension, value] : entry.targets) {
    absl::Status added = Add(entry.hour, dimension, value, CountsFor(entry, dimension));
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status ConflictRows::LoadWaiting() {
  if (knows_waiting_) return absl::OkStatus();
  waiting_ = 0;
  std::vector<std::int64_t> damaged;
  {
    const ScopedReset reset(select_entries_);
    for (;;) {
      const absl::StatusOr<bool> row = select_entries_.Step();
      if (!row.ok()) return row.status();
      if (!*row) break;
      std::int64_t number = 0;
      const absl::StatusOr<ConflictEntry> entry = ReadConflictEntry(select_entries_, number);
      if (!entry.ok()) {
        damaged.push_back(number);
        continue;
      }
      if (absl::Status taken = Take(*entry); !taken.ok()) return taken;
      ++waiting_;
    }
  }
  if (absl::Status dropped = DropEntries(damaged); !dropped.ok()) return dropped;
  knows_waiting_ = true;
  return absl::OkStatus();
}

absl::Status ConflictRows::DropEntries(const std::vector<std::int64_t>& damaged) {
  for (const std::int64_t number : damaged) {
    damaged_.Note(NameOfEntry(number));
    delete_entry_.Bind(1, number);
    if (absl::Status dropped = delete_entry_.Run(); !dropped.ok()) return dropped;
  }
  return absl::OkStatus();
}

absl::Status ConflictRows::Drop(const std::vector<ConflictRow>& damaged) {
  for (const ConflictRow& row : damaged) {
    damaged_.Note(NameOf(row));
    delete_row_.Bind(1, std::int64_t{row.group.span_hours});
    delete_row_.Bind(2, absl::string_view(row.group.dimension));
    delete_row_.Bind(3, row.group.start_ms);
    delete_row_.Bind(4, absl::string_view(row.value));
    if (absl::Status dropped = delete_row_.Run(); !dropped.ok()) return dropped;
  }
  return absl::OkStatus();
}

absl::StatusOr<ConflictRows::Rows*> ConflictRows::Find(const ConflictGroup& group) {
  if (const auto found = groups_.find(group); found != groups_.end()) return &found->second;
  Rows rows;
  std::vector<ConflictRow> damaged;
  {
    const ScopedReset reset(select_group_);
    select_group_.Bind(1, std::int64_t{group.span_hours});
    select_group_.Bind(2, absl::string_view(group.dimension));
    select_group_.Bind(3, group.start_ms);
    ConflictRow row;
    for (;;) {
      const absl::StatusOr<bool> has_row = select_group_.Step();
      if (!has_row.ok()) return has_row.status();
      if (!*has_row) break;
      if (ReadConflictRow(select_group_, row).ok()) {
        rows.emplace(row.value, Row{row.hour_of_day, row.counts, true, false});
      } else {
        damaged.push_back(row);
      }
    }
  }
  if (absl::Status dropped = Drop(damaged); !dropped.ok()) return dropped;
  return &groups_.emplace(group, std::move(rows)).first->second;
}

absl::Status ConflictRows::LoadRolled() {
  if (knows_rolled_) return absl::OkStatus();
  for (std::size_t span = 1; span < kConflictSpans.size(); ++span) {
    const ScopedReset reset(select_rolled_);
    select_rolled_.Bind(1, std::int64_t{kConflictSpans.at(span)});
    const absl::StatusOr<bool> row = select_rolled_.Step();
    if (!row.ok()) return row.status();
    rolled_until_ms_.at(span) = *row ? select_rolled_.Number(0) : 0;
  }
  knows_rolled_ = true;
  return absl::OkStatus();
}

absl::Status ConflictRows::Add(const PlantHour& hour, absl::string_view dimension,
                               absl::string_view value, const core::ConflictCounts& counts) {
  if (absl::Status loaded = LoadRolled(); !loaded.ok()) return loaded;
  const std::int64_t start_ms = ToStoredMillis(hour.start);
  ConflictGroup group{1, std::string(dimension), start_ms};
  absl::Status added = AddTo(group, hour.hour_of_day, value, counts);
  for (std::size_t span = 1; span < kConflictSpans.size() && added.ok(); ++span) {
    if (start_ms >= rolled_until_ms_.at(span)) break;
    group.span_hours = kConflictSpans.at(span);
    group.start_ms = Floor(start_ms, group.span_hours * kHourMs);
    group.dimension = std::string(dimension);
    added = AddTo(group, 0, value, counts);
    if (!added.ok() || dimension != kAllDimension) continue;
    group.dimension = kHourDimension;
    added = AddTo(group, 0, absl::StrCat(hour.hour_of_day), counts);
  }
  return added;
}

absl::Status ConflictRows::AddTo(ConflictGroup group, int hour_of_day, absl::string_view value,
                                 const core::ConflictCounts& counts) {
  const absl::StatusOr<Rows*> rows = Find(group);
  if (!rows.ok()) return rows.status();
  auto found = (*rows)->find(value);
  if (found == (*rows)->end()) {
    const bool is_full = (*rows)->size() >= kConflictValues;
    found = (*rows)->try_emplace(is_full ? kOtherValues : std::string(value)).first;
    found->second.hour_of_day = hour_of_day;
  }
  Row& row = found->second;
  row.counts.Add(counts);
  RaiseToZero(row.counts);  // nothing is taken back that was not counted, but from a row dropped
  if (row.is_changed) return absl::OkStatus();
  row.is_changed = true;
  changed_.emplace_back(&groups_.find(group)->first, found->first);
  return absl::OkStatus();
}

absl::Status ConflictRows::Write() {
  const bool is_time = waiting_ >= kWaitingEntries || groups_.size() > kGroupsInMemory;
  return is_time ? Settle() : absl::OkStatus();
}

absl::Status ConflictRows::Settle() {
  if (absl::Status loaded = LoadWaiting(); !loaded.ok()) return loaded;
  for (const auto& [group, value] : changed_) {
    Row& row = groups_.at(*group).find(value)->second;
    if (absl::Status written = WriteRow(*group, value, row); !written.ok()) return written;
    row.is_stored = true;
    row.is_changed = false;
  }
  changed_.clear();
  if (waiting_ == 0) return absl::OkStatus();
  waiting_ = 0;
  return delete_entries_.Run();
}

absl::Status ConflictRows::WriteRow(const ConflictGroup& group, absl::string_view value,
                                    const Row& row) {
  const core::ConflictCounts& counts = row.counts;
  const std::string buckets = EncodeBuckets(counts.latency);
  Statement& statement = row.is_stored ? update_ : insert_;
  RowWriter writer(statement);
  writer.Number(group.span_hours);
  writer.Text(group.dimension);
  writer.Number(group.start_ms);
  writer.Text(value);
  writer.Number(row.hour_of_day);
  for (const std::int64_t count :
       {counts.tries, counts.races, counts.first_tries, counts.first_try_races}) {
    writer.Number(count);
  }
  for (const std::int64_t applied : counts.applied_on_retry) writer.Number(applied);
  for (const std::int64_t count :
       {counts.permanent_conflicts, counts.ended, counts.ended_after_race, counts.rule_conflicts,
        counts.stale_reads, counts.latency.sum_ms}) {
    writer.Number(count);
  }
  writer.Text(buckets);
  writer.Checksum();
  return statement.Run();
}

void ConflictRows::Keep() {
  if (changed_.empty() && groups_.size() > kGroupsInMemory) groups_.clear();
}

void ConflictRows::Restore() {
  changed_.clear();
  groups_.clear();
  knows_rolled_ = false;
  knows_waiting_ = false;
}

absl::StatusOr<bool> ConflictRows::RollUp(absl::Time now) {
  if (absl::Status loaded = LoadRolled(); !loaded.ok()) return loaded;
  if (absl::Status checked = CheckRolled(now); !checked.ok()) return checked;
  for (std::size_t span = 1; span < kConflictSpans.size(); ++span) {
    const absl::StatusOr<bool> rolled = RollUpSpan(span, now);
    if (!rolled.ok() || *rolled) return rolled;
  }
  return false;
}

// Nothing of the future can have been summed up, unless the clock was set. What is doubtful is
// summed up anew, from the shorter spans.
absl::Status ConflictRows::CheckRolled(absl::Time now) {
  for (std::size_t span = 1; span < kConflictSpans.size(); ++span) {
    const std::int64_t until_ms = rolled_until_ms_.at(span);
    const bool is_whole = until_ms >= 0 && until_ms % (kConflictSpans.at(span) * kHourMs) == 0;
    if (is_whole && FromStoredMillis(until_ms) <= now + kClockDoubt) continue;
    if (absl::Status settled = Settle(); !settled.ok()) return settled;
    groups_.clear();
    damaged_.Note(absl::StrCat("row ", kConflictSpans.at(span), " of conflict_figures_rolled"));
    set_rolled_.Bind(1, std::int64_t{0});
    set_rolled_.Bind(2, std::int64_t{kConflictSpans.at(span)});
    if (absl::Status set = set_rolled_.Run(); !set.ok()) return set;
    rolled_until_ms_.at(span) = 0;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::int64_t> ConflictRows::FirstStart(int span_hours, std::int64_t from_ms) {
  const ScopedReset reset(select_first_);
  select_first_.Bind(1, std::int64_t{span_hours});
  select_first_.Bind(2, from_ms);
  const absl::StatusOr<bool> row = select_first_.Step();
  if (!row.ok()) return row.status();
  return *row ? select_first_.Number(0) : std::numeric_limits<std::int64_t>::max();
}

// Answers whether there was a span to sum up.
absl::StatusOr<bool> ConflictRows::RollUpSpan(std::size_t span, absl::Time now) {
  const int finer = kConflictSpans.at(span - 1);
  const int hours = kConflictSpans.at(span);
  const std::int64_t span_ms = hours * kHourMs;
  const std::int64_t over_ms =
      span == 1 ? ToStoredMillis(now - kRollUpDelay) : rolled_until_ms_.at(span - 1);
  // Without a span that is over there is nothing to look for.
  if (Floor(over_ms, span_ms) <= rolled_until_ms_.at(span)) return false;
  absl::StatusOr<std::int64_t> first = FirstStart(finer, rolled_until_ms_.at(span));
  if (!first.ok()) return first.status();
  if (*first >= Floor(over_ms, span_ms)) return false;
  // Everything has to be in the tables, and may come before what was found.
  if (absl::Status settled = Settle(); !settled.ok()) return settled;
  first = FirstStart(finer, rolled_until_ms_.at(span));
  if (!first.ok()) return first.status();
  const std::int64_t start_ms = Floor(*first, span_ms);
  Sums sums;
  if (absl::Status s = SumUp(span, start_ms, start_ms + span_ms, sums); !s.ok()) return s;
  for (auto& [dimension, rows] : sums) {
    LimitValues(rows);
    for (const auto& [value, row] : rows) {
      const ConflictGroup group{hours, dimension, start_ms};
      if (absl::Status written = WriteRow(group, value, row); !written.ok()) return written;
    }
  }
  set_rolled_.Bind(1, start_ms + span_ms);
  set_rolled_.Bind(2, std::int64_t{hours});
  if (absl::Status set = set_rolled_.Run(); !set.ok()) return set;
  rolled_until_ms_.at(span) = start_ms + span_ms;
  return true;
}

absl::Status ConflictRows::SumUp(std::size_t span, std::int64_t start_ms, std::int64_t end_ms,
                                 Sums& sums) {
  std::vector<ConflictRow> damaged;
  const absl::Status read = ReadBetween(span, start_ms, end_ms, sums, damaged);
  return read.ok() ? Drop(damaged) : read;
}

absl::Status ConflictRows::ReadBetween(std::size_t span, std::int64_t start_ms, std::int64_t end_ms,
                                       Sums& sums, std::vector<ConflictRow>& damaged) {
  const ScopedReset reset(select_between_);
  select_between_.Bind(1, std::int64_t{kConflictSpans.at(span - 1)});
  select_between_.Bind(2, start_ms);
  select_between_.Bind(3, end_ms);
  ConflictRow row;
  for (;;) {
    const absl::StatusOr<bool> has_row = select_between_.Step();
    if (!has_row.ok()) return has_row.status();
    if (!*has_row) return absl::OkStatus();
    if (!ReadConflictRow(select_between_, row).ok()) {
      damaged.push_back(row);
      continue;
    }
    const std::string& dimension = row.group.dimension;
    if (dimension == kLabelDimension) continue;
    sums[dimension][row.value].counts.Add(row.counts);
    if (span != 1 || dimension != kAllDimension) continue;
    sums[kHourDimension][absl::StrCat(row.hour_of_day)].counts.Add(row.counts);
  }
}

// Keeps the values with most to tell.
void ConflictRows::LimitValues(Rows& rows) {
  if (rows.size() <= kConflictValues) return;
  std::vector<std::pair<std::int64_t, std::string>> weights;
  for (const auto& [value, row] : rows) {
    if (value == kOtherValues) continue;
    weights.emplace_back(row.counts.tries + row.counts.races + row.counts.ended, value);
  }
  std::sort(weights.begin(), weights.end(), std::greater<>());
  Row others;
  for (std::size_t i = kConflictValues - 1; i < weights.size(); ++i) {
    others.counts.Add(rows.extract(weights[i].second).mapped().counts);
  }
  rows[kOtherValues].counts.Add(others.counts);
}

absl::StatusOr<std::int64_t> ConflictRows::RemoveOld(absl::Time cutoff, std::int64_t limit) {
  const std::int64_t cutoff_hour_ms = Floor(ToStoredMillis(cutoff), kHourMs);
  if (cutoff_hour_ms == removed_until_ms_) return 0;
  if (absl::Status settled = Settle(); !settled.ok()) return settled;
  std::int64_t removed = 0;
  for (const int span_hours : kConflictSpans) {
    const std::int64_t span_ms = span_hours * kHourMs;
    remove_.Bind(1, std::int64_t{span_hours});
    remove_.Bind(2, cutoff_hour_ms - span_ms + 1);
    remove_.Bind(3, limit);
    if (absl::Status run = remove_.Run(); !run.ok()) return run;
    removed += connection_.changes();
  }
  if (removed > 0) groups_.clear();
  if (removed < limit) removed_until_ms_ = cutoff_hour_ms;
  return removed;
}

}  // namespace interlock::storage::sqlite
