#include "server/config/duration_text.h"

#include <array>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace interlock::config {
namespace {

struct Unit {
  const char* name;
  absl::Duration length;
};

// In the order of preference for DurationText.
const std::array<Unit, 5>& Units() {
  static const std::array<Unit, 5> units = {
      Unit{"d", absl::Hours(24)}, Unit{"h", absl::Hours(1)}, Unit{"m", absl::Minutes(1)},
      Unit{"s", absl::Seconds(1)}, Unit{"ms", absl::Milliseconds(1)}};
  return units;
}

constexpr absl::Duration kLongest = absl::Hours(24 * 365 * 1000);

bool IsNumber(absl::string_view text) {
  bool digit_seen = false;
  bool point_seen = false;
  for (const char c : text) {
    if (c == '.' && digit_seen && !point_seen) {
      point_seen = true;
    } else if (absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      digit_seen = true;
    } else {
      return false;
    }
  }
  return digit_seen && text.back() != '.';
}

}  // namespace

std::optional<absl::Duration> ParseDuration(absl::string_view text) {
  if (text == "0") return absl::ZeroDuration();
  const std::size_t unit_at = text.find_first_not_of("0123456789.");
  if (unit_at == absl::string_view::npos) return std::nullopt;
  const absl::string_view number_text = text.substr(0, unit_at);
  double number = 0;
  if (!IsNumber(number_text) || !absl::SimpleAtod(number_text, &number)) return std::nullopt;
  for (const Unit& unit : Units()) {
    if (text.substr(unit_at) != unit.name) continue;
    if (number > absl::FDivDuration(kLongest, unit.length)) return std::nullopt;
    return number * unit.length;
  }
  return std::nullopt;
}

std::string DurationText(absl::Duration duration) {
  const std::int64_t whole_ms = absl::ToInt64Milliseconds(duration);
  for (const Unit& unit : Units()) {
    const std::int64_t unit_ms = absl::ToInt64Milliseconds(unit.length);
    // One day reads better as 24h.
    const bool is_one_day = unit.length == absl::Hours(24) && whole_ms < 2 * unit_ms;
    if (whole_ms >= unit_ms && whole_ms % unit_ms == 0 && !is_one_day) {
      return absl::StrCat(whole_ms / unit_ms, unit.name);
    }
  }
  return absl::StrCat(whole_ms, whole_ms == 0 ? "s" : "ms");
}

}  // namespace interlock::config
