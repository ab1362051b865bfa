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

bool IsOneOf(const std::string& broker_id, const std::vector<std::string>& former_broker_ids,
             const EchoValue& echo) {
  return echo.broker_id == broker_id ||
         std::find(former_broker_ids.begin(), former_broker_ids.end(), echo.broker_id) !=
             former_broker_ids.end();
}

std::optional<std::string> FindForeignEcho(const WorkOrderSnapshot& seen,
                                           const std::string& broker_id,
                                           const std::vector<std::string>& former_broker_ids,
                                           std::optional<std::int64_t> lane_sequence_last) {
  if (!seen.foreign_echo.empty()) return seen.foreign_echo;
  if (!seen.echo) return std::nullopt;
  if (!IsOneOf(broker_id, former_broker_ids, *seen.echo)) return seen.echo->raw;
  if (seen.echo->broker_id != broker_id) return std::nullopt;
  if (lane_sequence_last && seen.echo->lane_sequence > *lane_sequence_last) return seen.echo->raw;
  return std::nullopt;
}

}  // namespace interlock::core
