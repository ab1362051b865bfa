#include "server/rpc/field_set.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using google::protobuf::ListValue;
using google::protobuf::Struct;
using google::protobuf::Value;

constexpr double kMaxExactInteger = 9007199254740991.0;  // 2^53 - 1
constexpr std::size_t kMaxViolations = 16;
constexpr std::size_t kMaxPathBytes = 160;

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string Printable(absl::string_view name) {
  std::string text = Shortened(name, kMaxPathBytes);
  std::replace_if(text.begin(), text.end(), IsControl, '?');
  return text;
}

class CanonicalWriter {
 public:
  explicit CanonicalWriter(std::vector<core::Violation>& violations) : violations_(violations) {}

  void WriteObject(const Struct& object, int depth) {
    if (!IsShallow(depth)) return;
    std::vector<std::pair<absl::string_view, const Value*>> entries;
    entries.reserve(object.fields().size());
    for (const auto& [name, value] : object.fields()) entries.emplace_back(name, &value);
    std::sort(entries.begin(), entries.end());
    text_ += '{';
    bool first = true;
    for (const auto& [name, value] : entries) {
      if (!std::exchange(first, false)) text_ += ',';
      const std::size_t parent_length = path_.size();
      absl::StrAppend(&path_, ".", Printable(name));
      CheckName(name);
      WriteText(name);
      text_ += ':';
      WriteValue(*value, depth);
      path_.resize(parent_length);
    }
    text_ += '}';
  }

  std::string TakeText() { return std::move(text_); }

 private:
  void WriteList(const ListValue& list, int depth) {
    if (!IsShallow(depth)) return;
    text_ += '[';
    for (int i = 0; i < list.values_size(); ++i) {
      if (i > 0) text_ += ',';
      const std::size_t parent_length = path_.size();
      absl::StrAppend(&path_, "[", i, "]");
      WriteValue(list.values(i), depth);
      path_.resize(parent_length);
    }
    text_ += ']';
  }

  void WriteValue(const Value& value, int depth) {
    switch (value.kind_case()) {
      case Value::kNullValue:
        text_ += "null";
        return;
      case Value::kNumberValue:
        return WriteNumber(value.number_value());
      case Value::kStringValue:
        return WriteText(value.string_value());
      case Value::kBoolValue:
        text_ += value.bool_value() ? "true" : "false";
        return;
      case Value::kStructValue:
        return WriteObject(value.struct_value(), depth + 1);
      case Value::kListValue:
        return WriteList(value.list_value(), depth + 1);
      case Value::KIND_NOT_SET:
        break;
    }
    text_ += "null";
    Report("has no value; send null, a number, text, true, false, an object or a list");
  }

  void WriteNumber(double number) {
    if (!std::isfinite(number)) {
      text_ += "null";
      Report("is not a finite number, which JSON cannot carry");
      return;
    }
    std::array<char, 32> digits{};
    std::to_chars_result end{};
    if (std::trunc(number) != number) {
      end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    } else if (std::abs(number) <= kMaxExactInteger) {
      end = std::to_chars(digits.data(), digits.data() + digits.size(),
                          static_cast<std::int64_t>(number));
    } else {
      end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
      Report(
          "is a whole number beyond 9007199254740991 (2^53-1), which JSON rounds; send it as text");
    }
    text_.append(digits.data(), end.ptr);
  }

  void WriteText(absl::string_view value) {
    static constexpr char kHex[] = "0123456789abcdef";
    text_ += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        text_ += "\\u00";
        text_ += kHex[c >> 4];
        text_ += kHex[c & 0xF];
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  void CheckName(absl::string_view name) {
    if (name.empty()) {
      Report("has an empty name");
    } else if (std::any_of(name.begin(), name.end(), IsControl)) {
      Report("has a control character in its name");
    } else if (CountCharacters(name) > kMaxFieldNameCharacters) {
      Report(absl::StrCat("has a name of more than ", kMaxFieldNameCharacters, " characters"));
    }
  }

  bool IsShallow(int depth) {
    if (depth <= kMaxFieldsDepth) return true;
    text_ += "null";
    Report(absl::StrCat("is nested more than ", kMaxFieldsDepth, " levels deep"));
    return false;
  }

  void Report(std::string description) {
    if (violations_.size() >= kMaxViolations) return;
    violations_.push_back({Shortened(path_, kMaxPathBytes), std::move(description)});
  }

  std::vector<core::Violation>& violations_;
  std::string text_;
  std::string path_ = "fields";
};

bool IsBlank(const Value& value) {
  return value.kind_case() == Value::kNullValue || value.kind_case() == Value::KIND_NOT_SET ||
         (value.kind_case() == Value::kStringValue && value.string_value().empty());
}

void ToValue(const nlohmann::json& json, Value& value);

void ToStruct(const nlohmann::json& json, Struct& object) {
  for (const auto& [name, member] : json.items()) ToValue(member, (*object.mutable_fields())[name]);
}

void ToValue(const nlohmann::json& json, Value& value) {
  if (json.is_object()) {
    ToStruct(json, *value.mutable_struct_value());
  } else if (json.is_array()) {
    ListValue& list = *value.mutable_list_value();
    for (const auto& element : json) ToValue(element, *list.add_values());
  } else if (json.is_string()) {
    value.set_string_value(json.get_ref<const std::string&>());
  } else if (json.is_boolean()) {
    value.set_bool_value(json.get<bool>());
  } else if (json.is_number()) {
    value.set_number_value(json.get<double>());
  } else {
    value.set_null_value(google::protobuf::NULL_VALUE);
  }
}

}  // namespace

core::FieldSet FieldSetFromStruct(const Struct& fields, std::vector<core::Violation>& violations) {
  std::vector<core::Violation> found;
  CanonicalWriter writer(found);
  writer.WriteObject(fields, 1);
  core::FieldSet set;
  set.canonical_json = writer.TakeText();
  if (set.canonical_json.size() > kMaxFieldsBytes) {
    found.push_back(
        {"fields", absl::StrCat("is ", set.canonical_json.size(), " bytes as JSON; at most ",
                                kMaxFieldsBytes, " are allowed")});
  }
  for (const auto& [name, value] : fields.fields()) {
    (IsBlank(value) ? set.empty_names : set.names).push_back(name);
  }
  std::sort(set.names.begin(), set.names.end());
  std::sort(set.empty_names.begin(), set.empty_names.end());
  std::move(found.begin(), found.end(), std::back_inserter(violations));
  return set;
}

bool StructFromCanonicalJson(absl::string_view canonical_json, Struct& fields) {
  fields.Clear();
  const auto json = nlohmann::json::parse(canonical_json.begin(), canonical_json.end(), nullptr,
                                          /*allow_exceptions=*/false);
  if (!json.is_object()) return false;
  ToStruct(json, fields);
  return true;
}

}  // namespace interlock::rpc
