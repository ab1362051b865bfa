#pragma once

#include <memory>

#include "interlock/v1/transition_broker.grpc.pb.h"
#include "server/rpc/call_limit.h"
#include "server/rpc/open_streams.h"
#include "server/rpc/ports.h"
#include "server/rpc/unary_call.h"
#include "server/rpc/wait_calls.h"
#include "server/rpc/watch_desk.h"

namespace interlock::rpc {

// How many calls may be in the works at a time; more are refused with BUSY. Open waits, batches and
// streams are counted apart, so that they cannot crowd out submissions.
struct CallLimits {
  int calls = 4096;
  int waits = 4096;
  int batches = 64;   // up to kMaxBatchBytes each
  int streams = 256;  // up to kStreamWindowBytes each
  int watches = 64;   // up to kWatchOutboxBytes each
};

// Every method gets bytes; see UnaryCall.
template <class Base>
using RawSubmissions = v1::TransitionBroker::WithRawCallbackMethod_SubmitIntent<
    v1::TransitionBroker::WithRawCallbackMethod_SubmitIntents<
        v1::TransitionBroker::WithRawCallbackMethod_StreamIntents<
            v1::TransitionBroker::WithRawCallbackMethod_WatchIntents<
                v1::TransitionBroker::WithRawCallbackMethod_ValidateIntent<Base>>>>>;
template <class Base>
using RawQueries = v1::TransitionBroker::WithRawCallbackMethod_GetIntent<
    v1::TransitionBroker::WithRawCallbackMethod_ListIntents<
        v1::TransitionBroker::WithRawCallbackMethod_GetLane<Base>>>;
template <class Base>
using RawLeases = v1::TransitionBroker::WithRawCallbackMethod_AcquireWorkOrderLease<
    v1::TransitionBroker::WithRawCallbackMethod_RenewWorkOrderLease<
        v1::TransitionBroker::WithRawCallbackMethod_ReleaseWorkOrderLease<Base>>>;
using TransitionBrokerBase =
    RawSubmissions<RawQueries<RawLeases<v1::TransitionBroker::WithRawCallbackMethod_WaitIntent<
        v1::TransitionBroker::WithRawCallbackMethod_CancelIntent<v1::TransitionBroker::Service>>>>>;

// The front door. No method blocks or does I/O on the thread that calls it.
class TransitionBrokerService final : public TransitionBrokerBase {
 public:
  explicit TransitionBrokerService(const Ports& ports, CallLimits limits = {});

  // Ends open streams and WaitIntent calls, and every later one at once, with UNAVAILABLE.
  // Thread-safe.
  void EndOpenCalls();

  // Places of the limits that are taken, for metrics and tests.
  int calls_in_flight() const { return calls_->taken(); }
  int waits_in_flight() const { return waits_->taken(); }
  int streams_open() const { return streams_->taken(); }
  int watches_open() const { return watches_->taken(); }
  int readers_cut() const { return watch_desk_.readers_cut(); }

  grpc::ServerUnaryReactor* SubmitIntent(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* SubmitIntents(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StreamIntents(
      grpc::CallbackServerContext* context) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* WatchIntents(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* ValidateIntent(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetLane(grpc::CallbackServerContext* context,
                                    const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetIntent(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListIntents(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* WaitIntent(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CancelIntent(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* AcquireWorkOrderLease(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RenewWorkOrderLease(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ReleaseWorkOrderLease(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) override;

 private:
  const Ports ports_;
  const std::shared_ptr<CallLimit> calls_;
  const std::shared_ptr<CallLimit> waits_;
  const std::shared_ptr<CallLimit> batches_;
  const std::shared_ptr<CallLimit> streams_;
  const std::shared_ptr<CallLimit> watches_;
  OpenStreams open_streams_;
  WaitCalls wait_calls_;
  WatchDesk watch_desk_;
};

}  // namespace interlock::rpc
