#include "storage/sqlite/intent_list.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "storage/intent_filter.h"
#include "storage/sqlite/text_list.h"
#include "storage/whole_milliseconds.h"

namespace interlock::storage::sqlite {
namespace {

constexpr int kMaxLimit = 1'000;
// A filter that hardly anything matches must not hold a snapshot for long.
constexpr int kMaxFinishedLookedAt = 5'000;

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

// "|A|B|", or "" for any.
template <class E>
std::string JoinNames(const std::vector<E>& values) {
  if (values.empty()) return "";
  std::string names = "|";
  for (const E value : values) absl::StrAppend(&names, core::Name(value), "|");
  return names;
}

// The values of one query; the statement refers to its texts until it is reset.
struct Arguments {
  explicit Arguments(const IntentQuery& query)
      : filter(query.filter),
        states(JoinNames(filter.states)),
        reasons(JoinNames(filter.reasons)),
        results(JoinNames(filter.results)),
        labels(EncodeLabels(filter.labels)),
        created_after(filter.created_after ? ToStoredMillis(*filter.created_after) : kFirst),
        created_before(filter.created_before ? ToStoredMillis(*filter.created_before) : kLast) {
    const bool descending = IsDescending(query.order);
    if (query.after.has_value()) {
      time = ToStoredMillis(query.after->time);
      number = query.after->id.number();
    } else {
      time = descending ? kLast : kFirst;
      number = descending ? kLast : 0;
    }
    if (IsByUpdateTime(query.order)) return;
    // Numbers start at 1, so that 0 is in front of (or, descending, behind) all of an instant.
    if (!descending && created_after > time) {
      time = created_after;
      number = 0;
    } else if (descending && created_before <= time && filter.created_before) {
      time = created_before;
      number = 0;
    }
  }

  void Bind(Statement& statement) const {
    statement.Bind(1, time);
    statement.Bind(2, number);
    statement.Bind(4, absl::string_view(filter.work_order_id.value()));
    statement.Bind(5, absl::string_view(filter.source.value()));
    statement.Bind(6, absl::string_view(filter.target_status.value()));
    statement.Bind(7, absl::string_view(states));
    statement.Bind(8, absl::string_view(reasons));
    statement.Bind(9, absl::string_view(results));
    statement.Bind(10, absl::string_view(labels));
    statement.Bind(11, created_after);
    statement.Bind(12, created_before);
  }

  const IntentFilter& filter;
  const std::string states;
  const std::string reasons;
  const std::string results;
  const std::string labels;
  const std::int64_t created_after;
  const std::int64_t created_before;
  std::int64_t time = 0;
  std::int64_t number = 0;
};

PagePosition ReadPosition(const Statement& statement) {
  return {FromStoredMillis(statement.Number(1)), core::IntentId(statement.Number(0))};
}

std::size_t SlotOf(IntentOrder order) { return static_cast<std::size_t>(order); }

}  // namespace

absl::StatusOr<IntentList::Positions> IntentList::Find(const IntentQuery& query) {
  if (query.limit < 1 || query.limit > kMaxLimit) {
    return absl::InvalidArgumentError(
        absl::StrCat("the page size must be between 1 and ", kMaxLimit));
  }
  const absl::StatusOr<std::vector<PagePosition>> open = FindOpen(query);
  if (!open.ok()) return open.status();
  const absl::StatusOr<Finished> finished = FindFinished(query);
  if (!finished.ok()) return finished.status();

  const auto is_before = [&query](const PagePosition& a, const PagePosition& b) {
    return IsBefore(a, b, query.order);
  };
  Positions page;
  std::merge(open->begin(), open->end(), finished->matching.begin(), finished->matching.end(),
             std::back_inserter(page.positions), is_before);
  if (finished->looked_at.has_value()) {
    // Behind the last one looked at there may be finished ones between the open ones.
    const auto end = std::upper_bound(page.positions.begin(), page.positions.end(),
                                      *finished->looked_at, is_before);
    page.positions.erase(end, page.positions.end());
    page.next = finished->looked_at;
  }
  const auto limit = static_cast<std::size_t>(query.limit);
  if (page.positions.size() > limit) {
    page.positions.resize(limit);
    page.next = page.positions.back();
  }
  return page;
}

absl::StatusOr<std::vector<PagePosition>> IntentList::FindOpen(const IntentQuery& query) {
  std::vector<PagePosition> positions;
  const Arguments arguments(query);
  Statement& statement = OpenStatement(query.order);
  const ScopedReset reset(statement);
  arguments.Bind(statement);
  statement.Bind(3, std::int64_t{query.limit} + 1);  // one more tells whether there is a next page
  for (;;) {
    const absl::StatusOr<bool> row = statement.Step();
    if (!row.ok()) return row.status();
    if (!*row) return positions;
    positions.push_back(ReadPosition(statement));
  }
}

absl::StatusOr<IntentList::Finished> IntentList::FindFinished(const IntentQuery& query) {
  Finished finished;
  const std::vector<core::IntentState>& states = query.filter.states;
  const bool only_open =
      !states.empty() && std::none_of(states.begin(), states.end(), core::IsFinal);
  if (only_open) return finished;
  const Arguments arguments(query);
  Statement& statement = FinishedStatement(query.order, query.filter.work_order_id.empty()
                                                            ? queries::Breadth::kAllWorkOrders
                                                            : queries::Breadth::kOneWorkOrder);
  const ScopedReset reset(statement);
  arguments.Bind(statement);
  const auto wanted = static_cast<std::size_t>(query.limit) + 1;
  for (int looked_at = 1;; ++looked_at) {
    const absl::StatusOr<bool> row = statement.Step();
    if (!row.ok()) return row.status();
    if (!*row) return finished;
    if (statement.Number(2) != 0) finished.matching.push_back(ReadPosition(statement));
    if (finished.matching.size() == wanted) return finished;
    if (looked_at == kMaxFinishedLookedAt) {
      finished.looked_at = ReadPosition(statement);
      return finished;
    }
  }
}

Statement& IntentList::OpenStatement(IntentOrder order) {
  std::unique_ptr<Statement>& statement = open_.at(SlotOf(order));
  if (statement == nullptr) {
    statement = std::make_unique<Statement>(connection_, queries::ListOpen(order));
  }
  return *statement;
}

Statement& IntentList::FinishedStatement(IntentOrder order, queries::Breadth breadth) {
  std::unique_ptr<Statement>& statement =
      finished_.at(SlotOf(order)).at(breadth == queries::Breadth::kOneWorkOrder ? 1 : 0);
  if (statement == nullptr) {
    statement = std::make_unique<Statement>(connection_, queries::ListFinished(order, breadth));
  }
  return *statement;
}

}  // namespace interlock::storage::sqlite
