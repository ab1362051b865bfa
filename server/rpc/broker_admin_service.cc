#include "server/rpc/broker_admin_service.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "core/lifecycle.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/unary_call.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::GetBrokerStatusResponse>;
using Counts = absl::StatusOr<std::map<core::IntentState, std::int64_t>>;

void Fill(const BrokerFacts& facts, const dispatch::DispatchStatus& status,
          const std::map<core::IntentState, std::int64_t>& counts,
          v1::GetBrokerStatusResponse& response) {
  response.set_version(facts.version);
  *response.mutable_start_time() = TimeToProto(facts.start_time);
  constexpr std::int64_t kMaxCount = std::numeric_limits<std::int32_t>::max();
  for (const auto& [state, count] : counts) {
    (*response.mutable_intents_by_state())[std::string(core::Name(state))] =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, kMaxCount));
  }
  if (status.oldest_eligible_age) {
    *response.mutable_oldest_eligible_age() = DurationToProto(*status.oldest_eligible_age);
  }
  v1::AprisoStatus& apriso = *response.mutable_apriso();
  apriso.set_state(ToProto(status.gateway));
  *apriso.mutable_since() = TimeToProto(status.gateway_since);
  apriso.set_detail(ToUtf8(status.gateway_detail));
  if (!facts.warnings) return;
  for (const std::string& warning : facts.warnings()) response.add_warnings(ToUtf8(warning));
}

}  // namespace

BrokerAdminService::BrokerAdminService(dispatch::IntentControl& control,
                                       storage::QueryPool& queries, BrokerFacts facts,
                                       int max_calls)
    : control_(control),
      queries_(queries),
      facts_(std::make_shared<const BrokerFacts>(std::move(facts))),
      calls_(std::make_shared<CallLimit>(max_calls)) {}

grpc::ServerUnaryReactor* BrokerAdminService::GetBrokerStatus(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  return Call::Start<v1::GetBrokerStatusRequest>(
      context, request, response, calls_, [&](Call::Ptr call, const v1::GetBrokerStatusRequest&) {
        const RecordReader records(queries_, control_);
        control_.DescribeStatus([facts = facts_, records, call](dispatch::DispatchStatus status) {
          if (call->IsOver()) return;
          records.Run(
              [facts, status = std::move(status), call](storage::IntentReader& reader) {
                const Counts counts = reader.CountByState();
                if (!counts.ok()) return call->Refuse(FromStoreError(counts.status()));
                call->Answer([&](v1::GetBrokerStatusResponse& answer) {
                  Fill(*facts, status, *counts, answer);
                });
              },
              [call](const core::Refusal& refusal) { call->Refuse(refusal); });
        });
      });
}

}  // namespace interlock::rpc
