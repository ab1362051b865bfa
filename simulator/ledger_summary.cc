#include "simulator/ledger_summary.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace interlock::simulator {

void LedgerSummary::Count(const LedgerEntry& entry) {
  ++entries;
  last_seq = entry.seq;
  if (entry.actor == Actor::kOperator) {
    ++operator_edits;
    return;
  }
  if (entry.actor == Actor::kControl) {
    ++control_edits;
    return;
  }
  ++api_outcomes[static_cast<std::size_t>(entry.outcome)];
  if (!entry.fault.empty()) ++faults;
  if (entry.http_status == 401) ++unauthorized;
  if (entry.method == Method::kGet) ++gets;
  if (entry.method != Method::kPatch) return;
  ++patches;
  if (entry.without_read) ++without_read;
  if (entry.if_match == "*") ++unconditional;
  if (entry.outcome == Outcome::kApplied && entry.http_status == 0) ++replies_lost;
  if (entry.try_number <= 0) return;
  const auto index = static_cast<std::size_t>(std::min(entry.try_number, kTriesCounted) - 1);
  ++tries[index];
  if (entry.outcome == Outcome::kConflict) ++conflicts_by_try[index];
  if (entry.outcome == Outcome::kApplied) ++applied_by_try[index];
}

double LedgerSummary::FirstTryConflictRate() const {
  const std::uint64_t decided = conflicts_by_try[0] + applied_by_try[0];
  if (decided == 0) return 0;
  return static_cast<double>(conflicts_by_try[0]) / static_cast<double>(decided);
}

std::string ToJson(const LedgerSummary& summary) {
  std::string out =
      absl::StrCat("{\"entries\":", summary.entries, ",\"dropped\":", summary.dropped,
                   ",\"lastSeq\":", summary.last_seq, ",\"gets\":", summary.gets,
                   ",\"patches\":", summary.patches, ",\"operatorEdits\":", summary.operator_edits);
  absl::StrAppend(&out, ",\"controlEdits\":", summary.control_edits, ",\"faults\":", summary.faults,
                  ",\"repliesLost\":", summary.replies_lost,
                  ",\"unauthorized\":", summary.unauthorized,
                  ",\"unconditionalWrites\":", summary.unconditional,
                  ",\"writesWithoutRead\":", summary.without_read, ",\"outcomes\":{");
  for (int i = 0; i < kOutcomes; ++i) {
    absl::StrAppend(&out, i == 0 ? "\"" : ",\"", Name(static_cast<Outcome>(i)),
                    "\":", summary.api_outcomes[static_cast<std::size_t>(i)]);
  }
  absl::StrAppend(&out, "},\"triesByNumber\":[", absl::StrJoin(summary.tries, ","),
                  "],\"conflictsByTry\":[", absl::StrJoin(summary.conflicts_by_try, ","),
                  "],\"appliedByTry\":[", absl::StrJoin(summary.applied_by_try, ","),
                  "],\"firstTryConflictRate\":", summary.FirstTryConflictRate(), "}");
  return out;
}

}  // namespace interlock::simulator
