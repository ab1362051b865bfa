#include "simulator/token_endpoint.h"

#include <utility>

#include "absl/time/clock.h"
#include "simulator/spoilt_reply.h"

namespace interlock::simulator {
namespace {

constexpr std::uint64_t kLatencyPurpose = 202;

}  // namespace

TokenEndpoint::TokenEndpoint(AccessControl& access, FaultTable& faults, const Scenario& scenario,
                             std::uint64_t seed)
    : access_(access), faults_(faults), scenario_(scenario), delays_(seed, kLatencyPurpose) {}

Call TokenEndpoint::Accept(const HttpRequest& request) {
  std::shared_ptr<const Fault> fault = faults_.Strike(Method::kOther, "", "", Endpoint::kToken);
  Call call;
  call.wait = delays_.Around(scenario_.latency.mean, scenario_.latency.jitter);
  if (fault != nullptr && fault->kind == FaultKind::kDelay && !fault->apply) {
    call.wait += delays_.Around(fault->delay, fault->jitter);
  }
  call.carry_out = [this, &request, fault = std::move(fault)] {
    return CarryOut(request, fault.get());
  };
  return call;
}

Reply TokenEndpoint::Process(const HttpRequest& request) {
  if (request.method() != "POST") {
    Reply reply = ErrorReply(405, "Method not allowed", "Tokens are asked for with POST");
    reply.headers.emplace_back("Allow", "POST");
    return reply;
  }
  return access_.GiveToken({.content_type = request.Header("Content-Type").value_or(""),
                            .authorization = request.Header("Authorization").value_or(""),
                            .body = request.body()});
}

Answer TokenEndpoint::CarryOut(const HttpRequest& request, const Fault* fault) {
  Answer answer;
  if (fault == nullptr) {
    answer.reply = Process(request);
  } else if (Withholds(fault->kind)) {
    if (fault->apply) {
      Process(request);
    } else {
      access_.CountFault();
    }
    answer = Withheld(*fault, absl::Now());
  } else {
    if (fault->kind == FaultKind::kProxyRetry) Process(request);
    answer = Spoil(Process(request), *fault);
    if (fault->kind == FaultKind::kDelay && fault->apply) {
      answer.hold = delays_.Around(fault->delay, fault->jitter);
    }
  }
  return answer;
}

}  // namespace interlock::simulator
