#include "server/config/value_text.h"

#include <cmath>
#include <type_traits>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/config/duration_text.h"

namespace interlock::config {
namespace {

constexpr std::size_t kLongestShown = 80;

std::string NumberText(double number) {
  return number == std::floor(number) && std::abs(number) < 1e15
             ? absl::StrCat(static_cast<long long>(number))
             : absl::StrCat(number);
}

std::string TomlString(absl::string_view text) {
  return absl::StrCat("\"", absl::Utf8SafeCEscape(text), "\"");
}

// A query may hold a signature or a key.
std::string WithoutQuery(absl::string_view text) {
  const std::size_t query = text.find('?');
  if (query == absl::string_view::npos) return std::string(text);
  return absl::StrCat(text.substr(0, query), "?…");
}

bool IsUrl(absl::string_view text) { return absl::StrContains(text, "://"); }

// "a, b or c"
std::string AnyOf(const std::vector<std::string>& words) {
  if (words.size() < 2) return absl::StrJoin(words, "");
  const std::vector<std::string> all_but_last(words.begin(), words.end() - 1);
  return absl::StrCat(absl::StrJoin(all_but_last, ", "), " or ", words.back());
}

std::string LimitText(const Limit& limit) {
  if (const auto* range = std::get_if<NumberRange>(&limit)) {
    return absl::StrCat(NumberText(range->least), " to ", NumberText(range->most));
  }
  if (const auto* range = std::get_if<DurationRange>(&limit)) {
    return absl::StrCat(DurationText(range->least), " to ", DurationText(range->most));
  }
  if (const auto* rule = std::get_if<TextRule>(&limit)) return rule->wanted;
  return "";
}

std::string WithLimit(absl::string_view type, const Limit& limit) {
  const std::string text = LimitText(limit);
  if (text.empty()) return std::string(type);
  return absl::StrCat(type, " from ", text);
}

struct ValueWriter {
  std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
  std::string operator()(const int* value) const { return absl::StrCat(*value); }
  std::string operator()(const double* value) const {
    const std::string text = NumberText(*value);
    return absl::StrContains(text, ".") ? text : absl::StrCat(text, ".0");
  }
  std::string operator()(const std::string* value) const {
    return TomlString(IsUrl(*value) ? WithoutQuery(*value) : *value);
  }
  std::string operator()(const absl::Duration* value) const {
    return TomlString(DurationText(*value));
  }
  std::string operator()(const std::vector<std::string>* value) const {
    return absl::StrCat("[",
                        absl::StrJoin(*value, ", ",
                                      [](std::string* out, const std::string& text) {
                                        out->append(TomlString(text));
                                      }),
                        "]");
  }
  std::string operator()(const std::vector<int>* value) const {
    return absl::StrCat("[", absl::StrJoin(*value, ", "), "]");
  }
  std::string operator()(const ChoiceRef& choice) const {
    return TomlString(choice.words[choice.get()]);
  }
};

struct ScalarWriter {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return absl::StrCat(value); }
  std::string operator()(double value) const { return absl::StrCat(value); }
  std::string operator()(const std::string& value) const { return Quoted(value); }
  std::string operator()(const OtherType& value) const { return value.name; }
};

}  // namespace

std::string ValueText(const FieldRef& field) { return std::visit(ValueWriter(), field); }

std::string WantedText(const KeyRule& rule, const FieldRef& field) {
  if (std::holds_alternative<bool*>(field)) return "true or false";
  if (std::holds_alternative<int*>(field)) return WithLimit("a whole number", rule.limit);
  if (std::holds_alternative<double*>(field)) return WithLimit("a number", rule.limit);
  if (std::holds_alternative<absl::Duration*>(field)) {
    return absl::StrCat(WithLimit("a duration", rule.limit), ", written like 500ms, 15s, 2m, 24h");
  }
  if (std::holds_alternative<std::vector<int>*>(field)) {
    return WithLimit("a list of whole numbers", rule.limit);
  }
  const std::string wanted = RangeText(rule, field);
  if (std::holds_alternative<std::vector<std::string>*>(field)) {
    return wanted.empty() ? "a list of texts" : absl::StrCat("a list, each element ", wanted);
  }
  return wanted.empty() ? "a text" : wanted;
}

std::string RangeText(const KeyRule& rule, const FieldRef& field) {
  if (const auto* choice = std::get_if<ChoiceRef>(&field)) return AnyOf(choice->words);
  return LimitText(rule.limit);
}

std::string Quoted(absl::string_view text) {
  // user:password@host
  if (absl::StrContains(text, "@") && absl::StrContains(text, ":")) {
    return "a text that is not shown, as it may hold a password";
  }
  const std::size_t query = text.find('?');
  const bool has_query = query != absl::string_view::npos;
  if (has_query) text = text.substr(0, query + 1);
  const bool is_long = has_query || text.size() > kLongestShown;
  return absl::StrCat("\"", absl::CHexEscape(text.substr(0, kLongestShown)), is_long ? "…" : "",
                      "\"");
}

std::string RawText(const RawValue& value) {
  if (const auto* scalar = std::get_if<RawScalar>(&value)) {
    return std::visit(ScalarWriter(), *scalar);
  }
  return absl::StrCat("[",
                      absl::StrJoin(std::get<RawList>(value), ", ",
                                    [](std::string* out, const RawScalar& element) {
                                      out->append(std::visit(ScalarWriter(), element));
                                    }),
                      "]");
}

}  // namespace interlock::config
