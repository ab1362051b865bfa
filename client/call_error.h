#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace interlock::client {

// A gRPC status as absl::Status: same code, the broker's sentence as message, and every detail
// (google.rpc.ErrorInfo, BadRequest, RetryInfo) as a payload under its type URL.
absl::Status ToStatus(const grpc::Status& status);

// The same for the refusal of one item of a batch or stream. UNKNOWN if it has no code.
absl::Status ToStatus(const google::rpc::Status& status);

// An error of the client itself with an ErrorInfo (domain "interlock") like the broker's.
absl::Status MakeError(absl::StatusCode code, const std::string& message,
                       const std::string& reason);

// ErrorInfo.reason, e.g. "QUEUE_FULL"; see proto/interlock/v1/error_details.proto. Empty if the
// status has none: then the answer does not come from the broker but from the way to it.
std::string ErrorReasonOf(const absl::Status& status);

// How long the broker asks to wait before another try, if it does.
std::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

// Every wrong field of an INVALID_ARGUMENT; empty if there is none.
google::rpc::BadRequest ViolationsOf(const absl::Status& status);

}  // namespace interlock::client
