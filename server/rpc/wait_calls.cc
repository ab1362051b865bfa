#include "server/rpc/wait_calls.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/mutex.h"
#include "core/lifecycle.h"
#include "server/rpc/record_reader.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

// What is kept of the client's deadline to read the intent and to send the answer.
constexpr absl::Duration kMaxAnswerMargin = absl::Milliseconds(500);
constexpr int kAnswerMarginFraction = 5;
// How often dispatcher and record may disagree on whether an intent is open before the call is
// answered with what is there. They do for a moment while an intent changes hands.
constexpr int kMaxDisagreements = 3;

bool HasComeToRest(const core::Intent& intent) {
  return core::IsFinal(intent.state) || intent.state == core::IntentState::kNeedsAttention;
}

absl::Duration WaitTime(absl::Duration asked, absl::Duration until_deadline) {
  const absl::Duration margin = std::min(kMaxAnswerMargin, until_deadline / kAnswerMarginFraction);
  return std::max(absl::ZeroDuration(), std::min({asked, kMaxWait, until_deadline - margin}));
}

}  // namespace

// Every open call, so that all can be ended.
class WaitCalls::OpenCalls {
 public:
  // False after EndAll().
  bool Add(const Call::Ptr& call) {
    base::MutexLock lock(mutex_);
    if (!ended_) calls_.emplace(call.get(), call);
    return !ended_;
  }

  void Remove(const Call* call) {
    base::MutexLock lock(mutex_);
    calls_.erase(call);
  }

  void EndAll() {
    std::vector<Call::Ptr> calls;
    {
      base::MutexLock lock(mutex_);
      ended_ = true;
      calls.reserve(calls_.size());
      for (const auto& [key, weak] : calls_) {
        if (Call::Ptr call = weak.lock()) calls.push_back(std::move(call));
      }
    }
    for (const Call::Ptr& call : calls) call->Refuse(ShuttingDown());
  }

 private:
  base::Mutex mutex_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::unordered_map<const Call*, std::weak_ptr<Call>> calls_ ABSL_GUARDED_BY(mutex_);
};

// One call: ask the dispatcher, slice by slice, then read the record and answer.
class WaitCalls::Flow : public std::enable_shared_from_this<Flow> {
 public:
  Flow(const Ports& ports, std::shared_ptr<OpenCalls> open, core::IntentId id, absl::Duration limit,
       Call::Ptr call)
      : ports_(ports),
        records_(ports.queries, ports.control),
        open_(std::move(open)),
        id_(id),
        end_(ports.clock.Monotonic() + limit),
        call_(std::move(call)) {}
  ~Flow() { open_->Remove(call_.get()); }
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  void AskOrRead() {
    if (call_->IsOver()) return;
    const absl::Duration left = end_ - ports_.clock.Monotonic();
    if (left <= absl::ZeroDuration()) return ReadAndAnswer();
    ports_.control.AwaitEnd(
        id_, std::min(left, kWaitSlice),
        [self = shared_from_this()](dispatch::AwaitAnswer answer) { self->OnAnswer(answer); });
  }

 private:
  void OnAnswer(dispatch::AwaitAnswer answer) {
    if (call_->IsOver()) return;
    switch (answer) {
      case dispatch::AwaitAnswer::kTimeout:
        return AskOrRead();
      case dispatch::AwaitAnswer::kEnded:
      case dispatch::AwaitAnswer::kNotOpen:
        return ReadAndAnswer();
      case dispatch::AwaitAnswer::kShuttingDown:
        return call_->Refuse(ShuttingDown());
    }
  }

  void ReadAndAnswer() {
    records_.Read(id_, WithAttempts::kNo, [self = shared_from_this()](RecordReader::One one) {
      self->OnRecord(std::move(one));
    });
  }

  void OnRecord(RecordReader::One one) {
    if (const auto* refusal = std::get_if<core::Refusal>(&one)) return call_->Refuse(*refusal);
    const core::Intent& intent = std::get<IntentRecord>(one).intent;
    const bool time_is_left = ports_.clock.Monotonic() < end_;
    if (!HasComeToRest(intent) && time_is_left && ++disagreements_ <= kMaxDisagreements) {
      return AskOrRead();
    }
    call_->Answer([&](v1::WaitIntentResponse& response) {
      *response.mutable_intent() = IntentToProto(intent);
      response.set_done(HasComeToRest(intent));
    });
  }

  const Ports ports_;
  const RecordReader records_;
  const std::shared_ptr<OpenCalls> open_;
  const core::IntentId id_;
  const absl::Duration end_;  // on the monotonic clock
  const Call::Ptr call_;
  int disagreements_ = 0;  // one callback at a time touches it
};

WaitCalls::WaitCalls(const Ports& ports) : ports_(ports), open_(std::make_shared<OpenCalls>()) {}
WaitCalls::~WaitCalls() = default;

void WaitCalls::Start(const v1::WaitIntentRequest& request, absl::Duration until_deadline,
                      Call::Ptr call) {
  const std::optional<core::IntentId> id = IntentIdFromText(request.intent_id());
  std::optional<absl::Duration> asked = kMaxWait;
  if (request.has_timeout()) asked = DurationFromProto(request.timeout());
  std::vector<core::Violation> violations;
  if (!id) violations.push_back({"intent_id", "is required and must be a decimal number"});
  if (!asked || *asked < absl::ZeroDuration()) {
    violations.push_back({"timeout", "must be a duration of 0 s or more"});
  }
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  const auto flow =
      std::make_shared<Flow>(ports_, open_, *id, WaitTime(*asked, until_deadline), call);
  if (!open_->Add(call)) return call->Refuse(ShuttingDown());
  flow->AskOrRead();
}

void WaitCalls::EndAll() { open_->EndAll(); }

}  // namespace interlock::rpc
