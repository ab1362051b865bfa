#include "tests/simulation/policy/history.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "core/state_machine.h"

namespace interlock::simulation {
namespace {

using core::StatusName;
using nlohmann::json;

constexpr double kCallSpread = 0.35;
constexpr absl::Duration kFormOpen = absl::Seconds(2);  // before the save that made a race

struct Line {
  absl::Time time;
  std::string work_order;
  std::string type;
  std::string source;
  std::string target;
  core::Priority priority = core::Priority::kNormal;
  std::vector<absl::Time> races;
};

std::optional<absl::Time> TimeIn(const json& value) {
  absl::Time time;
  std::string error;
  const bool is_time = value.is_string() &&
                       absl::ParseTime(absl::RFC3339_full, value.get<std::string>(), &time, &error);
  if (!is_time) return std::nullopt;
  return time;
}

std::string TextIn(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// What is wrong with it, or nothing.
std::string ReadLine(const std::string& text, const core::StateMachine& statuses, Line& line) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return "is no JSON object";
  const std::optional<absl::Time> time = TimeIn(object.value("time", json()));
  if (!time) return "has no time such as 2026-03-02T06:00:00Z";
  line.time = *time;
  line.work_order = TextIn(object, "workOrderId");
  line.type = TextIn(object, "workOrderType");
  line.source = TextIn(object, "source");
  if (line.work_order.empty() || line.source.empty()) return "has no workOrderId or no source";
  const std::optional<StatusName> target = statuses.Canonical(TextIn(object, "targetStatus"));
  if (!target)
    return absl::StrCat("wants a status that is not known: ", TextIn(object, "targetStatus"));
  line.target = target->value();
  if (TextIn(object, "priority") == "URGENT") line.priority = core::Priority::kUrgent;
  const json races = object.value("races", json::array());
  if (!races.is_array()) return "has races that are no list of times";
  for (const json& race : races) {
    const std::optional<absl::Time> at = TimeIn(race);
    if (!at) return "has races that are no list of times";
    line.races.push_back(*at);
  }
  return "";
}

class Telling {
 public:
  Telling(const core::StateMachine& statuses, absl::Time start, absl::Duration call_time)
      : statuses_(statuses), start_(start) {
    shift_.call_time = call_time;
    shift_.call_spread = kCallSpread;
  }

  void Add(const Line& line) {
    MachineEvent event;
    event.time = line.time - start_;
    event.machine = NumberOf(line.source, sources_);
    event.source = line.source;
    event.order = OrderOf(line);
    event.target = line.target;
    event.priority = line.priority;
    event.fields_json = FieldsFor(line.target);
    Step(event, line.type);
    for (const absl::Time race : line.races) {
      Visit visit;
      visit.order = event.order;
      visit.saves = {race - start_};
      visit.open = visit.saves.front() - kFormOpen;
      visit.close = visit.saves.front();
      shift_.visits.push_back(std::move(visit));
    }
    shift_.length = event.time + absl::Seconds(1);
    shift_.events.push_back(std::move(event));
  }

  Shift Finish() {
    shift_.wave = {absl::ZeroDuration(), shift_.length, 1.0, 1, 1.0};
    return std::move(shift_);
  }

 private:
  static int NumberOf(const std::string& name, std::map<std::string, int>& numbers) {
    return numbers.try_emplace(name, static_cast<int>(numbers.size())).first->second;
  }

  int OrderOf(const Line& line) {
    const int number = NumberOf(absl::StrCat(line.work_order, "\n", line.type), orders_);
    if (number < static_cast<int>(shift_.orders.size())) return number;
    shift_.orders.push_back({line.work_order, line.type, Before(line)});
    return number;
  }

  // The first status that may come before the target.
  std::string Before(const Line& line) const {
    for (const StatusName& status : statuses_.StatusNames()) {
      if (statuses_.IsLegal(status, StatusName(line.target), core::WorkOrderType(line.type))) {
        return status.value();
      }
    }
    return line.target;
  }

  void Step(const MachineEvent& event, const std::string& type) {
    const std::size_t order = static_cast<std::size_t>(event.order);
    reached_.resize(shift_.orders.size());
    std::string& reached = reached_[order];
    if (reached.empty()) reached = shift_.orders[order].status;
    const std::vector<StatusName> path =
        statuses_.Path(StatusName(reached), StatusName(event.target), core::WorkOrderType(type));
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      shift_.hand_steps.push_back({event.time - absl::Seconds(1), event.order, path[i].value()});
    }
    reached = event.target;
  }

  const core::StateMachine& statuses_;
  const absl::Time start_;
  std::map<std::string, int> sources_;
  std::map<std::string, int> orders_;
  std::vector<std::string> reached_;  // by order
  Shift shift_;
};

absl::Status CheckSize(const std::string& text) {
  if (static_cast<std::int64_t>(text.size()) > kMostHistoryBytes) {
    return absl::InvalidArgumentError(absl::StrCat("longer than ", kMostHistoryBytes >> 20,
                                                   " MiB; export a shorter time with --since"));
  }
  const std::int64_t ends = std::count(text.begin(), text.end(), '\n');
  const std::int64_t lines = ends + (text.empty() || text.back() == '\n' ? 0 : 1);
  if (lines <= kMostHistoryLines) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(lines, " lines, but at most ", kMostHistoryLines,
                   " are played; export a shorter time with --since"));
}

// `lines`: by time, at least one.
absl::Status CheckSpan(const std::vector<Line>& lines) {
  absl::Time first = lines.front().time;
  absl::Time last = lines.back().time;
  for (const Line& line : lines) {
    for (const absl::Time race : line.races) {
      first = std::min(first, race);
      last = std::max(last, race);
    }
  }
  if (last - first <= kLongestHistory) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat(
      "it spans %.1f days, from %s to %s, but at most %d are played",
      absl::FDivDuration(last - first, absl::Hours(24)),
      absl::FormatTime(first, absl::UTCTimeZone()), absl::FormatTime(last, absl::UTCTimeZone()),
      kLongestHistory / absl::Hours(24)));
}

}  // namespace

absl::StatusOr<History> ReadHistory(const std::string& text, absl::Duration call_time) {
  if (absl::Status status = CheckSize(text); !status.ok()) return status;
  const core::StateMachine statuses = core::StateMachine::Default();
  std::vector<Line> lines;
  int number = 0;
  for (const absl::string_view raw : absl::StrSplit(text, '\n')) {
    number += 1;
    if (raw.empty()) continue;
    Line line;
    const std::string wrong = ReadLine(std::string(raw), statuses, line);
    if (!wrong.empty()) {
      return absl::InvalidArgumentError(absl::StrCat("line ", number, " ", wrong));
    }
    lines.push_back(std::move(line));
  }
  if (lines.empty()) return absl::InvalidArgumentError("no intents in it");
  const auto by_time = [](const Line& a, const Line& b) { return a.time < b.time; };
  std::stable_sort(lines.begin(), lines.end(), by_time);
  if (absl::Status status = CheckSpan(lines); !status.ok()) return status;
  Recorded recorded;
  recorded.intents = static_cast<std::int64_t>(lines.size());
  Telling telling(statuses, lines.front().time - absl::Seconds(2), call_time);
  for (const Line& line : lines) {
    telling.Add(line);
    recorded.raced += line.races.empty() ? 0 : 1;
  }
  return History{telling.Finish(), recorded};
}

}  // namespace interlock::simulation
