#include "client/cli/report/moment_argument.h"

#include "absl/strings/str_cat.h"

namespace interlock::client::cli {

absl::StatusOr<absl::Time> ParseMoment(const std::string& text, absl::Time now,
                                       absl::TimeZone zone) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return time;
  for (const char* format :
       {"%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"}) {
    if (absl::ParseTime(format, text, zone, &time, &error)) return time;
  }
  const std::string today = absl::FormatTime("%Y-%m-%d ", now, zone);
  for (const char* format : {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(format, today + text, zone, &time, &error)) return time;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "'", text,
      "' is no moment; write it like 2026-03-02T06:00:00Z, \"2026-03-02 06:00\", 2026-03-02 or "
      "06:00"));
}

}  // namespace interlock::client::cli
