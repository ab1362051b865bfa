#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "server/rpc/enum_tables.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/submit_calls.h"
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

void SubmitIntent(const Ports& ports, v1::SubmitIntentRequest request, SubmitCall::Ptr call) {
  const CallAccess& access = call->access();
  if (const auto denied = access.CheckSource(request.source())) return call->Refuse(*denied);
  if (const auto hasty = access.TakeSubmissions(1)) return call->Refuse(*hasty);
  core::Submission submission = SubmissionFromProto(request);
  // Given back with the answer, so that the store thread need not translate them.
  const auto fields =
      std::make_shared<const google::protobuf::Struct>(std::move(*request.mutable_fields()));
  const RecordReader records(ports.queries, ports.control);
  ports.intake.Submit(std::move(submission),
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

}  // namespace interlock::rpc
