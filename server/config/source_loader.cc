#include "server/config/source_loader.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "server/config/bind_value.h"
#include "server/config/config_keys.h"
#include "server/config/suggestion.h"

namespace interlock::config {
namespace {

constexpr char kPrefix[] = "INTERLOCK_";

std::string KeyOfVariable(absl::string_view variable) {
  variable.remove_prefix(sizeof(kPrefix) - 1);
  return absl::AsciiStrToLower(absl::StrReplaceAll(variable, {{"__", "."}}));
}

std::string VariableOfKey(absl::string_view key) {
  return absl::StrCat(kPrefix, absl::AsciiStrToUpper(absl::StrReplaceAll(key, {{".", "__"}})));
}

bool IsSection(const std::string& name) {
  const std::vector<std::string>& sections = ConfigSections();
  return std::find(sections.begin(), sections.end(), name) != sections.end();
}

std::string DidYouMean(const std::string& nearest) {
  return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
}

bool IsEmptyList(const RawValue& value) {
  const auto* list = std::get_if<RawList>(&value);
  return list != nullptr && list->empty();
}

}  // namespace

Place SourceLoader::FilePlace(FilePosition position) const {
  return {SourceKind::kFile, position, PlaceText(provenance_->file_name, position)};
}

void SourceLoader::ApplyFile(const TomlDocument& document) {
  ApplySections(document.sections);
  for (const FileEntry& entry : document.entries) ApplyEntry(entry);
  for (const FileRow& row : document.rows) ApplyRow(row);
}

void SourceLoader::ApplySections(const std::vector<FileSection>& sections) {
  for (const FileSection& section : sections) {
    if (IsSection(section.name)) continue;
    refused_sections_.insert(section.name);
    const Place place = FilePlace(section.position);
    if (FindList(section.name) != nullptr) {
      problems_->Add(place, section.name,
                     absl::StrCat("is a list: write [[", section.name, "]] with two brackets"));
    } else if (FindKey(section.name) != nullptr) {
      problems_->Add(place, section.name,
                     absl::StrCat("is a key of [", SectionOf(section.name), "], not a section"));
    } else if (!refused_sections_.contains(SectionOf(section.name))) {
      const std::string nearest = NearestSection(section.name);
      problems_->Add(place, absl::CHexEscape(section.name),
                     absl::StrCat("there is no such section",
                                  DidYouMean(nearest.empty() ? "" : "[" + nearest + "]")));
    }
  }
}

void SourceLoader::ApplyEntry(const FileEntry& entry) {
  const Place place = FilePlace(entry.position);
  const KeyRule* rule = FindKey(entry.key);
  if (rule == nullptr) {
    const bool is_list = FindList(entry.key) != nullptr;
    if (is_list && IsEmptyList(entry.value)) return;
    if (is_list) {
      problems_->Add(place, entry.key,
                     absl::StrCat("is a list of tables: write [[", entry.key, "]]"));
    } else if (IsSection(entry.key)) {
      problems_->Add(place, entry.key, absl::StrCat("is a section: write [", entry.key, "]"));
    } else if (!refused_sections_.contains(SectionOf(entry.key))) {
      RefuseUnknownKey(entry.key, place);
    }
    return;
  }
  provenance_->keys[rule->name] = place;
  std::string problem = BindValue(entry.value, *rule, rule->field(config_));
  if (!problem.empty()) problems_->Add(place, rule->name, std::move(problem));
}

void SourceLoader::RefuseUnknownKey(const std::string& key, const Place& place) {
  const std::string nearest = NearestKey(key);
  const bool is_variable = place.kind == SourceKind::kEnvironment;
  problems_->Add(
      place, absl::CHexEscape(key),
      absl::StrCat("there is no such key",
                   DidYouMean(is_variable && !nearest.empty() ? VariableOfKey(nearest) : nearest)));
}

void SourceLoader::RefuseUnknownRow(const FileRow& row) {
  std::string hint;
  if (IsSection(row.list)) {
    hint = absl::StrCat("; it is a section, not a list: write [", row.list, "]");
  } else {
    std::vector<std::string> names;
    for (const ListRule& list : ConfigLists()) names.push_back(list.name);
    const std::string nearest = NearestWord(row.list, names);
    hint = DidYouMean(nearest.empty() ? "" : "[[" + nearest + "]]");
  }
  problems_->Add(FilePlace(row.position), absl::CHexEscape(row.list),
                 absl::StrCat("there is no such list", hint));
}

void SourceLoader::ApplyRow(const FileRow& row) {
  const ListRule* list = FindList(row.list);
  if (list == nullptr) return RefuseUnknownRow(row);
  provenance_->rows[list->name].push_back(FilePlace(row.position));
  void* fields = list->append(*config_);
  std::set<std::string> given;
  std::vector<std::string> names;
  for (const RowKeyRule& key : list->keys) names.push_back(key.rule.name);

  for (const FileEntry& entry : row.entries) {
    const std::string full_name = absl::StrCat(list->name, ".", absl::CHexEscape(entry.key));
    const auto key = std::find_if(
        list->keys.begin(), list->keys.end(),
        [&entry](const RowKeyRule& candidate) { return candidate.rule.name == entry.key; });
    if (key == list->keys.end()) {
      problems_->Add(FilePlace(entry.position), full_name,
                     absl::StrCat("there is no such key in [[", list->name, "]]",
                                  DidYouMean(NearestWord(entry.key, names))));
      continue;
    }
    given.insert(entry.key);
    std::string problem = BindValue(entry.value, key->rule, key->rule.field(fields));
    if (!problem.empty()) {
      problems_->Add(FilePlace(entry.position), full_name, std::move(problem));
    }
  }
  for (const RowKeyRule& key : list->keys) {
    if (key.need == RowKey::kRequired && !given.contains(key.rule.name)) {
      problems_->Add(FilePlace(row.position), absl::StrCat(list->name, ".", key.rule.name),
                     "is missing");
    }
  }
}

void SourceLoader::ApplyText(const std::string& key, const std::string& text, const Place& place) {
  const KeyRule* rule = FindKey(key);
  if (rule == nullptr) {
    if (FindList(key) != nullptr || FindList(SectionOf(key)) != nullptr) {
      problems_->Add(place, key, "lists of tables can be given in the file only");
    } else {
      RefuseUnknownKey(key, place);
    }
    return;
  }
  provenance_->keys[rule->name] = place;
  std::string problem = BindText(text, *rule, rule->field(config_));
  if (!problem.empty()) problems_->Add(place, rule->name, std::move(problem));
}

void SourceLoader::ApplyEnvironment(const std::map<std::string, std::string>& environment) {
  for (const auto& [variable, text] : environment) {
    // Without __ it is not a key: the command line client has such variables of its own.
    if (!absl::StartsWith(variable, kPrefix) || !absl::StrContains(variable, "__")) continue;
    ApplyText(KeyOfVariable(variable), text, {SourceKind::kEnvironment, {}, variable});
  }
}

void SourceLoader::ApplyOverrides(const std::vector<std::string>& overrides) {
  for (const std::string& assignment : overrides) {
    const std::size_t equals = assignment.find('=');
    const std::string key(absl::StripAsciiWhitespace(assignment.substr(0, equals)));
    const Place place{SourceKind::kOverride, {}, absl::StrCat("--set ", absl::CHexEscape(key))};
    if (equals == std::string::npos) {
      problems_->Add(place, "", "must be written as section.key=value");
      continue;
    }
    ApplyText(key, assignment.substr(equals + 1), place);
  }
}

}  // namespace interlock::config
