#include "server/config/toml_document.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::config {
namespace {

FilePosition PositionOf(const toml::source_region& source) {
  return {static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

RawScalar ScalarOf(const toml::node& node) {
  if (const auto* value = node.as_boolean()) return value->get();
  if (const auto* value = node.as_integer()) return value->get();
  if (const auto* value = node.as_floating_point()) return value->get();
  if (const auto* value = node.as_string()) return value->get();
  if (node.is_array()) return OtherType{"a list within a list"};
  if (node.is_table()) return OtherType{"a table"};
  return OtherType{"a date or time"};
}

RawList ListOf(const toml::array& array) {
  RawList list;
  for (const toml::node& element : array) list.push_back(ScalarOf(element));
  return list;
}

RawValue ValueOf(const toml::node& node) {
  if (const toml::array* array = node.as_array()) return ListOf(*array);
  return ScalarOf(node);
}

bool IsListOfTables(const toml::node& node) {
  const toml::array* array = node.as_array();
  return array != nullptr && !array->empty() && array->is_homogeneous(toml::node_type::table);
}

std::string Join(const std::string& prefix, const std::string& name) {
  return prefix.empty() ? name : absl::StrCat(prefix, ".", name);
}

// Where the key was written; the value's own place, for a table, may be another.
FilePosition PositionOfKey(const toml::key& key, const toml::node& node) {
  const FilePosition at_key = PositionOf(key.source());
  return at_key.line > 0 ? at_key : PositionOf(node.source());
}

// Everything below a table of a row, with dotted names.
void CollectRow(const toml::table& table, const std::string& prefix, FileRow* row) {
  for (const auto& [key, node] : table) {
    const std::string name = Join(prefix, std::string(key.str()));
    if (const toml::table* inner = node.as_table()) {
      CollectRow(*inner, name, row);
    } else {
      row->entries.push_back({name, ValueOf(node), PositionOfKey(key, node)});
    }
  }
}

void Collect(const toml::table& table, const std::string& prefix, TomlDocument* document) {
  for (const auto& [key, node] : table) {
    const std::string name = Join(prefix, std::string(key.str()));
    if (const toml::table* inner = node.as_table()) {
      document->sections.push_back({name, PositionOfKey(key, node)});
      Collect(*inner, name, document);
    } else if (IsListOfTables(node)) {
      for (const toml::node& element : *node.as_array()) {
        FileRow row{name, PositionOf(element.source()), {}};
        CollectRow(*element.as_table(), "", &row);
        document->rows.push_back(std::move(row));
      }
    } else {
      document->entries.push_back({name, ValueOf(node), PositionOfKey(key, node)});
    }
  }
}

bool IsBefore(FilePosition a, FilePosition b) {
  return std::pair(a.line, a.column) < std::pair(b.line, b.column);
}

template <class T>
void SortByPosition(std::vector<T>* items) {
  std::stable_sort(items->begin(), items->end(),
                   [](const T& a, const T& b) { return IsBefore(a.position, b.position); });
}

}  // namespace

std::string PlaceText(const std::string& file_name, FilePosition position) {
  if (position.line == 0) return file_name;
  return absl::StrCat(file_name, ":", position.line, ":", position.column);
}

TomlResult ParseToml(absl::string_view text, const std::string& file_name) {
  TomlResult result;
  const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()));
  if (!parsed) {
    const FilePosition position = PositionOf(parsed.error().source());
    result.problem =
        Notice{PlaceText(file_name, position), "",
               absl::StrCat("this is not TOML: ", std::string(parsed.error().description()))};
    return result;
  }
  Collect(parsed.table(), "", &result.document);
  SortByPosition(&result.document.sections);
  SortByPosition(&result.document.entries);
  SortByPosition(&result.document.rows);
  for (FileRow& row : result.document.rows) SortByPosition(&row.entries);
  return result;
}

std::optional<RawList> ParseTomlList(absl::string_view text) {
  const std::string document = absl::StrCat("list = ", std::string(text));
  const toml::parse_result parsed = toml::parse(document);
  if (!parsed || parsed.table().size() != 1) return std::nullopt;
  const toml::array* array = parsed.table()["list"].as_array();
  if (array == nullptr) return std::nullopt;
  return ListOf(*array);
}

}  // namespace interlock::config
