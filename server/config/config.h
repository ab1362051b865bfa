#pragma once

#include <string>
#include <vector>

#include "server/config/apriso_config.h"
#include "server/config/engine_config.h"
#include "server/config/listener_config.h"

namespace interlock::config {

// Where the broker keeps its database.
struct StorageConfig {
  std::string directory = "interlock-data";  // made with mode 0700 if it is not there
  std::string backup_directory;              // empty: <directory>/backups
  // Ids of brokers whose work this one continues; their echo values count as our own lineage.
  std::vector<std::string> former_broker_ids;
};

struct ReportConfig {
  std::string time_zone = "UTC";  // IANA name: the plant's own time
};

struct TransitionConfig {
  std::string from;
  std::string to;
  std::string work_order_type;  // empty: for all
};

struct StatusConfig {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> required_fields;
  std::vector<std::string> optional_fields;
  std::string work_order_type;  // empty: for all
};

// As written; BuildStateMachine joins it with the defaults.
struct StateMachineConfig {
  std::vector<TransitionConfig> transitions;  // any entry replaces all defaults
  std::vector<StatusConfig> statuses;         // an entry replaces that status
};

// The whole configuration as typed values, with the defaults beside the fields. config_keys.h says
// what each key means, its range and its cost. Only main.cc sees the whole; it translates each part
// into the options of the module concerned.
struct Config {
  ListenConfig listen;
  TlsConfig tls;
  std::vector<AccessClientConfig> access_clients;
  StorageConfig storage;
  AprisoConfig apriso;
  ConflictConfig conflict;
  TransportConfig transport;
  ContentionConfig contention;
  LockConfig lock;
  IntentConfig intent;
  DedupConfig dedup;
  LimitsConfig limits;
  RetentionConfig retention;
  ReportConfig report;
  LogConfig log;
  AlertsConfig alerts;
  StateMachineConfig state_machine;
};

}  // namespace interlock::config
