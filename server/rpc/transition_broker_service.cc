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
    grpc::CallbackServerContext* context, const v1::SubmitIntentRequest* request,
    v1::SubmitIntentResponse* response) {
  return SubmitCall::Start(context, response, calls_, [&](SubmitCall::Ptr call) {
    // gRPC keeps the request until the call is over, and an Answer happens before that.
    const google::protobuf::Struct& fields = request->fields();
    const RecordReader records(ports_.queries, ports_.control);
    ports_.intake.Submit(SubmissionFromProto(*request),
                         [call, records, &fields](intake::SubmitAnswer answer) {
                           if (auto* refusal = std::get_if<core::Refusal>(&answer)) {
                             return call->Refuse(*refusal);
                           }
                           auto& accepted = std::get<intake::Accepted>(answer);
                           if (accepted.duplicate == core::Duplicate::kNone) {
                             return AnswerNew(accepted.intent, fields, *call);
                           }
                           if (!call->IsOver()) AnswerRepeat(records, std::move(accepted), call);
                         });
  });
}

grpc::ServerUnaryReactor* TransitionBrokerService::GetIntent(grpc::CallbackServerContext* context,
                                                             const v1::GetIntentRequest* request,
                                                             v1::GetIntentResponse* response) {
  return UnaryCall<v1::GetIntentResponse>::Start(context, response, calls_, [&](auto call) {
    rpc::GetIntent(ports_, *request, std::move(call));
  });
}

grpc::ServerUnaryReactor* TransitionBrokerService::ListIntents(
    grpc::CallbackServerContext* context, const v1::ListIntentsRequest* request,
    v1::ListIntentsResponse* response) {
  return UnaryCall<v1::ListIntentsResponse>::Start(context, response, calls_, [&](auto call) {
    rpc::ListIntents(ports_, *request, std::move(call));
  });
}

grpc::ServerUnaryReactor* TransitionBrokerService::WaitIntent(grpc::CallbackServerContext* context,
                                                              const v1::WaitIntentRequest* request,
                                                              v1::WaitIntentResponse* response) {
  return WaitCalls::Call::Start(context, response, waits_, [&](WaitCalls::Call::Ptr call) {
    const absl::Duration until_deadline =
        absl::FromChrono(context->deadline()) - ports_.clock.Now();
    wait_calls_.Start(*request, until_deadline, std::move(call));
  });
}

grpc::ServerUnaryReactor* TransitionBrokerService::CancelIntent(
    grpc::CallbackServerContext* context, const v1::CancelIntentRequest* request,
    v1::CancelIntentResponse* response) {
  return UnaryCall<v1::CancelIntentResponse>::Start(context, response, calls_, [&](auto call) {
    rpc::CancelIntent(ports_, *request, std::move(call));
  });
}

}  // namespace interlock::rpc
