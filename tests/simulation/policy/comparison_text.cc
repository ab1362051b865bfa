#include "tests/simulation/policy/comparison_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace interlock::simulation {
namespace {

using nlohmann::ordered_json;

// Of the recorded share, and of all intents.
constexpr double kAgreesWithin = 0.25;
constexpr double kAgreesWithinPoints = 0.05;

std::string Text(double value, Unit unit) {
  switch (unit) {
    case Unit::kNumber:
      return value >= 100 || value == std::floor(value) ? absl::StrFormat("%.0f", value)
                                                        : absl::StrFormat("%.2f", value);
    case Unit::kShare:
      return absl::StrFormat("%.2f %%", value * 100);
    case Unit::kSeconds:
      return value != 0 && value < 9.9995 ? absl::StrFormat("%.3f s", value)
                                          : absl::StrFormat("%.1f s", value);
  }
  return "";
}

using Row = std::vector<std::string>;

// Columns as wide as their longest cell; the first to the left, the others to the right.
std::string Aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - row[i].size(), ' ');
      absl::StrAppend(&text, i == 0 ? row[i] + padding : "  " + padding + row[i]);
    }
    absl::StrAppend(&text, "\n");
  }
  return text;
}

Row RatioRow(const std::string& heading, Figure figure, const std::vector<PolicyRuns>& all,
             const PolicyRuns& recipe) {
  const double base = Summarize(recipe.runs).mean[figure];
  Row row = {heading};
  for (const PolicyRuns& runs : all) {
    const double value = Summarize(runs.runs).mean[figure];
    row.push_back(base == 0 ? "-" : absl::StrFormat("%.2f", value / base));
  }
  return row;
}

ordered_json JsonOf(const Figures& figures) {
  ordered_json json;
  for (const FigureKind& kind : FigureKinds()) json[kind.key] = figures[kind.figure];
  return json;
}

}  // namespace

std::string TableOf(const std::vector<PolicyRuns>& all) {
  Row heading = {""};
  for (const PolicyRuns& runs : all) heading.push_back(runs.policy.name);
  std::vector<Row> rows = {heading};
  for (const FigureKind& kind : FigureKinds()) {
    Row row = {kind.heading};
    for (const PolicyRuns& runs : all) {
      const Summary summary = Summarize(runs.runs);
      std::string cell = Text(summary.mean[kind.figure], kind.unit);
      if (runs.runs.size() > 1) {
        absl::StrAppend(&cell, " (", Text(summary.worst[kind.figure], kind.unit), ")");
      }
      row.push_back(std::move(cell));
    }
    rows.push_back(std::move(row));
  }
  if (const PolicyRuns* const recipe = FindRuns(all, "recipe-no-queue")) {
    rows.push_back(RatioRow("requests, to recipe-no-queue's", Figure::kRequests, all, *recipe));
    rows.push_back(RatioRow("time that races add, the same", Figure::kAddedByRaces, all, *recipe));
    rows.push_back(RatioRow("p99 latency, the same", Figure::kP99, all, *recipe));
  }
  return Aligned(rows);
}

std::string TextOf(const std::vector<Target>& targets) {
  std::vector<Row> rows;
  for (const Target& target : targets) {
    const char* const side = target.side == Target::Side::kAtLeast ? ">=" : "<=";
    const auto text = [&target](double value) {
      return target.unit == Unit::kShare ? absl::StrFormat("%.3f %%", value * 100)
                                         : absl::StrFormat("%.3f", value);
    };
    rows.push_back({target.promise, text(target.value), side, text(target.limit),
                    target.holds() ? "holds" : "MISSED"});
  }
  return Aligned(rows);
}

std::string RecordText(const Recorded& recorded, absl::Duration call_time,
                       const std::vector<PolicyRuns>& all) {
  std::vector<std::string> shares;
  double nearest = 1;
  for (const char* const name : {"default", "field-report"}) {
    const PolicyRuns* const runs = FindRuns(all, name);
    if (runs == nullptr) continue;
    const double share = Summarize(runs->runs).mean[Figure::kRaced];
    nearest = std::min(nearest, std::abs(share - recorded.share()));
    shares.push_back(absl::StrFormat("%.1f %% did under %s", share * 100, name));
  }
  const std::string text =
      absl::StrFormat("on record %.1f %% of the intents lost a race; played again, %s",
                      recorded.share() * 100, absl::StrJoin(shares, ", "));
  const bool agrees = nearest <= recorded.share() * kAgreesWithin && nearest <= kAgreesWithinPoints;
  if (agrees) return absl::StrCat(text, ": they agree");
  return absl::StrCat(text, ": the call time of this plant differs from --call-time ",
                      absl::FormatDuration(call_time),
                      ", so the figures above do not stand for it");
}

std::string JsonOf(const std::string& about, const std::string& on_record,
                   const std::vector<PolicyRuns>& all, const std::vector<Target>& targets) {
  ordered_json json;
  json["played"] = about;
  if (!on_record.empty()) json["onRecord"] = on_record;
  json["policies"] = ordered_json::array();
  for (const PolicyRuns& runs : all) {
    const Summary summary = Summarize(runs.runs);
    ordered_json policy = {{"name", runs.policy.name}, {"meaning", runs.policy.meaning}};
    policy["mean"] = JsonOf(summary.mean);
    policy["worst"] = JsonOf(summary.worst);
    policy["runs"] = ordered_json::array();
    for (const Figures& figures : runs.runs) policy["runs"].push_back(JsonOf(figures));
    json["policies"].push_back(std::move(policy));
  }
  json["targets"] = ordered_json::array();
  for (const Target& target : targets) {
    const bool is_minimum = target.side == Target::Side::kAtLeast;
    json["targets"].push_back({{"promise", target.promise},
                               {"value", target.value},
                               {is_minimum ? "atLeast" : "atMost", target.limit},
                               {"holds", target.holds()}});
  }
  return absl::StrCat(json.dump(2), "\n");
}

}  // namespace interlock::simulation
