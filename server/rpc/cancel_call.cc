#include "server/rpc/cancel_call.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/lifecycle.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Call = UnaryCall<v1::CancelIntentResponse>;

// How often the dispatcher may say "not open" of an intent whose record is open.
constexpr int kMaxRounds = 3;

core::Refusal Ended(const core::Intent& intent) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kIntentEnded;
  refusal.message =
      absl::StrCat("intent ", intent.id.ToText(), " is ", std::string(core::Name(intent.state)),
                   " and cannot be cancelled any more");
  refusal.metadata["state"] = std::string(core::Name(intent.state));
  return refusal;
}

core::Refusal NeedsDecision(const core::Intent& intent) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kNotActionable;
  refusal.message = absl::StrCat("whether intent ", intent.id.ToText(),
                                 " was applied is not known, so it cannot be cancelled: look at "
                                 "the work order in Apriso, then "
                                 "use ResolveIntents");
  refusal.metadata["state"] = std::string(core::Name(intent.state));
  refusal.metadata["reason"] = std::string(core::Name(intent.reason));
  return refusal;
}

class Flow : public std::enable_shared_from_this<Flow> {
 public:
  Flow(const Ports& ports, core::IntentId id, std::string reason, Call::Ptr call)
      : ports_(ports),
        records_(ports.queries, ports.control),
        id_(id),
        reason_(std::move(reason)),
        call_(std::move(call)) {}

  // A client that has sources of its own may cancel only their intents.
  void Start() {
    const access::AccessPolicy::ClientPtr& client = call_->caller().client;
    if (client == nullptr || client->sources.empty()) return Ask();
    records_.Read(id_, WithAttempts::kNo, [self = shared_from_this()](RecordReader::One one) {
      if (const auto* refusal = std::get_if<core::Refusal>(&one)) {
        return self->call_->Refuse(*refusal);
      }
      const core::Intent& intent = std::get<IntentRecord>(one).intent;
      const auto denied = self->call_->access().CheckSource(intent.spec.key.source.value());
      if (denied) return self->call_->Refuse(*denied);
      if (!self->call_->IsOver()) self->Ask();
    });
  }

 private:
  void Ask() {
    ++rounds_;
    ports_.control.Cancel(id_, {reason_, call_->caller().actor,
                                [self = shared_from_this()](dispatch::CancelAnswer answer) {
                                  self->OnAnswer(std::move(answer));
                                }});
  }

  void OnAnswer(dispatch::CancelAnswer answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call_->Refuse(*refusal);
    if (call_->IsOver()) return;
    if (auto* intent = std::get_if<core::Intent>(&answer)) {
      std::vector<IntentRecord> one;
      one.push_back({std::move(*intent), {}});
      return records_.Refresh(
          std::move(one), WithAttempts::kNo,
          [self = shared_from_this()](RecordReader::Many many) { self->OnCancelled(many); });
    }
    records_.Read(id_, WithAttempts::kNo, [self = shared_from_this()](RecordReader::One one) {
      self->OnRecord(std::move(one));
    });
  }

  void OnCancelled(const RecordReader::Many& many) {
    if (const auto* refusal = std::get_if<core::Refusal>(&many)) return call_->Refuse(*refusal);
    Answer(std::get<std::vector<IntentRecord>>(many).front().intent);
  }

  // The dispatcher does not have the intent; its record says why.
  void OnRecord(RecordReader::One one) {
    if (const auto* refusal = std::get_if<core::Refusal>(&one)) return call_->Refuse(*refusal);
    const core::Intent& intent = std::get<IntentRecord>(one).intent;
    if (intent.state == core::IntentState::kCancelled) return Answer(intent);
    if (core::IsFinal(intent.state)) return call_->Refuse(Ended(intent));
    if (intent.state == core::IntentState::kNeedsAttention &&
        intent.reason == core::Reason::kOutcomeUnknown) {
      return call_->Refuse(NeedsDecision(intent));
    }
    if (rounds_ >= kMaxRounds) return call_->Refuse(Busy());
    if (!call_->IsOver()) Ask();
  }

  void Answer(const core::Intent& intent) {
    call_->Answer([&](v1::CancelIntentResponse& response) {
      *response.mutable_intent() = IntentToProto(intent);
    });
  }

  const Ports ports_;
  const RecordReader records_;
  const core::IntentId id_;
  const std::string reason_;
  const Call::Ptr call_;
  int rounds_ = 0;  // one callback at a time touches it
};

}  // namespace

void CancelIntent(const Ports& ports, const v1::CancelIntentRequest& request, Call::Ptr call) {
  const std::optional<core::IntentId> id = IntentIdFromText(request.intent_id());
  std::vector<core::Violation> violations;
  if (!id) violations.push_back({"intent_id", "is required and must be a decimal number"});
  if (CountCharacters(request.reason()) > kMaxReasonCharacters) {
    violations.push_back(
        {"reason", absl::StrCat("may have at most ", kMaxReasonCharacters, " characters")});
  }
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  std::make_shared<Flow>(ports, *id, request.reason(), std::move(call))->Start();
}

}  // namespace interlock::rpc
