#include "server/config/bind_value.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/config/duration_text.h"
#include "server/config/suggestion.h"
#include "server/config/toml_document.h"
#include "server/config/value_text.h"

namespace interlock::config {
namespace {

bool IsWithin(const Limit& limit, double number) {
  const auto* range = std::get_if<NumberRange>(&limit);
  return range == nullptr || (number >= range->least && number <= range->most);
}

bool IsAccepted(const Limit& limit, const std::string& text) {
  const auto* rule = std::get_if<TextRule>(&limit);
  return rule == nullptr || rule->accepts(text);
}

std::optional<int> IntOf(const RawScalar& raw, const Limit& limit) {
  const auto* number = std::get_if<std::int64_t>(&raw);
  if (number == nullptr || *number < std::numeric_limits<int>::min() ||
      *number > std::numeric_limits<int>::max() || !IsWithin(limit, static_cast<double>(*number))) {
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

// Puts a value of the right type and range into the field; false if it is not one.
struct Binder {
  const RawValue& value;
  const Limit& limit;

  const RawScalar* Scalar() const { return std::get_if<RawScalar>(&value); }
  template <class T>
  const T* As() const {
    return Scalar() == nullptr ? nullptr : std::get_if<T>(Scalar());
  }

  bool operator()(bool* field) const {
    const bool* given = As<bool>();
    if (given != nullptr) *field = *given;
    return given != nullptr;
  }
  bool operator()(int* field) const {
    if (Scalar() == nullptr) return false;
    const std::optional<int> number = IntOf(*Scalar(), limit);
    if (number.has_value()) *field = *number;
    return number.has_value();
  }
  bool operator()(double* field) const {
    double number = 0;
    if (const auto* whole = As<std::int64_t>()) {
      number = static_cast<double>(*whole);
    } else if (const auto* given = As<double>()) {
      number = *given;
    } else {
      return false;
    }
    if (!std::isfinite(number) || !IsWithin(limit, number)) return false;
    *field = number;
    return true;
  }
  bool operator()(std::string* field) const {
    const auto* text = As<std::string>();
    if (text == nullptr || !IsAccepted(limit, *text)) return false;
    *field = *text;
    return true;
  }
  bool operator()(absl::Duration* field) const {
    const auto* text = As<std::string>();
    const auto duration = text == nullptr ? std::nullopt : ParseDuration(*text);
    const auto* range = std::get_if<DurationRange>(&limit);
    if (!duration.has_value()) return false;
    if (range != nullptr && (*duration < range->least || *duration > range->most)) return false;
    *field = *duration;
    return true;
  }
  bool operator()(std::vector<std::string>* field) const {
    const auto* list = std::get_if<RawList>(&value);
    if (list == nullptr) return false;
    std::vector<std::string> texts;
    for (const RawScalar& element : *list) {
      const auto* text = std::get_if<std::string>(&element);
      if (text == nullptr || !IsAccepted(limit, *text)) return false;
      texts.push_back(*text);
    }
    *field = texts;
    return true;
  }
  bool operator()(std::vector<int>* field) const {
    const auto* list = std::get_if<RawList>(&value);
    if (list == nullptr) return false;
    std::vector<int> numbers;
    for (const RawScalar& element : *list) {
      const std::optional<int> number = IntOf(element, limit);
      if (!number.has_value()) return false;
      numbers.push_back(*number);
    }
    *field = numbers;
    return true;
  }
  bool operator()(const ChoiceRef& choice) const {
    const auto* text = As<std::string>();
    for (std::size_t i = 0; text != nullptr && i < choice.words.size(); ++i) {
      if (choice.words[i] != *text) continue;
      choice.set(i);
      return true;
    }
    return false;
  }
};

// The value that a text stands for where the field's type is known; the text itself if it stands
// for none, so that the message can show it.
RawValue ReadText(absl::string_view text, const FieldRef& field) {
  const RawScalar as_it_is = std::string(text);
  const bool is_list = std::holds_alternative<std::vector<std::string>*>(field) ||
                       std::holds_alternative<std::vector<int>*>(field);
  if (is_list) {
    if (!text.empty() && text.front() == '[') {
      const std::optional<RawList> list = ParseTomlList(text);
      return list.has_value() ? RawValue(*list) : RawValue(as_it_is);
    }
    RawList list;
    for (absl::string_view part : absl::StrSplit(text, ',', absl::SkipWhitespace())) {
      part = absl::StripAsciiWhitespace(part);
      std::int64_t number = 0;
      const bool is_number =
          std::holds_alternative<std::vector<int>*>(field) && absl::SimpleAtoi(part, &number);
      list.push_back(is_number ? RawScalar(number) : RawScalar(std::string(part)));
    }
    return list;
  }
  std::int64_t whole = 0;
  double number = 0;
  if (std::holds_alternative<bool*>(field) && (text == "true" || text == "false")) {
    return RawScalar(text == "true");
  }
  if (std::holds_alternative<int*>(field) && absl::SimpleAtoi(text, &whole)) {
    return RawScalar(whole);
  }
  if (std::holds_alternative<double*>(field) && absl::SimpleAtod(text, &number)) {
    return RawScalar(number);
  }
  return as_it_is;
}

// ` (did you mean "bearer"?)` for a misspelt word.
std::string WordHint(const RawValue& value, const KeyRule& rule, const FieldRef& field) {
  const auto* choice = std::get_if<ChoiceRef>(&field);
  const auto* limit = std::get_if<TextRule>(&rule.limit);
  const auto* scalar = std::get_if<RawScalar>(&value);
  const auto* text = scalar == nullptr ? nullptr : std::get_if<std::string>(scalar);
  if (text == nullptr) return "";
  std::string nearest;
  if (choice != nullptr) nearest = NearestWord(*text, choice->words);
  if (limit != nullptr && limit->suggest != nullptr) nearest = limit->suggest(*text);
  return nearest.empty() ? "" : absl::StrCat(" (did you mean \"", nearest, "\"?)");
}

// A token instead of its hash, a webhook's URL with a slip in its scheme: what is told goes to logs.
bool MayBeSecret(const KeyRule& rule) {
  return rule.name == "token_sha256" || rule.name == "alerts.webhook_url";
}

constexpr char kNotShown[] = "; what is there is not shown, as it may be a secret";

}  // namespace

std::string BindValue(const RawValue& value, const KeyRule& rule, const FieldRef& field) {
  if (std::visit(Binder{value, rule.limit}, field)) return "";
  if (MayBeSecret(rule)) return absl::StrCat("must be ", WantedText(rule, field), kNotShown);
  return absl::StrCat("must be ", WantedText(rule, field), "; is ", RawText(value),
                      WordHint(value, rule, field));
}

std::string BindText(absl::string_view text, const KeyRule& rule, const FieldRef& field) {
  return BindValue(ReadText(text, field), rule, field);
}

}  // namespace interlock::config
