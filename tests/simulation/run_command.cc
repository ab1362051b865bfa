#include "tests/simulation/run_command.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace interlock::simulation {
namespace {

constexpr std::pair<const char*, Defect> kDefects[] = {
    {"none", Defect::kNone},
    {"store-forgets", Defect::kStoreForgets},
    {"gateway-denies-writes", Defect::kGatewayDeniesWrites},
    {"no-if-match", Defect::kNoIfMatch},
    {"gateway-resends", Defect::kGatewayResends},
    {"conflict-swallowed", Defect::kConflictSwallowed},
    {"success-invented", Defect::kSuccessInvented},
    {"order-ignored", Defect::kOrderIgnored},
    {"timer-lost", Defect::kTimerLost},
    {"lease-overheld", Defect::kLeaseOverheld},
};

absl::Status AddFeatures(const std::vector<std::string>& names, std::vector<Feature>& out) {
  for (const std::string& name : names) {
    const std::optional<Feature> feature = FeatureFromName(name);
    if (!feature) return absl::InvalidArgumentError(absl::StrCat("there is no feature ", name));
    out.push_back(*feature);
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> DefectNames() {
  std::vector<std::string> names;
  for (const auto& [name, defect] : kDefects) {
    if (defect != Defect::kNone) names.emplace_back(name);
  }
  return names;
}

absl::StatusOr<Defect> DefectFromName(const std::string& name) {
  for (const auto& [known, defect] : kDefects) {
    if (name == known) return defect;
  }
  return absl::InvalidArgumentError(absl::StrCat("there is no defect ", name));
}

void AddOptions(CLI::App& app, RunWords& words) {
  app.add_option("--seed", words.run.seed, "decides everything")->capture_default_str();
  app.add_option("--days", words.run.days, "how long the plant works before the faults stop")
      ->capture_default_str();
  app.add_option("--intents-per-day", words.run.intents_per_day)->capture_default_str();
  app.add_option("--store", words.store, "model or sqlite")->capture_default_str();
  app.add_option("--off", words.off, "features of the seed that are left out")->delimiter(',');
  app.add_option("--only", words.only, "the only features of the seed that are kept")
      ->delimiter(',');
  app.add_option("--steps", words.run.steps, "stop after so many steps");
  app.add_option("--defect", words.defect, "a defect that the oracles have to find");
}

absl::StatusOr<RunOptions> MeaningOf(const RunWords& words) {
  RunOptions options = words.run;
  if (words.store != "model" && words.store != "sqlite") {
    return absl::InvalidArgumentError(absl::StrCat("there is no store ", words.store));
  }
  options.store = words.store == "sqlite" ? StoreKind::kSqlite : StoreKind::kModel;
  absl::StatusOr<Defect> defect = DefectFromName(words.defect);
  if (!defect.ok()) return defect.status();
  options.defect = *defect;
  if (absl::Status added = AddFeatures(words.off, options.off); !added.ok()) return added;
  std::vector<Feature> kept;
  if (absl::Status added = AddFeatures(words.only, kept); !added.ok()) return added;
  if (kept.empty()) return options;
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const auto feature = static_cast<Feature>(i);
    if (std::find(kept.begin(), kept.end(), feature) == kept.end()) options.off.push_back(feature);
  }
  return options;
}

absl::StatusOr<RunOptions> ParseRun(const std::string& text) {
  CLI::App app;
  RunWords words;
  AddOptions(app, words);
  try {
    app.parse(text, false);
  } catch (const CLI::ParseError& error) {
    return absl::InvalidArgumentError(error.what());
  }
  return MeaningOf(words);
}

std::string ReportOf(const RunOptions& options, const RunResult& result) {
  return absl::StrCat(result.last_lines, "seed ", options.seed, ", step ", result.step, ": ",
                      result.complaint, "\nthe run: ", Describe(result.swarm),
                      "\nrepeat: ", CommandOf(options),
                      "\nwith everything that happens in a file: add --trace FILE; with fewer "
                      "features: add --shrink\n");
}

}  // namespace interlock::simulation
