#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/mutex.h"
#include "core/intent_scope.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "interlock/v1/broker_admin.pb.h"
#include "server/dispatch/queue_control.h"
#include "server/rpc/call_access.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/ports.h"

namespace interlock::rpc {

// One DrainLanes call: begins or joins the drain, then tells how far it is, one message at a time:
// the next one is asked for when the client has taken the one before, so a slow reader costs one
// message. A client who may no longer drain gets the refusal in place of the next message. Its end
// changes nothing about the drain. Owns itself until gRPC and the question under way have let go.
// Thread-safe.
class DrainStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                          public std::enable_shared_from_this<DrainStream> {
 public:
  static std::shared_ptr<DrainStream> Create(const Ports& ports, CallLimit::Place place,
                                             CallAccess access);

  // To be called once.
  void Begin(core::IntentScope scope, std::string reason);

  // Instead of the drain; has it audited.
  void Refuse(const core::Refusal& refusal);

  // Ends it with `status` when the write under way is over.
  void End(const grpc::Status& status);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  DrainStream(const Ports& ports, CallLimit::Place place, CallAccess access)
      : ports_(ports), place_(std::move(place)), access_(std::move(access)) {}

  void Ask(std::optional<dispatch::DrainProgress> seen);
  void OnAnswer(const dispatch::DrainAnswer& answer);
  void Carry();

  const Ports ports_;
  const CallLimit::Place place_;
  CallAccess access_;                  // whoever brings the one answer under way renews it
  std::shared_ptr<DrainStream> self_;  // until OnDone
  core::IntentScope scope_;            // since Begin
  grpc::ByteBuffer outgoing_;          // of the write under way

  base::Mutex mutex_;
  std::optional<dispatch::DrainProgress> next_ ABSL_GUARDED_BY(mutex_);  // to be written
  dispatch::DrainProgress last_ ABSL_GUARDED_BY(mutex_);                 // written, or being so
  bool is_writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool is_finished_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<grpc::Status> end_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace interlock::rpc
