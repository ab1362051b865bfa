#include "server/rpc/inbox_calls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

using core::IntentState;

std::int32_t CountToProto(std::int64_t count) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

// Checks the request, carries `kind` out, and answers with what came of it.
template <class Response, class Request>
void Carry(const Ports& ports, const Request& request, BulkAct::Kind kind,
           std::shared_ptr<UnaryCall<Response>> call) {
  std::vector<core::Violation> violations;
  BulkRequest bulk = BulkRequestFromProto(request, ports.statuses, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  kind.is_over = [call] { return call->IsOver(); };
  BulkAct::Start(ports, std::move(bulk), std::move(kind),
                 [call](const std::variant<BulkResult, core::Refusal>& answer) {
                   if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
                     return call->Refuse(*refusal);
                   }
                   const BulkResult& result = std::get<BulkResult>(answer);
                   call->Answer([&](Response& response) {
                     response.set_matched(CountToProto(result.matched));
                     response.set_changed(CountToProto(result.changed));
                     for (const IntentRecord& record : result.sample) {
                       *response.add_intents() = IntentToProto(record.intent);
                     }
                   });
                 });
}

// What a client would have to submit to want the same once more.
core::Submission ReplayOf(const core::Intent& intent) {
  core::Submission submission;
  submission.spec = intent.spec;
  submission.spec.key.event_id = core::EventId(absl::StrCat("replay-", intent.id.ToText()));
  submission.spec.after_event_id = core::EventId();
  submission.attention_choice = core::Submission::AttentionChoice::kGiven;
  submission.predecessor = intent.id;
  return submission;
}

}  // namespace

void RetryIntents(const Ports& ports, const v1::RetryIntentsRequest& request,
                  UnaryCall<v1::RetryIntentsResponse>::Ptr call) {
  BulkAct::Kind kind;
  kind.states = {IntentState::kNeedsAttention};
  kind.act = [&control = ports.control, reason = request.reason(), actor = call->caller().actor](
                 const core::Intent& intent, std::function<void(BulkAct::ActAnswer)> done) {
    control.Retry(intent.id, reason, actor, [done](dispatch::RetryAnswer answer) {
      if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
      auto* const retried = std::get_if<core::Intent>(&answer);
      if (retried == nullptr) return done(std::optional<BulkAct::Acted>());
      done(BulkAct::Acted{BulkAct::Acted::Effect::kChanged, std::move(*retried)});
    });
  };
  Carry(ports, request, std::move(kind), std::move(call));
}

void ReplayIntents(const Ports& ports, const v1::ReplayIntentsRequest& request,
                   UnaryCall<v1::ReplayIntentsResponse>::Ptr call) {
  BulkAct::Kind kind;
  kind.states = {IntentState::kSucceeded, IntentState::kRejected, IntentState::kResolved,
                 IntentState::kCancelled, IntentState::kExpired};
  kind.act = [&intake = ports.intake](const core::Intent& intent,
                                      std::function<void(BulkAct::ActAnswer)> done) {
    intake.Submit(ReplayOf(intent), [done](intake::SubmitAnswer answer) {
      if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
      auto& accepted = std::get<intake::Accepted>(answer);
      const auto effect = accepted.duplicate == core::Duplicate::kNone
                              ? BulkAct::Acted::Effect::kChanged
                              : BulkAct::Acted::Effect::kFound;
      done(BulkAct::Acted{effect, std::move(accepted.intent)});
    });
  };
  Carry(ports, request, std::move(kind), std::move(call));
}

}  // namespace interlock::rpc
