#include "client/cli/duration_text.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

namespace interlock::client::cli {

absl::StatusOr<absl::Duration> ParseDurationText(const std::string& text) {
  absl::Duration days = absl::ZeroDuration();
  absl::string_view rest = text;
  if (const std::size_t mark = text.find('d'); mark != std::string::npos) {
    std::int64_t count = 0;
    if (!absl::SimpleAtoi(rest.substr(0, mark), &count) || count < 0 || count > 100'000) {
      return absl::InvalidArgumentError(absl::StrCat("'", text, "' is not a duration"));
    }
    days = absl::Hours(24 * count);
    rest.remove_prefix(mark + 1);
    if (rest.empty()) return days;
  }
  absl::Duration duration;
  if (!absl::ParseDuration(rest, &duration) || duration < absl::ZeroDuration() ||
      duration == absl::InfiniteDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is not a duration; write it like 500ms, 15s, 2m, 24h or 90d"));
  }
  return days + duration;
}

std::string DurationText(absl::Duration duration) {
  duration = std::max(duration, absl::ZeroDuration());
  if (duration < absl::Milliseconds(10) &&
      duration % absl::Milliseconds(1) != absl::ZeroDuration()) {
    return absl::StrFormat("%.1f ms", absl::ToDoubleMilliseconds(duration));
  }
  if (duration < absl::Seconds(1)) {
    return absl::StrFormat("%d ms", absl::ToInt64Milliseconds(duration));
  }
  if (duration < absl::Minutes(1)) {
    return absl::StrFormat("%.2f s", absl::ToDoubleSeconds(duration));
  }
  const std::int64_t seconds = absl::ToInt64Seconds(duration);
  const std::int64_t minutes = seconds / 60;
  const std::int64_t hours = minutes / 60;
  if (hours == 0) return absl::StrFormat("%dm %02ds", minutes, seconds % 60);
  if (hours < 48) return absl::StrFormat("%dh %02dm", hours, minutes % 60);
  return absl::StrFormat("%dd %02dh", hours / 24, hours % 24);
}

}  // namespace interlock::client::cli
