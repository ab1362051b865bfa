#include "storage/sqlite/past_traffic.h"

#include <optional>
#include <utility>

#include "core/attempt.h"
#include "core/intent.h"
#include "core/lifecycle.h"
#include "storage/sqlite/queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/sqlite/settings.h"
#include "storage/sqlite/transaction.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

using core::AttemptOutcome;
using core::IntentState;

// A row that is so much later than the one after it was written before the clock was set back.
constexpr absl::Duration kOutOfOrder = absl::Seconds(5);
// Instants are rounded when they are written.
constexpr absl::Duration kRounding = absl::Milliseconds(2);
constexpr std::int64_t kRowsBetweenQuestions = 1'000;

}  // namespace

// What of a row of the log matters here.
struct PastTraffic::Row {
  std::int64_t number = 0;
  absl::Time time;
  std::int64_t intent = 0;
  std::optional<IntentState> state_from;  // nothing: accepted
  IntentState state_to = IntentState::kQueued;
  core::Reason reason = core::Reason::kNone;
  absl::Time expire_time;
  std::int64_t races = 0;
  AttemptOutcome ended_attempt = AttemptOutcome::kPending;  // kPending: none ended

  bool IsEnd() const {
    const bool was_in_work =
        state_from == IntentState::kQueued || state_from == IntentState::kExecuting;
    return was_in_work && (core::IsFinal(state_to) || state_to == IntentState::kNeedsAttention);
  }
};

absl::StatusOr<PastTraffic::Row> PastTraffic::ReadRow() {
  Row row;
  RowReader reader(select_);
  row.number = reader.Number();
  row.time = reader.Time();
  row.intent = reader.Number();
  reader.Number();  // revision
  const std::string from = reader.Text();
  if (!from.empty()) {
    row.state_from = core::IntentStateFromName(from);
    if (!row.state_from) reader.Reject();
  }
  row.state_to = reader.Converted(core::IntentStateFromName);
  reader.Text();  // wait_cause, wait_since_ms, wait_until_ms, wait_detail, result
  reader.Time();
  reader.OptionalTime();
  reader.Text();
  reader.Text();
  row.reason = reader.Converted(core::ReasonFromName);
  reader.Text();  // message
  row.expire_time = reader.Time();
  reader.Text();  // applied_by, cancel_note, attempts_made
  reader.Text();
  reader.Number();
  row.races = reader.Number();
  reader.Number();  // retries_used, actor, attempt_number
  reader.Text();
  reader.Number();
  row.ended_attempt = reader.Converted(core::AttemptOutcomeFromName);
  reader.Text();  // work_order_type, source, labels, hour_of_day
  reader.Text();
  reader.Text();
  reader.Number();
  const absl::Status verified = reader.VerifyChecksum("event_log", row.number);
  if (!verified.ok()) return verified;
  return row;
}

absl::StatusOr<std::unique_ptr<PastTraffic>> PastTraffic::Open(const std::string& database_path,
                                                               std::int64_t last_event) {
  absl::StatusOr<std::unique_ptr<Connection>> connection =
      Connection::Open(database_path, Access::kReadOnly);
  if (!connection.ok()) return connection.status();
  if (absl::Status set = ApplyReaderSettings(**connection); !set.ok()) return set;
  return std::unique_ptr<PastTraffic>(new PastTraffic(*std::move(connection), last_event));
}

PastTraffic::PastTraffic(std::unique_ptr<Connection> connection, std::int64_t last_event)
    : connection_(std::move(connection)),
      last_event_(last_event),
      select_(*connection_, queries::kSelectEventsBackwards),
      lookup_(*connection_) {}

core::TrafficHistory PastTraffic::Read(absl::Time from, const Bounds& bounds) {
  core::TrafficHistory history;
  ends_.clear();
  Transaction snapshot(*connection_);
  if (!snapshot.Begin(TransactionKind::kRead).ok()) return history;
  ReadRows(from, bounds, history);
  DropEndsAfterAttention(bounds, history);
  return history;
}

void PastTraffic::ReadRows(absl::Time from, const Bounds& bounds, core::TrafficHistory& history) {
  const ScopedReset reset(select_);
  select_.Bind(1, last_event_);
  absl::Time newer = absl::InfiniteFuture();
  std::int64_t expected = last_event_;
  for (std::int64_t count = 0;; ++count) {
    const absl::StatusOr<bool> found = select_.Step();
    if (!found.ok()) return;
    // Nothing before the first event that ever was; or it is removed, and so is what is older.
    if (!*found && expected == 0) history.known_since = from;
    const bool is_enough = count >= bounds.rows ||
                           (count % kRowsBetweenQuestions == 0 && count > 0 && !bounds.goes_on());
    if (!*found || is_enough) return;
    const absl::StatusOr<Row> row = ReadRow();
    const bool is_in_order = row.ok() && row->time <= newer + kOutOfOrder;
    if (!is_in_order) return;
    if (row->time < from) {
      history.known_since = from;
      return;
    }
    newer = row->time;
    expected = row->number - 1;
    history.known_since = row->time;
    Take(*row, history);
  }
}

void PastTraffic::Take(const Row& row, core::TrafficHistory& history) {
  // An intent that came to a person has ended: what became of it later is no end of its own.
  const bool comes_from_a_person = row.state_from == IntentState::kNeedsAttention;
  const auto later = ends_.find(row.intent);
  if (later != ends_.end() && (comes_from_a_person || row.IsEnd()))
    DropEnd(later->second.place, history);
  if (comes_from_a_person || !row.state_from) ends_.erase(row.intent);

  core::AlertTotals counts;
  const bool is_race = row.ended_attempt == AttemptOutcome::kRace;
  if (is_race || row.ended_attempt == AttemptOutcome::kApplied) {
    counts.tries = 1;
    counts.races = is_race ? 1 : 0;
  }
  if (row.IsEnd()) {
    counts.ends = 1;
    counts.permanent = row.reason == core::Reason::kConflictsExhausted ? 1 : 0;
    counts.retried = row.races > 0 ? 1 : 0;
    counts.retried_applied = row.races > 0 && row.state_to == IntentState::kSucceeded ? 1 : 0;
    ends_[row.intent] = {history.moves.size(), row.state_to, row.expire_time};
  }
  if (counts.tries + counts.ends > 0) history.moves.push_back({row.time, counts});
}

void PastTraffic::DropEnd(std::size_t place, core::TrafficHistory& history) {
  core::AlertTotals& counts = history.moves[place].counts;
  counts.ends = counts.permanent = counts.retried = counts.retried_applied = 0;
}

// Of the intents that were accepted before the rows that were read.
void PastTraffic::DropEndsAfterAttention(const Bounds& bounds, core::TrafficHistory& history) {
  std::int64_t count = 0;
  for (const auto& [intent, end] : ends_) {
    if (++count % kRowsBetweenQuestions == 0 && !bounds.goes_on()) return;
    if (IsAfterAttention(intent, end)) DropEnd(end.place, history);
  }
}

// Whether the intent had come to a person before this end, which is the first one that was read.
bool PastTraffic::IsAfterAttention(std::int64_t intent, const SeenEnd& end) {
  const auto found = lookup_.Get(core::IntentId(intent));
  if (!found.ok() || !found->has_value()) return false;
  if (core::IsFinal(end.state)) return (*found)->needed_person;
  // Only a person's retry gives it another time to live.
  const absl::Time at_first = (*found)->create_time + (*found)->spec.time_to_live;
  return absl::AbsDuration(end.expire_time - at_first) > kRounding;
}

}  // namespace interlock::storage::sqlite
