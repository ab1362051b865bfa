#include "server/rpc/transition_broker_service.h"

#include <utility>
#include <variant>
#include <vector>

#include "server/rpc/cancel_call.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

using SubmitCall = UnaryCall<v1::SubmitIntentResponse>;

void AnswerNew(const core::Intent& intent, const google::protobuf::Struct& fields,
               SubmitCall& call) {
  call.Answer([&](v1::SubmitIntentResponse& response) {
    response.set_duplicate(ToProto(core::Duplicate::kNone));
    IntentToProtoWithoutFields(intent, *response.mutable_intent());
    if (fields.fields_size() > 0) *response.mutable_intent()->mutable_fields() = fields;
  });
}

// The first intent may have come a long way: answer with how it stands now.
void AnswerRepeat(const RecordReader& records, intake::Accepted accepted, SubmitCall::Ptr call) {
  std::vector<IntentRecord> one;
  one.push_back({std::move(accepted.intent), {}});
  records.Refresh(std::move(one), WithAttempts::kNo,
                  [call, kind = accepted.duplicate](RecordReader::Many many) {
                    if (const auto* refusal = std::get_if<core::Refusal>(&many)) {
                      return call->Refuse(*refusal);
                    }
                    call->Answer([&](v1::SubmitIntentResponse& response) {
                      response.set_duplicate(ToProto(kind));
                      *response.mutable_intent() =
                          IntentToProto(std::get<std::vector<IntentRecord>>(many).front().intent);
                    });
                  });
}

}  // namespace

TransitionBrokerService::TransitionBrokerService(const Ports& ports, CallLimits limits)
    : ports_(ports),
      calls_(std::make_shared<CallLimit>(limits.calls)),
      waits_(std::make_shared<CallLimit>(limits.waits)),
      wait_calls_(ports) {}

void TransitionBrokerService::EndWaits() { wait_calls_.EndAll(); }

grpc::ServerUnaryReactor* TransitionBrokerService::SubmitIntent(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return SubmitCall::Start<v1::SubmitIntentRequest>(
      context, request, response, calls_,
      [this](const SubmitCall::Ptr& call, v1::SubmitIntentRequest submit) {
        Submit(std::move(submit), call);
      });
}

void TransitionBrokerService::Submit(v1::SubmitIntentRequest request, SubmitCall::Ptr call) {
  core::Submission submission = SubmissionFromProto(request);
  // Given back with the answer, so that the store thread need not translate them.
  const auto fields =
      std::make_shared<const google::protobuf::Struct>(std::move(*request.mutable_fields()));
  const RecordReader records(ports_.queries, ports_.control);
  ports_.intake.Submit(std::move(submission),
                       [call = std::move(call), records, fields](intake::SubmitAnswer answer) {
                         if (auto* refusal = std::get_if<core::Refusal>(&answer))
                           return call->Refuse(*refusal);
                         auto& accepted = std::get<intake::Accepted>(answer);
                         if (accepted.duplicate == core::Duplicate::kNone) {
                           return AnswerNew(accepted.intent, *fields, *call);
                         }
                         if (!call->IsOver()) AnswerRepeat(records, std::move(accepted), call);
                       });
}

grpc::ServerUnaryReactor* TransitionBrokerService::GetIntent(grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* request,
                                                             grpc::ByteBuffer* response) {
  return UnaryCall<v1::GetIntentResponse>::Start<v1::GetIntentRequest>(
      context, request, response, calls_, [this](auto call, const v1::GetIntentRequest& get) {
        rpc::GetIntent(ports_, get, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::ListIntents(grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* request,
                                                               grpc::ByteBuffer* response) {
  return UnaryCall<v1::ListIntentsResponse>::Start<v1::ListIntentsRequest>(
      context, request, response, calls_, [this](auto call, const v1::ListIntentsRequest& list) {
        rpc::ListIntents(ports_, list, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::WaitIntent(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request,
                                                              grpc::ByteBuffer* response) {
  const absl::Duration until_deadline = absl::FromChrono(context->deadline()) - ports_.clock.Now();
  return WaitCalls::Call::Start<v1::WaitIntentRequest>(
      context, request, response, waits_,
      [this, until_deadline](auto call, const v1::WaitIntentRequest& wait) {
        wait_calls_.Start(wait, until_deadline, std::move(call));
      });
}

grpc::ServerUnaryReactor* TransitionBrokerService::CancelIntent(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return UnaryCall<v1::CancelIntentResponse>::Start<v1::CancelIntentRequest>(
      context, request, response, calls_, [this](auto call, const v1::CancelIntentRequest& cancel) {
        rpc::CancelIntent(ports_, cancel, std::move(call));
      });
}

}  // namespace interlock::rpc
