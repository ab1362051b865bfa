#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/simulation/run.h"

namespace interlock::simulation {

// A run as it is written on the command line and in failing_seeds.txt.
struct RunWords {
  RunOptions run;
  std::string store = "model";
  std::string defect = "none";
  std::vector<std::string> off;
  std::vector<std::string> only;
};

// Gives `app` the options of a run. `words` outlives it.
void AddOptions(CLI::App& app, RunWords& words);
// What the words mean. kInvalidArgument: there is no such feature, store or defect.
absl::StatusOr<RunOptions> MeaningOf(const RunWords& words);
// The options alone, e.g. "--seed 7 --days 2".
absl::StatusOr<RunOptions> ParseRun(const std::string& text);

// The defects that can be planted, by name.
std::vector<std::string> DefectNames();
absl::StatusOr<Defect> DefectFromName(const std::string& name);

// A complaint with all that a stranger needs to repeat it.
std::string ReportOf(const RunOptions& options, const RunResult& result);

}  // namespace interlock::simulation
