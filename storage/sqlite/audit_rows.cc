#include "storage/sqlite/audit_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/sqlite/audit_queries.h"
#include "storage/sqlite/row_codec.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

constexpr char kTable[] = "audit_event";
constexpr char kStartTable[] = "audit_start";
constexpr int kMaxLimit = 1'000;
// A filter that hardly anything matches must not hold a snapshot for long.
constexpr int kMaxLookedAt = 5'000;
constexpr std::int64_t kChainBatch = 1'000;

// number … outcome, intent_ids, chain_hash, row_checksum
absl::StatusOr<AuditRecord> ReadRow(const Statement& statement) {
  AuditRecord record;
  AuditEvent& event = record.event;
  RowReader row(statement);
  record.number = row.Number();
  event.time = row.Time();
  event.actor = row.Text();
  event.action = row.Text();
  event.scope = row.Text();
  event.reason = row.Text();
  event.outcome = row.Text();
  const auto ids = IntentIdsFromText(row.LaterText());
  if (!ids) row.Reject();
  event.intent_ids = ids.value_or(std::vector<core::IntentId>());
  record.hash = row.LaterText();
  const absl::Status verified = row.VerifyChecksum(kTable, record.number);
  if (!verified.ok()) return verified;
  return record;
}

// The row goes in as it is, whether or not it fits the chain.
absl::Status WriteRow(Statement& statement, const AuditRecord& record) {
  const AuditEvent& event = record.event;
  const std::string intent_ids = IntentIdText(event.intent_ids);
  RowWriter row(statement);
  row.Number(record.number);
  row.Time(event.time);
  row.Text(event.actor);
  row.Text(event.action);
  row.Text(event.scope);
  row.Text(event.reason);
  row.Text(event.outcome);
  row.LaterText(intent_ids);
  row.LaterText(record.hash);
  row.Checksum();
  return statement.Run();
}

}  // namespace

AuditWriter::AuditWriter(Connection& connection, Counters& counters)
    : connection_(connection),
      counters_(counters),
      insert_(connection, queries::kInsertAuditEvent),
      select_oldest_(connection, queries::kSelectOldestAuditEvents),
      remove_old_(connection, queries::kDeleteAuditEventsUpTo) {}

absl::Status AuditWriter::Load() {
  if (absl::Status chained = ChainOlderRows(); !chained.ok()) return chained;
  const absl::StatusOr<AuditLink> head = AuditLister(connection_).Head();
  if (!head.ok()) return head.status();
  last_hash_ = head->hash;
  return absl::OkStatus();
}

absl::Status AuditWriter::ChainOlderRows() {
  AuditLister lister(connection_);
  const absl::StatusOr<AuditLink> head = lister.Head();
  if (!head.ok()) return head.status();
  if (!head->hash.empty()) return absl::OkStatus();
  Statement replace(connection_, queries::kReplaceAuditEvent);
  AuditLink last;
  for (bool is_first = true;; is_first = false) {
    const absl::StatusOr<std::vector<AuditRecord>> rows =
        lister.ListAfter(last.number, kChainBatch);
    if (!rows.ok()) return rows.status();
    if (rows->empty()) return absl::OkStatus();
    // What was removed before there was a chain left no hash.
    if (is_first && rows->front().number > 1) {
      last.number = rows->front().number - 1;
      if (absl::Status written = WriteStart(last); !written.ok()) return written;
    }
    for (const AuditRecord& row : *rows) {
      AuditRecord chained{row.number, NormalAuditEvent(row.event), ""};
      chained.hash = AuditHash(last.hash, chained.number, chained.event);
      if (absl::Status written = WriteRow(replace, chained); !written.ok()) return written;
      last = {chained.number, chained.hash};
    }
  }
}

absl::Status AuditWriter::WriteStart(const AuditLink& start) {
  Statement replace(connection_, queries::kReplaceAuditStart);
  RowWriter row(replace);
  row.Number(1);
  row.Number(start.number);
  row.Text(start.hash);
  row.Checksum();
  return replace.Run();
}

absl::Status AuditWriter::Append(const AuditEvent& event) {
  if (!connection_.in_transaction()) return absl::InternalError("no transaction is open");
  AuditRecord record{counters_.last_audit_number() + 1, NormalAuditEvent(event), ""};
  record.hash = AuditHash(last_hash_, record.number, record.event);
  const absl::Status inserted = WriteRow(insert_, record);
  if (!inserted.ok()) return inserted;
  counters_.NextAuditNumber();
  last_hash_ = std::move(record.hash);
  return absl::OkStatus();
}

absl::StatusOr<std::int64_t> AuditWriter::RemoveOld(absl::Time cutoff, std::int64_t limit) {
  std::int64_t count = 0;
  AuditLink last;
  {
    const ScopedReset reset(select_oldest_);
    select_oldest_.Bind(1, limit);
    for (;; ++count) {
      const absl::StatusOr<bool> row = select_oldest_.Step();
      if (!row.ok()) return row.status();
      if (!*row || select_oldest_.Number(1) >= ToStoredMillis(cutoff)) break;
      last = {select_oldest_.Number(0), std::string(select_oldest_.Text(2))};
    }
  }
  if (count == 0) return 0;
  if (absl::Status written = WriteStart(last); !written.ok()) return written;
  remove_old_.Bind(1, last.number);
  if (absl::Status removed = remove_old_.Run(); !removed.ok()) return removed;
  return count;
}

AuditLister::AuditLister(Connection& connection)
    : list_(connection, queries::kSelectAuditEvents),
      list_oldest_first_(connection, queries::kListAuditEventsOldestFirst),
      list_newest_first_(connection, queries::kListAuditEventsNewestFirst),
      select_range_(connection, queries::kSelectAuditRange),
      select_time_(connection, queries::kSelectAuditTime),
      select_start_(connection, queries::kSelectAuditStart),
      select_head_(connection, queries::kSelectAuditHead) {}

absl::StatusOr<std::vector<AuditRecord>> AuditLister::ListAfter(std::int64_t number,
                                                                std::int64_t limit) {
  std::vector<AuditRecord> rows;
  const ScopedReset reset(list_);
  list_.Bind(1, number);
  list_.Bind(2, limit);
  for (;;) {
    const absl::StatusOr<bool> found = list_.Step();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    absl::StatusOr<AuditRecord> row = ReadRow(list_);
    if (!row.ok()) return row.status();
    rows.push_back(*std::move(row));
  }
}

absl::StatusOr<AuditLink> AuditLister::Start() {
  const ScopedReset reset(select_start_);
  const absl::StatusOr<bool> found = select_start_.Step();
  if (!found.ok()) return found.status();
  AuditLink start;
  if (!*found) return start;
  RowReader row(select_start_);
  row.Number();  // only_row
  start.number = row.Number();
  start.hash = row.Text();
  if (absl::Status verified = row.VerifyChecksum(kStartTable, 1); !verified.ok()) return verified;
  return start;
}

absl::StatusOr<AuditLink> AuditLister::Head() {
  const absl::StatusOr<AuditLink> start = Start();
  if (!start.ok()) return start.status();
  const ScopedReset reset(select_head_);
  const absl::StatusOr<bool> found = select_head_.Step();
  if (!found.ok()) return found.status();
  AuditLink head{select_head_.Number(0), std::string(select_head_.Text(1))};
  const bool is_empty = select_head_.IsNull(1);
  return is_empty ? AuditLink{head.number, start->hash} : head;
}

absl::StatusOr<AuditPage> AuditLister::List(const AuditQuery& query) {
  if (query.limit < 1 || query.limit > kMaxLimit) {
    return absl::InvalidArgumentError(
        absl::StrCat("the page size must be between 1 and ", kMaxLimit));
  }
  AuditPage page;
  absl::StatusOr<AuditLink> start = Start();
  if (!start.ok()) return start.status();
  absl::StatusOr<AuditLink> head = Head();
  if (!head.ok()) return head.status();
  page.start = *std::move(start);
  page.head = *std::move(head);
  const absl::StatusOr<Range> range = FindRange(query.filter);
  if (!range.ok()) return range.status();
  if (absl::Status listed = ListRange(query, *range, page); !listed.ok()) return listed;
  return page;
}

absl::StatusOr<AuditLister::Range> AuditLister::FindRange(const AuditFilter& filter) {
  Range range;
  {
    const ScopedReset reset(select_range_);
    const absl::StatusOr<bool> found = select_range_.Step();
    if (!found.ok()) return found.status();
    range = {select_range_.Number(0), select_range_.Number(1)};
  }
  Range wanted = range;
  if (filter.from) {
    const auto first = FirstAtOrAfter(*filter.from - kAuditClockSlack, range);
    if (!first.ok()) return first.status();
    wanted.first = *first;
  }
  if (filter.before) {
    const auto end = FirstAtOrAfter(*filter.before + kAuditClockSlack, range);
    if (!end.ok()) return end.status();
    wanted.last = *end - 1;
  }
  return wanted;
}

// As if times grew with the numbers, which they nearly do. `all.last` + 1: there is none.
absl::StatusOr<std::int64_t> AuditLister::FirstAtOrAfter(absl::Time time, Range all) {
  std::int64_t first = all.first;
  std::int64_t end = all.last + 1;
  while (first < end) {
    const std::int64_t middle = first + (end - first) / 2;
    const ScopedReset reset(select_time_);
    select_time_.Bind(1, middle);
    const absl::StatusOr<bool> found = select_time_.Step();
    if (!found.ok()) return found.status();
    // A number that is missing: the next one tells.
    if (*found && select_time_.Number(0) < ToStoredMillis(time)) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return first;
}

absl::Status AuditLister::ListRange(const AuditQuery& query, Range range, AuditPage& page) {
  const bool is_oldest_first = query.order == AuditOrder::kOldestFirst;
  if (query.after && is_oldest_first) range.first = std::max(range.first, *query.after + 1);
  if (query.after && !is_oldest_first) range.last = std::min(range.last, *query.after - 1);
  const AuditFilter& filter = query.filter;
  const std::string intent_id = filter.intent_id.empty() ? "" : filter.intent_id.ToText();
  Statement& list = is_oldest_first ? list_oldest_first_ : list_newest_first_;
  const ScopedReset reset(list);
  list.Bind(1, range.first);
  list.Bind(2, range.last);
  list.Bind(3, absl::string_view(filter.actor));
  list.Bind(4, absl::string_view(filter.action));
  list.Bind(5, absl::string_view(intent_id));
  list.Bind(6,
            filter.from ? ToStoredMillis(*filter.from) : std::numeric_limits<std::int64_t>::min());
  list.Bind(
      7, filter.before ? ToStoredMillis(*filter.before) : std::numeric_limits<std::int64_t>::max());
  constexpr int kMatches = 10;  // the column behind those of a row
  for (int looked_at = 1;; ++looked_at) {
    const absl::StatusOr<bool> found = list.Step();
    if (!found.ok()) return found.status();
    if (!*found) return absl::OkStatus();
    const bool is_full = page.records.size() == static_cast<std::size_t>(query.limit);
    if (is_full && list.Number(kMatches) != 0) {
      page.next = page.records.back().number;
      return absl::OkStatus();
    }
    if (list.Number(kMatches) != 0) {
      absl::StatusOr<AuditRecord> record = ReadRow(list);
      if (!record.ok()) return record.status();
      page.records.push_back(*std::move(record));
    }
    if (looked_at == kMaxLookedAt) {
      page.next = list.Number(0);
      return absl::OkStatus();
    }
  }
}

}  // namespace interlock::storage::sqlite
