#include "server/rpc/inbox_calls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/enum_tables.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using core::IntentState;
using Acted = BulkAct::Acted;
using ActAnswer = BulkAct::ActAnswer;
using ActDone = std::function<void(ActAnswer)>;
using Effect = ItemResult::Effect;

constexpr char kEndedMeanwhile[] = "it has ended meanwhile; GetIntent says how";

std::int32_t CountToProto(std::int64_t count) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

v1::ActResult::Effect EffectToProto(Effect effect) {
  switch (effect) {
    case Effect::kChanged:
      return v1::ActResult::CHANGED;
    case Effect::kFound:
      return v1::ActResult::FOUND;
    case Effect::kNotFitting:
      return v1::ActResult::NOT_FITTING;
    case Effect::kUnknownIntent:
      return v1::ActResult::UNKNOWN_INTENT;
    case Effect::kFailed:
      return v1::ActResult::FAILED;
  }
  return v1::ActResult::EFFECT_UNSPECIFIED;
}

template <class Response>
void FillResponse(const BulkResult& result, Response& response) {
  response.set_matched(CountToProto(result.matched));
  response.set_changed(CountToProto(result.changed));
  for (const IntentRecord& record : result.sample) {
    *response.add_intents() = IntentToProto(record.intent);
  }
  for (const ItemResult& item : result.items) {
    v1::ActResult& proto = *response.add_results();
    proto.set_intent_id(item.id.ToText());
    proto.set_effect(EffectToProto(item.effect));
    proto.set_message(ToUtf8(item.message));
  }
  for (const core::Consequence& consequence : result.consequences) {
    v1::Consequence& proto = *response.add_consequences();
    proto.set_intent_id(consequence.acted.ToText());
    if (!consequence.later.empty()) proto.set_later_intent_id(consequence.later.ToText());
    proto.set_message(ToUtf8(consequence.sentence));
  }
}

// Checks the request, carries `kind` out, and answers with what came of it.
template <class Response, class Request>
void Carry(const Ports& ports, const Request& request, BulkAct::Kind kind,
           std::shared_ptr<UnaryCall<Response>> call,
           std::vector<core::Violation> violations = {}) {
  BulkRequest bulk = BulkRequestFromProto(request, ports.statuses, violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  kind.actor = call->caller().actor;
  kind.is_over = [call] { return call->IsOver(); };
  BulkAct::Start(ports, std::move(bulk), std::move(kind),
                 [call](const std::variant<BulkResult, core::Refusal>& answer) {
                   if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
                     return call->Refuse(*refusal);
                   }
                   call->Answer([&](Response& response) {
                     FillResponse(std::get<BulkResult>(answer), response);
                   });
                 });
}

// What the dispatcher's answer means for one of many. `effect`: if it was done.
template <class Answer>
std::function<void(Answer)> Translated(const core::Intent& before, Effect effect, ActDone done) {
  return [before, effect, done = std::move(done)](Answer answer) {
    if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
    if (auto* intent = std::get_if<core::Intent>(&answer)) {
      return done(Acted{effect, std::move(*intent)});
    }
    done(Acted{Effect::kNotFitting, before, kEndedMeanwhile});
  };
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

// In doubt, and nothing goes on that could prove it.
std::optional<std::string> WhyNotCancelled(const core::Intent& intent) {
  const bool needs_decision = intent.state == IntentState::kNeedsAttention &&
                              !core::IsProvenNotApplied(intent.state, intent.progress);
  if (!needs_decision) return std::nullopt;
  return "it may have been applied: look at the work order in Apriso, then use ResolveIntents";
}

}  // namespace

void RetryIntents(const Ports& ports, const v1::RetryIntentsRequest& request,
                  UnaryCall<v1::RetryIntentsResponse>::Ptr call) {
  BulkAct::Kind kind;
  kind.name = "RetryIntents";
  kind.what = "queued anew";
  kind.planned = core::PlannedAct::kRetry;
  kind.states = {IntentState::kNeedsAttention};
  kind.act = [&control = ports.control, reason = request.reason(), actor = call->caller().actor](
                 const core::Intent& intent, std::optional<storage::AuditEvent> audit,
                 ActDone done) {
    control.Retry(intent.id,
                  {reason, actor, Translated<dispatch::RetryAnswer>(intent, Effect::kChanged, done),
                   std::move(audit)});
  };
  Carry(ports, request, std::move(kind), std::move(call));
}

void ResolveIntents(const Ports& ports, const v1::ResolveIntentsRequest& request,
                    UnaryCall<v1::ResolveIntentsResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  const std::optional<core::ResolutionOutcome> outcome = FromProto(request.outcome());
  if (!outcome) violations.push_back({"outcome", "is required: DONE_ELSEWHERE or DISCARDED"});
  const core::Resolution resolution{outcome.value_or(core::ResolutionOutcome::kDiscarded),
                                    call->caller().actor, request.reason()};
  const bool is_done = resolution.outcome == core::ResolutionOutcome::kDoneElsewhere;
  BulkAct::Kind kind;
  kind.name = "ResolveIntents";
  kind.what = absl::StrCat("resolved as ", core::Name(resolution.outcome));
  kind.planned = is_done ? core::PlannedAct::kResolveDone : core::PlannedAct::kDiscard;
  kind.states = {IntentState::kNeedsAttention};
  kind.act = [&control = ports.control, resolution](const core::Intent& intent,
                                                    std::optional<storage::AuditEvent> audit,
                                                    ActDone done) {
    if (audit) audit->outcome = absl::StrCat("ok: ", core::Name(resolution.outcome));
    control.Resolve(
        intent.id, {resolution, Translated<dispatch::ResolveAnswer>(intent, Effect::kChanged, done),
                    std::move(audit)});
  };
  Carry(ports, request, std::move(kind), std::move(call), std::move(violations));
}

void CancelIntents(const Ports& ports, const v1::CancelIntentsRequest& request,
                   UnaryCall<v1::CancelIntentsResponse>::Ptr call) {
  BulkAct::Kind kind;
  kind.name = "CancelIntents";
  kind.what = "cancelled, or to be if proven never applied";
  kind.planned = core::PlannedAct::kCancel;
  kind.states = {IntentState::kQueued, IntentState::kExecuting, IntentState::kNeedsAttention};
  kind.misfit = WhyNotCancelled;
  kind.act = [&control = ports.control, reason = request.reason(), actor = call->caller().actor](
                 const core::Intent& intent, std::optional<storage::AuditEvent> audit,
                 ActDone done) {
    const bool is_noted = intent.progress.cancel == core::CancelNote::kRequested;
    control.Cancel(intent.id, {reason, actor,
                               Translated<dispatch::CancelAnswer>(
                                   intent, is_noted ? Effect::kFound : Effect::kChanged, done),
                               std::move(audit)});
  };
  Carry(ports, request, std::move(kind), std::move(call));
}

void ReplayIntents(const Ports& ports, const v1::ReplayIntentsRequest& request,
                   UnaryCall<v1::ReplayIntentsResponse>::Ptr call) {
  BulkAct::Kind kind;
  kind.name = "ReplayIntents";
  kind.what = "submitted anew";
  kind.planned = core::PlannedAct::kReplay;
  kind.states = {IntentState::kSucceeded, IntentState::kRejected, IntentState::kResolved,
                 IntentState::kCancelled, IntentState::kExpired};
  kind.audits_itself = false;
  kind.act = [&intake = ports.intake](const core::Intent& intent,
                                      const std::optional<storage::AuditEvent>& /*audit*/,
                                      ActDone done) {
    intake.Submit(ReplayOf(intent), [done](intake::SubmitAnswer answer) {
      if (auto* refusal = std::get_if<core::Refusal>(&answer)) return done(std::move(*refusal));
      auto& accepted = std::get<intake::Accepted>(answer);
      if (accepted.duplicate == core::Duplicate::kNone) {
        return done(Acted{Effect::kChanged, std::move(accepted.intent)});
      }
      const std::string message =
          absl::StrCat("it was replayed before, as intent ", accepted.intent.id.ToText());
      done(Acted{Effect::kFound, std::move(accepted.intent), message});
    });
  };
  Carry(ports, request, std::move(kind), std::move(call));
}

}  // namespace interlock::rpc
