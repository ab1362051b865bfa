#include "client/cli/report/conflict_report.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/bulk/progress_bar.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::ordered_json;

constexpr const char* kOrdinals[kRetriesTold] = {"1st", "2nd", "3rd", "4th"};
constexpr int kBarWidth = 20;

double Quotient(std::uint64_t part, std::uint64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string Percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "" : absl::StrFormat("%.1f %%", 100.0 * Quotient(part, whole));
}

std::string Headline(const std::string& text, const TextStyle& style) {
  return absl::StrCat("\n", Paint(text, Ink::kStrong, style), "\n");
}

// Lines of "what  count  share", without titles.
class ShareSheet {
 public:
  explicit ShareSheet(std::uint64_t whole) : whole_(whole) {}

  void Add(const std::string& what, std::uint64_t count, Ink ink = Ink::kPlain) {
    table_.AddRow({{what, ink}, {CountText(count)}, {Percent(count, whole_)}});
  }
  void AddIfAny(const std::string& what, std::uint64_t count, Ink ink = Ink::kPlain) {
    if (count > 0) Add(what, count, ink);
  }
  std::string Render(const TextStyle& style) const {
    const std::string text = table_.Render(style, 2);
    return text.substr(text.find('\n') + 1);
  }

 private:
  const std::uint64_t whole_;
  TextTable table_{{{""}, {"", Align::kRight}, {"", Align::kRight}}};
};

Ink InkOfEnd(const std::string& end) {
  if (end.rfind("SUCCEEDED", 0) == 0) return Ink::kGood;
  if (end.rfind("NEEDS_ATTENTION", 0) == 0) return Ink::kWarning;
  if (end.rfind("QUEUED", 0) == 0 || end.rfind("EXECUTING", 0) == 0) return Ink::kBusy;
  return Ink::kPlain;
}

std::string RenderEnds(const ConflictReport& report, const TextStyle& style) {
  ShareSheet sheet(report.all.intents);
  for (const auto& [end, count] : report.by_end) sheet.Add(end, count, InkOfEnd(end));
  return absl::StrCat(Headline("Where they are", style), sheet.Render(style));
}

std::string RenderRetries(const ConflictReport& report, const TextStyle& style) {
  const ConflictCounts& all = report.all;
  std::string text = absl::StrCat(
      Headline("Conflicts", style), "  ", CountText(all.writes), " writes, ", CountText(all.races),
      " lost a race",
      all.writes == 0 ? "" : absl::StrCat(" (", Percent(all.races, all.writes), ")"), "\n");
  if (all.written > 0) {
    absl::StrAppend(&text, "  ", Percent(all.raced, all.written),
                    " of the intents that were written lost their first try\n");
  }
  if (all.raced == 0) return text;
  ShareSheet sheet(all.raced);
  for (std::size_t i = 0; i < kRetriesTold; ++i) {
    sheet.Add(absl::StrCat("resolved on the ", kOrdinals[i], " retry"),
              report.resolved_on_retry[i]);
  }
  sheet.AddIfAny("resolved on a later retry", report.resolved_later);
  sheet.AddIfAny("ended without a further write of ours", report.resolved_otherwise);
  sheet.Add("permanent", report.permanent, report.permanent > 0 ? Ink::kWarning : Ink::kPlain);
  sheet.AddIfAny("for a person for another reason", report.raced_attention, Ink::kWarning);
  sheet.AddIfAny("still on their way", report.raced_open, Ink::kBusy);
  absl::StrAppend(&text, "  ", CountText(all.raced), " lost at least one; of these\n",
                  sheet.Render(style));
  if (report.ended > 0) {
    absl::StrAppend(&text, "  permanent conflicts: ",
                    absl::StrFormat("%.2f %%", 100.0 * Quotient(report.permanent, report.ended)),
                    " of all that have ended\n");
  }
  return text;
}

std::string RenderLatency(const ConflictReport& report, const TextStyle& style) {
  if (report.latencies == 0) return "";
  return absl::StrCat(Headline("Time from acceptance to the end", style), "  p50 ",
                      DurationText(report.p50), ", p90 ", DurationText(report.p90), ", p95 ",
                      DurationText(report.p95), ", p99 ", DurationText(report.p99), ", longest ",
                      DurationText(report.longest), "\n");
}

TextTable CountsTable(const std::string& title) {
  return TextTable({{title},
                    {"INTENTS", Align::kRight},
                    {"WRITES", Align::kRight},
                    {"LOST RACES", Align::kRight},
                    {"RATE", Align::kRight},
                    {"FIRST TRY LOST", Align::kRight},
                    {""}});
}

void AddCounts(const std::string& name, const ConflictCounts& counts, double highest,
               TextTable* table) {
  const double rate = counts.writes == 0 ? 0 : Quotient(counts.races, counts.writes);
  const auto length = static_cast<std::size_t>(highest > 0 ? rate / highest * kBarWidth + 0.5 : 0);
  table->AddRow({{name},
                 {CountText(counts.intents)},
                 {CountText(counts.writes)},
                 {CountText(counts.races)},
                 {Percent(counts.races, counts.writes)},
                 {Percent(counts.raced, counts.written)},
                 {std::string(length, '#'), Ink::kWarning}});
}

double RateOf(const ConflictCounts& counts) {
  return counts.writes == 0 ? 0 : Quotient(counts.races, counts.writes);
}

std::string RenderHours(const ConflictReport& report, const TextStyle& style) {
  double highest = 0;
  for (const ConflictCounts& counts : report.by_hour) highest = std::max(highest, RateOf(counts));
  TextTable table = CountsTable("HOUR");
  for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour) {
    if (report.by_hour[hour].intents == 0) continue;
    AddCounts(absl::StrFormat("%02d-%02d", hour, hour + 1), report.by_hour[hour], highest, &table);
  }
  return absl::StrCat(
      Headline(absl::StrCat("By the hour of acceptance (", report.zone, ")"), style),
      table.Render(style, 2));
}

std::string RenderTypes(const ConflictReport& report, const TextStyle& style) {
  double highest = 0;
  for (const auto& [type, counts] : report.by_type) highest = std::max(highest, RateOf(counts));
  TextTable table = CountsTable("WORK ORDER TYPE");
  for (const auto& [type, counts] : report.by_type) {
    AddCounts(type.empty() ? "(none)" : type, counts, highest, &table);
  }
  return absl::StrCat(Headline("By work order type", style), table.Render(style, 2));
}

ordered_json Rate(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? ordered_json() : ordered_json(Quotient(part, whole));
}

ordered_json CountsJson(const ConflictCounts& counts) {
  return {{"intents", counts.intents},
          {"written", counts.written},
          {"raced", counts.raced},
          {"writes", counts.writes},
          {"races", counts.races},
          {"raceRate", Rate(counts.races, counts.writes)},
          {"firstTryConflictRate", Rate(counts.raced, counts.written)}};
}

std::string TimeJson(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
}

}  // namespace

std::string RenderConflictReport(const ConflictReport& report, const TextStyle& style) {
  std::string text = absl::StrCat(
      Paint(absl::StrCat(CountText(report.all.intents),
                         report.all.intents == 1 ? " intent" : " intents"),
            Ink::kStrong, style),
      " accepted from ", absl::FormatTime("%Y-%m-%d %H:%M:%S", report.from, style.zone), " to ",
      absl::FormatTime("%Y-%m-%d %H:%M:%S", report.to, style.zone), "\n");
  if (report.all.intents == 0) return text;
  return absl::StrCat(text, RenderEnds(report, style), RenderRetries(report, style),
                      RenderLatency(report, style), RenderHours(report, style),
                      RenderTypes(report, style));
}

ordered_json ConflictReportJson(const ConflictReport& report) {
  ordered_json json = {{"from", TimeJson(report.from)}, {"to", TimeJson(report.to)}};
  json.update(CountsJson(report.all));
  json["ended"] = report.ended;
  json["ends"] = ordered_json::object();
  for (const auto& [end, count] : report.by_end) json["ends"][end] = count;
  ordered_json& resolved = json["resolvedOnRetry"] = ordered_json::array();
  for (std::size_t i = 0; i < kRetriesTold; ++i) {
    resolved.push_back({{"retry", i + 1},
                        {"intents", report.resolved_on_retry[i]},
                        {"share", Rate(report.resolved_on_retry[i], report.all.raced)}});
  }
  json["resolvedLater"] = report.resolved_later;
  json["resolvedOtherwise"] = report.resolved_otherwise;
  json["permanent"] = report.permanent;
  json["permanentShareOfRaced"] = Rate(report.permanent, report.all.raced);
  json["permanentShareOfEnded"] = Rate(report.permanent, report.ended);
  json["racedForAPerson"] = report.raced_attention;
  json["racedOpen"] = report.raced_open;
  json["latencySeconds"] = {{"count", report.latencies},
                            {"p50", absl::ToDoubleSeconds(report.p50)},
                            {"p90", absl::ToDoubleSeconds(report.p90)},
                            {"p95", absl::ToDoubleSeconds(report.p95)},
                            {"p99", absl::ToDoubleSeconds(report.p99)},
                            {"longest", absl::ToDoubleSeconds(report.longest)}};
  json["timeZone"] = report.zone;
  ordered_json& hours = json["byHour"] = ordered_json::array();
  for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour) {
    ordered_json entry = {{"hour", hour}};
    entry.update(CountsJson(report.by_hour[hour]));
    hours.push_back(entry);
  }
  ordered_json& types = json["byWorkOrderType"] = ordered_json::array();
  for (const auto& [type, counts] : report.by_type) {
    ordered_json entry = {{"workOrderType", type}};
    entry.update(CountsJson(counts));
    types.push_back(entry);
  }
  return json;
}

}  // namespace interlock::client::cli
