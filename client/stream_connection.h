#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/client_callback.h"
#include "interlock/v1/transition_broker.grpc.pb.h"

namespace interlock::client {

// Hears of one StreamIntents call, from gRPC's threads; must not block.
class StreamConnectionListener {
 public:
  virtual ~StreamConnectionListener() = default;

  virtual void OnAnswer(v1::StreamIntentsResponse answer) = 0;
  // The last Write has gone, or never will.
  virtual void OnWritten() = 0;
  // No further answer comes. Nothing may be written any more; Release lets the call end.
  virtual void OnBroken() = 0;
  // The last word; the connection may be destroyed after it.
  virtual void OnEnded(const absl::Status& status) = 0;
};

// One StreamIntents call. Its methods are called by one thread, and the object outlives OnEnded.
class StreamConnection
    : private grpc::ClientBidiReactor<v1::SubmitIntentRequest, v1::StreamIntentsResponse> {
 public:
  // Begins the call. `listener` must outlive OnEnded.
  StreamConnection(v1::TransitionBroker::StubInterface& stub, StreamConnectionListener& listener);

  // Not before OnWritten of the write before, and not after OnBroken, CloseSending or Release.
  void Write(const v1::SubmitIntentRequest& request);
  // No further Write; the broker answers what it has and ends the call.
  void CloseSending();
  // OnBroken follows soon.
  void Cancel();
  // After OnBroken, once: OnEnded follows.
  void Release();

 private:
  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  StreamConnectionListener& listener_;
  grpc::ClientContext context_;
  v1::SubmitIntentRequest outgoing_;
  v1::StreamIntentsResponse incoming_;
};

}  // namespace interlock::client
