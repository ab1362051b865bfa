#pragma once

#include "grpcpp/server_context.h"
#include "server/access/access_gate.h"

namespace interlock::rpc {

// The context of every call of a listener: leads to the gate that decides whether it may pass.
class GatedContext final : public grpc::CallbackServerContext {
 public:
  GatedContext(access::AccessGate& gate, access::Reach reach) : gate_(gate), reach_(reach) {}

  access::AccessGate& gate() const { return gate_; }
  access::Reach reach() const { return reach_; }

 private:
  access::AccessGate& gate_;
  const access::Reach reach_;
};

// Gives every call of one listener such a context. Thread-safe.
class GatedContexts final : public grpc::ContextAllocator {
 public:
  // `gate` outlives the server.
  GatedContexts(access::AccessGate& gate, access::Reach reach) : gate_(gate), reach_(reach) {}

  grpc::CallbackServerContext* NewCallbackServerContext() override {
    return new GatedContext(gate_, reach_);
  }
  void Release(grpc::CallbackServerContext* context) override {
    // gRPC frees those of unknown methods by itself.
    delete dynamic_cast<GatedContext*>(context);
  }

 private:
  access::AccessGate& gate_;
  const access::Reach reach_;
};

}  // namespace interlock::rpc
