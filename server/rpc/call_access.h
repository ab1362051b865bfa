#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"
#include "core/refusal.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/access/access_gate.h"
#include "server/rpc/caller.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {

// One call that has passed the gate: who makes it, and what it may still be refused for when it has
// been read. The gate outlives it. CheckSource and TakeSubmissions are thread-safe.
class CallAccess {
 public:
  // Asks the gate of the listener. Refused too: a method that is not in the table of rights, and a
  // call of a server without a gate. Every service method begins with this, UnaryCall::Start for
  // all that are unary.
  static std::variant<CallAccess, core::Refusal> Ask(grpc::CallbackServerContext* context,
                                                     const access::MethodRights* rights);
  static std::variant<CallAccess, core::Refusal> Ask(grpc::CallbackServerContext* context,
                                                     absl::string_view method) {
    return Ask(context, access::FindMethodRights(method));
  }

  const Caller& caller() const { return caller_; }

  // Each: nothing, if the call may go on.
  std::optional<core::Refusal> CheckSource(const std::string& source) const {
    return gate_->CheckSource(caller_, *rights_, source);
  }
  std::optional<core::Refusal> TakeSubmissions(std::size_t count) const {
    return gate_->TakeSubmissions(caller_, count);
  }
  // For a call that stays open, before each thing it does: the client may have been taken away.
  std::optional<core::Refusal> Renew() { return gate_->Renew(caller_, *rights_); }

  // Has an act that changed nothing audited; whoever carries one out audits what was changed.
  void NoteRefused(const core::Refusal& refusal) const;
  void NoteDryRun() const;

 private:
  CallAccess(access::AccessGate& gate, const access::MethodRights& rights, Caller caller)
      : gate_(&gate), rights_(&rights), caller_(std::move(caller)) {}

  access::AccessGate* gate_;
  const access::MethodRights* rights_;
  Caller caller_;
};

// The rights of the method that answers with `response`; every method has an answer of its own.
// Null: there is none.
const access::MethodRights* FindRightsByResponse(const google::protobuf::Descriptor& response);

// The host in grpc's name of a peer ("ipv4:10.0.0.7:4711", "ipv6:%5B::1%5D:4711", "unix:"): what
// remains without the port.
std::string HostOfPeer(absl::string_view peer);

// A stream that is refused before it begins. `Base`: a reactor of gRPC, such as
// grpc::ServerWriteReactor<grpc::ByteBuffer>.
template <class Base>
class RefusedStream final : public Base {
 public:
  explicit RefusedStream(const core::Refusal& refusal) { this->Finish(ToGrpcStatus(refusal)); }
  void OnDone() override { delete this; }
};

}  // namespace interlock::rpc
