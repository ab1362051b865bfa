#include "client/cli/status_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
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
                  "\n");
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
