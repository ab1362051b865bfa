#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "core/refusal.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"
#include "interlock/v1/error_details.pb.h"

namespace interlock::rpc {

// What one refusal looks like to a client.
struct StatusRow {
  core::RefusalCode refusal;
  grpc::StatusCode code;
  v1::ErrorReason reason;
};

// The only place where refusals become gRPC status codes.
const StatusRow& StatusRowFor(core::RefusalCode refusal);

// gRPC sends details and message as trailing metadata, and clients refuse more than 8 KiB of it.
inline constexpr std::size_t kMaxStatusMessageBytes = 1024;
inline constexpr std::size_t kMaxStatusDetailsBytes = 2048;

// The same as a message, for the results of a batch.
google::rpc::Status ToRpcStatus(const core::Refusal& refusal);

// Code, message, and as details a google.rpc.Status with ErrorInfo (domain "interlock"), BadRequest
// if there are violations, RetryInfo if resending can help. What does not fit the limits above is
// cut; a shortened list of violations ends with how many are missing.
grpc::Status ToGrpcStatus(const core::Refusal& refusal);

// Why a stream ends that core knows nothing of.
enum class StreamEnd {
  kTooManyStreams,      // as many are open as the broker serves
  kResumeTokenInvalid,  // of another broker or filter, or too old
  kReaderTooSlow,
};
grpc::Status ToGrpcStatus(StreamEnd end, std::string message,
                          std::optional<absl::Duration> retry_after = std::nullopt);

// Tells the retry policy of gRPC clients the same as RetryInfo tells programs: a count of
// milliseconds.
inline constexpr char kRetryPushbackKey[] = "grpc-retry-pushback-ms";
std::string RetryPushback(absl::Duration retry_after);

// kInvalidArgument with a message that names every violation. Requires: not empty.
core::Refusal InvalidFields(std::vector<core::Violation> violations);
core::Refusal InvalidField(std::string field, std::string description);
// The bytes of a request could not be parsed.
core::Refusal UnreadableRequest();
core::Refusal RequestTooLarge(std::size_t max_bytes);
core::Refusal IntentNotFound(const std::string& what);
// More calls wait than the broker holds.
core::Refusal Busy();
core::Refusal ShuttingDown();
// What an error of a store or reader means to a caller; logs what is a defect or damage.
core::Refusal FromStoreError(const absl::Status& error);

}  // namespace interlock::rpc
