#include "simulator/scenario.h"

#include <toml++/toml.h>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "simulator/json_text.h"
#include "simulator/scenario_json.h"
#include "simulator/seeded_draw.h"

namespace interlock::simulator {
namespace {

constexpr int kMaxDepth = 32;

Scenario PlainScenario() {
  Scenario scenario;
  scenario.mix.count = 100;
  return scenario;
}

// Before a write the chance of an edit is 0.16, and 0.19 inside the window, which covers a third of
// the time: the share of first tries that race lies between these however the writes fall.
Scenario ShiftChangeScenario() {
  Scenario scenario;
  scenario.name = "shift-change";
  scenario.mix.count = 300;
  scenario.mix.status_share = {{"In Progress", 0.6}, {"Released", 0.3}, {"On Hold", 0.1}};
  scenario.mix.type_share = {{"ASSEMBLY", 0.5}, {"MACHINING", 0.3}, {"PACKAGING", 0.2}};
  scenario.operators.edit_rate = 1;
  scenario.operators.race_probability = 0.16;
  scenario.operators.weights = {
      .field = 0.96, .same_transition = 0.03, .other_transition = 0.01, .lock = 0};
  scenario.operators.windows = {{.start = absl::Seconds(5),
                                 .length = absl::Seconds(10),
                                 .every = absl::Seconds(30),
                                 .rate_multiplier = 8,
                                 .race_multiplier = 1.1875}};
  return scenario;
}

const std::string& Pick(const std::vector<std::pair<std::string, double>>& shares, double draw) {
  double total = 0;
  for (const auto& [name, share] : shares) total += share;
  double point = draw * total;
  for (const auto& [name, share] : shares) {
    point -= share;
    if (point < 0) return name;
  }
  return shares.back().first;
}

absl::StatusOr<Scenario> FromJson(const nlohmann::json& json) {
  std::vector<std::string> problems;
  Scenario scenario = ReadScenario(json, &problems);
  if (absl::Status status = StatusOf(problems); !status.ok()) return status;
  return scenario;
}

}  // namespace

absl::StatusOr<Scenario> ParseScenarioJson(const std::string& text) {
  if (NestsDeeperThan(text, kMaxDepth)) {
    return absl::InvalidArgumentError("the scenario nests too deeply");
  }
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return absl::InvalidArgumentError("the scenario is not valid JSON");
  return FromJson(json);
}

absl::StatusOr<Scenario> ParseScenarioToml(const std::string& text) {
  std::ostringstream json;
  try {
    json << toml::json_formatter{toml::parse(text)};
  } catch (const toml::parse_error& error) {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", error.source().begin.line, ": ", std::string(error.description())));
  }
  return ParseScenarioJson(json.str());
}

absl::StatusOr<Scenario> LoadScenario(const std::string& name_or_path) {
  if (name_or_path == "plain") return PlainScenario();
  if (name_or_path == "shift-change") return ShiftChangeScenario();
  std::ifstream file(name_or_path);
  if (!file) {
    return absl::NotFoundError(
        absl::StrCat("there is no scenario '", name_or_path,
                     "': give plain, shift-change, or the path of a TOML or JSON file"));
  }
  std::ostringstream text;
  text << file.rdbuf();
  return absl::EndsWith(name_or_path, ".json") ? ParseScenarioJson(text.str())
                                               : ParseScenarioToml(text.str());
}

absl::StatusOr<Latency> ParseLatency(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(text, {{"±", "+-"}, {" ", ""}});
  const std::size_t cut = plain.find("+-");
  Latency latency;
  const bool jitter_ok =
      cut == std::string::npos || absl::ParseDuration(plain.substr(cut + 2), &latency.jitter);
  if (!jitter_ok || !absl::ParseDuration(plain.substr(0, cut), &latency.mean) ||
      latency.mean < absl::ZeroDuration() || latency.jitter < absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is no latency: write 80ms, or 80ms±30ms"));
  }
  return latency;
}

std::vector<WorkOrderSeed> StartingWorkOrders(const Scenario& scenario, std::uint64_t seed) {
  enum Purpose : std::uint64_t { kStatus = 101, kType = 102 };
  std::vector<WorkOrderSeed> work_orders;
  const WorkOrderMix& mix = scenario.mix;
  for (std::uint64_t i = 0; i < mix.count; ++i) {
    WorkOrderSeed work_order;
    work_order.id = absl::StrCat(mix.prefix, mix.first + i);
    work_order.status = Pick(mix.status_share, UnitInterval(Mix(seed, kStatus, i)));
    work_order.type = Pick(mix.type_share, UnitInterval(Mix(seed, kType, i)));
    work_orders.push_back(std::move(work_order));
  }
  work_orders.insert(work_orders.end(), scenario.work_orders.begin(), scenario.work_orders.end());
  return work_orders;
}

}  // namespace interlock::simulator
