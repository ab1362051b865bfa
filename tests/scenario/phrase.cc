#include "tests/scenario/phrase.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace interlock::scenario {
namespace {

bool FitsBlank(absl::string_view blank, absl::string_view value) {
  if (value.empty()) return blank == "quoted";
  const bool may_be_words =
      blank == "status" || blank == "text" || blank == "step" || blank == "quoted";
  return may_be_words || !absl::StrContains(value, ' ');
}

}  // namespace

bool Matches(absl::string_view form, absl::string_view line, std::vector<std::string>& captured) {
  std::vector<std::string> found;
  while (!form.empty()) {
    const std::size_t open = form.find('<');
    if (!absl::ConsumePrefix(&line, form.substr(0, open))) return false;
    if (open == absl::string_view::npos) {
      form = "";
      break;
    }
    const std::size_t close = form.find('>', open);
    const absl::string_view blank = form.substr(open + 1, close - open - 1);
    form.remove_prefix(close + 1);
    const absl::string_view until = form.substr(0, form.find('<'));
    const std::size_t end = until.empty() ? line.size() : line.find(until);
    if (end == absl::string_view::npos || !FitsBlank(blank, line.substr(0, end))) return false;
    found.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  if (!line.empty()) return false;
  captured = std::move(found);
  return true;
}

absl::StatusOr<absl::Duration> ParseTime(const std::string& text) {
  absl::Duration time;
  if (text == "0" || !absl::ParseDuration(text, &time) || time < absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\" is no time such as 500ms or 1m"));
  }
  return time;
}

std::string FormatTime(absl::Duration time) {
  const std::int64_t all_ms = absl::ToInt64Milliseconds(time);
  const std::int64_t hours = all_ms / 3'600'000;
  const std::int64_t minutes = all_ms / 60'000 % 60;
  const std::int64_t ms = all_ms % 60'000;
  std::string text;
  if (hours > 0) absl::StrAppend(&text, hours, "h");
  if (minutes > 0) absl::StrAppend(&text, minutes, "m");
  if (ms == 0 && !text.empty()) return text;
  std::string seconds = absl::StrFormat("%d.%03d", ms / 1000, ms % 1000);
  seconds.resize(seconds.find_last_not_of('0') + 1);
  return absl::StrCat(text, absl::StripSuffix(seconds, "."), "s");
}

}  // namespace interlock::scenario
