#include "server/rpc/status_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "base/log.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using core::RefusalCode;
using grpc::StatusCode;

constexpr char kDomain[] = "interlock";
// Together they leave room for some violations in kMaxStatusDetailsBytes.
constexpr std::size_t kMaxRichMessageBytes = 768;
constexpr std::size_t kMaxMetadataBytes = 512;
constexpr std::size_t kMaxMetadataValueBytes = 128;
constexpr std::size_t kMaxDescriptionBytes = 200;
// Room left in the details for the "and N more" entry and the wrapping of each detail.
constexpr std::size_t kDetailsReserveBytes = 256;

constexpr std::array<StatusRow, 25> kRows{{
    {RefusalCode::kInvalidArgument, StatusCode::INVALID_ARGUMENT, v1::INVALID_FIELDS},
    {RefusalCode::kEventIdReused, StatusCode::ALREADY_EXISTS, v1::EVENT_ID_REUSED},
    {RefusalCode::kNotFound, StatusCode::NOT_FOUND, v1::INTENT_NOT_FOUND},
    {RefusalCode::kIntentEnded, StatusCode::FAILED_PRECONDITION, v1::INTENT_ENDED},
    {RefusalCode::kNotActionable, StatusCode::FAILED_PRECONDITION, v1::INTENT_NOT_ACTIONABLE},
    {RefusalCode::kQueueFull, StatusCode::RESOURCE_EXHAUSTED, v1::QUEUE_FULL},
    {RefusalCode::kBusy, StatusCode::RESOURCE_EXHAUSTED, v1::BUSY},
    {RefusalCode::kDraining, StatusCode::FAILED_PRECONDITION, v1::DRAINING},
    {RefusalCode::kDiskFull, StatusCode::RESOURCE_EXHAUSTED, v1::DISK_FULL},
    {RefusalCode::kCommitFailed, StatusCode::UNAVAILABLE, v1::COMMIT_FAILED},
    {RefusalCode::kShuttingDown, StatusCode::UNAVAILABLE, v1::SHUTTING_DOWN},
    {RefusalCode::kQuarantined, StatusCode::UNAVAILABLE, v1::QUARANTINED},
    {RefusalCode::kLeaseHeld, StatusCode::FAILED_PRECONDITION, v1::LEASE_HELD},
    {RefusalCode::kLeaseNotFound, StatusCode::NOT_FOUND, v1::LEASE_NOT_FOUND},
    {RefusalCode::kTooManyLeases, StatusCode::RESOURCE_EXHAUSTED, v1::TOO_MANY_LEASES},
    {RefusalCode::kTooManyStops, StatusCode::RESOURCE_EXHAUSTED, v1::TOO_MANY_PAUSES},
    {RefusalCode::kTooManyStreams, StatusCode::RESOURCE_EXHAUSTED, v1::TOO_MANY_STREAMS},
    {RefusalCode::kWriteUnderWay, StatusCode::UNAVAILABLE, v1::WRITE_UNDER_WAY},
    {RefusalCode::kBackupNotPossible, StatusCode::FAILED_PRECONDITION, v1::BACKUP_NOT_POSSIBLE},
    {RefusalCode::kBackupExists, StatusCode::ALREADY_EXISTS, v1::BACKUP_EXISTS},
    {RefusalCode::kEarlierItemRefused, StatusCode::ABORTED, v1::EARLIER_ITEM_REFUSED},
    {RefusalCode::kUnauthenticated, StatusCode::UNAUTHENTICATED, v1::NOT_AUTHENTICATED},
    {RefusalCode::kPermissionDenied, StatusCode::PERMISSION_DENIED, v1::NOT_PERMITTED},
    {RefusalCode::kRateLimited, StatusCode::RESOURCE_EXHAUSTED, v1::RATE_EXCEEDED},
    {RefusalCode::kInternal, StatusCode::INTERNAL, v1::INTERNAL_ERROR},
}};

struct StreamRow {
  StreamEnd end;
  grpc::StatusCode code;
  v1::ErrorReason reason;
};

constexpr std::array<StreamRow, 3> kStreamRows{{
    {StreamEnd::kTooManyStreams, StatusCode::RESOURCE_EXHAUSTED, v1::TOO_MANY_STREAMS},
    {StreamEnd::kResumeTokenInvalid, StatusCode::OUT_OF_RANGE, v1::RESUME_TOKEN_INVALID},
    {StreamEnd::kReaderTooSlow, StatusCode::ABORTED, v1::READER_TOO_SLOW},
}};

google::rpc::ErrorInfo MakeErrorInfo(v1::ErrorReason reason, const core::Refusal& refusal) {
  google::rpc::ErrorInfo info;
  info.set_domain(kDomain);
  info.set_reason(v1::ErrorReason_Name(reason));
  std::size_t bytes = 0;
  for (const auto& [key, value] : refusal.metadata) {
    std::string text = Shortened(ToUtf8(value), kMaxMetadataValueBytes);
    bytes += key.size() + text.size();
    if (bytes > kMaxMetadataBytes) break;
    (*info.mutable_metadata())[ToUtf8(key)] = std::move(text);
  }
  return info;
}

google::rpc::BadRequest MakeBadRequest(const std::vector<core::Violation>& violations,
                                       std::size_t room_bytes) {
  google::rpc::BadRequest bad_request;
  std::size_t used = kDetailsReserveBytes;
  for (std::size_t i = 0; i < violations.size(); ++i) {
    google::rpc::BadRequest::FieldViolation violation;
    violation.set_field(Shortened(ToUtf8(violations[i].field), kMaxDescriptionBytes));
    violation.set_description(Shortened(ToUtf8(violations[i].description), kMaxDescriptionBytes));
    used += violation.ByteSizeLong() + 4;
    if (used > room_bytes) {
      violation.set_field("");
      violation.set_description(absl::StrCat("and ", violations.size() - i, " more"));
      *bad_request.add_field_violations() = std::move(violation);
      break;
    }
    *bad_request.add_field_violations() = std::move(violation);
  }
  return bad_request;
}

core::Refusal Make(RefusalCode code, std::string message) {
  core::Refusal refusal;
  refusal.code = code;
  refusal.message = std::move(message);
  return refusal;
}

google::rpc::Status MakeRichStatus(grpc::StatusCode code, v1::ErrorReason reason,
                                   const core::Refusal& refusal) {
  google::rpc::Status rich;
  rich.set_code(code);
  // Connect and buf show this message and not the one beside the details.
  rich.set_message(Shortened(ToUtf8(refusal.message), kMaxRichMessageBytes));
  rich.add_details()->PackFrom(MakeErrorInfo(reason, refusal));
  if (refusal.retry_after) {
    google::rpc::RetryInfo retry;
    *retry.mutable_retry_delay() = DurationToProto(*refusal.retry_after);
    rich.add_details()->PackFrom(retry);
  }
  if (!refusal.violations.empty()) {
    const std::size_t used = rich.ByteSizeLong();
    rich.add_details()->PackFrom(MakeBadRequest(
        refusal.violations, kMaxStatusDetailsBytes - std::min(used, kMaxStatusDetailsBytes)));
  }
  return rich;
}

}  // namespace

const StatusRow& StatusRowFor(RefusalCode refusal) {
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const StatusRow& r) { return r.refusal == refusal; });
  return row == kRows.end() ? kRows.back() : *row;
}

google::rpc::Status ToRpcStatus(const core::Refusal& refusal) {
  const StatusRow& row = StatusRowFor(refusal.code);
  return MakeRichStatus(row.code, row.reason, refusal);
}

grpc::Status ToGrpcStatus(const core::Refusal& refusal) {
  const google::rpc::Status rich = ToRpcStatus(refusal);
  return grpc::Status(StatusRowFor(refusal.code).code,
                      Shortened(ToUtf8(refusal.message), kMaxStatusMessageBytes),
                      rich.SerializeAsString());
}

grpc::Status ToGrpcStatus(StreamEnd end, std::string message,
                          std::optional<absl::Duration> retry_after) {
  const auto row = std::find_if(kStreamRows.begin(), kStreamRows.end(),
                                [end](const StreamRow& r) { return r.end == end; });
  core::Refusal words;
  words.message = std::move(message);
  words.retry_after = retry_after;
  const google::rpc::Status rich = MakeRichStatus(row->code, row->reason, words);
  return grpc::Status(row->code, words.message, rich.SerializeAsString());
}

std::string RetryPushback(absl::Duration retry_after) {
  return absl::StrCat(absl::ToInt64Milliseconds(absl::Ceil(retry_after, absl::Milliseconds(1))));
}

core::Refusal InvalidFields(std::vector<core::Violation> violations) {
  core::Refusal refusal =
      Make(RefusalCode::kInvalidArgument,
           absl::StrJoin(violations, "; ", [](std::string* out, const core::Violation& violation) {
             absl::StrAppend(out, violation.field, " ", violation.description);
           }));
  refusal.violations = std::move(violations);
  return refusal;
}

core::Refusal InvalidField(std::string field, std::string description) {
  return InvalidFields({{std::move(field), std::move(description)}});
}

core::Refusal UnreadableRequest() {
  return Make(
      RefusalCode::kInvalidArgument,
      "the request cannot be read: it must be a protobuf message of the method's type, with "
      "all text in UTF-8 and fields nested at most 32 levels deep");
}

core::Refusal RequestTooLarge(std::size_t max_bytes) {
  return Make(RefusalCode::kInvalidArgument,
              absl::StrCat("the request is larger than ", max_bytes, " bytes"));
}

core::Refusal IntentNotFound(const std::string& what) {
  return Make(RefusalCode::kNotFound,
              absl::StrCat("no intent is known for ", what, ", or its retention is over"));
}

core::Refusal Busy() {
  core::Refusal refusal =
      Make(RefusalCode::kBusy, "more calls wait than the broker holds; call again in a second");
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal ShuttingDown() {
  core::Refusal refusal =
      Make(RefusalCode::kShuttingDown, "the broker is shutting down; call again when it is back");
  refusal.retry_after = absl::Seconds(1);
  return refusal;
}

core::Refusal FromStoreError(const absl::Status& error) {
  if (absl::IsUnavailable(error)) return Busy();
  if (absl::IsResourceExhausted(error)) {
    core::Refusal refusal = Make(RefusalCode::kDiskFull,
                                 "the broker's disk is full; free space in storage.directory, then "
                                 "call again");
    refusal.retry_after = absl::Seconds(10);
    return refusal;
  }
  base::LogError("query_failed", {{"error", error.ToString()}});
  return Make(RefusalCode::kInternal,
              "the broker could not read its records; its log has the cause (query_failed)");
}

}  // namespace interlock::rpc
