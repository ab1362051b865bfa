#include "client/call_error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

namespace interlock::client {
namespace {

template <class Message>
std::string TypeUrl() {
  return absl::StrCat("type.googleapis.com/", Message::descriptor()->full_name());
}

template <class Message>
std::optional<Message> Detail(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl<Message>());
  Message message;
  if (!payload.has_value() || !message.ParseFromString(std::string(*payload))) return std::nullopt;
  return message;
}

}  // namespace

absl::Status ToStatus(const grpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status rich;
  if (status.ok() || !rich.ParseFromString(status.error_details())) return result;
  for (const auto& detail : rich.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

absl::Status ToStatus(const google::rpc::Status& status) {
  const auto code = status.code() == 0 ? absl::StatusCode::kUnknown
                                       : static_cast<absl::StatusCode>(status.code());
  absl::Status result(code, status.message());
  for (const auto& detail : status.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

absl::Status MakeError(absl::StatusCode code, const std::string& message,
                       const std::string& reason) {
  absl::Status status(code, message);
  google::rpc::ErrorInfo info;
  info.set_domain("interlock");
  info.set_reason(reason);
  status.SetPayload(TypeUrl<google::rpc::ErrorInfo>(), absl::Cord(info.SerializeAsString()));
  return status;
}

std::string ErrorReasonOf(const absl::Status& status) {
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  return info.has_value() ? info->reason() : std::string();
}

std::optional<absl::Duration> RetryDelayOf(const absl::Status& status) {
  const auto info = Detail<google::rpc::RetryInfo>(status);
  if (!info.has_value()) return std::nullopt;
  return absl::Nanoseconds(
      google::protobuf::util::TimeUtil::DurationToNanoseconds(info->retry_delay()));
}

google::rpc::BadRequest ViolationsOf(const absl::Status& status) {
  return Detail<google::rpc::BadRequest>(status).value_or(google::rpc::BadRequest());
}

}  // namespace interlock::client
