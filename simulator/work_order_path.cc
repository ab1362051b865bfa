#include "simulator/work_order_path.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "simulator/form_text.h"

namespace interlock::simulator {
namespace {

constexpr absl::string_view kIdPlace = "{work_order_id}";
constexpr absl::string_view kTypePlace = "{work_order_type}";

}  // namespace

absl::StatusOr<WorkOrderPath> WorkOrderPath::Parse(absl::string_view path_template) {
  const auto wrong = [](absl::string_view text) { return absl::InvalidArgumentError(text); };
  if (!absl::StartsWith(path_template, "/")) return wrong("must start with /");
  if (absl::StartsWith(path_template, "/sim/")) return wrong("must not start with /sim/");
  const std::size_t id = path_template.find(kIdPlace);
  const std::size_t type = path_template.find(kTypePlace);
  if (id == absl::string_view::npos) return wrong("must have {work_order_id}");
  WorkOrderPath path;
  path.has_type_ = type != absl::string_view::npos;
  path.type_first_ = path.has_type_ && type < id;
  absl::string_view rest = path_template;
  const auto take = [&rest, &path](absl::string_view place) {
    const std::size_t at = rest.find(place);
    path.literals_.emplace_back(rest.substr(0, at));
    rest.remove_prefix(at + place.size());
  };
  if (path.type_first_) take(kTypePlace);
  take(kIdPlace);
  if (path.has_type_ && !path.type_first_) take(kTypePlace);
  path.literals_.emplace_back(rest);
  if (path.literals_.size() == 3 && path.literals_[1].empty()) {
    return wrong("needs something between its two places");
  }
  for (const std::string& literal : path.literals_) {
    if (absl::StrContains(literal, '{') || absl::StrContains(literal, '?')) {
      return wrong("may have {work_order_id} and {work_order_type} once each, and no query");
    }
  }
  return path;
}

std::optional<std::string> WorkOrderPath::Match(absl::string_view path) const {
  if (!absl::ConsumePrefix(&path, literals_.front()) ||
      !absl::ConsumeSuffix(&path, literals_.back())) {
    return std::nullopt;
  }
  std::vector<absl::string_view> values = {path};
  if (literals_.size() == 3) {
    const std::size_t at = path.find(literals_[1]);
    if (at == absl::string_view::npos) return std::nullopt;
    values = {path.substr(0, at), path.substr(at + literals_[1].size())};
  }
  std::vector<std::string> plain;
  for (const absl::string_view value : values) {
    const std::optional<std::string> decoded = PercentDecoded(value);
    if (value.empty() || absl::StrContains(value, '/') || !decoded) return std::nullopt;
    plain.push_back(*decoded);
  }
  if (has_type_ && !type_first_) std::reverse(plain.begin(), plain.end());
  return WorkOrderName(has_type_, plain.front(), plain.back());
}

std::optional<std::string> WorkOrderPath::NameIn(absl::string_view path) const {
  if (const std::optional<std::string> name = Match(path)) return name;
  if (!absl::StrContains(path, '%')) return std::nullopt;
  return Match(absl::StrReplaceAll(path, {{"%27", "'"},
                                          {"%28", "("},
                                          {"%29", ")"},
                                          {"%2C", ","},
                                          {"%2c", ","},
                                          {"%3D", "="},
                                          {"%3d", "="}}));
}

std::string WorkOrderName(bool has_type, absl::string_view type, absl::string_view id) {
  return has_type ? absl::StrCat(type, "/", id) : std::string(id);
}

}  // namespace interlock::simulator
