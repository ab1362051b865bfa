// interlock-lab: the same shift of a plant, played against policies.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
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
  // Changes of the shift; negative: none.
  std::string call_time;
  std::string save_gap;
  double beside = -1;
  double saves = -1;
  double locks = -1;
  double events_per_minute = -1;
};

// "5", or "1..200".
bool ParseSeeds(const std::string& text, std::uint64_t& first, std::uint64_t& last) {
  const std::pair<std::string, std::string> ends = absl::StrSplit(text, absl::MaxSplits("..", 1));
  if (!absl::SimpleAtoi(ends.first, &first)) return false;
  if (!ends.second.empty()) return absl::SimpleAtoi(ends.second, &last) && first <= last;
  last = first;
  return true;
}

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
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat("--history ", path, " cannot be read"));
  return text.str();
}

absl::StatusOr<std::vector<Shift>> RecordedShift(const Words& words) {
  absl::Duration call_time = ShiftOptions().call_time;
  if (absl::Status status = Change(call_time, "--call-time", words.call_time); !status.ok()) {
    return status;
  }
  const absl::StatusOr<std::string> text = ReadFile(words.history);
  if (!text.ok()) return text.status();
  absl::StatusOr<Shift> shift = ShiftOfHistory(*text, call_time);
  if (!shift.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(words.history, ": ", std::string(shift.status().message())));
  }
  return std::vector<Shift>{*std::move(shift)};
}

absl::StatusOr<std::vector<Shift>> ShiftsOf(const Words& words) {
  if (!words.history.empty()) return RecordedShift(words);
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (!ParseSeeds(words.seeds, first, last)) {
    return absl::InvalidArgumentError(
        absl::StrCat("--seeds takes a number or 1..20, not ", words.seeds));
  }
  ShiftOptions options = words.shift == "storm" ? StormyShift() : UsualShift();
  absl::Status status = Change(options.call_time, "--call-time", words.call_time);
  status.Update(Change(options.save_gap, "--save-gap", words.save_gap));
  if (!status.ok()) return status;
  if (words.beside >= 0) options.beside = words.beside;
  if (words.saves >= 1) options.saves = words.saves;
  if (words.locks >= 0) options.locks = words.locks;
  if (words.events_per_minute > 0) options.events_per_minute = words.events_per_minute;
  std::vector<Shift> shifts;
  for (options.seed = first; options.seed <= last; ++options.seed) {
    shifts.push_back(DrawShift(options));
  }
  return shifts;
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
  return policies;
}

absl::StatusOr<std::vector<Target>> TargetsOf(const Words& words,
                                              const std::vector<PolicyRuns>& all,
                                              absl::Duration shift_length) {
  const PolicyRuns* const judged = FindRuns(all, words.judge);
  if (judged == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("--judge ", words.judge, " was not played"));
  }
  if (!words.history.empty()) return std::vector<Target>();
  const Compared compared{judged->runs, FindRuns(all, "naive")->runs,
                          FindRuns(all, "recipe-no-queue")->runs, shift_length};
  return words.shift == "storm" ? StormTargets(compared) : UsualTargets(compared);
}

void PrintTable(const std::string& about, const std::vector<PolicyRuns>& all,
                const std::vector<Target>& targets, const std::string& judge) {
  absl::PrintF("%s\n\n%s\n", about, TableOf(all));
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
  const absl::StatusOr<std::vector<Shift>> shifts = ShiftsOf(words);
  if (!shifts.ok()) return Fail(shifts.status());
  const absl::StatusOr<std::vector<Policy>> policies = PoliciesOf(words);
  if (!policies.ok()) return Fail(policies.status());
  const std::vector<PolicyRuns> all =
      Compare(*shifts, *policies, [](const Policy& policy, const Shift& shift) {
        absl::FPrintF(stderr, "\r%-30s seed %-6d", policy.name, shift.seed);
      });
  absl::FPrintF(stderr, "\r%50s\r", "");
  const absl::StatusOr<std::vector<Target>> targets = TargetsOf(words, all, shifts->front().length);
  if (!targets.ok()) return Fail(targets.status());
  const std::string about =
      words.history.empty()
          ? absl::StrCat("shift ", words.shift, ", seeds ", words.seeds,
                         shifts->size() > 1 ? ": mean (worst seed)" : "")
          : absl::StrCat("history ", words.history, ", ", shifts->front().visits.size(),
                         " operators' saves inferred from races; those that met no write are "
                         "not on record");
  if (words.is_json) {
    absl::PrintF("%s", JsonOf(about, all, *targets));
  } else {
    PrintTable(about, all, *targets, words.judge);
  }
  for (const Target& target : *targets) {
    if (words.is_check && !target.holds()) return 1;
  }
  return 0;
}

int Main(int argc, char** argv) {
  CLI::App app("Plays the same shift of a plant against policies and compares them.",
               "interlock-lab");
  Words words;
  app.add_option("--seeds", words.seeds, "one seed, or several: 1..20")->capture_default_str();
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
  app.add_option("--beside", words.beside, "share of the events with an operator beside");
  app.add_option("--saves", words.saves, "how often a form is saved");
  app.add_option("--locks", words.locks, "share of the operators who lock the work order");
  app.add_option("--events-per-minute", words.events_per_minute, "of all machines");
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
