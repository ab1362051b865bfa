#include "demo/report.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/cli/duration_text.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_table.h"
#include "client/cli/wrap_text.h"

namespace interlock::demo {
namespace {

using client::cli::Align;
using client::cli::DurationText;
using client::cli::Ink;
using client::cli::OneLine;
using client::cli::Paint;
using client::cli::TextStyle;
using client::cli::TextTable;

constexpr int kUsualColumns = 100;
constexpr std::size_t kFindingsShown = 20;  // of each promise

std::string Share(int part, int whole) {
  return whole == 0 ? "" : absl::StrFormat("%.1f %%", 100.0 * part / whole);
}

std::string Headline(const std::string& text, const TextStyle& style) {
  return absl::StrCat("\n", Paint(text, Ink::kStrong, style), "\n");
}

// Lines of "what  count  share".
class CountSheet {
 public:
  explicit CountSheet(int whole)
      : whole_(whole), table_({{""}, {"", Align::kRight}, {"", Align::kRight}}) {}

  void Add(const std::string& what, int count, Ink ink = Ink::kPlain) {
    table_.AddRow({{what, ink}, {absl::StrCat(count)}, {Share(count, whole_)}});
  }
  void AddIfAny(const std::string& what, int count, Ink ink = Ink::kPlain) {
    if (count > 0) Add(what, count, ink);
  }
  std::string Render(const TextStyle& style) const {
    const std::string text = table_.Render(style, 2);
    return text.substr(text.find('\n') + 1);  // without the empty line of titles
  }

 private:
  const int whole_;
  TextTable table_;
};

std::string RenderSubmissions(const Tally& tally, const TextStyle& style) {
  CountSheet sheet(tally.sent);
  sheet.Add("accepted, each synced to disk before the answer", tally.accepted);
  sheet.Add("duplicates suppressed: same event id", tally.resent_suppressed);
  sheet.Add("duplicates suppressed: same event, other id, within 60 s", tally.repeated_suppressed);
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : tally.refusals) {
    reasons.push_back(absl::StrCat(count, " ", reason));
  }
  sheet.Add(reasons.empty() ? "refused at submission"
                            : absl::StrCat("refused at submission: ", absl::StrJoin(reasons, ", ")),
            tally.refused_at_submission);
  sheet.AddIfAny("without an answer", tally.not_answered, Ink::kBad);
  return absl::StrCat(Headline(absl::StrCat("Submissions: ", tally.sent), style),
                      sheet.Render(style));
}

std::string RenderEnds(const Tally& tally, const TextStyle& style) {
  CountSheet sheet(tally.accepted);
  sheet.Add("applied", tally.applied, Ink::kGood);
  sheet.Add("applied, proved after the answer was lost", tally.verified, Ink::kGood);
  sheet.Add("already in the target status, nothing written", tally.already_in_target);
  sheet.AddIfAny("in the target status, author not provable", tally.unattributed, Ink::kWarning);
  for (const auto& [end, count] : tally.ends) {
    if (end.rfind("REJECTED", 0) == 0) sheet.Add(absl::StrCat("rejected: ", end.substr(9)), count);
  }
  sheet.AddIfAny("expired, never written", tally.expired);
  sheet.AddIfAny("cancelled, never written", tally.cancelled);
  sheet.Add("waiting for a person", tally.needs_person,
            tally.needs_person > 0 ? Ink::kWarning : Ink::kPlain);
  sheet.AddIfAny("held behind one that waits for a person", tally.behind_person, Ink::kWarning);
  sheet.AddIfAny("not ended", tally.open, Ink::kBad);
  return absl::StrCat(Headline(absl::StrCat("Ends of the ", tally.accepted, " intents"), style),
                      sheet.Render(style));
}

std::string RenderRetries(const Tally& tally, const TextStyle& style) {
  CountSheet sheet(tally.raced);
  constexpr const char* kOrdinals[] = {"1st", "2nd", "3rd", "4th"};
  for (std::size_t i = 0; i < tally.resolved_on_retry.size(); ++i) {
    sheet.Add(absl::StrCat("resolved on the ", kOrdinals[i], " retry"), tally.resolved_on_retry[i]);
  }
  sheet.AddIfAny("resolved by what the operator did", tally.resolved_otherwise);
  int settled = tally.resolved_otherwise;
  for (const int count : tally.resolved_on_retry) settled += count;
  sheet.Add("permanent", tally.raced - settled,
            tally.raced > settled ? Ink::kWarning : Ink::kPlain);
  return absl::StrCat("  ", tally.raced, " intents lost a race; of these\n", sheet.Render(style));
}

std::string RenderTypes(const Tally& tally, const TextStyle& style) {
  TextTable table({{"WORK ORDER TYPE"},
                   {"WRITES", Align::kRight},
                   {"LOST RACES", Align::kRight},
                   {"RATE", Align::kRight}});
  for (const auto& [type, writes] : tally.writes_by_type) {
    const auto found = tally.races_by_type.find(type);
    const int races = found == tally.races_by_type.end() ? 0 : found->second;
    table.AddRow({{type.empty() ? "(none)" : type},
                  {absl::StrCat(writes)},
                  {absl::StrCat(races)},
                  {Share(races, writes)}});
  }
  return table.Render(style, 2);
}

// What is found against a promise, within the width of the terminal if there is one.
std::string IndentedLines(const std::string& sentence, const TextStyle& style) {
  const std::string indent(10, ' ');
  if (style.columns == 0) return absl::StrCat(indent, sentence, "\n");
  std::string text;
  for (const std::string& line : client::cli::WrapText(sentence, style.columns - 10)) {
    absl::StrAppend(&text, indent, line, "\n");
  }
  return text;
}

bool ByNumber(const v1::Intent* a, const v1::Intent* b) {
  return a->intent_id().size() != b->intent_id().size()
             ? a->intent_id().size() < b->intent_id().size()
             : a->intent_id() < b->intent_id();
}

std::vector<const v1::Intent*> InOrder(const Evidence& evidence) {
  std::vector<const v1::Intent*> intents;
  for (const auto& [id, intent] : evidence.intents) intents.push_back(&intent);
  std::sort(intents.begin(), intents.end(), ByNumber);
  return intents;
}

}  // namespace

std::string RenderConflictReport(const Tally& tally, const Evidence& evidence,
                                 const TextStyle& style) {
  const PlantSummary& plant = evidence.summary;
  std::string text = absl::StrCat(RenderSubmissions(tally, style), RenderEnds(tally, style));
  absl::StrAppend(&text, Headline("Conflicts", style), "  ", plant.writes,
                  " writes reached Apriso; ", plant.conflicts, " lost against ",
                  plant.operator_edits, " edits by operators; ",
                  "answers lost: ", plant.replies_lost, "\n");
  if (plant.writes_without_read > 0) {
    absl::StrAppend(&text, "  ", plant.writes_without_read,
                    " writes right behind an own one needed no read; ", tally.shortcuts_lost,
                    " of these met another version: no race\n");
  }
  absl::StrAppend(
      &text, "  ",
      tally.first_tries == 0 ? "0.0 %" : Share(tally.first_tries_lost, tally.first_tries),
      " of the first tries behind a read lost a race\n", RenderRetries(tally, style), "\n",
      RenderTypes(tally, style));
  absl::StrAppend(&text, Headline("Time from acceptance to the end", style), "  p50 ",
                  DurationText(Percentile(tally.latencies, 0.50)), ", p95 ",
                  DurationText(Percentile(tally.latencies, 0.95)), ", p99 ",
                  DurationText(Percentile(tally.latencies, 0.99)), ", longest ",
                  DurationText(Percentile(tally.latencies, 1.0)), "\n");
  return text;
}

std::string RenderInbox(const Evidence& evidence, const TextStyle& style) {
  TextTable table({{"INTENT", Align::kRight},
                   {"WORK ORDER"},
                   {"TARGET"},
                   {"REASON"},
                   {"WRITES", Align::kRight}});
  int count = 0;
  for (const v1::Intent* intent : InOrder(evidence)) {
    if (intent->state() != v1::Intent::NEEDS_ATTENTION) continue;
    ++count;
    table.AddRow({{intent->intent_id()},
                  {intent->work_order_id()},
                  {intent->target_status()},
                  {client::cli::WhyOf(*intent), Ink::kWarning},
                  {absl::StrCat(intent->attempts_made())}},
                 intent->message());
  }
  if (count == 0) return "";
  return absl::StrCat(Headline("For a person", style), table.Render(style, 2));
}

std::string RenderWorkOrders(const std::vector<PlantWorkOrder>& ends, const Evidence& evidence,
                             const TextStyle& style) {
  std::set<std::string> marked;
  for (const auto& [id, intent] : evidence.intents) {
    if (intent.state() == v1::Intent::NEEDS_ATTENTION) marked.insert(intent.work_order_id());
  }
  std::map<std::string, std::vector<std::string>> by_status;
  for (const PlantWorkOrder& work_order : ends) {
    const char* mark = marked.count(work_order.id) > 0 ? "!" : "";
    by_status[work_order.status].push_back(absl::StrCat(work_order.id, mark));
  }
  std::string text = Headline(absl::StrCat("Where the ", ends.size(), " work orders are now",
                                           marked.empty() ? "" : " (!: waits for a person)"),
                              style);
  const int width = (style.columns == 0 ? kUsualColumns : style.columns) - 4;
  for (const auto& [status, work_orders] : by_status) {
    absl::StrAppend(&text, "  ", Paint(status, Ink::kStrong, style), ": ", work_orders.size(),
                    "\n");
    for (const std::string& line : client::cli::WrapText(absl::StrJoin(work_orders, " "), width)) {
      absl::StrAppend(&text, "    ", line, "\n");
    }
  }
  return text;
}

std::string RenderEveryWorkOrder(const std::vector<PlantWorkOrder>& ends, const Evidence& evidence,
                                 const TextStyle& style) {
  std::map<std::string, std::vector<std::string>> stories;
  for (const v1::Intent* intent : InOrder(evidence)) {
    const std::string why = client::cli::WhyOf(*intent);
    std::string part = absl::StrCat(intent->intent_id(), " ", intent->target_status(), " ",
                                    why.empty() ? client::cli::Name(intent->state()) : why);
    if (intent->races() > 0) absl::StrAppend(&part, " (", intent->races(), " lost)");
    stories[intent->work_order_id()].push_back(std::move(part));
  }
  TextTable table({{"WORK ORDER"}, {"TYPE"}, {"BEGAN"}, {"NOW"}, {"INTENTS"}});
  for (const PlantWorkOrder& work_order : ends) {
    const auto first = evidence.first_status.find(work_order.id);
    table.AddRow({{work_order.id},
                  {work_order.type},
                  {first == evidence.first_status.end() ? "" : first->second},
                  {work_order.status},
                  {absl::StrJoin(stories[work_order.id], "; ")}});
  }
  return absl::StrCat(Headline("Every work order", style), table.Render(style, 2));
}

std::string RenderJudgement(const std::vector<Finding>& findings,
                            const std::vector<Promise>& judged, const TextStyle& style) {
  std::string text = Headline("Judged by the ledger of the Apriso simulator", style);
  for (const Promise promise : judged) {
    std::vector<std::string> sentences;
    for (const Finding& finding : findings) {
      if (finding.promise == promise) sentences.push_back(OneLine(finding.sentence));
    }
    absl::StrAppend(
        &text, "  ",
        sentences.empty() ? Paint("kept  ", Ink::kGood, style) : Paint("BROKEN", Ink::kBad, style),
        "  ", TextOf(promise), "\n");
    const std::size_t shown = std::min(sentences.size(), kFindingsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      absl::StrAppend(&text, IndentedLines(sentences[i], style));
    }
    if (shown < sentences.size()) {
      absl::StrAppend(&text, "          and ", sentences.size() - shown, " more\n");
    }
  }
  return text;
}

}  // namespace interlock::demo
