#include "tests/integration/storage/faults/ledger.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "tests/contract/storage/sample_intents.h"

namespace interlock::storage::faults {
namespace {

// More numbers than this were never given out.
constexpr std::int64_t kNumbersAsked = 260;

Verdict Wrong(std::string detail) { return {Finding::kWrong, std::move(detail)}; }

// An error about the file is honest; any other is a wrong answer.
Verdict Judge(const absl::Status& status) {
  if (status.ok()) return {};
  if (absl::IsDataLoss(status)) return {Finding::kDetected, std::string(status.message())};
  return Wrong(status.ToString());
}

std::string EventOf(const core::Intent& intent) { return intent.spec.key.event_id.value(); }

bool IsSameForm(core::Intent a, const core::Intent& b) {
  a.id = b.id;
  return a == b;
}

}  // namespace

struct Ledger::Found {
  std::map<std::int64_t, core::Intent> rows;
  std::map<std::string, std::int64_t> numbers;  // by event id
};

void Ledger::Asked(const core::Intent& intent) {
  std::vector<core::Intent>& forms = forms_[EventOf(intent)];
  if (std::none_of(forms.begin(), forms.end(),
                   [&](const core::Intent& form) { return IsSameForm(form, intent); })) {
    forms.push_back(intent);
  }
}

void Ledger::AskedMove(const core::Intent& after) { Asked(after); }

void Ledger::AskedAlias(const NewAlias& alias) { aliases_[alias.key.event_id.value()] = alias; }

void Ledger::Acknowledged(const std::string& event, core::IntentId id) {
  ids_[event] = id;
  revisions_.try_emplace(event, 1);
}

void Ledger::AcknowledgedMove(const core::Intent& after) {
  revisions_[EventOf(after)] = after.revision;
}

void Ledger::AcknowledgedAlias(const core::EventKey& key) {
  const std::string event = key.event_id.value();
  alias_acks_[event] = aliases_.at(event).intent_id;
}

void Ledger::Refused(const core::Intent& intent) {
  std::vector<core::Intent>& forms = forms_[EventOf(intent)];
  forms.erase(std::remove_if(forms.begin(), forms.end(),
                             [&](const core::Intent& form) { return IsSameForm(form, intent); }),
              forms.end());
}

void Ledger::RefusedMove(const core::Intent& after) { Refused(after); }

Verdict Ledger::Examine(IntentStore& store, IntentReader& reader, absl::Time now) const {
  Found found;
  if (Verdict begun = Judge(store.Begin()); begun.finding != Finding::kTrue) return begun;
  Verdict verdict = ReadRows(store, found);
  if (verdict.finding == Finding::kTrue) verdict = ExamineKeys(store, found, now);
  if (verdict.finding == Finding::kTrue) verdict = ExamineOpen(store, found);
  store.Rollback();
  if (verdict.finding == Finding::kTrue) verdict = ExamineReader(reader, found);
  return verdict;
}

Verdict Ledger::ReadRows(IntentStore& store, Found& found) const {
  for (std::int64_t number = 1; number <= kNumbersAsked; ++number) {
    const auto row = store.GetIntent(core::IntentId(number));
    if (!row.ok()) return Judge(row.status());
    if (!row->has_value()) continue;
    if (Verdict judged = JudgeRow(**row); judged.finding != Finding::kTrue) return judged;
    const auto [at, is_new] = found.numbers.emplace(EventOf(**row), number);
    if (!is_new) return Wrong(absl::StrCat("event ", at->first, " has two intents"));
    found.rows.emplace(number, **row);
  }
  for (const auto& [event, id] : ids_) {
    const auto at = found.numbers.find(event);
    if (at == found.numbers.end()) return Wrong(absl::StrCat("lost: acknowledged event ", event));
    if (at->second != id.number()) {
      return Wrong(absl::StrCat("event ", event, " was acknowledged as intent ", id.number(),
                                " and is intent ", at->second));
    }
  }
  return {};
}

Verdict Ledger::JudgeRow(const core::Intent& row) const {
  const auto forms = forms_.find(EventOf(row));
  const bool is_known =
      forms != forms_.end() &&
      std::any_of(forms->second.begin(), forms->second.end(),
                  [&row](const core::Intent& form) { return IsSameForm(form, row); });
  if (!is_known) {
    return Wrong(absl::StrCat("intent ", row.id.number(), " of event ", EventOf(row),
                              " at revision ", row.revision, " is not as anybody wrote it"));
  }
  const auto least = revisions_.find(EventOf(row));
  if (least != revisions_.end() && row.revision < least->second) {
    return Wrong(absl::StrCat("intent ", row.id.number(), " is at revision ", row.revision,
                              ", acknowledged was ", least->second));
  }
  return {};
}

Verdict Ledger::ExamineKeys(IntentStore& store, const Found& found, absl::Time now) const {
  for (const auto& [event, forms] : forms_) {
    const core::EventKey key{core::Source("mes"), core::EventId(event)};
    const auto recorded = store.FindEvent(key, now);
    if (!recorded.ok()) return Judge(recorded.status());
    const auto row = found.numbers.find(event);
    const bool is_expected = row != found.numbers.end();
    if (recorded->has_value() != is_expected ||
        (is_expected && (*recorded)->intent_id.number() != row->second)) {
      return Wrong(absl::StrCat("event ", event, " is not found as its row says"));
    }
  }
  for (const auto& [event, id] : alias_acks_) {
    const NewAlias& alias = aliases_.at(event);
    const auto recorded = store.FindEvent(alias.key, now);
    if (!recorded.ok()) return Judge(recorded.status());
    const bool is_right = recorded->has_value() && (*recorded)->is_alias &&
                          (*recorded)->intent_id == id &&
                          (*recorded)->expected_statuses == alias.expected_statuses;
    if (!is_right) return Wrong(absl::StrCat("alias ", event, " is not as it was written"));
  }
  return {};
}

Verdict Ledger::ExamineOpen(IntentStore& store, const Found& found) const {
  std::map<std::int64_t, core::Intent> open;
  const absl::Status scanned = store.ScanOpen(
      [&open](const core::Intent& intent) { open.emplace(intent.id.number(), intent); });
  if (!scanned.ok()) return Judge(scanned);
  std::map<std::int64_t, core::Intent> expected;
  for (const auto& [number, row] : found.rows) {
    if (!core::IsFinal(row.state)) expected.emplace(number, row);
  }
  if (open != expected) return Wrong("the open intents are not those that the rows say");
  const auto occupied = store.GetOccupancy({}, core::Source("mes")).open_total;
  if (occupied != static_cast<std::int64_t>(expected.size())) {
    return Wrong("the store in memory counts other open intents than there are");
  }
  return {};
}

Verdict Ledger::ExamineReader(IntentReader& reader, const Found& found) const {
  std::map<core::IntentState, std::int64_t> expected;
  for (const auto& [number, row] : found.rows) {
    ++expected[row.state];
    const auto attempts = reader.ListAttempts(row.id);
    if (!attempts.ok()) return Judge(attempts.status());
    std::vector<core::Attempt> written;
    for (int made = 1; made <= row.progress.attempts_made; ++made) {
      written.push_back(testing::FullAttempt(made));
    }
    if (*attempts != written) {
      return Wrong(absl::StrCat("the attempts of intent ", number, " are not those made"));
    }
  }
  const auto counts = reader.CountByState();
  if (!counts.ok()) return Judge(counts.status());
  if (*counts != expected) return Wrong("the counters do not fit the rows");
  for (const IntentOrder order : {IntentOrder::kCreateTime, IntentOrder::kUpdateTimeDescending}) {
    if (Verdict list = ExamineList(reader, found, order); list.finding != Finding::kTrue) {
      return list;
    }
  }
  return {};
}

Verdict Ledger::ExamineList(IntentReader& reader, const Found& found, IntentOrder order) const {
  std::map<std::int64_t, core::Intent> listed;
  IntentQuery query;
  query.order = order;
  query.limit = 100;
  do {
    const auto page = reader.ListIntents(query);
    if (!page.ok()) return Judge(page.status());
    for (const core::Intent& intent : page->intents) listed.emplace(intent.id.number(), intent);
    query.after = page->next;
  } while (query.after.has_value() && listed.size() <= found.rows.size());
  if (listed != found.rows) return Wrong("a list does not show exactly the rows there are");
  return {};
}

}  // namespace interlock::storage::faults
