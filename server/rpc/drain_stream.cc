#include "server/rpc/drain_stream.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "server/rpc/status_table.h"

namespace interlock::rpc {
namespace {

constexpr absl::Duration kHeartbeat = absl::Seconds(15);

std::int32_t CountToProto(std::int64_t count) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

grpc::Status Resumed(const core::IntentScope& scope) {
  return {grpc::StatusCode::ABORTED,
          absl::StrCat("the drain of ", scope.ToText(), " was ended by ResumeLanes")};
}

}  // namespace

std::shared_ptr<DrainStream> DrainStream::Create(const Ports& ports, CallLimit::Place place,
                                                 CallAccess access) {
  std::shared_ptr<DrainStream> stream(new DrainStream(ports, std::move(place), std::move(access)));
  stream->self_ = stream;
  return stream;
}

void DrainStream::Begin(core::IntentScope scope, std::string reason) {
  scope_ = scope;
  ports_.queues.DrainLanes(std::move(scope), {std::move(reason), access_.caller().actor},
                           [self = shared_from_this()](const dispatch::StopAnswer& answer) {
                             if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
                               return self->Refuse(*refusal);
                             }
                             self->Ask(std::nullopt);
                           });
}

void DrainStream::Refuse(const core::Refusal& refusal) {
  access_.NoteRefused(refusal);
  End(ToGrpcStatus(refusal));
}

void DrainStream::Ask(std::optional<dispatch::DrainProgress> seen) {
  {
    base::MutexLock lock(mutex_);
    if (end_ || is_finished_) return;
  }
  ports_.queues.AwaitDrain(
      scope_, seen, kHeartbeat,
      [self = shared_from_this()](const dispatch::DrainAnswer& answer) { self->OnAnswer(answer); });
}

void DrainStream::OnAnswer(const dispatch::DrainAnswer& answer) {
  switch (answer.kind) {
    case dispatch::DrainAnswer::Kind::kResumed:
      return End(Resumed(scope_));
    case dispatch::DrainAnswer::Kind::kShuttingDown:
      return End(ToGrpcStatus(ShuttingDown()));
    case dispatch::DrainAnswer::Kind::kProgress:
      break;
  }
  {
    base::MutexLock lock(mutex_);
    if (end_) return;
  }
  if (const std::optional<core::Refusal> gone = access_.Renew()) return End(ToGrpcStatus(*gone));
  {
    base::MutexLock lock(mutex_);
    next_ = answer.progress;
  }
  Carry();
}

void DrainStream::End(const grpc::Status& status) {
  {
    base::MutexLock lock(mutex_);
    if (!end_) end_ = status;
  }
  Carry();
}

// Whoever sets is_writing_ or is_finished_ is the only one to touch the call until that is over.
void DrainStream::Carry() {
  std::optional<grpc::Status> finish;
  {
    base::MutexLock lock(mutex_);
    if (is_writing_ || is_finished_) return;
    if (end_) {
      is_finished_ = true;
      finish = end_;
    } else if (next_) {
      is_writing_ = true;
      last_ = *std::exchange(next_, std::nullopt);
    } else {
      return;
    }
  }
  if (finish) return Finish(*finish);
  v1::DrainLanesResponse response;
  {
    base::MutexLock lock(mutex_);
    response.set_remaining(CountToProto(last_.remaining));
    response.set_needs_person(CountToProto(last_.needs_person));
    response.set_drained(last_.is_drained());
  }
  bool owns_bytes = false;
  outgoing_.Clear();
  grpc::SerializationTraits<v1::DrainLanesResponse>::Serialize(response, &outgoing_, &owns_bytes);
  StartWrite(&outgoing_);
}

void DrainStream::OnWriteDone(bool ok) {
  dispatch::DrainProgress written;
  {
    base::MutexLock lock(mutex_);
    is_writing_ = false;
    written = last_;
    if (!end_ && !ok) end_ = grpc::Status::CANCELLED;
    if (!end_ && written.is_drained()) end_ = grpc::Status::OK;
  }
  Carry();
  Ask(written);
}

void DrainStream::OnCancel() { End(grpc::Status::CANCELLED); }

void DrainStream::OnDone() { self_.reset(); }

}  // namespace interlock::rpc
