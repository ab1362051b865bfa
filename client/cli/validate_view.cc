#include "client/cli/validate_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_sheet.h"
#include "client/cli/intent_words.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

std::string StatusText(const v1::ValidateIntentResponse& verdict) {
  if (verdict.current_status().empty()) return "not read";
  return verdict.etag().empty() ? verdict.current_status()
                                : absl::StrCat(verdict.current_status(), "  ", verdict.etag());
}

std::string PathText(const v1::ValidateIntentResponse& verdict) {
  if (verdict.path().empty()) return "";
  return absl::StrCat(verdict.current_status(), " -> ", absl::StrJoin(verdict.path(), " -> "));
}

std::string WaitText(const v1::ValidateIntentResponse& verdict) {
  const v1::Wait& wait = verdict.would_wait();
  if (wait.cause() == v1::Wait::CAUSE_UNSPECIFIED || wait.cause() == v1::Wait::READY) {
    return "for nothing";
  }
  return wait.detail().empty() ? Name(wait.cause())
                               : absl::StrCat(Name(wait.cause()), ": ", wait.detail());
}

}  // namespace

std::string RenderValidation(const v1::SubmitIntentRequest& request,
                             const v1::ValidateIntentResponse& verdict, const TextStyle& style) {
  const std::string title =
      OneLine(absl::StrCat(request.work_order_id(), " -> ", request.target_status()));
  std::string text = absl::StrCat(
      Paint(title, Ink::kStrong, style), "  ",
      verdict.valid() ? Paint("valid", Ink::kGood, style) : Paint("NOT VALID", Ink::kBad, style),
      "\n");
  FactSheet facts(style.columns);
  facts.Add("status now", StatusText(verdict));
  facts.Add("way there", PathText(verdict));
  facts.Add("ahead", verdict.ahead() == 0
                         ? "nothing"
                         : absl::StrCat(verdict.ahead(),
                                        verdict.ahead() == 1 ? " open intent" : " open intents"));
  facts.Add("would wait", WaitText(verdict));
  absl::StrAppend(&text, facts.Take());
  if (verdict.violations().empty()) return text;
  TextTable table({{"FIELD"}, {"WHAT IS WRONG", Align::kLeft, Fit::kCut}});
  for (const auto& violation : verdict.violations()) {
    if (style.columns > 0) {
      table.AddRow({{violation.field(), Ink::kBad}, {}}, violation.description());
    } else {
      table.AddRow({{violation.field(), Ink::kBad}, {violation.description()}});
    }
  }
  return absl::StrCat(text, "\n", table.Render(style, 2));
}

}  // namespace interlock::client::cli
