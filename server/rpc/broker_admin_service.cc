#include "server/rpc/broker_admin_service.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "core/lifecycle.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/conflict_report.h"
#include "server/rpc/contention_calls.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/inbox_calls.h"
#include "server/rpc/lane_scope.h"
#include "server/rpc/lease_calls.h"
#include "server/rpc/list_audit.h"
#include "server/rpc/queue_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/unary_call.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::GetBrokerStatusResponse>;
using LeaveCall = UnaryCall<v1::LeaveQuarantineResponse>;
using Counts = absl::StatusOr<std::map<core::IntentState, std::int64_t>>;

constexpr int kMaxStopsShown = 100;
constexpr int kMaxDrainStreams = 64;

std::int32_t CountToProto(std::int64_t count) {
  constexpr std::int64_t kMaxCount = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, kMaxCount));
}

core::Refusal NoQuarantine() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = "the broker is not in quarantine";
  return refusal;
}

void FillStops(const dispatch::DispatchStatus& status, v1::GetBrokerStatusResponse& response) {
  for (const core::Stop& pause : status.pauses) {
    if (response.pauses_size() < kMaxStopsShown) *response.add_pauses() = PauseToProto(pause);
  }
  for (const core::Stop& drain : status.drains) {
    if (response.drains_size() < kMaxStopsShown) *response.add_drains() = DrainToProto(drain);
  }
  response.set_draining(!status.drains.empty());
}

void Fill(const BrokerFacts& facts, const dispatch::DispatchStatus& status,
          const std::map<core::IntentState, std::int64_t>& counts,
          v1::GetBrokerStatusResponse& response) {
  response.set_version(facts.version);
  *response.mutable_start_time() = TimeToProto(facts.start_time);
  for (const auto& [state, count] : counts) {
    (*response.mutable_intents_by_state())[std::string(core::Name(state))] = CountToProto(count);
  }
  if (status.oldest_eligible_age) {
    *response.mutable_oldest_eligible_age() = DurationToProto(*status.oldest_eligible_age);
  }
  v1::AprisoStatus& apriso = *response.mutable_apriso();
  apriso.set_state(ToProto(status.gateway));
  *apriso.mutable_since() = TimeToProto(status.gateway_since);
  apriso.set_detail(ToUtf8(status.gateway_detail));
  for (const dispatch::ContentionStanding& standing : status.contention) {
    *response.add_contention() = ContentionToProto(standing);
  }
  FillStops(status, response);
  if (!facts.warnings) return;
  for (const std::string& warning : facts.warnings()) response.add_warnings(ToUtf8(warning));
}

}  // namespace

BrokerAdminService::BrokerAdminService(const Ports& ports, BrokerFacts facts,
                                       QuarantineControl quarantine, int max_calls)
    : ports_(ports),
      facts_(std::make_shared<const BrokerFacts>(std::move(facts))),
      quarantine_(std::move(quarantine)),
      calls_(std::make_shared<CallLimit>(max_calls)),
      drains_(std::make_shared<CallLimit>(kMaxDrainStreams)) {}

grpc::ServerUnaryReactor* BrokerAdminService::GetBrokerStatus(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return Call::Start<v1::GetBrokerStatusRequest>(
      context, request, response, calls_, [&](Call::Ptr call, const v1::GetBrokerStatusRequest&) {
        const RecordReader records(ports_.queries, ports_.control);
        const core::Quarantine quarantine = quarantine_.state();
        ports_.control.DescribeStatus(
            [facts = facts_, records, quarantine, call](const dispatch::StatusAnswer& described) {
              if (call->IsOver()) return;
              // Without the dispatcher all would look well.
              if (const auto* refusal = std::get_if<core::Refusal>(&described)) {
                return call->Refuse(*refusal);
              }
              records.Run(
                  [facts, described, quarantine, call](storage::IntentReader& reader) {
                    const Counts counts = reader.CountByState();
                    if (!counts.ok()) return call->Refuse(FromStoreError(counts.status()));
                    call->Answer([&](v1::GetBrokerStatusResponse& answer) {
                      Fill(*facts, std::get<dispatch::DispatchStatus>(described), *counts, answer);
                      answer.set_quarantined(quarantine == core::Quarantine::kYes);
                    });
                  },
                  [call](const core::Refusal& refusal) { call->Refuse(refusal); });
            });
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::RetryIntents(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return UnaryCall<v1::RetryIntentsResponse>::Start<v1::RetryIntentsRequest>(
      context, request, response, calls_, [&](auto call, const v1::RetryIntentsRequest& retry) {
        rpc::RetryIntents(ports_, retry, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ResolveIntents(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return UnaryCall<v1::ResolveIntentsResponse>::Start<v1::ResolveIntentsRequest>(
      context, request, response, calls_, [&](auto call, const v1::ResolveIntentsRequest& resolve) {
        rpc::ResolveIntents(ports_, resolve, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::CancelIntents(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return UnaryCall<v1::CancelIntentsResponse>::Start<v1::CancelIntentsRequest>(
      context, request, response, calls_, [&](auto call, const v1::CancelIntentsRequest& cancel) {
        rpc::CancelIntents(ports_, cancel, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ReplayIntents(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request,
                                                            grpc::ByteBuffer* response) {
  return UnaryCall<v1::ReplayIntentsResponse>::Start<v1::ReplayIntentsRequest>(
      context, request, response, calls_, [&](auto call, const v1::ReplayIntentsRequest& replay) {
        rpc::ReplayIntents(ports_, replay, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::LeaveQuarantine(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return LeaveCall::Start<v1::LeaveQuarantineRequest>(
      context, request, response, calls_,
      [&](LeaveCall::Ptr call, const v1::LeaveQuarantineRequest& leave) {
        std::vector<core::Violation> violations;
        CheckReason(leave.reason(), violations);
        if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
        if (quarantine_.state() == core::Quarantine::kNo) return call->Refuse(NoQuarantine());
        quarantine_.leave(leave.reason(), call->caller().actor,
                          [call](const QuarantineAnswer& answer) {
                            if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
                              return call->Refuse(*refusal);
                            }
                            call->Answer([&](v1::LeaveQuarantineResponse& message) {
                              message.set_unfinished(CountToProto(std::get<std::int64_t>(answer)));
                            });
                          });
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::EnterContentionMode(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::EnterContentionModeResponse>::Start<v1::EnterContentionModeRequest>(
      context, request, response, calls_,
      [&](auto call, const v1::EnterContentionModeRequest& enter) {
        rpc::EnterContentionMode(ports_, enter, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::LeaveContentionMode(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::LeaveContentionModeResponse>::Start<v1::LeaveContentionModeRequest>(
      context, request, response, calls_,
      [&](auto call, const v1::LeaveContentionModeRequest& leave) {
        rpc::LeaveContentionMode(ports_, leave, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ListAlerts(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListAlertsResponse>::Start<v1::ListAlertsRequest>(
      context, request, response, calls_, [&](auto call, const v1::ListAlertsRequest&) {
        rpc::ListAlerts(facts_->alerts, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ListAuditEvents(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListAuditEventsResponse>::Start<v1::ListAuditEventsRequest>(
      context, request, response, calls_, [&](auto call, const v1::ListAuditEventsRequest& list) {
        rpc::ListAuditEvents(ports_, list, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::GetConflictReport(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::GetConflictReportResponse>::Start<v1::GetConflictReportRequest>(
      context, request, response, calls_, [&](auto call, const v1::GetConflictReportRequest& ask) {
        rpc::GetConflictReport(ports_, ask, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ListLeases(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListLeasesResponse>::Start<v1::ListLeasesRequest>(
      context, request, response, calls_, [&](auto call, const v1::ListLeasesRequest& list) {
        rpc::ListLeases(ports_, list, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ReleaseLease(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return UnaryCall<v1::ReleaseLeaseResponse>::Start<v1::ReleaseLeaseRequest>(
      context, request, response, calls_, [&](auto call, const v1::ReleaseLeaseRequest& release) {
        rpc::ReleaseLease(ports_, release, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::BackupDatabase(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return UnaryCall<v1::BackupDatabaseResponse>::Start<v1::BackupDatabaseRequest>(
      context, request, response, calls_, [&](auto call, const v1::BackupDatabaseRequest& backup) {
        rpc::BackupDatabase(facts_->backup, backup, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::GetConfig(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request,
                                                        grpc::ByteBuffer* response) {
  return UnaryCall<v1::GetConfigResponse>::Start<v1::GetConfigRequest>(
      context, request, response, calls_, [&](auto call, const v1::GetConfigRequest& get) {
        rpc::GetConfig(facts_->config, get, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ReloadConfig(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return UnaryCall<v1::ReloadConfigResponse>::Start<v1::ReloadConfigRequest>(
      context, request, response, calls_, [&](auto call, const v1::ReloadConfigRequest& reload) {
        rpc::ReloadConfig(facts_->config, reload, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::PauseLanes(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response) {
  return UnaryCall<v1::PauseLanesResponse>::Start<v1::PauseLanesRequest>(
      context, request, response, calls_, [&](auto call, const v1::PauseLanesRequest& pause) {
        rpc::PauseLanes(ports_, pause, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ResumeLanes(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request,
                                                          grpc::ByteBuffer* response) {
  return UnaryCall<v1::ResumeLanesResponse>::Start<v1::ResumeLanesRequest>(
      context, request, response, calls_, [&](auto call, const v1::ResumeLanesRequest& resume) {
        rpc::ResumeLanes(ports_, resume, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::ListLanes(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request,
                                                        grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListLanesResponse>::Start<v1::ListLanesRequest>(
      context, request, response, calls_, [&](auto call, const v1::ListLanesRequest& list) {
        rpc::ListLanes(ports_, list, std::move(call));
      });
}

grpc::ServerUnaryReactor* BrokerAdminService::PurgeLanes(grpc::CallbackServerContext* context,
                                                         const grpc::ByteBuffer* request,
                                                         grpc::ByteBuffer* response) {
  return UnaryCall<v1::PurgeLanesResponse>::Start<v1::PurgeLanesRequest>(
      context, request, response, calls_, [&](auto call, const v1::PurgeLanesRequest& purge) {
        rpc::PurgeLanes(ports_, purge, std::move(call));
      });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* BrokerAdminService::DrainLanes(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
  std::variant<CallAccess, core::Refusal> access = CallAccess::Ask(context, "DrainLanes");
  if (const auto* denial = std::get_if<core::Refusal>(&access)) {
    return new RefusedStream<grpc::ServerWriteReactor<grpc::ByteBuffer>>(*denial);
  }
  return rpc::DrainLanes(ports_, *request, std::get<CallAccess>(std::move(access)),
                         CallLimit::Take(drains_), open_drains_);
}

}  // namespace interlock::rpc
