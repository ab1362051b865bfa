#include "server/gateway/apriso/retry_after.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

namespace interlock::apriso {
namespace {

constexpr const char* kDateForms[] = {
    "%a, %d %b %Y %H:%M:%S GMT",  // Sun, 06 Nov 1994 08:49:37 GMT
    "%A, %d-%b-%y %H:%M:%S GMT",  // Sunday, 06-Nov-94 08:49:37 GMT
    "%a %b %e %H:%M:%S %Y",       // Sun Nov  6 08:49:37 1994
};

}  // namespace

std::optional<absl::Duration> ParseRetryAfter(absl::string_view value, absl::Time now,
                                              absl::Duration most) {
  value = absl::StripAsciiWhitespace(value);
  if (value.empty()) return std::nullopt;
  if (std::all_of(value.begin(), value.end(), absl::ascii_isdigit)) {
    std::int64_t seconds = 0;
    if (!absl::SimpleAtoi(value, &seconds)) return most;  // more than an int64 holds
    return std::min(absl::Seconds(seconds), most);
  }
  // absl::ParseTime() also takes "infinite-future" and "infinite-past", whatever the form.
  if (absl::StartsWith(value, "infinite")) return std::nullopt;
  for (const char* form : kDateForms) {
    absl::Time date;
    std::string error;
    if (absl::ParseTime(form, value, absl::UTCTimeZone(), &date, &error)) {
      return std::clamp(date - now, absl::ZeroDuration(), most);
    }
  }
  return std::nullopt;
}

}  // namespace interlock::apriso
