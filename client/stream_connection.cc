#include "client/stream_connection.h"

#include <utility>

#include "client/call_error.h"

namespace interlock::client {

StreamConnection::StreamConnection(v1::TransitionBroker::StubInterface& stub,
                                   StreamConnectionListener& listener)
    : listener_(listener) {
  stub.async()->StreamIntents(&context_, this);
  // Writes come from outside gRPC's reactions: the call may not end between them.
  AddHold();
  StartRead(&incoming_);
  StartCall();
}

void StreamConnection::Write(const v1::SubmitIntentRequest& request) {
  outgoing_ = request;
  StartWrite(&outgoing_);
}

void StreamConnection::CloseSending() { StartWritesDone(); }

void StreamConnection::Cancel() { context_.TryCancel(); }

void StreamConnection::Release() { RemoveHold(); }

void StreamConnection::OnReadDone(bool ok) {
  if (!ok) {
    listener_.OnBroken();
    return;
  }
  listener_.OnAnswer(std::move(incoming_));
  incoming_.Clear();
  StartRead(&incoming_);
}

void StreamConnection::OnWriteDone(bool /*ok*/) { listener_.OnWritten(); }

void StreamConnection::OnDone(const grpc::Status& status) { listener_.OnEnded(ToStatus(status)); }

}  // namespace interlock::client
