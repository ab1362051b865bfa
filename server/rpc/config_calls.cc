#include "server/rpc/config_calls.h"

#include <cstddef>
#include <utility>

#include "server/rpc/bulk_act.h"
#include "server/rpc/status_table.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

constexpr int kMaxAffected = 100;

v1::ConfigValue::Origin ToProto(ConfigOrigin origin) {
  switch (origin) {
    case ConfigOrigin::kFlag:
      return v1::ConfigValue::FLAG;
    case ConfigOrigin::kEnvironment:
      return v1::ConfigValue::ENVIRONMENT;
    case ConfigOrigin::kFile:
      return v1::ConfigValue::FILE;
    case ConfigOrigin::kDefault:
      return v1::ConfigValue::DEFAULT;
  }
  return v1::ConfigValue::ORIGIN_UNSPECIFIED;
}

void ToProto(const ConfigChange& change, v1::ConfigChange& message) {
  message.set_key(ToUtf8(change.key));
  message.set_old_value(ToUtf8(change.old_value));
  message.set_new_value(ToUtf8(change.new_value));
}

core::Refusal NotThere() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = "this process has no configuration of its own";
  return refusal;
}

}  // namespace

void GetConfig(const ConfigControl& config, const v1::GetConfigRequest& request,
               UnaryCall<v1::GetConfigResponse>::Ptr call) {
  if (!config.describe) return call->Refuse(NotThere());
  const std::vector<ConfigValue> values = config.describe(request.prefix());
  if (values.empty() && !request.prefix().empty()) {
    return call->Refuse(InvalidField("prefix", "no key begins so; leave it empty for all keys"));
  }
  call->Answer([&](v1::GetConfigResponse& response) {
    for (const ConfigValue& value : values) {
      v1::ConfigValue& message = *response.add_values();
      message.set_key(ToUtf8(value.key));
      message.set_value(ToUtf8(value.value));
      message.set_origin(ToProto(value.origin));
      message.set_origin_detail(ToUtf8(value.origin_detail));
      message.set_reloadable(value.is_reloadable);
    }
  });
}

void ReloadConfig(const ConfigControl& config, const v1::ReloadConfigRequest& request,
                  UnaryCall<v1::ReloadConfigResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  CheckReason(request.reason(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  if (!config.reload) return call->Refuse(NotThere());
  ReloadRequest reload;
  reload.run = request.dry_run() ? ReloadRequest::Run::kDry : ReloadRequest::Run::kForReal;
  reload.actor = call->caller().actor;
  reload.reason = request.reason();
  config.reload(std::move(reload), [call](const ReloadAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call->Refuse(*refusal);
    const auto& outcome = std::get<ReloadOutcome>(answer);
    call->Answer([&](v1::ReloadConfigResponse& response) {
      for (const ConfigChange& change : outcome.applied) ToProto(change, *response.add_applied());
      for (const ConfigChange& change : outcome.needs_restart) {
        ToProto(change, *response.add_needs_restart());
      }
      for (const std::string& warning : outcome.warnings) response.add_warnings(ToUtf8(warning));
      for (const std::string& affected : outcome.affected_intents) {
        if (response.affected_intents_size() == kMaxAffected) break;
        response.add_affected_intents(ToUtf8(affected));
      }
    });
  });
}

}  // namespace interlock::rpc
