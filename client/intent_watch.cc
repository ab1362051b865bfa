#include "client/intent_watch.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "client/call_error.h"

namespace interlock::client {
namespace {

// A call that hears nothing although its connection looks well is given up after this: several
// times the broker's heartbeat.
constexpr absl::Duration kLongestCall = absl::Minutes(20);
constexpr absl::Duration kFirstWait = absl::Milliseconds(100);
constexpr absl::Duration kLongestWait = absl::Seconds(5);
constexpr double kJitter = 0.2;

bool IsWorthAnotherTry(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kOk:  // the broker never ends a watch so
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kResourceExhausted:
      return true;
    default:
      return false;
  }
}

}  // namespace

IntentWatch::IntentWatch(v1::TransitionBroker::StubInterface& stub, v1::WatchIntentsRequest request,
                         std::optional<absl::Duration> until, Pacing& pacing,
                         RetryObserver on_retry)
    : stub_(stub),
      request_(std::move(request)),
      until_(until),
      pacing_(pacing),
      on_retry_(std::move(on_retry)) {}

IntentWatch::~IntentWatch() { Disconnect(); }

void IntentWatch::Connect() {
  context_ = std::make_unique<grpc::ClientContext>();
  absl::Duration limit = kLongestCall;
  if (until_) limit = std::min(limit, *until_ - pacing_.Elapsed());
  const std::int64_t limit_ms = std::max<std::int64_t>(0, absl::ToInt64Milliseconds(limit));
  context_->set_deadline(gpr_time_from_millis(limit_ms, GPR_TIMESPAN));
  reader_ = stub_.WatchIntents(context_.get(), request_);
}

void IntentWatch::Disconnect() {
  if (reader_ == nullptr) return;
  context_->TryCancel();
  v1::WatchIntentsResponse left;
  while (reader_->Read(&left)) {
  }
  reader_->Finish();
  reader_.reset();
}

absl::StatusOr<std::optional<v1::WatchIntentsResponse>> IntentWatch::Next() {
  while (!IsOver()) {
    if (reader_ == nullptr) Connect();
    v1::WatchIntentsResponse message;
    if (reader_->Read(&message)) {
      failures_ = 0;
      request_.set_resume_token(message.resume_token());
      return message;
    }
    const absl::Status error = ToStatus(reader_->Finish());
    reader_.reset();
    if (IsOver()) break;
    if (absl::Status lost = Recover(error); !lost.ok()) return lost;
  }
  return std::optional<v1::WatchIntentsResponse>();
}

absl::Status IntentWatch::Recover(const absl::Status& error) {
  if (!IsWorthAnotherTry(error)) return error;
  const absl::Duration nominal =
      std::min(kLongestWait, kFirstWait * (std::int64_t{1} << std::min(failures_, 6)));
  ++failures_;
  absl::Duration wait = nominal * (1 + kJitter * pacing_.NextUnit());
  if (const std::optional<absl::Duration> asked = RetryDelayOf(error))
    wait = std::max(wait, *asked);
  if (until_) wait = std::min(wait, std::max(absl::ZeroDuration(), *until_ - pacing_.Elapsed()));
  if (on_retry_) on_retry_(error, wait);
  pacing_.Sleep(wait);
  return absl::OkStatus();
}

}  // namespace interlock::client
