// interlock-lab: the same shift of a plant, played against policies.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "server/config/duration_text.h"
#include "tests/simulation/policy/comparison_text.h"
#include "tests/simulation/policy/history.h"
#include "tests/simulation/policy/laboratory.h"
#include "tests/simulation/quiet_log.h"

namespace interlock::simulation {
namespace {

struct Words {
  std::string seeds = "1..5";
  std::string shift = "usual";
  std::string history;
  std::vector<std::string> policies;
  std::string judge = "default";
  bool is_json = false;
  bool is_check = false;
  // Changes of the shift.
  std::string call_time;
  std::string save_gap;
  std::optional<double> beside;
  std::optional<double> saves;
  std::optional<double> locks;
  std::optional<double> events_per_minute;
};

// What is played.
struct Played {
  std::vector<Shift> shifts;
  std::optional<Recorded> recorded;  // with --history
};

absl::Status Change(absl::Duration& duration, const char* option, const std::string& text) {
  if (text.empty()) return absl::OkStatus();
  const std::optional<absl::Duration> parsed = config::ParseDuration(text);
  if (!parsed || *parsed <= absl::ZeroDuration()) {
    return absl::InvalidArgumentError(
        absl::StrCat(option, " takes a duration such as 80ms, not ", text));
  }
  duration = *parsed;
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  // One byte more than is played, so that the reader sees that it is too long.
  constexpr std::size_t kMost = static_cast<std::size_t>(kMostHistoryBytes) + 1;
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  std::string text;
  while (file && text.size() < kMost) {
    const std::size_t before = text.size();
    text.resize(std::min(before + kChunk, kMost));
    file.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
    text.resize(before + static_cast<std::size_t>(file.gcount()));
  }
  if (!file.is_open() || file.bad()) {
    return absl::NotFoundError(absl::StrCat("--history ", path, " cannot be read"));
  }
  return text;
}

absl::StatusOr<Played> RecordedShift(const Words& words) {
  absl::Duration call_time = ShiftOptions().call_time;
  if (absl::Status status = Change(call_time, "--call-time", words.call_time); !status.ok()) {
    return status;
  }
  const absl::StatusOr<std::string> text = ReadFile(words.history);
  if (!text.ok()) return text.status();
  absl::StatusOr<History> history = ReadHistory(*text, call_time);
  if (!history.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(words.history, ": ", std::string(history.status().message())));
  }
  Played played;
  played.recorded = history->recorded;
  played.shifts.push_back(std::move(history->shift));
  return played;
}

absl::StatusOr<Played> ShiftsOf(const Words& words) {
  if (!words.history.empty()) return RecordedShift(words);
  const absl::StatusOr<Seeds> seeds = ParseSeeds(words.seeds);
  if (!seeds.ok()) return seeds.status();
  ShiftOptions options = words.shift == "storm" ? StormyShift() : UsualShift();
  absl::Status status = Change(options.call_time, "--call-time", words.call_time);
  status.Update(Change(options.save_gap, "--save-gap", words.save_gap));
  options.beside = words.beside.value_or(options.beside);
  options.saves = words.saves.value_or(options.saves);
  options.locks = words.locks.value_or(options.locks);
  options.events_per_minute = words.events_per_minute.value_or(options.events_per_minute);
  status.Update(CheckShiftOptions(options));
  if (!status.ok()) return status;
  Played played;
  for (std::uint64_t i = 0; i < seeds->count; ++i) {
    options.seed = seeds->first + i;
    played.shifts.push_back(DrawShift(options));
  }
  return played;
}

absl::StatusOr<std::vector<Policy>> PoliciesOf(const Words& words) {
  std::vector<std::string> names = KnownPolicies();
  names.insert(names.end(), words.policies.begin(), words.policies.end());
  std::vector<Policy> policies;
  for (const std::string& name : names) {
    absl::StatusOr<Policy> policy = ParsePolicy(name);
    if (!policy.ok()) return policy.status();
    policies.push_back(*std::move(policy));
  }
  if (absl::Status status = CheckJudge(policies, words.judge); !status.ok()) return status;
  return policies;
}

std::vector<Target> TargetsOf(const Words& words, const std::vector<PolicyRuns>& all,
                              absl::Duration shift_length) {
  if (!words.history.empty()) return {};
  const Compared compared{FindRuns(all, words.judge)->runs, FindRuns(all, "naive")->runs,
                          FindRuns(all, "recipe-no-queue")->runs, shift_length};
  return words.shift == "storm" ? StormTargets(compared) : UsualTargets(compared);
}

std::string AboutOf(const Words& words, const Played& played) {
  if (!played.recorded) {
    return absl::StrCat("shift ", words.shift, ", seeds ", words.seeds,
                        played.shifts.size() > 1 ? ": mean (worst seed)" : "");
  }
  return absl::StrFormat(
      "history %s, %d operators' saves inferred from races; those that met no write are not on "
      "record; %.1f %% of the %d intents lost at least one race then",
      words.history, played.shifts.front().visits.size(), played.recorded->share() * 100,
      played.recorded->intents);
}

void PrintTable(const std::string& about, const std::string& on_record,
                const std::vector<PolicyRuns>& all, const std::vector<Target>& targets,
                const std::string& judge) {
  absl::PrintF("%s\n\n%s\n", about, TableOf(all));
  if (!on_record.empty()) absl::PrintF("%s\n\n", on_record);
  for (const PolicyRuns& runs : all) {
    absl::PrintF("%s: %s\n", runs.policy.name, runs.policy.meaning);
  }
  if (!targets.empty()) absl::PrintF("\ntargets of %s:\n%s", judge, TextOf(targets));
}

int Fail(const absl::Status& status) {
  absl::FPrintF(stderr, "%s\n", std::string(status.message()));
  return 2;
}

int Play(const Words& words) {
  if (words.is_check && !words.history.empty()) {
    return Fail(absl::InvalidArgumentError(
        "--check asks for targets, and a recorded day (--history) has none"));
  }
  const absl::StatusOr<std::vector<Policy>> policies = PoliciesOf(words);
  if (!policies.ok()) return Fail(policies.status());
  const absl::StatusOr<Played> played = ShiftsOf(words);
  if (!played.ok()) return Fail(played.status());
  const std::vector<Shift>& shifts = played->shifts;
  const std::vector<PolicyRuns> all =
      Compare(shifts, *policies, [](const Policy& policy, const Shift& shift) {
        absl::FPrintF(stderr, "\r%-30s seed %-6d", policy.name, shift.seed);
      });
  absl::FPrintF(stderr, "\r%50s\r", "");
  const std::vector<Target> targets = TargetsOf(words, all, shifts.front().length);
  const std::string about = AboutOf(words, *played);
  const std::string on_record =
      played->recorded ? RecordText(*played->recorded, shifts.front().call_time, all) : "";
  if (words.is_json) {
    absl::PrintF("%s", JsonOf(about, on_record, all, targets));
  } else {
    PrintTable(about, on_record, all, targets, words.judge);
  }
  for (const Target& target : targets) {
    if (words.is_check && !target.holds()) return 1;
  }
  return 0;
}

int Main(int argc, char** argv) {
  CLI::App app("Plays the same shift of a plant against policies and compares them.",
               "interlock-lab");
  Words words;
  app.add_option("--seeds", words.seeds, "one seed, or several: 1..20; at most 10,000")
      ->capture_default_str();
  app.add_option("--shift", words.shift,
                 "usual: 15-20 % of the first tries lose; storm: half an "
                 "hour at 40 %")
      ->check(CLI::IsMember({"usual", "storm"}))
      ->capture_default_str();
  app.add_option("--history", words.history, "play a recorded day instead: JSON lines");
  app.add_option("--policy", words.policies, "one more: NAME:KEY=VALUE,KEY=VALUE");
  app.add_option("--judge", words.judge, "the policy that the targets are asked of")
      ->capture_default_str();
  app.add_option("--call-time", words.call_time, "median of a call to Apriso, e.g. 80ms");
  app.add_option("--save-gap", words.save_gap, "between two saves of a form, e.g. 250ms");
  app.add_option("--beside", words.beside, "share of the events with an operator beside, 0 to 1");
  app.add_option("--saves", words.saves, "how often a form is saved, 1 to 1000");
  app.add_option("--locks", words.locks, "share of the operators who lock the work order, 0 to 1");
  app.add_option("--events-per-minute", words.events_per_minute, "of all machines, 0.1 to 10000");
  app.add_flag("--json", words.is_json, "for programs");
  app.add_flag("--check", words.is_check, "leave with 1 if a target is missed");
  app.footer("example: interlock-lab --seeds 1..20 --policy calm:conflict.immediate_retries=1");
  CLI11_PARSE(app, argc, argv);
  QuietLog();
  return Play(words);
}

}  // namespace
}  // namespace interlock::simulation

int main(int argc, char** argv) { return interlock::simulation::Main(argc, argv); }
