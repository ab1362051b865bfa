#include "client/cli/records/audit_view.h"

#include "absl/strings/str_cat.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {

std::string RenderAudit(const std::vector<v1::AuditEvent>& events, const TextStyle& style) {
  TextTable table({{"ACT", Align::kRight},
                   {"TIME"},
                   {"ACTOR", Align::kLeft, Fit::kCut},
                   {"ACTION", Align::kLeft, Fit::kCut},
                   {"WHAT", Align::kLeft, Fit::kCut},
                   {"OUTCOME", Align::kLeft, Fit::kCut}});
  for (const v1::AuditEvent& event : events) {
    table.AddRow(
        {{absl::StrCat(event.number())},
         {MomentText(ToTime(event.time()), style)},
         {OneLine(event.actor())},
         {OneLine(event.action())},
         {OneLine(event.scope())},
         {OneLine(event.outcome()), event.outcome() == "ok" ? Ink::kPlain : Ink::kWarning}},
        event.reason().empty() ? "" : absl::StrCat("reason: ", OneLine(event.reason())));
  }
  return table.Render(style);
}

}  // namespace interlock::client::cli
