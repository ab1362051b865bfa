#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/config/config_keys.h"
#include "server/config/load_config.h"
#include "server/config/provenance.h"

namespace interlock::config {

// One key as it is in use. What may be secret is shown as kMasked.
struct ConfigEntry {
  std::string key;                   // "conflict.max_retries", "access.client[0].name"
  std::string value;                 // in TOML's notation
  std::optional<SourceKind> origin;  // nothing: the default
  std::string origin_detail;         // "interlock.toml:12:3", the variable, the option
  Takes takes = Takes::kRestart;

  friend bool operator==(const ConfigEntry&, const ConfigEntry&) = default;
};

inline constexpr char kMasked[] = "(masked)";

// Every key, then the rows of the lists, in the order of the example file. Keys that begin with
// `prefix`.
std::vector<ConfigEntry> DescribeConfig(const Config& config, const Provenance& provenance,
                                        const std::string& prefix);

// A key whose value differs between two configurations, as ConfigEntry shows it.
struct ConfigChange {
  std::string key;
  std::string old_value;
  std::string new_value;
  Takes takes = Takes::kRestart;

  friend bool operator==(const ConfigChange&, const ConfigChange&) = default;
};
// In the order of DescribeConfig(). A row that is only in one of them: its keys, the other value
// empty. A masked value that differs is told as a change from kMasked to kMasked.
std::vector<ConfigChange> CompareConfigs(const Config& before, const Config& after);

// The last [[access.client]] is gone: the listeners were checked with clients, and without any they
// would be open to everybody, so that waits for a restart.
bool WouldOpen(const Config& in_use, const Config& loaded);

// Gives `in_use` the values of `loaded` for all keys that can be taken up while the broker runs.
void TakeReloadable(Config& in_use, const Config& loaded);

}  // namespace interlock::config
