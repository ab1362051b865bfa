#include "demo/day_setting.h"

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace interlock::demo {
namespace {

constexpr double kEditsASecond = 4;
constexpr double kShiftChangeEdits = 8;    // times as many
constexpr double kShiftChangeRaces = 1.6;  // times as many

}  // namespace

std::string DayScenario(int work_orders) {
  return absl::StrCat(
      "# Written by interlock-demo.\n"
      "name = \"day\"\n\n"
      "[auth]\nkind = \"oauth2\"\nclient_id = \"",
      kDayClientId, "\"\nclient_secret = \"", kFirstClientSecret,
      "\"\nexpires_in = \"1h\"\n\n"
      "[latency]\nmean = \"12ms\"\njitter = \"6ms\"\n\n"
      "[operators]\nedit_rate = ",
      kEditsASecond,
      "\nrace_probability = 0.12\nlock_hold = \"2s\"\n"
      "weights = { field = 0.955, same_transition = 0.03, other_transition = 0.01, lock = 0.005 "
      "}\n\n"
      "[work_orders]\ncount = ",
      work_orders,
      "\nstatus_share = { \"In Progress\" = 0.5, Released = 0.4, \"On Hold\" = 0.1 }\n"
      "type_share = { ASSEMBLY = 0.5, MACHINING = 0.3, PACKAGING = 0.2 }\n");
}

std::string DayOperators(const DayCourse& course) {
  nlohmann::json windows = nlohmann::json::array();
  for (const Span& change : course.shift_changes()) {
    windows.push_back({{"start", absl::FormatDuration(change.begin)},
                       {"length", absl::FormatDuration(change.length())},
                       {"rate_multiplier", kShiftChangeEdits},
                       {"race_multiplier", kShiftChangeRaces}});
  }
  return nlohmann::json({{"window", windows}}).dump();
}

std::string DayBrokerSettings(int apriso_port, const std::string& secret_file) {
  return absl::StrCat(
      "\n[apriso.auth]\nkind = \"oauth2\"\ntoken_url = \"http://127.0.0.1:", apriso_port,
      "/oauth2/token\"\nclient_id = \"", kDayClientId, "\"\nclient_secret_file = \"", secret_file,
      "\"\n\n"
      "# The day is compressed, and so are the waits after failures.\n"
      "[transport]\nbase_delay = \"250ms\"\nmax_delay = \"2s\"\n"
      "breaker_open = \"500ms\"\n");
}

}  // namespace interlock::demo
