#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/config/config.h"
#include "server/config/notice.h"
#include "server/config/provenance.h"

namespace interlock::config {

// Whether the files that the configuration names are looked at.
enum class FileCheck { kReadable, kNone };

// Where the configuration comes from. What is later in this list wins.
struct ConfigSources {
  std::string file_name;                           // for messages
  std::string file_text;                           // TOML
  std::map<std::string, std::string> environment;  // INTERLOCK_SECTION__KEY; others are ignored
  std::vector<std::string> overrides;              // of --set: "section.key=value", later ones win
  FileCheck file_check = FileCheck::kReadable;
};

struct LoadedConfig {
  Config config;                 // to be used only if there are no problems
  std::vector<Notice> problems;  // all of them, in the order of the sources
  std::vector<Notice> warnings;  // the broker runs, but somebody should know
  Provenance provenance;

  bool ok() const { return problems.empty(); }
};

// Reads, joins and checks everything; finds all problems at once. Pure but for the look at the
// files that are named. Thread-safe.
LoadedConfig LoadConfig(const ConfigSources& sources);

// One line for each, then how many there are: what --check-config prints.
std::string ReportText(const LoadedConfig& loaded);

// The text of a configuration file. kNotFound, kPermissionDenied; kInvalidArgument if it is no
// file or longer than 1 MiB.
absl::StatusOr<std::string> ReadConfigFile(const std::string& path);

// Every key with its present value in TOML's notation, in the order of ConfigKeys(). Secrets are in
// files, and the query of a URL is left out, so nothing here is secret.
struct EffectiveValue {
  std::string key;
  std::string value;

  friend bool operator==(const EffectiveValue&, const EffectiveValue&) = default;
};
std::vector<EffectiveValue> EffectiveValues(const Config& config);

}  // namespace interlock::config
