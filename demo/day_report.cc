#include "demo/day_report.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"
#include "demo/tally.h"

namespace interlock::demo {
namespace {

using client::cli::Align;
using client::cli::DurationText;
using client::cli::Ink;
using client::cli::Paint;
using client::cli::TextStyle;
using client::cli::TextTable;

constexpr int kBarColumns = 50;

std::string Headline(const std::string& text, const TextStyle& style) {
  return absl::StrCat("\n", Paint(text, Ink::kStrong, style), "\n");
}

std::string LatencyText(const std::vector<absl::Duration>& sorted, double share) {
  return sorted.empty() ? "-" : DurationText(Percentile(sorted, share));
}

// What is out of the ordinary in that hour.
std::string NoteOf(const DayCourse& course, int hour) {
  const Span span{course.AtHour(hour), course.AtHour(hour + 1)};
  const absl::Duration middle = span.begin + span.length() / 2;
  if (span.Contains(course.expiry())) return "credential expires";
  if (course.PhaseAt(middle) == Phase::kOutage) return "Apriso down";
  return course.PhaseAt(middle) == Phase::kShiftChange ? "shift change" : "";
}

std::string RenderHours(const DayTally& tally, const DayCourse& course, const TextStyle& style) {
  TextTable table({{"HOUR"},
                   {"EVENTS", Align::kRight},
                   {"ACCEPTED", Align::kRight},
                   {"ENDED", Align::kRight},
                   {"LOST RACES", Align::kRight},
                   {"MOST OPEN", Align::kRight},
                   {"P50", Align::kRight},
                   {"P95", Align::kRight},
                   {""}});
  for (int i = 0; i < kHoursOfDay; ++i) {
    const HourTally& hour = tally.hours[static_cast<std::size_t>(i)];
    const std::string note = NoteOf(course, i);
    table.AddRow({{course.ClockText(course.AtHour(i))},
                  {absl::StrCat(hour.events)},
                  {absl::StrCat(hour.accepted)},
                  {absl::StrCat(hour.ended)},
                  {absl::StrCat(hour.lost_races)},
                  {absl::StrCat(hour.most_open)},
                  {LatencyText(hour.latencies, 0.50)},
                  {LatencyText(hour.latencies, 0.95)},
                  {note, Ink::kWarning}});
  }
  return absl::StrCat(Headline("The day by the hour, intents by when they were accepted", style),
                      table.Render(style, 2));
}

std::string RenderPhases(const DayTally& tally, const TextStyle& style) {
  TextTable table({{"ACCEPTED IN"},
                   {"INTENTS", Align::kRight},
                   {"P50", Align::kRight},
                   {"P95", Align::kRight},
                   {"P99", Align::kRight},
                   {"LONGEST", Align::kRight}});
  constexpr std::array<const char*, kPhases> kNames = {
      "calm hours", "shift changes", "outage, or open in it", "after it, while catching up"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const std::vector<absl::Duration>& sorted = tally.latencies[i];
    table.AddRow({{kNames[i]},
                  {absl::StrCat(sorted.size())},
                  {LatencyText(sorted, 0.50)},
                  {LatencyText(sorted, 0.95)},
                  {LatencyText(sorted, 0.99)},
                  {LatencyText(sorted, 1.0)}});
  }
  return absl::StrCat(Headline("Time from submission to end", style), table.Render(style, 2));
}

std::string RenderRequests(const DayEvidence& evidence, const TextStyle& style) {
  const PlantSummary& plant = evidence.play.summary;
  const double intents =
      static_cast<double>(std::max<std::size_t>(1, evidence.play.intents.size()));
  return absl::StrCat(
      Headline("Requests to Apriso", style),
      absl::StrFormat("  %d reads and %d writes, %.2f an intent; %d reads saved right behind own "
                      "writes\n",
                      plant.reads, plant.writes,
                      static_cast<double>(plant.reads + plant.writes) / intents,
                      plant.writes_without_read),
      absl::StrFormat("  %d refused for an expired token; %d tokens fetched\n",
                      plant.refused_sign_ins, evidence.tokens.issued));
}

std::string RenderRamp(const DayTally& tally, const DayEvidence& evidence, const TextStyle& style) {
  const Span outage = evidence.course.outage();
  const absl::Duration bucket = RampBucket(evidence.course);
  int most = 1;
  for (const RampRow& row : tally.ramp) most = std::max(most, row.requests);
  std::string text = Headline(
      absl::StrCat("Requests to Apriso each ", DurationText(bucket), " around the outage"), style);
  for (const RampRow& row : tally.ramp) {
    const absl::Duration middle = row.at + bucket / 2;
    const char* const what = outage.Contains(middle) ? "down" : middle < outage.begin ? "" : "back";
    const int columns = row.requests == 0 ? 0 : std::max(1, kBarColumns * row.requests / most);
    absl::StrAppend(
        &text,
        absl::StrFormat("  %s %+6.1f s  %-4s  %5d  %-50s %3d at once\n",
                        evidence.course.ClockText(row.at),
                        absl::ToDoubleSeconds(row.at - outage.begin), what, row.requests,
                        std::string(static_cast<std::size_t>(columns), '#'), row.most_at_once));
  }
  absl::StrAppend(
      &text, "  calls went on ",
      tally.recovery == absl::InfiniteDuration() ? "never" : DurationText(tally.recovery),
      " after the outage\n");
  return text;
}

int CountOf(const DayStanding& standing, const char* state) {
  const auto found = standing.intents_by_state.find(state);
  return found == standing.intents_by_state.end() ? 0 : found->second;
}

}  // namespace

std::string RenderDayPlan(const DayCourse& course, std::size_t events, int work_orders) {
  const auto from_to = [&](const Span& span) {
    return absl::StrCat(course.ClockText(span.begin), "-", course.ClockText(span.end));
  };
  return absl::StrCat("A day of a plant: ", work_orders, " work orders, ", events,
                      " events within ", DurationText(course.length()), "\n  ", course.ScaleText(),
                      "\n  shift changes ", from_to(course.shift_changes()[0]), " and ",
                      from_to(course.shift_changes()[1]), "\n  Apriso down ",
                      from_to(course.outage()), ", ", DurationText(course.outage().length()),
                      " of the play; credential expires ", course.ClockText(course.expiry()), "\n");
}

std::string RenderDay(const DayTally& tally, const DayEvidence& evidence, const TextStyle& style) {
  return absl::StrCat(RenderHours(tally, evidence.course, style), RenderPhases(tally, style),
                      RenderRequests(evidence, style), RenderRamp(tally, evidence, style));
}

std::string DayStandingText(const DayCourse& course, absl::Duration elapsed,
                            const DayStanding& standing) {
  const int ended = CountOf(standing, "SUCCEEDED") + CountOf(standing, "REJECTED") +
                    CountOf(standing, "CANCELLED") + CountOf(standing, "EXPIRED");
  return absl::StrFormat(
      "%s  %d of %d events | %d ended, %d under way, %d for a person | Apriso %s",
      course.ClockText(elapsed), standing.sent, standing.planned, ended,
      CountOf(standing, "QUEUED") + CountOf(standing, "EXECUTING"),
      CountOf(standing, "NEEDS_ATTENTION"), v1::AprisoStatus::State_Name(standing.apriso));
}

}  // namespace interlock::demo
