#include "tests/simulation/policy/policy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/config/load_config.h"

namespace interlock::simulation {
namespace {

constexpr char kFile[] = "[apriso]\nbase_url = \"http://apriso\"\n";

FieldClientOptions Recipe(std::vector<absl::Duration> waits) {
  FieldClientOptions options;
  options.waits = std::move(waits);
  options.jitter = 0.1;
  options.precheck = FieldClientOptions::Precheck::kYes;
  options.dedup_window = absl::Seconds(60);
  options.queue_above = 0.30;
  return options;
}

std::vector<Policy> FieldPolicies() {
  std::vector<Policy> policies;
  policies.push_back(
      {"naive", "read, write under the ETag read; a 409 goes to a person", FieldClientOptions()});
  FieldClientOptions eager;
  eager.waits.assign(3, absl::ZeroDuration());
  policies.push_back({"naive-retry",
                      "the same, but a 409 is read and written again at once, 3 times",
                      std::move(eager)});
  policies.push_back(
      {"recipe",
       "the field report's sections 1 to 5: pre-check, lock check, 3 retries after "
       "500 ms, 1 s, 2 s (+-10 %), 60 s dedup, a queue for 2-3 min above 30 % conflicts",
       Recipe({absl::Milliseconds(500), absl::Seconds(1), absl::Seconds(2)})});
  FieldClientOptions unqueued =
      Recipe({absl::Milliseconds(500), absl::Seconds(1), absl::Seconds(2)});
  unqueued.queue_above = 0;
  policies.push_back({"recipe-no-queue", "the same without the queue: what its waits alone add",
                      std::move(unqueued)});
  policies.push_back({"recipe-pseudocode",
                      "the same as its pseudo-code has it: 3 tries, 500 ms * 2^attempt between",
                      Recipe({absl::Seconds(1), absl::Seconds(2)})});
  return policies;
}

absl::StatusOr<Policy> BrokerPolicy(std::string name, const std::vector<std::string>& changes) {
  config::ConfigSources sources;
  sources.file_name = name;
  sources.file_text = kFile;
  sources.overrides = changes;
  sources.file_check = config::FileCheck::kNone;
  config::LoadedConfig loaded = config::LoadConfig(sources);
  if (!loaded.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--policy ", name, ": ", config::ReportText(loaded)));
  }
  std::string meaning = "the broker with its defaults";
  if (!changes.empty()) absl::StrAppend(&meaning, ", but ", absl::StrJoin(changes, ", "));
  return Policy{std::move(name), std::move(meaning), std::move(loaded.config)};
}

}  // namespace

std::vector<std::string> KnownPolicies() {
  std::vector<std::string> names;
  for (const Policy& policy : FieldPolicies()) names.push_back(policy.name);
  names.insert(names.end(), {"field-report", "default"});
  return names;
}

absl::StatusOr<Policy> ParsePolicy(const std::string& text) {
  for (Policy& policy : FieldPolicies()) {
    if (policy.name == text) return std::move(policy);
  }
  if (text == "default") return BrokerPolicy(text, {});
  if (text == "field-report") return BrokerPolicy(text, {"conflict.profile=field-report"});
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  const std::vector<std::string> known = KnownPolicies();
  if (parts.first.empty() || parts.second.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("--policy ", text, ": there are ",
                                                   absl::StrJoin(known, ", "),
                                                   ", and NAME:KEY=VALUE,KEY=VALUE"));
  }
  if (std::find(known.begin(), known.end(), parts.first) != known.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--policy ", text, ": ", parts.first, " has a meaning; take another name"));
  }
  return BrokerPolicy(parts.first, absl::StrSplit(parts.second, ','));
}

}  // namespace interlock::simulation
