#include "server/config/load_config.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "server/config/check_config.h"
#include "server/config/config_keys.h"
#include "server/config/source_loader.h"
#include "server/config/value_text.h"

namespace interlock::config {
namespace {

constexpr std::uintmax_t kLongestFileBytes = 1 << 20;

// A profile sets what was not given otherwise.
void ApplyProfile(Config* config, const Provenance& provenance) {
  ConflictConfig& conflict = config->conflict;
  if (conflict.profile != ConflictProfile::kFieldReport) return;
  if (!provenance.IsSet("conflict.max_retries")) conflict.max_retries = 4;
  if (!provenance.IsSet("conflict.immediate_retries")) conflict.immediate_retries = 0;
  if (!provenance.IsSet("conflict.base_delay")) conflict.base_delay = absl::Milliseconds(500);
}

std::string CountText(std::size_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

}  // namespace

LoadedConfig LoadConfig(const ConfigSources& sources) {
  LoadedConfig loaded;
  TomlResult file = ParseToml(sources.file_text, sources.file_name);
  if (file.problem.has_value()) {
    loaded.problems.push_back(*std::move(file.problem));
    return loaded;
  }
  NoticeList problems;
  NoticeList warnings;
  Provenance provenance;
  provenance.file_name = sources.file_name;
  SourceLoader loader(&loaded.config, &provenance, &problems);
  loader.ApplyFile(file.document);
  loader.ApplyEnvironment(sources.environment);
  loader.ApplyOverrides(sources.overrides);
  ApplyProfile(&loaded.config, provenance);
  while (absl::EndsWith(loaded.config.apriso.base_url, "/")) {
    loaded.config.apriso.base_url.pop_back();
  }
  CheckRelations(loaded.config, provenance, &problems);
  if (sources.file_check == FileCheck::kReadable) {
    CheckFiles(loaded.config, provenance, &problems, &warnings);
  }
  FindWarnings(loaded.config, provenance, &warnings);
  loaded.problems = problems.Take();
  loaded.warnings = warnings.Take();
  loaded.provenance = std::move(provenance);
  return loaded;
}

std::string ReportText(const LoadedConfig& loaded) {
  std::string text;
  for (const Notice& notice : loaded.problems) {
    absl::StrAppend(&text, "error: ", notice.ToText(), "\n");
  }
  for (const Notice& notice : loaded.warnings) {
    absl::StrAppend(&text, "warning: ", notice.ToText(), "\n");
  }
  absl::StrAppend(
      &text, loaded.ok() ? "The configuration can be used: " : "The configuration cannot be used: ",
      CountText(loaded.problems.size(), "error"), ", ",
      CountText(loaded.warnings.size(), "warning"), ".\n");
  return text;
}

absl::StatusOr<std::string> ReadConfigFile(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return absl::NotFoundError(absl::StrCat("there is no configuration file ", path));
  }
  if (!std::filesystem::is_regular_file(status)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is not a file"));
  }
  if (std::filesystem::file_size(path, error) > kLongestFileBytes) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is longer than 1 MiB"));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    return absl::PermissionDeniedError(absl::StrCat(path, " cannot be read by this user"));
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<EffectiveValue> EffectiveValues(const Config& config) {
  Config copy = config;
  std::vector<EffectiveValue> values;
  for (const KeyRule& rule : ConfigKeys()) {
    values.push_back({rule.name, ValueText(rule.field(&copy))});
  }
  return values;
}

}  // namespace interlock::config
