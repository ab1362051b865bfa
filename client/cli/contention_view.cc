#include "client/cli/contention_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/duration_text.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {

std::string ScopeText(const v1::ContentionScope& scope) {
  switch (scope.scope_case()) {
    case v1::ContentionScope::kWorkOrderType:
      return scope.work_order_type().empty()
                 ? "work orders without a type"
                 : absl::StrCat("type ", OneLine(scope.work_order_type()));
    case v1::ContentionScope::kLabel:
      return scope.label().value().empty()
                 ? absl::StrCat("without label ", OneLine(scope.label().key()))
                 : absl::StrCat("label ", OneLine(scope.label().key()), "=",
                                OneLine(scope.label().value()));
    default:
      return "all";
  }
}

std::string ContentionSentence(const v1::Contention& contention, const TextStyle& style) {
  const std::string scope = ScopeText(contention.scope());
  if (!contention.active()) return absl::StrCat("Contention mode is off: ", scope, ".");
  std::string text =
      absl::StrCat("Contention mode is on: ", scope, ", ", contention.held(), " held");
  if (contention.has_until()) {
    absl::StrAppend(&text, ", for ", DurationText(ToTime(contention.until()) - style.now),
                    " at the longest");
  }
  return text + ".";
}

std::string RenderContention(const v1::GetBrokerStatusResponse& status, const TextStyle& style) {
  TextTable table({{"SCOPE", Align::kLeft, Fit::kCut},
                   {"MODE"},
                   {"RACES", Align::kRight},
                   {"TRIES", Align::kRight},
                   {"HELD", Align::kRight},
                   {"SINCE", Align::kRight},
                   {"ENDS WITHIN", Align::kRight}});
  for (const v1::Contention& contention : status.contention()) {
    const bool is_active = contention.active();
    table.AddRow(
        {{ScopeText(contention.scope())},
         {is_active ? "held back" : "normal", is_active ? Ink::kWarning : Ink::kPlain},
         {absl::StrFormat("%.0f %%", 100 * contention.rate())},
         {absl::StrCat(contention.tries())},
         {absl::StrCat(contention.held())},
         {contention.has_since() ? DurationText(style.now - ToTime(contention.since())) : ""},
         {contention.has_until() ? DurationText(ToTime(contention.until()) - style.now) : ""}},
        OneLine(contention.cause()));
  }
  return table.Render(style);
}

}  // namespace interlock::client::cli
