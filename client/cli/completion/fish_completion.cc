#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/cli/completion/completion_script.h"

namespace interlock::client::cli {
namespace {

std::string Quoted(const std::string& text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

std::string OfferText(const Offer& offer) {
  switch (offer.kind) {
    case Offer::Kind::kNothing:
      return " -x";
    case Offer::Kind::kWords: {
      const std::string words = absl::StrJoin(offer.words, " ");
      if (offer.number == Offer::Number::kOne) return absl::StrCat(" -x -a ", Quoted(words));
      return absl::StrCat(" -x -a ", Quoted(absl::StrCat("(__fish_append , ", words, ")")));
    }
    case Offer::Kind::kFiles:
      return " -r -F";
    case Offer::Kind::kContexts:
      return absl::StrCat(" -x -a ", Quoted("(interlock context list --names 2>/dev/null)"));
  }
  return "";
}

std::string FlagText(const std::string& flag) {
  if (flag.rfind("--", 0) == 0) return absl::StrCat(" -l ", flag.substr(2));
  return absl::StrCat(" -s ", flag.substr(1));
}

// `condition` holds where the command has been given.
void AddCommand(const TreeCommand& command, const std::string& condition, std::string* script) {
  const std::string begin = condition.empty()
                                ? "complete -c interlock"
                                : absl::StrCat("complete -c interlock -n ", Quoted(condition));
  for (const TreeOption& option : command.options) {
    std::string line = begin;
    for (const std::string& flag : option.flags) absl::StrAppend(&line, FlagText(flag));
    const bool argument = option.flags.empty();
    if (argument && option.offer.kind == Offer::Kind::kNothing) continue;
    if (argument || option.takes_value) absl::StrAppend(&line, OfferText(option.offer));
    absl::StrAppend(script, line, " -d ", Quoted(option.description), "\n");
  }
  std::vector<std::string> names;
  for (const TreeCommand& below : command.commands) names.push_back(below.name);
  for (const TreeCommand& below : command.commands) {
    const std::string here = condition.empty()
                                 ? "__fish_use_subcommand"
                                 : absl::StrCat(condition, "; and not __fish_seen_subcommand_from ",
                                                absl::StrJoin(names, " "));
    absl::StrAppend(script, "complete -c interlock -n ", Quoted(here), " -a ", below.name, " -d ",
                    Quoted(below.description), "\n");
    std::string seen = absl::StrCat("__fish_seen_subcommand_from ", below.name);
    // A command of the same name below a neighbour is another one.
    for (const TreeCommand& other : command.commands) {
      for (const TreeCommand& deeper : other.commands) {
        if (deeper.name != below.name) continue;
        absl::StrAppend(&seen, "; and not __fish_seen_subcommand_from ", other.name);
      }
    }
    AddCommand(below, condition.empty() ? seen : absl::StrCat(condition, "; and ", seen), script);
  }
}

}  // namespace

std::string FishCompletion(const TreeCommand& root) {
  std::string script =
      "# fish completion for interlock. Made by: interlock completion fish\n"
      "# Keep it as ~/.config/fish/completions/interlock.fish\n\n"
      "complete -c interlock -f\n";
  AddCommand(root, "", &script);
  return script;
}

}  // namespace interlock::client::cli
