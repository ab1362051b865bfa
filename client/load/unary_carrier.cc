#include "client/load/unary_carrier.h"

#include <cstddef>
#include <string>
#include <utility>

#include "client/call_error.h"
#include "grpcpp/grpcpp.h"

namespace interlock::client::load {
namespace {

constexpr std::int64_t kCallLimitSeconds = 60;

// One call; used again and again.
template <class Request, class Response>
struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  Request request;
  Response response;

  void Renew() {
    context = std::make_unique<grpc::ClientContext>();
    context->set_deadline(gpr_time_from_seconds(kCallLimitSeconds, GPR_TIMESPAN));
    response.Clear();
  }
};

void Tell(int slot, const absl::Status& error, int intents, AnswerListener& listener) {
  const std::string reason = RefusalReasonOf(error);
  if (reason.empty()) return listener.OnBroken(slot, error);
  listener.OnAnswer(slot, Answer{0, {{reason, intents}}});
}

class SubmitCarrier final : public LoadCarrier {
 public:
  SubmitCarrier(const LoadShape& shape, Stubs stubs)
      : events_(shape),
        stubs_(std::move(stubs)),
        calls_(static_cast<std::size_t>(shape.in_flight)) {}

  void Send(int slot, std::int64_t number, AnswerListener& listener) override {
    const auto place = static_cast<std::size_t>(slot);
    auto& call = calls_[place];
    call.Renew();
    events_.Fill(number, call.request);
    stubs_[place % stubs_.size()]->async()->SubmitIntent(
        call.context.get(), &call.request, &call.response,
        [slot, &listener](const grpc::Status& status) {
          if (!status.ok()) return Tell(slot, ToStatus(status), 1, listener);
          listener.OnAnswer(slot, Answer{1, {}});
        });
  }

 private:
  const LoadEvents events_;
  const Stubs stubs_;
  std::vector<Call<v1::SubmitIntentRequest, v1::SubmitIntentResponse>> calls_;
};

class BatchCarrier final : public LoadCarrier {
 public:
  BatchCarrier(const LoadShape& shape, Stubs stubs)
      : events_(shape),
        batch_(shape.batch),
        stubs_(std::move(stubs)),
        calls_(static_cast<std::size_t>(shape.in_flight)) {}

  void Send(int slot, std::int64_t number, AnswerListener& listener) override {
    const auto place = static_cast<std::size_t>(slot);
    auto& call = calls_[place];
    call.Renew();
    while (call.request.requests_size() < batch_) call.request.add_requests();
    for (int i = 0; i < batch_; ++i) {
      events_.Fill(number * batch_ + i, *call.request.mutable_requests(i));
    }
    stubs_[place % stubs_.size()]->async()->SubmitIntents(
        call.context.get(), &call.request, &call.response,
        [slot, &call, &listener, batch = batch_](const grpc::Status& status) {
          if (!status.ok()) return Tell(slot, ToStatus(status), batch, listener);
          listener.OnAnswer(slot, AnswerOf(call.response));
        });
  }

 private:
  static Answer AnswerOf(const v1::SubmitIntentsResponse& response) {
    Answer answer;
    for (const auto& result : response.results()) {
      if (result.has_error()) {
        const std::string reason = ErrorReasonOf(ToStatus(result.error()));
        ++answer.refused[reason.empty() ? "UNKNOWN" : reason];
      } else {
        ++answer.accepted;
      }
    }
    return answer;
  }

  const LoadEvents events_;
  const int batch_;
  const Stubs stubs_;
  std::vector<Call<v1::SubmitIntentsRequest, v1::SubmitIntentsResponse>> calls_;
};

}  // namespace

std::unique_ptr<LoadCarrier> MakeSubmitCarrier(const LoadShape& shape, Stubs stubs) {
  return std::make_unique<SubmitCarrier>(shape, std::move(stubs));
}

std::unique_ptr<LoadCarrier> MakeBatchCarrier(const LoadShape& shape, Stubs stubs) {
  return std::make_unique<BatchCarrier>(shape, std::move(stubs));
}

std::string RefusalReasonOf(const absl::Status& status) {
  const bool is_refusal = absl::IsResourceExhausted(status) || absl::IsAborted(status);
  return is_refusal ? ErrorReasonOf(status) : "";
}

}  // namespace interlock::client::load
