#include "client/cli/bulk/bulk_summary.h"

#include "absl/strings/str_cat.h"
#include "client/cli/bulk/progress_bar.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

// Lines of "what  count", without titles.
class Counts {
 public:
  void Add(const std::string& what, std::uint64_t count, Ink ink = Ink::kPlain) {
    table_.AddRow({{what, ink}, {CountText(count)}});
  }
  void AddIfAny(const std::string& what, std::uint64_t count, Ink ink = Ink::kPlain) {
    if (count > 0) Add(what, count, ink);
  }
  std::string Render(const TextStyle& style) const {
    const std::string text = table_.Render(style, 2);
    return text.substr(text.find('\n') + 1);
  }

 private:
  TextTable table_{{{""}, {"", Align::kRight}}};
};

Ink InkOfEnd(const std::string& end) {
  if (end.rfind("SUCCEEDED", 0) == 0) return Ink::kGood;
  return end.rfind("NEEDS_ATTENTION", 0) == 0 ? Ink::kWarning : Ink::kBad;
}

}  // namespace

std::string RenderSummary(const BulkSummary& summary, const TextStyle& style) {
  Counts counts;
  counts.Add("accepted", summary.accepted, summary.accepted > 0 ? Ink::kGood : Ink::kPlain);
  counts.AddIfAny("accepted before, same event id", summary.before);
  counts.AddIfAny("repeats of an event of less than a minute ago", summary.repeats);
  counts.AddIfAny("accepted in an earlier run, says the journal", summary.journalled);
  counts.AddIfAny("wrong, not sent", summary.wrong, Ink::kBad);
  counts.AddIfAny("refused", summary.refused, Ink::kBad);
  counts.AddIfAny("left for another run", summary.left, Ink::kWarning);
  std::string text = absl::StrCat(Paint(OneLine(summary.name), Ink::kStrong, style), ": ",
                                  CountText(summary.lines), summary.lines == 1 ? " line" : " lines",
                                  summary.all_read ? "" : " read, not to the end", ", ",
                                  DurationText(summary.took), "\n", counts.Render(style));
  if (!summary.ends.has_value()) return text;
  Counts ends;
  for (const auto& [end, count] : summary.ends->by_end) ends.Add(end, count, InkOfEnd(end));
  ends.AddIfAny("still on their way", summary.ends->open, Ink::kBusy);
  return absl::StrCat(text, Paint("Ends", Ink::kStrong, style), "\n", ends.Render(style));
}

nlohmann::ordered_json SummaryJson(const BulkSummary& summary) {
  nlohmann::ordered_json json = {{"file", summary.name},
                                 {"lines", summary.lines},
                                 {"allRead", summary.all_read},
                                 {"accepted", summary.accepted},
                                 {"acceptedBefore", summary.before},
                                 {"repeats", summary.repeats},
                                 {"acceptedInEarlierRun", summary.journalled},
                                 {"wrong", summary.wrong},
                                 {"refused", summary.refused},
                                 {"left", summary.left},
                                 {"seconds", absl::ToDoubleSeconds(summary.took)}};
  if (summary.ends.has_value()) {
    json["ends"] = nlohmann::ordered_json::object();
    for (const auto& [end, count] : summary.ends->by_end) json["ends"][end] = count;
    json["open"] = summary.ends->open;
  }
  return json;
}

ExitCode ExitCodeFor(const BulkSummary& summary) {
  if (summary.interrupted) return ExitCode::kInterrupted;
  if (summary.left > 0 || !summary.all_read) return ExitCode::kUnavailable;
  if (summary.wrong > 0 || summary.refused > 0) return ExitCode::kNotValid;
  if (!summary.ends.has_value()) return ExitCode::kOk;
  if (summary.ends->otherwise > 0) return ExitCode::kEndedBadly;
  return summary.ends->open > 0 ? ExitCode::kDeadline : ExitCode::kOk;
}

}  // namespace interlock::client::cli
