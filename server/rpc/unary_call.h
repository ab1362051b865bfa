#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <variant>

#include "core/refusal.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/rpc/call_access.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {

// One unary call on its way through the broker: answered exactly once, by whoever comes first, be
// it the work done, a refusal, or the client going away. Whoever comes later does nothing, so the
// parts of the broker that hold a call need not know whether anybody still listens.
//
// Without this, a reactor that is never finished keeps Server::Shutdown() from returning
// (gRPC 1.51). Thread-safe. Takes a place of the limit until the last holder lets go, so work that
// goes on for a client that has left still counts.
template <class Response>
class UnaryCall {
 public:
  using Ptr = std::shared_ptr<UnaryCall>;

  // For the service method: has the gate of the listener judge the caller, parses the request,
  // hands call and request to `work`, and returns the reactor to give to gRPC. Refuses with BUSY if
  // the limit is reached, and requests of more than `max_bytes`. `work` must not block.
  template <class Request>
  static grpc::ServerUnaryReactor* Start(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response,
                                         const std::shared_ptr<CallLimit>& limit,
                                         const std::function<void(Ptr, Request)>& work,
                                         std::size_t max_bytes = kMaxSubmissionBytes) {
    static const access::MethodRights* const rights = FindRightsByResponse(*Response::descriptor());
    std::variant<CallAccess, core::Refusal> access = CallAccess::Ask(context, rights);
    if (const auto* denial = std::get_if<core::Refusal>(&access)) return Refused(context, *denial);
    CallLimit::Place place = CallLimit::Take(limit);
    if (!place) return Refused(context, Busy());
    auto* const reactor = new Reactor;
    reactor->call = Ptr(new UnaryCall({context, response, reactor}, std::move(place),
                                      std::get<CallAccess>(std::move(access))));
    if (request->Length() > max_bytes) {
      reactor->call->Refuse(RequestTooLarge(max_bytes));
      return reactor;
    }
    grpc::ByteBuffer bytes(*request);  // shares the memory
    Request message;
    if (grpc::SerializationTraits<Request>::Deserialize(&bytes, &message).ok()) {
      if constexpr (requires { message.dry_run(); }) {
        if (message.dry_run()) reactor->call->access_.NoteDryRun();
      }
      work(reactor->call, std::move(message));
    } else {
      reactor->call->Refuse(UnreadableRequest());
    }
    return reactor;
  }

  // `fill` gets an empty response if the call still wants an answer. False: it does not.
  template <class Fill>
  bool Answer(Fill&& fill) {
    if (!Claim()) return false;
    Response message;
    std::forward<Fill>(fill)(message);
    bool owns_bytes = false;
    reactor_->Finish(
        grpc::SerializationTraits<Response>::Serialize(message, response_, &owns_bytes));
    return true;
  }

  void Refuse(const core::Refusal& refusal) {
    if (!Claim()) return;
    access_.NoteRefused(refusal);
    AddPushback(refusal, context_);
    reactor_->Finish(ToGrpcStatus(refusal));
  }

  const Caller& caller() const { return access_.caller(); }
  const CallAccess& access() const { return access_; }

  bool IsOver() const { return over_.load(std::memory_order_acquire); }

 private:
  struct Reactor final : grpc::ServerUnaryReactor {
    void OnCancel() override { call->Abandon(); }
    void OnDone() override { delete this; }
    Ptr call;
  };

  // What gRPC gives for the call.
  struct Wire {
    grpc::CallbackServerContext* context;
    grpc::ByteBuffer* response;
    Reactor* reactor;
  };

  UnaryCall(const Wire& wire, CallLimit::Place place, CallAccess access)
      : context_(wire.context),
        response_(wire.response),
        reactor_(wire.reactor),
        place_(std::move(place)),
        access_(std::move(access)) {}

  static void AddPushback(const core::Refusal& refusal, grpc::CallbackServerContext* context) {
    if (!refusal.retry_after) return;
    context->AddTrailingMetadata(kRetryPushbackKey, RetryPushback(*refusal.retry_after));
  }

  // Of a call that does not begin.
  static grpc::ServerUnaryReactor* Refused(grpc::CallbackServerContext* context,
                                           const core::Refusal& refusal) {
    AddPushback(refusal, context);
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(ToGrpcStatus(refusal));
    return reactor;
  }

  bool Claim() { return !over_.exchange(true, std::memory_order_acq_rel); }

  void Abandon() {
    if (Claim()) reactor_->Finish(grpc::Status::CANCELLED);
  }

  // gRPC keeps all three until the reactor is done, which is not before it was finished: they
  // belong to whoever wins Claim(), for that one act.
  grpc::CallbackServerContext* const context_;
  grpc::ByteBuffer* const response_;
  Reactor* const reactor_;
  const CallLimit::Place place_;
  const CallAccess access_;
  std::atomic<bool> over_{false};
};

}  // namespace interlock::rpc
