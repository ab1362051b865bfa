#include "core/echo.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace interlock::core {
namespace {

bool ParseNumber(absl::string_view text, std::int64_t& number) {
  const bool is_plain = !text.empty() && text.find_first_not_of("0123456789") == text.npos &&
                        (text.size() == 1 || text[0] != '0');
  return is_plain && absl::SimpleAtoi(text, &number);
}

}  // namespace

std::string FormatEcho(absl::string_view broker_id, std::int64_t epoch, std::int64_t lane_sequence,
                       IntentId intent_id) {
  return absl::StrCat(broker_id, "/", epoch, "/", lane_sequence, "/", intent_id.number());
}

std::optional<EchoValue> ParseEcho(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  EchoValue echo;
  std::int64_t intent_number = 0;
  if (parts.size() != 4 || parts[0].empty() || !ParseNumber(parts[1], echo.epoch) ||
      !ParseNumber(parts[2], echo.lane_sequence) || !ParseNumber(parts[3], intent_number)) {
    return std::nullopt;
  }
  echo.broker_id = std::string(parts[0]);
  echo.intent_id = IntentId(intent_number);
  echo.raw = std::string(text);
  return echo;
}

}  // namespace interlock::core
