#include "client/load/end_to_end_carrier.h"

#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/call_error.h"
#include "client/load/load_events.h"
#include "grpcpp/grpcpp.h"

namespace interlock::client::load {
namespace {

constexpr std::int64_t kCallLimitSeconds = 60;

Answer AnswerOf(v1::Intent::State state) {
  if (state == v1::Intent::SUCCEEDED) return {1, {}};
  return {0, {{v1::Intent::State_Name(state), 1}}};
}

class EndToEndCarrier final : public LoadCarrier {
 public:
  EndToEndCarrier(const LoadShape& shape, Stubs stubs)
      : events_(shape),
        stubs_(std::move(stubs)),
        calls_(static_cast<std::size_t>(shape.in_flight)) {
    request_.mutable_filter()->set_source(shape.source);
    for (const v1::Intent::State state :
         {v1::Intent::SUCCEEDED, v1::Intent::REJECTED, v1::Intent::CANCELLED, v1::Intent::EXPIRED,
          v1::Intent::RESOLVED, v1::Intent::NEEDS_ATTENTION}) {
      request_.mutable_filter()->add_states(state);
    }
  }

  ~EndToEndCarrier() override {
    watch_context_.TryCancel();
    if (watching_.joinable()) watching_.join();
  }

  absl::Status Watch() {
    watch_ = stubs_.front()->WatchIntents(&watch_context_, request_);
    v1::WatchIntentsResponse caught_up;
    do {
      if (!watch_->Read(&caught_up)) return ToStatus(watch_->Finish());
    } while (!caught_up.heartbeat());
    watching_ = std::thread([this] { ReadEnds(); });
    return absl::OkStatus();
  }

  void Send(int slot, std::int64_t /*number*/, AnswerListener& listener) override {
    const auto place = static_cast<std::size_t>(slot);
    Call& call = calls_[place];
    call.listener = &listener;
    call.context = std::make_unique<grpc::ClientContext>();
    call.context->set_deadline(gpr_time_from_seconds(kCallLimitSeconds, GPR_TIMESPAN));
    events_.FillForSlot(slot, call.turn++, call.request);
    stubs_[place % stubs_.size()]->async()->SubmitIntent(
        call.context.get(), &call.request, &call.response,
        [this, slot](const grpc::Status& status) { OnAccepted(slot, ToStatus(status)); });
  }

 private:
  struct Call {
    std::unique_ptr<grpc::ClientContext> context;
    v1::SubmitIntentRequest request;
    v1::SubmitIntentResponse response;
    std::int64_t turn = 0;
    AnswerListener* listener = nullptr;
  };

  void OnAccepted(int slot, const absl::Status& status) {
    Call& call = calls_[static_cast<std::size_t>(slot)];
    if (!status.ok()) {
      const std::string reason = RefusalReasonOf(status);
      if (reason.empty()) return call.listener->OnBroken(slot, status);
      return call.listener->OnAnswer(slot, {0, {{reason, 1}}});
    }
    v1::Intent::State end = v1::Intent::STATE_UNSPECIFIED;
    absl::Status error;
    {
      const std::lock_guard lock(mutex_);
      const std::string& id = call.response.intent().intent_id();
      const auto early = ended_early_.find(id);
      if (early != ended_early_.end()) {
        end = early->second;
        ended_early_.erase(early);
      } else if (watch_end_.ok()) {
        waiting_.emplace(id, slot);
        return;
      } else {
        error = watch_end_;
      }
    }
    if (!error.ok()) return call.listener->OnBroken(slot, error);
    call.listener->OnAnswer(slot, AnswerOf(end));
  }

  void ReadEnds() {
    v1::WatchIntentsResponse message;
    while (watch_->Read(&message)) {
      if (message.has_intent()) OnEnd(message.intent());
    }
    const absl::Status end = ToStatus(watch_->Finish());
    std::unordered_map<std::string, int> lost;
    {
      const std::lock_guard lock(mutex_);
      watch_end_ = end.ok() ? absl::UnavailableError("the broker has ended the watch") : end;
      lost.swap(waiting_);
    }
    for (const auto& [id, slot] : lost) {
      calls_[static_cast<std::size_t>(slot)].listener->OnBroken(slot, end);
    }
  }

  // It may be told before the answer to the submission has arrived.
  void OnEnd(const v1::Intent& intent) {
    int slot = 0;
    {
      const std::lock_guard lock(mutex_);
      const auto found = waiting_.find(intent.intent_id());
      if (found == waiting_.end()) {
        ended_early_.emplace(intent.intent_id(), intent.state());
        return;
      }
      slot = found->second;
      waiting_.erase(found);
    }
    calls_[static_cast<std::size_t>(slot)].listener->OnAnswer(slot, AnswerOf(intent.state()));
  }

  const LoadEvents events_;
  const Stubs stubs_;
  std::vector<Call> calls_;
  v1::WatchIntentsRequest request_;
  grpc::ClientContext watch_context_;
  std::unique_ptr<grpc::ClientReaderInterface<v1::WatchIntentsResponse>> watch_;
  std::thread watching_;
  std::mutex mutex_;
  std::unordered_map<std::string, int> waiting_;  // slots by intent id
  std::unordered_map<std::string, v1::Intent::State> ended_early_;
  absl::Status watch_end_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<LoadCarrier>> MakeEndToEndCarrier(const LoadShape& shape,
                                                                 Stubs stubs) {
  auto carrier = std::make_unique<EndToEndCarrier>(shape, std::move(stubs));
  if (absl::Status status = carrier->Watch(); !status.ok()) return status;
  return std::unique_ptr<LoadCarrier>(std::move(carrier));
}

}  // namespace interlock::client::load
