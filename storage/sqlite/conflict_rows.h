#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "core/conflict_tally.h"
#include "storage/plant_hours.h"
#include "storage/sqlite/conflict_entry.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/damaged_rows.h"
#include "storage/sqlite/statement.h"

namespace interlock::storage::sqlite {

// The lengths of the spans that figures are kept for, in hours. Each is a
// multiple of the one before and is summed up from it.
inline constexpr std::array<int, 5> kConflictSpans = {1, 6, 24, 192, 768};

// One dimension in one span of time.
struct ConflictGroup {
  int span_hours = 1;
  std::string dimension;
  std::int64_t start_ms = 0;

  friend auto operator<=>(const ConflictGroup&, const ConflictGroup&) = default;
};

struct ConflictRow {
  ConflictGroup group;
  std::string value;
  int hour_of_day = 0;
  core::ConflictCounts counts;
};

// The row a statement that selects kConflictColumns stands on. kDataLoss: it is
// damaged; group and value are set nevertheless.
absl::Status ReadConflictRow(const Statement& select, ConflictRow& row);
// Names it for a person.
std::string NameOf(const ConflictRow& row);

// One of the entries, from a statement that selects it. kDataLoss: it is
// damaged, and has `number`.
absl::StatusOr<ConflictEntry> ReadConflictEntry(const Statement& select, std::int64_t& number);
std::string NameOfEntry(std::int64_t number);

// Adds what moves have changed to the figures. Each move costs one small row;
// many of them together are added to the sums, which stay in memory until then.
class ConflictRows {
 public:
  // Both outlive this object. `damaged` is told of rows that are: they are removed.
  ConflictRows(Connection& connection, DamagedRows& damaged);

  // Counts for the entry's targets, and for the labels that are told apart.
  // With too many values: for kOtherValues. Inside a transaction, with which it
  // is durable.
  absl::Status Append(ConflictEntry entry, const std::map<std::string, std::string>& labels);

  // If it is time to: what waits is added to the tables. Inside the
  // transaction, as one of its last steps.
  absl::Status Write();
  // The transaction was committed.
  void Keep();
  // The transaction was rolled back.
  void Restore();

  // Sums the next span up that is over for an hour at `now`. False: there was
  // none.
  absl::StatusOr<bool> RollUp(absl::Time now);
  // Removes at most `limit` rows of each length that were over at `cutoff`;
  // answers how many.
  absl::StatusOr<std::int64_t> RemoveOld(absl::Time cutoff, std::int64_t limit);

 private:
  struct Row {
    int hour_of_day = 0;
    core::ConflictCounts counts;
    bool is_stored = false;
    bool is_changed = false;
  };
  using Rows = std::map<std::string, Row, std::less<>>;
  using Sums = std::map<std::string, Rows, std::less<>>;  // by dimension

  absl::Status LoadWaiting();
  absl::Status Settle();
  absl::Status Take(const ConflictEntry& entry);
  // To a value of a dimension in the hour, and in the longer spans that are
  // summed up already.
  absl::Status Add(const PlantHour& hour, absl::string_view dimension, absl::string_view value,
                   const core::ConflictCounts& counts);
  absl::StatusOr<Rows*> Find(const ConflictGroup& group);
  absl::Status Drop(const std::vector<ConflictRow>& damaged);
  absl::Status DropEntries(const std::vector<std::int64_t>& damaged);
  absl::Status LoadRolled();
  absl::Status AddTo(ConflictGroup group, int hour_of_day, absl::string_view value,
                     const core::ConflictCounts& counts);
  absl::Status WriteRow(const ConflictGroup& group, absl::string_view value, const Row& row);
  absl::StatusOr<bool> RollUpSpan(std::size_t span, absl::Time now);
  absl::StatusOr<std::int64_t> FirstStart(int span_hours, std::int64_t from_ms);
  absl::Status SumUp(std::size_t span, std::int64_t start_ms, std::int64_t end_ms, Sums& sums);
  absl::Status ReadBetween(std::size_t span, std::int64_t start_ms, std::int64_t end_ms, Sums& sums,
                           std::vector<ConflictRow>& damaged);
  static void LimitValues(Rows& rows);

  absl::Status CheckRolled(absl::Time now);

  Connection& connection_;
  DamagedRows& damaged_;
  Statement select_group_;
  Statement select_between_;
  Statement select_first_;
  Statement insert_;
  Statement update_;
  Statement remove_;
  Statement select_rolled_;
  Statement set_rolled_;
  Statement insert_entry_;
  Statement select_entries_;
  Statement delete_entries_;
  Statement delete_entry_;
  Statement delete_row_;
  std::map<ConflictGroup, Rows> groups_;
  std::vector<std::pair<const ConflictGroup*, std::string>> changed_;
  bool knows_waiting_ = false;
  std::int64_t waiting_ = 0;  // entries that the tables do not hold yet
  std::int64_t removed_until_ms_ = -1;
  bool knows_rolled_ = false;
  std::array<std::int64_t, kConflictSpans.size()> rolled_until_ms_{};
};

}  // namespace interlock::storage::sqlite
