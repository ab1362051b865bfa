#include "core/echo.h"

#include <algorithm>
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

// Of a life of this broker that has not begun yet, as far as this one knows.
bool IsLater(const EchoValue& echo, const EchoIdentity& us) {
  return us.epoch > 0 && echo.epoch > us.epoch;
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

bool IsEchoOf(IntentId intent_id, const EchoValue& echo, const EchoIdentity& us) {
  return echo.intent_id == intent_id && echo.broker_id == us.broker_id && !IsLater(echo, us);
}

std::optional<std::string> FindForeignEcho(const WorkOrderSnapshot& seen, const EchoIdentity& us,
                                           std::optional<std::int64_t> lane_sequence_last) {
  if (!seen.foreign_echo.empty()) return seen.foreign_echo;
  if (!seen.echo) return std::nullopt;
  const EchoValue& echo = *seen.echo;
  if (echo.broker_id != us.broker_id) {
    const auto& former = us.former_broker_ids;
    const bool is_former = std::find(former.begin(), former.end(), echo.broker_id) != former.end();
    return is_former ? std::nullopt : std::optional(echo.raw);
  }
  const bool is_unknown = lane_sequence_last && echo.lane_sequence > *lane_sequence_last;
  if (is_unknown || IsLater(echo, us)) return echo.raw;
  return std::nullopt;
}

}  // namespace interlock::core
