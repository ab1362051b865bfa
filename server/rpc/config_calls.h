#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/refusal.h"
#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

enum class ConfigOrigin { kFlag, kEnvironment, kFile, kDefault };

// One key as it is in use; secrets are masked already.
struct ConfigValue {
  std::string key;
  std::string value;
  ConfigOrigin origin = ConfigOrigin::kDefault;
  std::string origin_detail;
  bool is_reloadable = false;
};

struct ConfigChange {
  std::string key;
  std::string old_value;
  std::string new_value;
};

struct ReloadRequest {
  enum class Run { kForReal, kDry } run = Run::kForReal;
  std::string actor;
  std::string reason;
};

struct ReloadOutcome {
  std::vector<ConfigChange> applied;
  std::vector<ConfigChange> needs_restart;
  std::vector<std::string> warnings;
  std::vector<std::string> affected_intents;
};
using ReloadAnswer = std::variant<ReloadOutcome, core::Refusal>;

// The configuration of the process. Both are thread-safe and must not block; both may be empty.
struct ConfigControl {
  // The keys that begin with `prefix`, in the order of the example file.
  std::function<std::vector<ConfigValue>(const std::string& prefix)> describe = {};
  std::function<void(ReloadRequest request, std::function<void(ReloadAnswer)> done)> reload = {};
};

void GetConfig(const ConfigControl& config, const v1::GetConfigRequest& request,
               UnaryCall<v1::GetConfigResponse>::Ptr call);
void ReloadConfig(const ConfigControl& config, const v1::ReloadConfigRequest& request,
                  UnaryCall<v1::ReloadConfigResponse>::Ptr call);

}  // namespace interlock::rpc
