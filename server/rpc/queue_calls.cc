#include "server/rpc/queue_calls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/lane_scope.h"
#include "server/rpc/lease_calls.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 1'000;

std::int32_t CountToProto(std::int64_t count) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

core::Refusal TooManyStreams() {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kTooManyStreams;
  refusal.message =
      "too many calls follow drains already; GetBrokerStatus shows whether this scope is drained";
  refusal.retry_after = absl::Seconds(5);
  return refusal;
}

// "depth 12 345": good also when that lane has changed, or is gone.
std::string TokenOf(const dispatch::LanePosition& position, dispatch::LaneListOrder order) {
  return absl::StrCat(order == dispatch::LaneListOrder::kDepth ? "d." : "a.", position.depth, ".",
                      position.oldest.number());
}

std::optional<dispatch::LanePosition> PositionOf(absl::string_view token,
                                                 dispatch::LaneListOrder order) {
  const std::vector<absl::string_view> parts = absl::StrSplit(token, '.');
  std::int64_t oldest = 0;
  dispatch::LanePosition position;
  const bool is_whole = parts.size() == 3 && absl::SimpleAtoi(parts[1], &position.depth) &&
                        absl::SimpleAtoi(parts[2], &oldest);
  position.oldest = core::IntentId(oldest);
  // Written as this broker writes it, and for the same order.
  if (!is_whole || TokenOf(position, order) != token) return std::nullopt;
  return position;
}

dispatch::LaneQuery QueryFromProto(const v1::ListLanesRequest& request,
                                   std::vector<core::Violation>& violations) {
  dispatch::LaneQuery query;
  switch (request.order_by()) {
    case v1::ListLanesRequest::ORDER_UNSPECIFIED:
    case v1::ListLanesRequest::DEPTH:
      break;
    case v1::ListLanesRequest::AGE:
      query.order = dispatch::LaneListOrder::kAge;
      break;
    default:
      violations.push_back({"order_by", "must be DEPTH or AGE"});
  }
  for (const int number : request.wait_causes()) {
    const auto cause = FromProto(static_cast<v1::Wait::Cause>(number));
    if (cause) {
      query.causes.push_back(*cause);
    } else {
      violations.push_back({"wait_causes", "has an unknown value"});
    }
  }
  if (request.has_scope()) query.scope = LaneScopeFromProto(request.scope(), violations);
  const int page_size = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  if (page_size < 1 || page_size > kMaxPageSize) {
    violations.push_back({"page_size", absl::StrCat("must be 0 to ", kMaxPageSize)});
  }
  query.limit = static_cast<std::size_t>(std::clamp(page_size, 1, kMaxPageSize));
  if (!request.page_token().empty()) {
    query.after = PositionOf(request.page_token(), query.order);
    if (!query.after) {
      violations.push_back({"page_token", "must come from a response with the same order_by"});
    }
  }
  return query;
}

void LaneToProto(const dispatch::LaneSummary& lane, v1::Lane& message) {
  message.set_work_order_id(ToUtf8(lane.key.work_order_id.value()));
  message.set_work_order_type(ToUtf8(lane.key.work_order_type.value()));
  message.set_depth(CountToProto(lane.depth));
  *message.mutable_oldest_create_time() = TimeToProto(lane.oldest_create_time);
  if (!lane.head.empty()) message.set_head_intent_id(lane.head.ToText());
  if (lane.wait) WaitToProto(*lane.wait, *message.mutable_wait());
  if (lane.lease) LeaseToProto(*lane.lease, *message.mutable_lease());
  message.set_paused(lane.is_paused);
  message.set_draining(lane.is_draining);
}

}  // namespace

void PauseLanes(const Ports& ports, const v1::PauseLanesRequest& request,
                UnaryCall<v1::PauseLanesResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  dispatch::PauseRequest pause;
  pause.scope = LaneScopeFromProto(request.scope(), violations);
  CheckReason(request.reason(), violations);
  pause.by = {request.reason(), call->caller().actor};
  if (request.has_until()) {
    pause.until = TimeFromProto(request.until());
    if (!pause.until) violations.push_back({"until", "is no valid timestamp"});
  }
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.queues.PauseLanes(std::move(pause), [call](const dispatch::PauseAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call->Refuse(*refusal);
    const auto& paused = std::get<dispatch::PausedLanes>(answer);
    call->Answer([&](v1::PauseLanesResponse& response) {
      *response.mutable_pause() = PauseToProto(paused.pause);
      response.set_intents(CountToProto(paused.intents));
    });
  });
}

void ResumeLanes(const Ports& ports, const v1::ResumeLanesRequest& request,
                 UnaryCall<v1::ResumeLanesResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  core::IntentScope scope = LaneScopeFromProto(request.scope(), violations);
  CheckReason(request.reason(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.queues.ResumeLanes(
      std::move(scope), {request.reason(), call->caller().actor},
      [call](const dispatch::ResumeAnswer& answer) {
        if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
          return call->Refuse(*refusal);
        }
        call->Answer([&](v1::ResumeLanesResponse& response) {
          for (const core::Stop& stop : std::get<std::vector<core::Stop>>(answer)) {
            if (stop.kind == core::StopKind::kPause) {
              *response.mutable_pause() = PauseToProto(stop);
            } else {
              *response.mutable_drain() = DrainToProto(stop);
            }
          }
        });
      });
}

void PurgeLanes(const Ports& ports, const v1::PurgeLanesRequest& request,
                UnaryCall<v1::PurgeLanesResponse>::Ptr call) {
  using Run = dispatch::PurgeRequest::Run;
  std::vector<core::Violation> violations;
  dispatch::PurgeRequest purge;
  purge.scope = LaneScopeFromProto(request.scope(), violations);
  CheckReason(request.reason(), violations);
  purge.by = {request.reason(), call->caller().actor};
  purge.run = request.dry_run() ? Run::kDry : Run::kForReal;
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.queues.PurgeLanes(std::move(purge), [call](const dispatch::PurgeAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call->Refuse(*refusal);
    const auto& result = std::get<dispatch::PurgeResult>(answer);
    call->Answer([&](v1::PurgeLanesResponse& response) {
      response.set_matched(CountToProto(result.matched));
      response.set_cancelled(CountToProto(result.cancelled));
      response.set_left(CountToProto(result.left));
    });
  });
}

void ListLanes(const Ports& ports, const v1::ListLanesRequest& request,
               UnaryCall<v1::ListLanesResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  const dispatch::LaneQuery query = QueryFromProto(request, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.queues.ListLanes(query,
                         [call, order = query.order](const dispatch::LaneListAnswer& answer) {
                           if (const auto* refusal = std::get_if<core::Refusal>(&answer))
                             return call->Refuse(*refusal);
                           const auto& page = std::get<dispatch::LanePage>(answer);
                           call->Answer([&](v1::ListLanesResponse& response) {
                             for (const dispatch::LaneSummary& lane : page.lanes) {
                               LaneToProto(lane, *response.add_lanes());
                             }
                             response.set_total(CountToProto(page.total));
                             if (page.next)
                               response.set_next_page_token(TokenOf(*page.next, order));
                           });
                         });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* DrainLanes(const Ports& ports,
                                                       const grpc::ByteBuffer& request,
                                                       CallAccess access, CallLimit::Place place,
                                                       OpenStreamsOf<DrainStream>& open) {
  const bool has_place = static_cast<bool>(place);
  const std::shared_ptr<DrainStream> stream =
      DrainStream::Create(ports, std::move(place), std::move(access));
  grpc::ServerWriteReactor<grpc::ByteBuffer>* const reactor = stream.get();
  const auto refuse = [&](const core::Refusal& refusal) {
    stream->Refuse(refusal);
    return reactor;
  };
  if (!has_place) return refuse(TooManyStreams());
  grpc::ByteBuffer bytes(request);  // shares the memory
  v1::DrainLanesRequest drain;
  const bool is_readable =
      request.Length() <= kMaxSubmissionBytes &&
      grpc::SerializationTraits<v1::DrainLanesRequest>::Deserialize(&bytes, &drain).ok();
  if (!is_readable) return refuse(UnreadableRequest());
  std::vector<core::Violation> violations;
  core::IntentScope scope = LaneScopeFromProto(drain.scope(), violations);
  CheckReason(drain.reason(), violations);
  if (!violations.empty()) return refuse(InvalidFields(std::move(violations)));
  open.Add(stream);
  stream->Begin(std::move(scope), drain.reason());
  return reactor;
}

}  // namespace interlock::rpc
