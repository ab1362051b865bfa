#include "server/rpc/intent_stream.h"

#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/server_limits.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

core::Refusal TooManyRefused() {
  core::Refusal refusal = Busy();
  refusal.message = absl::StrCat(
      "more than ", kStreamRefusedMax,
      " refused items have not come again; open a new stream and send them first, in their order");
  return refusal;
}

template <class Message>
bool Parse(const grpc::ByteBuffer& bytes, Message& message) {
  grpc::ByteBuffer copy(bytes);  // shares the memory
  return grpc::SerializationTraits<Message>::Deserialize(&copy, &message).ok();
}

}  // namespace

std::shared_ptr<IntentStream> IntentStream::Create(const Ports& ports, CallLimit::Place place,
                                                   CallAccess access) {
  std::shared_ptr<IntentStream> stream(
      new IntentStream(ports, std::move(place), std::move(access)));
  stream->self_ = stream;
  return stream;
}

void IntentStream::End(grpc::Status status) {
  {
    base::MutexLock lock(mutex_);
    if (!end_) end_ = std::move(status);
  }
  Carry();
}

void IntentStream::CloseLocked(grpc::Status status) {
  reads_done_ = true;
  if (last_.ok()) last_ = std::move(status);
}

void IntentStream::Close(grpc::Status status) {
  {
    base::MutexLock lock(mutex_);
    CloseLocked(std::move(status));
  }
  Carry();
}

IntentStream::Steps IntentStream::NextLocked() {
  Steps steps;
  if (finished_) return steps;
  if (!end_) {
    const bool has_room = slots_.size() < kStreamWindow && bytes_ < kStreamWindowBytes;
    steps.read = !reading_ && !reads_done_ && has_room;
    steps.write = !writing_ && !slots_.empty() && slots_.front().answer.has_value();
  }
  if (steps.read) reading_ = true;
  if (steps.write) {
    outgoing_ = *std::move(slots_.front().answer);
    bytes_ -= slots_.front().bytes;
    slots_.pop_front();
    first_slot_ += 1;
    writing_ = true;
  }
  if (steps.read || steps.write) {
    bound_ += 1;
    return steps;
  }
  const bool is_over = end_.has_value() || (reads_done_ && slots_.empty());
  steps.finish = is_over && !writing_ && bound_ == 0;
  if (steps.finish) finished_ = true;
  return steps;
}

void IntentStream::Carry() {
  const std::shared_ptr<IntentStream> alive = shared_from_this();
  Steps steps;
  while (true) {
    grpc::Status status;
    {
      base::MutexLock lock(mutex_);
      if (steps.any()) bound_ -= 1;
      steps = NextLocked();
      status = end_.value_or(last_);
    }
    if (!steps.any()) return;
    if (steps.finish) return Finish(std::move(status));
    if (steps.read) StartRead(&incoming_);
    if (steps.write) StartWrite(&outgoing_);
  }
}

void IntentStream::OnReadDone(bool ok) {
  v1::SubmitIntentRequest request;
  const std::size_t size = ok ? incoming_.Length() : 0;
  const bool is_readable = ok && size <= kMaxSubmissionBytes && Parse(incoming_, request);
  std::uint64_t number = 0;
  {
    base::MutexLock lock(mutex_);
    reading_ = false;
    if (!ok) reads_done_ = true;
    if (ok && !is_readable) CloseLocked(ToGrpcStatus(UnreadableRequest()));
    if (is_readable) {
      number = first_slot_ + slots_.size();
      slots_.push_back({size, std::nullopt});
      bytes_ += size;
      bound_ += 1;  // the next read must not overtake the submission
      reading_ = true;
    }
  }
  if (is_readable) {
    Take(std::move(request), number);
    base::MutexLock lock(mutex_);
    bound_ -= 1;
    reading_ = false;
  }
  Carry();
}

bool IntentStream::IsDenied(const v1::SubmitIntentRequest& request, std::uint64_t number) {
  if (const std::optional<core::Refusal> gone = access_.Renew()) {
    End(ToGrpcStatus(*gone));
    return true;
  }
  std::optional<core::Refusal> refusal = access_.CheckSource(request.source());
  if (!refusal) refusal = access_.TakeSubmissions(1);
  if (!refusal) return false;
  ports_.intake.RefuseInOrder(SubmissionFromProto(request), *order_, refusal->code);
  AnswerRefused(number, request.event_id(), *refusal);
  return true;
}

void IntentStream::AnswerRefused(std::uint64_t number, const std::string& event_id,
                                 const core::Refusal& refusal) {
  v1::StreamIntentsResponse response;
  response.set_event_id(event_id);
  *response.mutable_error() = ToRpcStatus(refusal);
  Fill(number, response);
  if (order_->refused() > kStreamRefusedMax) Close(ToGrpcStatus(TooManyRefused()));
}

void IntentStream::Take(v1::SubmitIntentRequest request, std::uint64_t number) {
  if (IsDenied(request, number)) return;
  ports_.intake.SubmitInOrder(SubmissionFromProto(request), order_,
                              [self = shared_from_this(), number,
                               event_id = request.event_id()](intake::SubmitAnswer answer) {
                                if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
                                  return self->AnswerRefused(number, event_id, *refusal);
                                }
                                self->AnswerAccepted(number, event_id,
                                                     std::get<intake::Accepted>(std::move(answer)));
                              });
}

void IntentStream::AnswerAccepted(std::uint64_t number, const std::string& event_id,
                                  intake::Accepted accepted) {
  v1::StreamIntentsResponse response;
  response.set_event_id(event_id);
  response.set_duplicate(ToProto(accepted.duplicate));
  if (accepted.duplicate == core::Duplicate::kNone) {
    IntentToProtoWithoutFields(accepted.intent, *response.mutable_intent());
    return Fill(number, response);
  }
  // The first intent may have come a long way: answer with how it stands now, or, if the query pool
  // is busy, as Admit saw it.
  IntentToProtoWithoutFields(accepted.intent, *response.mutable_intent());
  std::vector<IntentRecord> one;
  one.push_back({std::move(accepted.intent), {}});
  RecordReader(ports_.queries, ports_.control)
      .Refresh(std::move(one), WithAttempts::kNo,
               [self = shared_from_this(), number, response](RecordReader::Many many) mutable {
                 if (const auto* fresh = std::get_if<std::vector<IntentRecord>>(&many)) {
                   response.clear_intent();
                   IntentToProtoWithoutFields(fresh->front().intent, *response.mutable_intent());
                 }
                 self->Fill(number, response);
               });
}

void IntentStream::Fill(std::uint64_t number, const v1::StreamIntentsResponse& response) {
  grpc::ByteBuffer bytes;
  bool owns_bytes = false;
  const grpc::Status serialized = grpc::SerializationTraits<v1::StreamIntentsResponse>::Serialize(
      response, &bytes, &owns_bytes);
  {
    base::MutexLock lock(mutex_);
    if (!serialized.ok() && !end_) end_ = serialized;
    if (number >= first_slot_) slots_[number - first_slot_].answer = std::move(bytes);
  }
  Carry();
}

void IntentStream::OnWriteDone(bool ok) {
  {
    base::MutexLock lock(mutex_);
    writing_ = false;
    if (!ok && !end_) end_ = grpc::Status::CANCELLED;
  }
  Carry();
}

void IntentStream::OnCancel() { End(grpc::Status::CANCELLED); }

void IntentStream::OnDone() { self_.reset(); }

}  // namespace interlock::rpc
