#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/cli/completion/completion_script.h"

namespace interlock::client::cli {
namespace {

// A description behind a colon, inside single quotes.
std::string Quoted(const std::string& text) {
  return absl::StrReplaceAll(text, {{"'", "'\\''"}, {":", "\\:"}, {"\\", "\\\\"}});
}

// Inside [...] of an _arguments specification, inside single quotes.
std::string Escaped(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"'", "'\\''"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}, {"\\", "\\\\"}});
}

std::string ActionOf(const Offer& offer) {
  switch (offer.kind) {
    case Offer::Kind::kNothing:
      return " ";
    case Offer::Kind::kWords:
      return offer.number == Offer::Number::kSeveral
                 ? absl::StrCat("_values -s , value ", absl::StrJoin(offer.words, " "))
                 : absl::StrCat("(", absl::StrJoin(offer.words, " "), ")");
    case Offer::Kind::kFiles:
      return "_files";
    case Offer::Kind::kContexts:
      return "{_values context $(interlock context list --names 2>/dev/null)}";
  }
  return " ";
}

// By the flag, so that a command's own one takes the place of the one above it.
using Specifications = std::map<std::string, std::string>;

void AddOptions(const TreeCommand& command, Specifications* specifications) {
  for (const TreeOption& option : command.options) {
    for (const std::string& flag : option.flags) {
      const bool is_long = flag.rfind("--", 0) == 0;
      const std::string value =
          option.takes_value ? absl::StrCat(":value:", ActionOf(option.offer)) : "";
      (*specifications)[flag] = absl::StrCat("'*", flag, option.takes_value && is_long ? "=" : "",
                                             "[", Escaped(option.description), "]", value, "'");
    }
  }
}

std::string FunctionName(const std::string& path) {
  return "_" + absl::StrReplaceAll(path, {{"/", "_"}, {"-", "_"}});
}

void AddFunctions(const TreeCommand& command, const std::string& above,
                  Specifications specifications, std::string* script) {
  const std::string path = above.empty() ? command.name : absl::StrCat(above, "/", command.name);
  AddOptions(command, &specifications);
  std::vector<std::string> own;
  for (const auto& [flag, specification] : specifications) own.push_back(specification);
  if (command.commands.empty()) {
    int place = 0;
    for (const TreeOption& option : command.options) {
      if (!option.flags.empty()) continue;
      own.push_back(absl::StrCat("'", ++place, ":value:", ActionOf(option.offer), "'"));
    }
    absl::StrAppend(script, FunctionName(path), "() {\n  _arguments -s \\\n    ",
                    absl::StrJoin(own, " \\\n    "), "\n}\n\n");
    return;
  }
  std::string names;
  std::string cases;
  for (const TreeCommand& below : command.commands) {
    absl::StrAppend(&names, "    '", below.name, ":", Quoted(below.description), "'\n");
    absl::StrAppend(&cases, "        ", below.name, ") ",
                    FunctionName(absl::StrCat(path, "/", below.name)), " ;;\n");
    AddFunctions(below, path, specifications, script);
  }
  own.push_back("'1: :->command'");
  own.push_back("'*:: :->rest'");
  absl::StrAppend(
      script, FunctionName(path), "() {\n  local curcontext=\"$curcontext\" state line\n",
      "  local -a commands\n  commands=(\n", names, "  )\n  _arguments -s -C \\\n    ",
      absl::StrJoin(own, " \\\n    "), "\n  case $state in\n",
      "    command) _describe command commands ;;\n", "    rest)\n      case $line[1] in\n", cases,
      "      esac\n      ;;\n  esac\n}\n\n");
}

}  // namespace

std::string ZshCompletion(const TreeCommand& root) {
  std::string script =
      "#compdef interlock\n"
      "# zsh completion for interlock. Made by: interlock completion zsh\n"
      "# Keep it as _interlock in a folder of $fpath, or: source <(interlock completion zsh)\n\n";
  AddFunctions(root, "", {}, &script);
  return script +
         "if [[ $funcstack[1] == _interlock ]]; then\n"
         "  _interlock \"$@\"\n"
         "else\n"
         "  compdef _interlock interlock\n"
         "fi\n";
}

}  // namespace interlock::client::cli
