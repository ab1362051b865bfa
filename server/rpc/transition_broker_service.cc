#include "server/rpc/transition_broker_service.h"

#include <memory>
#include <utility>
#include <variant>

#include "server/rpc/cancel_call.h"
#include "server/rpc/intent_stream.h"
#include "server/rpc/lease_calls.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/status_table.h"
#include "server/rpc/submit_calls.h"

namespace interlock::rpc {
namespace {

using IntentReactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;

}  // namespace

TransitionBrokerService::TransitionBrokerService(const Ports& ports, CallLimits limits)
    : ports_(ports),
      calls_(std::make_shared<CallLimit>(limits.calls)),
      waits_(std::make_shared<CallLimit>(limits.waits)),
      batches_(std::make_shared<CallLimit>(limits.batches)),
      streams_(std::make_shared<CallLimit>(limits.streams)),
      watches_(std::make_shared<CallLimit>(limits.watches)),
      wait_calls_(ports),
      watch_desk_(ports) {}

void TransitionBrokerService::EndOpenCalls() {
  wait_calls_.EndAll();
  open_streams_.EndAll();
  watch_desk_.EndAll();
}

grpc::ServerUnaryReactor* TransitionBrokerService::SubmitIntent(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::SubmitIntentResponse>::Start<v1::SubmitIntentRequest>(
      context, request, response, calls_, [this](auto call, v1::SubmitIntentRequest submit) {
        rpc::SubmitIntent(ports_, std::move(submit), std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::SubmitIntents(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::SubmitIntentsResponse>::Start<v1::SubmitIntentsRequest>(
      context, request, response, batches_,
      [this](auto call, const v1::SubmitIntentsRequest& batch) {
        rpc::SubmitIntents(ports_, batch, std::move(call));
      },
      kMaxBatchBytes);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* TransitionBrokerService::StreamIntents(
    grpc::CallbackServerContext* context) {
  std::variant<CallAccess, core::Refusal> access = CallAccess::Ask(context, "StreamIntents");
  if (const auto* denial = std::get_if<core::Refusal>(&access)) {
    return new RefusedStream<IntentReactor>(*denial);
  }
  CallLimit::Place place = CallLimit::Take(streams_);
  if (!place) return new RefusedStream<IntentReactor>(Busy());
  const std::shared_ptr<IntentStream> stream =
      IntentStream::Create(ports_, std::move(place), std::get<CallAccess>(std::move(access)));
  open_streams_.Add(stream);
  stream->Begin();
  return stream.get();
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* TransitionBrokerService::WatchIntents(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
  std::variant<CallAccess, core::Refusal> access = CallAccess::Ask(context, "WatchIntents");
  if (const auto* denial = std::get_if<core::Refusal>(&access)) {
    return new RefusedStream<grpc::ServerWriteReactor<grpc::ByteBuffer>>(*denial);
  }
  return watch_desk_.Open(context, *request, CallLimit::Take(watches_),
                          std::get<CallAccess>(std::move(access)));
}

grpc::ServerUnaryReactor* TransitionBrokerService::ValidateIntent(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::ValidateIntentResponse>::Start<v1::SubmitIntentRequest>(
      context, request, response, calls_, [this](auto call, const v1::SubmitIntentRequest& submit) {
        rpc::ValidateIntent(ports_, submit, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::GetLane(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request,
                                                           grpc::ByteBuffer* response) {
  return UnaryCall<v1::GetLaneResponse>::Start<v1::GetLaneRequest>(
      context, request, response, calls_, [this](auto call, const v1::GetLaneRequest& lane) {
        rpc::GetLane(ports_, lane, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::GetIntent(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return UnaryCall<v1::GetIntentResponse>::Start<v1::GetIntentRequest>(
      context, request, response, calls_, [this](auto call, const v1::GetIntentRequest& get) {
        rpc::GetIntent(ports_, get, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::ListIntents(grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* request,
                                                               grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListIntentsResponse>::Start<v1::ListIntentsRequest>(
      context, request, response, calls_, [this](auto call, const v1::ListIntentsRequest& list) {
        rpc::ListIntents(ports_, list, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::WaitIntent(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  const absl::Duration until_deadline = absl::FromChrono(context->deadline()) - ports_.clock.Now();
  return WaitCalls::Call::Start<v1::WaitIntentRequest>(
      context, request, response, waits_,
      [this, until_deadline](auto call, const v1::WaitIntentRequest& wait) {
        wait_calls_.Start(wait, until_deadline, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::CancelIntent(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::CancelIntentResponse>::Start<v1::CancelIntentRequest>(
      context, request, response, calls_, [this](auto call, const v1::CancelIntentRequest& cancel) {
        rpc::CancelIntent(ports_, cancel, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::AcquireWorkOrderLease(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::AcquireWorkOrderLeaseResponse>::Start<v1::AcquireWorkOrderLeaseRequest>(
      context, request, response, calls_,
      [this](auto call, const v1::AcquireWorkOrderLeaseRequest& acquire) {
        rpc::AcquireWorkOrderLease(ports_, acquire, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::RenewWorkOrderLease(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::RenewWorkOrderLeaseResponse>::Start<v1::RenewWorkOrderLeaseRequest>(
      context, request, response, calls_,
      [this](auto call, const v1::RenewWorkOrderLeaseRequest& renew) {
        rpc::RenewWorkOrderLease(ports_, renew, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::ReleaseWorkOrderLease(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::ReleaseWorkOrderLeaseResponse>::Start<v1::ReleaseWorkOrderLeaseRequest>(
      context, request, response, calls_,
      [this](auto call, const v1::ReleaseWorkOrderLeaseRequest& release) {
        rpc::ReleaseWorkOrderLease(ports_, release, std::move(call));
      });
}

}  // namespace interlock::rpc
