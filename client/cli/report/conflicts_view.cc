#include "client/cli/report/conflicts_view.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/bulk/progress_bar.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

using Request = v1::GetConflictReportRequest;

// What the columns before the bar take of a terminal's width, and how long a bar may be.
constexpr int kColumnsBeforeBar = 78;
constexpr int kShortestBar = 5;
constexpr int kLongestBar = 20;

constexpr std::array<const char*, 5> kOnRetry = {"applied without a race", "on the 1st retry",
                                                 "on the 2nd retry", "on the 3rd retry",
                                                 "on the 4th or a later retry"};

std::string Count(std::int32_t count) {
  return CountText(static_cast<std::uint64_t>(std::max(count, 0)));
}

std::string Percent(double rate, std::int32_t whole) {
  return whole == 0 ? "" : absl::StrFormat("%.1f %%", 100.0 * rate);
}

double Share(std::int32_t part, std::int32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

std::string Headline(const std::string& text, const TextStyle& style) {
  return absl::StrCat("\n", Paint(text, Ink::kStrong, style), "\n");
}

std::string GroupText(const std::string& group, Request::GroupBy group_by) {
  int hour = 0;
  if (group_by == Request::HOUR_OF_DAY && absl::SimpleAtoi(group, &hour)) {
    return absl::StrFormat("%02d-%02d", hour, hour + 1);
  }
  return group.empty() ? "(none)" : OneLine(group);
}

std::string RenderTotal(const v1::ConflictFigures& total, const TextStyle& style) {
  std::string text = absl::StrCat(
      "  ", Count(total.tries()), " writes, ", Count(total.races()), " lost a race",
      total.tries() == 0
          ? ""
          : absl::StrCat(" (", Percent(total.attempt_conflict_rate(), total.tries()), ")"),
      "; of first tries ", Percent(total.first_try_conflict_rate(), total.first_tries()),
      "\n  apart from these: ", Count(total.rule_conflicts()), " refused by a rule, ",
      Count(total.stale_reads()), " after a stale read\n");
  if (total.ended() == 0) return text;
  TextTable table({{""}, {"", Align::kRight}, {"", Align::kRight}});
  const int told = std::min(total.applied_on_retry_size(), static_cast<int>(kOnRetry.size()));
  for (int retry = 0; retry < told; ++retry) {
    const std::int32_t applied = total.applied_on_retry(retry);
    table.AddRow({{kOnRetry.at(static_cast<std::size_t>(retry))},
                  {Count(applied)},
                  {Percent(Share(applied, total.ended()), total.ended())}});
  }
  const std::int32_t permanent = total.permanent_conflicts();
  table.AddRow({{"permanent conflicts", permanent > 0 ? Ink::kWarning : Ink::kPlain},
                {Count(permanent)},
                {absl::StrFormat("%.2f %%", 100.0 * total.permanent_rate())}});
  const std::string rows = table.Render(style, 2);
  absl::StrAppend(&text, Headline(absl::StrCat("Of ", Count(total.ended()), " that ended"), style),
                  rows.substr(rows.find('\n') + 1));
  absl::StrAppend(&text, "  of those that lost a race ",
                  absl::StrFormat("%.1f %%", 100.0 * total.retry_success_rate()),
                  " were applied without a person\n");
  absl::StrAppend(&text, Headline("Time from acceptance to the end, of the applied ones", style),
                  "  p50 ", DurationText(ToDuration(total.latency_p50())), ", p95 ",
                  DurationText(ToDuration(total.latency_p95())), ", p99 ",
                  DurationText(ToDuration(total.latency_p99())), ", mean ",
                  DurationText(ToDuration(total.latency_mean())), "\n");
  return text;
}

std::string RenderRows(const v1::GetConflictReportResponse& report, Request::GroupBy group_by,
                       const std::string& grouping, const TextStyle& style) {
  const int room = style.columns == 0 ? kLongestBar : style.columns - kColumnsBeforeBar;
  const int longest = std::clamp(room, kShortestBar, kLongestBar);
  double highest = 0;
  for (const auto& row : report.rows()) {
    highest = std::max(highest, row.figures().attempt_conflict_rate());
  }
  TextTable table({{grouping, Align::kLeft, Fit::kCut},
                   {"WRITES", Align::kRight},
                   {"RACES", Align::kRight},
                   {"RATE", Align::kRight},
                   {"FIRST TRY", Align::kRight},
                   {"ENDED", Align::kRight},
                   {"PERMANENT", Align::kRight},
                   {"P95", Align::kRight},
                   {""}});
  for (const v1::ConflictReportRow& row : report.rows()) {
    const v1::ConflictFigures& figures = row.figures();
    const double rate = figures.attempt_conflict_rate();
    const auto length = static_cast<std::size_t>(highest > 0 ? rate / highest * longest + 0.5 : 0);
    table.AddRow({{GroupText(row.group(), group_by)},
                  {Count(figures.tries())},
                  {Count(figures.races())},
                  {Percent(rate, figures.tries())},
                  {Percent(figures.first_try_conflict_rate(), figures.first_tries())},
                  {Count(figures.ended())},
                  {Count(figures.permanent_conflicts())},
                  {DurationText(ToDuration(figures.latency_p95()))},
                  {std::string(length, '#'), Ink::kWarning}});
  }
  return table.Render(style, 2);
}

std::string RenderWinners(const v1::GetConflictReportResponse& report, const TextStyle& style) {
  if (report.race_winners().empty()) return "";
  TextTable table({{"WHO", Align::kLeft, Fit::kCut}, {"RACES", Align::kRight}});
  for (const v1::RaceWinner& winner : report.race_winners()) {
    table.AddRow({{OneLine(winner.changed_by())}, {Count(winner.races())}});
  }
  return absl::StrCat(Headline("Who was faster", style), table.Render(style, 2));
}

}  // namespace

std::string RenderConflicts(const v1::GetConflictReportResponse& report, Request::GroupBy group_by,
                            const std::string& grouping, const TextStyle& style) {
  const std::string text =
      absl::StrCat(Paint("Conflicts", Ink::kStrong, style), " from ",
                   absl::FormatTime("%Y-%m-%d %H:%M", ToTime(report.from()), style.zone), " to ",
                   absl::FormatTime("%Y-%m-%d %H:%M", ToTime(report.to()), style.zone), "\n",
                   RenderTotal(report.total(), style));
  if (report.rows().empty()) return text;
  const std::string zone =
      group_by == Request::HOUR_OF_DAY ? absl::StrCat(" (", report.time_zone(), ")") : "";
  return absl::StrCat(text, Headline(absl::StrCat("By ", grouping, zone), style),
                      RenderRows(report, group_by, grouping, style), RenderWinners(report, style));
}

}  // namespace interlock::client::cli
