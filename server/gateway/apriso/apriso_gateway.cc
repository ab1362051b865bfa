#include "server/gateway/apriso/apriso_gateway.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "base/log.h"
#include "server/gateway/apriso/etag.h"
#include "server/gateway/apriso/message_text.h"
#include "server/gateway/apriso/options_check.h"

namespace interlock::apriso {
namespace {

// What could not even be started, as the transport would say it: it may start another time.
http::HttpResponse NotStarted(const absl::Status& reason) {
  http::HttpResponse response;
  response.delivery = http::Delivery::kNotSent;
  response.error = std::string(reason.message());
  return response;
}

// A write that no request can carry, today or later.
core::WriteOutcome CannotBeExpressed(const absl::Status& reason) {
  core::WriteOutcome outcome;
  outcome.answer = core::WireAnswer::kRefused;
  outcome.refusal = core::RefusalKind::kBadRequest;
  outcome.message = CleanText(reason.message());
  return outcome;
}

void LogCall(absl::string_view event, const core::WorkOrderId& work_order_id,
             const std::string& call, const http::HttpResponse& response) {
  base::LogDebug(event, {{"work_order_id", work_order_id.value()},
                         {"call", call},
                         {"http_status", absl::StrCat(response.status)},
                         {"latency_ms", absl::StrCat(absl::ToInt64Milliseconds(response.latency))},
                         {"error", response.error}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<AprisoGateway>> AprisoGateway::Create(AprisoOptions options,
                                                                     GatewayParts parts) {
  const std::vector<OptionProblem> problems = CheckOptions(options);
  if (!problems.empty()) {
    return absl::InvalidArgumentError(
        absl::StrJoin(problems, "; ", [](std::string* out, const OptionProblem& problem) {
          absl::StrAppend(out, problem.key, ": ", problem.text);
        }));
  }
  absl::StatusOr<WorkOrderUrls> urls =
      WorkOrderUrls::Create(options.base_url, options.work_order_path);
  if (!urls.ok()) return urls.status();
  absl::StatusOr<Codec> codec = Codec::Create(options, parts.canonical_status);
  if (!codec.ok()) return codec.status();
  return std::unique_ptr<AprisoGateway>(
      new AprisoGateway(std::move(options), std::move(parts), *std::move(urls), *std::move(codec)));
}

// CheckOptions() has found every pointer well-formed, so the mapping exists.
AprisoGateway::AprisoGateway(AprisoOptions options, GatewayParts parts, WorkOrderUrls urls,
                             Codec codec)
    : options_(std::move(options)),
      parts_(std::move(parts)),
      urls_(std::move(urls)),
      codec_(std::move(codec)),
      mapping_(ResponseMapping::Create(options_, codec_).value()) {}

AprisoGateway::~AprisoGateway() { parts_.transport->Stop(); }

void AprisoGateway::Read(gateway::ReadRequest request,
                         std::function<void(core::ReadOutcome)> done) {
  auto answer = [this, id = request.work_order_id,
                 done = std::move(done)](const http::HttpResponse& response) {
    LogCall("apriso_read", id, "GET", response);
    done(mapping_.MeaningOfRead(response, parts_.clock->Now()));
  };
  absl::StatusOr<http::HttpRequest> message = MakeRead(request);
  if (!message.ok()) {
    parts_.transport->Post(
        [answer, reason = std::move(message).status()] { answer(NotStarted(reason)); });
    return;
  }
  Send(*std::move(message), std::move(answer));
}

void AprisoGateway::Write(gateway::WriteRequest request,
                          std::function<void(core::WriteOutcome)> done) {
  std::string call = absl::StrCat("PATCH intent ", request.intent_id.ToText(), " attempt ",
                                  request.attempt_number);
  auto answer = [this, id = request.work_order_id, target = request.target_status,
                 call = std::move(call), done](const http::HttpResponse& response) {
    LogCall("apriso_write", id, call, response);
    done(mapping_.MeaningOfWrite(response, target, parts_.clock->Now()));
  };
  auto refuse = [answer, done](const absl::Status& reason) {
    if (reason.code() == absl::StatusCode::kInvalidArgument) {
      done(CannotBeExpressed(reason));
    } else {
      answer(NotStarted(reason));
    }
  };
  absl::StatusOr<http::HttpRequest> message = MakeWrite(request);
  if (message.ok()) {
    Send(*std::move(message), std::move(answer));
  } else {
    parts_.transport->Post([refuse, reason = std::move(message).status()] { refuse(reason); });
  }
}

absl::StatusOr<http::HttpRequest> AprisoGateway::MakeRead(
    const gateway::ReadRequest& request) const {
  absl::StatusOr<std::string> url = urls_.UrlOf(request.work_order_id, request.work_order_type);
  if (!url.ok()) return url.status();
  http::HttpRequest message;
  message.method = http::Method::kGet;
  message.url = *std::move(url);
  message.timeout = options_.request_timeout;
  message.headers = {{"Accept", "application/json"}, {"Cache-Control", "no-cache"}};
  return message;
}

absl::StatusOr<http::HttpRequest> AprisoGateway::MakeWrite(
    const gateway::WriteRequest& request) const {
  if (!IsUsableEtag(request.if_match.value())) {
    return absl::FailedPreconditionError("the ETag to write under cannot stand in If-Match");
  }
  absl::StatusOr<std::string> url = urls_.UrlOf(request.work_order_id, request.work_order_type);
  if (!url.ok()) return url.status();
  absl::StatusOr<std::string> body = codec_.EncodeWrite(request);
  if (!body.ok()) return body.status();
  http::HttpRequest message;
  message.method = http::Method::kPatch;
  message.url = *std::move(url);
  message.body = *std::move(body);
  message.timeout = options_.request_timeout;
  message.headers = {{"Accept", "application/json"},
                     {"Content-Type", "application/json"},
                     {"If-Match", request.if_match.value()},
                     {"X-Interlock-Intent-Id", request.intent_id.ToText()},
                     {"X-Interlock-Attempt", absl::StrCat(request.attempt_number)}};
  return message;
}

void AprisoGateway::Send(http::HttpRequest request, std::function<void(http::HttpResponse)> done) {
  parts_.credentials->Authorize([this, request = std::move(request), done = std::move(done)](
                                    absl::StatusOr<CredentialSource::Headers> headers) mutable {
    if (!headers.ok()) {
      parts_.transport->Post([done = std::move(done), reason = std::move(headers).status()] {
        done(NotStarted(reason));
      });
      return;
    }
    for (http::Header& header : *headers) request.headers.push_back(std::move(header));
    parts_.transport->Start(std::move(request), std::move(done));
  });
}

// On the transport's thread: reading a file there keeps callers from waiting for a disk, and one
// after the other keeps refreshes single.
void AprisoGateway::RefreshCredential(std::function<void(absl::Status)> done) {
  parts_.transport->Post(
      [this, done = std::move(done)]() mutable { parts_.credentials->Refresh(std::move(done)); });
}

void AprisoGateway::Stop() { parts_.transport->Stop(); }

}  // namespace interlock::apriso
