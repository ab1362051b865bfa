#include "client/cli/status_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/contention_view.h"
#include "client/cli/duration_text.h"
#include "client/cli/lanes/lanes_view.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

Ink InkOf(v1::AprisoStatus::State state) {
  switch (state) {
    case v1::AprisoStatus::AVAILABLE:
      return Ink::kGood;
    case v1::AprisoStatus::UNAVAILABLE:
    case v1::AprisoStatus::SUSPENDED:
      return Ink::kBad;
    default:
      return Ink::kPlain;
  }
}

std::string AprisoLine(const v1::AprisoStatus& apriso, const TextStyle& style) {
  std::string line =
      Paint(v1::AprisoStatus::State_Name(apriso.state()), InkOf(apriso.state()), style);
  if (apriso.has_since()) {
    absl::StrAppend(&line, " for ", DurationText(style.now - ToTime(apriso.since())));
  }
  if (!apriso.detail().empty()) absl::StrAppend(&line, ": ", OneLine(apriso.detail()));
  return line;
}

// "14:32"; with the day if that is not today's.
std::string HourText(absl::Time time, const TextStyle& style) {
  const bool is_today =
      absl::ToCivilDay(time, style.zone) == absl::ToCivilDay(style.now, style.zone);
  return absl::FormatTime(is_today ? "%H:%M" : "%Y-%m-%d %H:%M", time, style.zone);
}

// A line for each scope in contention mode.
std::string ContentionLines(const v1::GetBrokerStatusResponse& status, const TextStyle& style) {
  std::string text;
  for (const v1::Contention& contention : status.contention()) {
    if (!contention.active()) continue;
    absl::StrAppend(&text, "  contention   ",
                    Paint(ScopeText(contention.scope()), Ink::kWarning, style), ": ",
                    absl::StrFormat("%.0f %% of %d %s race", 100 * contention.rate(),
                                    contention.tries(), contention.tries() == 1 ? "try" : "tries"),
                    ", new ones are held");
    if (contention.has_until()) {
      absl::StrAppend(&text, " until ", HourText(ToTime(contention.until()), style),
                      " at the latest");
    }
    absl::StrAppend(&text, "; ", contention.held(), " held now");
    if (!contention.cause().empty()) {
      absl::StrAppend(&text, "; cause: ", OneLine(contention.cause()));
    }
    text += "\n";
  }
  return text;
}

// A line for each pause and drain.
std::string StopLines(const v1::GetBrokerStatusResponse& status, const TextStyle& style) {
  std::string text;
  for (const v1::Pause& pause : status.pauses()) {
    absl::StrAppend(&text, "  ", Paint("paused", Ink::kWarning, style), "       ",
                    PauseText(pause, style), "\n");
  }
  for (const v1::Drain& drain : status.drains()) {
    absl::StrAppend(&text, "  ", Paint("draining", Ink::kWarning, style), "     ",
                    DrainText(drain, style), "\n");
  }
  return text;
}

}  // namespace

std::string RenderStatus(const v1::GetBrokerStatusResponse& status, const TextStyle& style) {
  std::string text = Paint(absl::StrCat("interlockd ", status.version()), Ink::kStrong, style);
  if (status.has_start_time()) {
    absl::StrAppend(&text, ", up ", DurationText(style.now - ToTime(status.start_time())));
  }
  absl::StrAppend(&text, "\n  Apriso       ", AprisoLine(status.apriso(), style), "\n");
  absl::StrAppend(&text, "  oldest wait  ",
                  status.has_oldest_eligible_age()
                      ? DurationText(ToDuration(status.oldest_eligible_age()))
                      : "nothing waits that could move",
                  "\n", StopLines(status, style), ContentionLines(status, style));
  if (!status.intents_by_state().empty()) {
    TextTable table({{"STATE"}, {"INTENTS", Align::kRight}});
    for (int number = v1::Intent::State_MIN; number <= v1::Intent::State_MAX; ++number) {
      if (!v1::Intent::State_IsValid(number)) continue;
      const auto state = static_cast<v1::Intent::State>(number);
      const auto found = status.intents_by_state().find(v1::Intent::State_Name(state));
      if (found == status.intents_by_state().end()) continue;
      table.AddRow({{found->first, cli::InkOf(state)}, {absl::StrCat(found->second)}});
    }
    absl::StrAppend(&text, "\n", table.Render(style, 2));
  }
  for (const std::string& warning : status.warnings()) {
    absl::StrAppend(&text, "\n", Paint("warning: ", Ink::kWarning, style), OneLine(warning));
  }
  if (!status.warnings().empty()) text += "\n";
  return text;
}

}  // namespace interlock::client::cli
