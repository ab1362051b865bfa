#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/completion/completion_script.h"

namespace interlock::client::cli {
namespace {

// The tables of the script: patterns of "path" or "path:flag" and what belongs to them.
struct Tables {
  std::vector<std::string> paths;
  std::string valued;   // path:flag of options with a value
  std::string offered;  // what to offer for the value
  std::string flags;    // of each path
  std::string words;    // commands and arguments of each path
};

std::string OfferCall(const Offer& offer) {
  switch (offer.kind) {
    case Offer::Kind::kNothing:
      return "";
    case Offer::Kind::kWords:
      return absl::StrCat(
          offer.number == Offer::Number::kSeveral ? "_interlock_several" : "_interlock_words", " '",
          absl::StrJoin(offer.words, " "), "'");
    case Offer::Kind::kFiles:
      return "_interlock_files";
    case Offer::Kind::kContexts:
      return "_interlock_words \"$(\"${COMP_WORDS[0]}\" context list --names 2>/dev/null)\"";
  }
  return "";
}

void AddRow(const std::string& pattern, const std::string& action, std::string* table) {
  absl::StrAppend(table, "    ", pattern, ") ", action, " ;;\n");
}

void Fill(const TreeCommand& command, const std::string& above,
          const std::vector<std::string>& flags_above, Tables* tables) {
  const std::string path = above.empty() ? command.name : absl::StrCat(above, "/", command.name);
  tables->paths.push_back(path);
  std::vector<std::string> flags = flags_above;
  std::vector<std::string> argument_calls;
  // A command's own options hold for it and for what is below it.
  const std::string scope = command.commands.empty() ? path : path + "*";
  for (const TreeOption& option : command.options) {
    flags.insert(flags.end(), option.flags.begin(), option.flags.end());
    const std::string call = OfferCall(option.offer);
    if (option.flags.empty()) {
      if (!call.empty()) argument_calls.push_back(call);
      continue;
    }
    if (!option.takes_value) continue;
    std::vector<std::string> patterns;
    for (const std::string& flag : option.flags) {
      patterns.push_back(absl::StrCat(scope, ":", flag));
    }
    AddRow(absl::StrJoin(patterns, "|"), "return 0", &tables->valued);
    if (!call.empty()) AddRow(absl::StrJoin(patterns, "|"), call, &tables->offered);
  }
  std::vector<std::string> names;
  for (const TreeCommand& below : command.commands) {
    names.push_back(below.name);
    Fill(below, path, flags, tables);
  }
  AddRow(path, absl::StrCat("_interlock_words '", absl::StrJoin(flags, " "), "'"), &tables->flags);
  if (!names.empty()) {
    argument_calls.insert(argument_calls.begin(),
                          absl::StrCat("_interlock_words '", absl::StrJoin(names, " "), "'"));
  }
  if (!argument_calls.empty()) AddRow(path, absl::StrJoin(argument_calls, "; "), &tables->words);
}

constexpr char kHead[] = R"(# bash completion for interlock. Made by: interlock completion bash
# Load it with: source <(interlock completion bash)

_interlock_words() {
  COMPREPLY+=($(compgen -W "$1" -- "$cur"))
}

# Several words separated by commas; what is there already stays.
_interlock_several() {
  local before=""
  [[ $cur == *,* ]] && before="${cur%,*},"
  COMPREPLY+=($(compgen -P "$before" -W "$1" -- "${cur##*,}"))
  compopt -o nospace 2>/dev/null
}

_interlock_files() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\n'
  COMPREPLY+=($(compgen -f -- "$cur"))
}

)";

constexpr char kMain[] = R"(_interlock() {
  local cur="${COMP_WORDS[COMP_CWORD]}" path="interlock" flag="" word i
  COMPREPLY=()
  # Bash breaks --flag=value into three words.
  [[ $cur == "=" ]] && cur=""
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    [[ $word == "=" ]] && continue
    if [[ -n $flag ]]; then
      flag=""
    elif [[ $word == -* ]]; then
      _interlock_has_value "$path:$word" && flag="$word"
    elif _interlock_is_command "$path/$word"; then
      path="$path/$word"
    fi
  done
  if [[ -n $flag ]]; then
    _interlock_offer_value "$path:$flag"
  elif [[ $cur == -* ]]; then
    _interlock_offer_flags "$path"
  else
    _interlock_offer_words "$path"
  fi
}

complete -F _interlock interlock
)";

std::string Function(const std::string& name, const std::string& rows) {
  return absl::StrCat(name, "() {\n  case \"$1\" in\n", rows, "  esac\n  return 1\n}\n\n");
}

}  // namespace

std::string BashCompletion(const TreeCommand& root) {
  Tables tables;
  Fill(root, "", {}, &tables);
  std::string commands;
  AddRow(absl::StrJoin(tables.paths, "|"), "return 0", &commands);
  return absl::StrCat(kHead, Function("_interlock_is_command", commands),
                      Function("_interlock_has_value", tables.valued),
                      Function("_interlock_offer_value", tables.offered),
                      Function("_interlock_offer_flags", tables.flags),
                      Function("_interlock_offer_words", tables.words), kMain);
}

}  // namespace interlock::client::cli
