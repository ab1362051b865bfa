#pragma once

#include <string>
#include <vector>

#include "base/log.h"
#include "core/admit.h"
#include "core/policy/alert_rules.h"
#include "server/access/access_policy.h"
#include "server/config/config.h"
#include "server/dispatch/dispatcher.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/http/curl_options.h"
#include "server/rpc/grpc_server.h"
#include "storage/store_options.h"

namespace interlock {

// The configuration, translated into the options of each module. Pure.
// Requires: the configuration was loaded without problems.

base::LogLevel LogLevelOf(const config::Config& config);
base::LogFormat LogFormatOf(const config::Config& config);
// Where backups go.
std::string BackupDirectoryOf(const config::Config& config);
core::LaneKeying KeyingOf(const config::Config& config);
// The plant's; `config` has been checked.
absl::TimeZone TimeZoneOf(const config::Config& config);
core::AdmitPolicy AdmitPolicyOf(const config::Config& config);
core::DecidePolicy DecidePolicyOf(const config::Config& config, const std::string& broker_id,
                                  std::int64_t epoch);
dispatch::DispatcherOptions DispatcherOptionsOf(const config::Config& config,
                                                const std::string& broker_id, std::int64_t epoch);
storage::StoreOptions StoreOptionsOf(const config::Config& config);
http::CurlOptions CurlOptionsOf(const config::Config& config);
apriso::AprisoOptions AprisoOptionsOf(const config::Config& config);
apriso::AuthOptions AuthOptionsOf(const config::Config& config);
http::CurlOptions WebhookOptionsOf(const config::Config& config);
core::AlertPolicy AlertPolicyOf(const config::Config& config);
rpc::ServerOptions ServerOptionsOf(const config::Config& config);
std::vector<access::Client> AccessClientsOf(const config::Config& config);

}  // namespace interlock
