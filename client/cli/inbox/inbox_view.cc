#include "client/cli/inbox/inbox_view.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/duration_text.h"
#include "client/cli/intent_view.h"
#include "client/cli/text_table.h"

namespace interlock::client::cli {
namespace {

using Effect = v1::ActResult::Effect;

Ink InkOf(Effect effect) {
  switch (effect) {
    case v1::ActResult::CHANGED:
      return Ink::kGood;
    case v1::ActResult::FAILED:
    case v1::ActResult::UNKNOWN_INTENT:
      return Ink::kBad;
    case v1::ActResult::NOT_FITTING:
      return Ink::kWarning;
    default:
      return Ink::kPlain;
  }
}

std::string Intents(int count) { return absl::StrCat(count, count == 1 ? " intent" : " intents"); }

std::string RenderResults(const ActOutcome& outcome, const TextStyle& style) {
  std::map<std::string, const v1::Intent*> intents;
  for (const v1::Intent& intent : outcome.intents) {
    // A replay tells of the intent that was replayed.
    const bool is_replay = !intent.predecessor_id().empty();
    intents[is_replay ? intent.predecessor_id() : intent.intent_id()] = &intent;
    intents[intent.intent_id()] = &intent;
  }
  TextTable table({{"ID", Align::kRight},
                   {"RESULT"},
                   {"NOW"},
                   {"WORK ORDER", Align::kLeft, Fit::kCut},
                   {"TARGET", Align::kLeft, Fit::kCut}});
  for (const v1::ActResult& result : outcome.results) {
    const auto found = intents.find(result.intent_id());
    const v1::Intent* const intent = found == intents.end() ? nullptr : found->second;
    std::string now;
    if (intent != nullptr) {
      const bool is_other = intent->intent_id() != result.intent_id();
      now = is_other ? absl::StrCat("as intent ", intent->intent_id())
                     : v1::Intent::State_Name(intent->state());
    }
    table.AddRow({{result.intent_id()},
                  {v1::ActResult::Effect_Name(result.effect()), InkOf(result.effect())},
                  {now},
                  {intent == nullptr ? "" : OneLine(intent->work_order_id())},
                  {intent == nullptr ? "" : OneLine(intent->target_status())}},
                 OneLine(result.message()));
  }
  return table.Render(style);
}

std::string RenderConsequences(const ActOutcome& outcome, const TextStyle& style) {
  TextTable table({{"LATER INTENT", Align::kRight}, {"BECAUSE OF", Align::kRight}});
  for (const v1::Consequence& consequence : outcome.consequences) {
    const bool is_itself = consequence.later_intent_id().empty();
    table.AddRow(
        {{is_itself ? "the replay" : consequence.later_intent_id()}, {consequence.intent_id()}},
        OneLine(consequence.message()));
  }
  return table.Render(style);
}

}  // namespace

std::string RenderPreview(const ActOutcome& outcome, const std::string& verb,
                          const TextStyle& style) {
  std::string text;
  if (!outcome.intents.empty()) {
    const std::vector<v1::Intent> intents(outcome.intents.begin(), outcome.intents.end());
    text = RenderIntentList(intents, style);
    if (outcome.matched > outcome.intents.size()) {
      absl::StrAppend(&text, "... and ", outcome.matched - outcome.intents.size(), " more\n");
    }
  }
  if (!outcome.results.empty()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", "Left as they are:\n",
                    RenderResults(outcome, style));
  }
  if (!outcome.consequences.empty()) {
    absl::StrAppend(&text, "\n", Paint("Would become illegal:", Ink::kWarning, style), "\n",
                    RenderConsequences(outcome, style));
  }
  absl::StrAppend(&text, text.empty() ? "" : "\n", Intents(outcome.matched), " would be ", verb,
                  outcome.consequences.empty()
                      ? "."
                      : absl::StrCat("; ", Intents(outcome.consequences.size()),
                                     " of the same work orders could not be carried out then."),
                  "\n");
  return text;
}

std::string RenderOutcome(const ActOutcome& outcome, const std::string& verb,
                          const TextStyle& style) {
  std::string text = outcome.results.empty() ? "" : RenderResults(outcome, style) + "\n";
  absl::StrAppend(&text, outcome.changed, " of ", Intents(outcome.matched), " ", verb, ".\n");
  return text;
}

ExitCode ExitCodeFor(const ActOutcome& outcome, bool by_id) {
  const auto has = [&](Effect effect) {
    return std::any_of(outcome.results.begin(), outcome.results.end(),
                       [effect](const v1::ActResult& one) { return one.effect() == effect; });
  };
  if (has(v1::ActResult::FAILED)) return ExitCode::kUnavailable;
  if (by_id && has(v1::ActResult::UNKNOWN_INTENT)) return ExitCode::kNotFound;
  if (by_id && has(v1::ActResult::NOT_FITTING)) return ExitCode::kPrecondition;
  return ExitCode::kOk;
}

}  // namespace interlock::client::cli
