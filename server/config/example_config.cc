#include "server/config/example_config.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/config/config_keys.h"
#include "server/config/value_text.h"

namespace interlock::config {
namespace {

constexpr std::size_t kWidth = 96;

// The text as comment lines of at most kWidth characters.
void AddComment(absl::string_view text, std::string* out) {
  std::string line = "#";
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    if (line.size() + 1 + word.size() > kWidth && line.size() > 1) {
      absl::StrAppend(out, line, "\n");
      line = "#";
    }
    absl::StrAppend(&line, " ", word);
  }
  if (line.size() > 1) absl::StrAppend(out, line, "\n");
}

std::string Described(const KeyRule& rule, const FieldRef& field) {
  std::string text = rule.sentence;
  const std::string range = RangeText(rule, field);
  if (!range.empty()) absl::StrAppend(&text, " Allowed: ", range, ".");
  return text;
}

void AddKey(const KeyRule& rule, Config& defaults, std::string* out) {
  const FieldRef field = rule.field(&defaults);
  AddComment(Described(rule, field), out);
  absl::StrAppend(out, LastPartOf(rule.name), " = ", ValueText(field), "\n");
}

void AddList(const ListRule& list, Config& scratch, std::string* out) {
  absl::StrAppend(out, "\n");
  AddComment(list.sentence, out);
  void* row = list.append(scratch);
  for (const RowKeyRule& key : list.keys) {
    AddComment(absl::StrCat(key.rule.name, ": ", Described(key.rule, key.rule.field(row)),
                            key.need == RowKey::kRequired ? " Required." : ""),
               out);
  }
  absl::StrAppend(out, "#[[", list.name, "]]\n");
  for (const std::string& line : list.example_lines) absl::StrAppend(out, "#", line, "\n");
}

}  // namespace

std::string ExampleConfig() {
  std::string out;
  AddComment(
      "The configuration of interlockd: every key with its default, its range and what it means. "
      "Only apriso.base_url is required. A # without a blank after it marks what is not set here.",
      &out);
  AddComment(
      "A key can also be given as an environment variable (INTERLOCK_LOG__LEVEL=debug) or on the "
      "command line (--set log.level=debug); the command line wins over the environment, and that "
      "over this file. Durations are written like 500ms, 15s, 2m, 24h, 90d. "
      "`interlockd --config FILE --check-config` names every mistake at once.",
      &out);
  Config defaults;
  defaults.apriso.base_url = "https://apriso.example.com";
  for (const std::string& section : ConfigSections()) {
    absl::StrAppend(&out, "\n");
    AddComment(SectionSentence(section), &out);
    bool is_headed = false;
    for (const KeyRule& rule : ConfigKeys()) {
      if (SectionOf(rule.name) != section) continue;
      if (!is_headed) absl::StrAppend(&out, "[", section, "]\n");
      if (is_headed) absl::StrAppend(&out, "\n");
      is_headed = true;
      AddKey(rule, defaults, &out);
    }
    for (const ListRule& list : ConfigLists()) {
      Config scratch;
      if (SectionOf(list.name) == section) AddList(list, scratch, &out);
    }
  }
  return out;
}

}  // namespace interlock::config
