#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/call_policy.h"
#include "client/pacing.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "interlock/v1/transition_broker.grpc.pb.h"

namespace interlock::client {

// Watches intents for as long as somebody asks for the next message. It connects again by itself,
// with the token of the last message: after UNAVAILABLE, ABORTED (it read too slowly), CANCELLED,
// DEADLINE_EXCEEDED, INTERNAL and UNKNOWN (a connection that broke), and RESOURCE_EXHAUSTED.
// Thread-compatible.
class IntentWatch {
 public:
  // `request` has the filter and, to go on, a token. `until`, on the clock of `pacing`: when to
  // end; absent: never. `stub` and `pacing` outlive it.
  IntentWatch(v1::TransitionBroker::StubInterface& stub, v1::WatchIntentsRequest request,
              std::optional<absl::Duration> until, Pacing& pacing, RetryObserver on_retry = {});
  ~IntentWatch();
  IntentWatch(const IntentWatch&) = delete;
  IntentWatch& operator=(const IntentWatch&) = delete;

  // Blocks until there is one. Nothing: `until` has come. OUT_OF_RANGE: the token is not good any
  // more; begin without one. Other errors: the broker refuses to be watched like this.
  absl::StatusOr<std::optional<v1::WatchIntentsResponse>> Next();

  // Of the last message; empty before the first without a token.
  const std::string& token() const { return request_.resume_token(); }

 private:
  void Connect();
  void Disconnect();
  bool IsOver() const { return until_ && pacing_.Elapsed() >= *until_; }
  // An error if it is no use to connect again; otherwise waits a little.
  absl::Status Recover(const absl::Status& error);

  v1::TransitionBroker::StubInterface& stub_;
  v1::WatchIntentsRequest request_;
  const std::optional<absl::Duration> until_;
  Pacing& pacing_;
  const RetryObserver on_retry_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderInterface<v1::WatchIntentsResponse>> reader_;
  int failures_ = 0;  // in a row
};

}  // namespace interlock::client
