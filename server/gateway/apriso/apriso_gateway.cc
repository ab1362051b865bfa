#include "server/gateway/apriso/apriso_gateway.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
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

// The token service refuses the broker. Nothing was sent to Apriso; it is as if Apriso had said
// 401.
template <class Outcome, class Answer>
Outcome NotAuthorized(Answer answer, const absl::Status& reason) {
  Outcome outcome;
  outcome.answer = answer;
  outcome.message = CleanText(reason.message());
  return outcome;
}

// Some services repeat the credential they refuse. What becomes a message must not have it.
void RemoveCredential(const CredentialSource::Headers& headers, http::HttpResponse& response) {
  for (const http::Header& header : headers) {
    const std::vector<std::string> parts = absl::StrSplit(header.value, absl::MaxSplits(' ', 1));
    absl::StrReplaceAll({{parts.back(), "***"}}, &response.body);
  }
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
  auto answer = [this, id = request.work_order_id, done](const http::HttpResponse& response) {
    LogCall("apriso_read", id, "GET", response);
    done(mapping_.MeaningOfRead(response, parts_.clock->Now()));
  };
  auto refuse = [answer, done](const absl::Status& reason) {
    if (absl::IsPermissionDenied(reason)) {
      done(NotAuthorized<core::ReadOutcome>(core::ReadAnswer::kUnauthorized, reason));
    } else {
      answer(NotStarted(reason));
    }
  };
  Send(MakeRead(request), std::move(answer), std::move(refuse));
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
    if (absl::IsInvalidArgument(reason)) {
      done(CannotBeExpressed(reason));
    } else if (absl::IsPermissionDenied(reason)) {
      done(NotAuthorized<core::WriteOutcome>(core::WireAnswer::kUnauthorized, reason));
    } else {
      answer(NotStarted(reason));
    }
  };
  Send(MakeWrite(request), std::move(answer), std::move(refuse));
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

void AprisoGateway::Send(absl::StatusOr<http::HttpRequest> request, Answered answered,
                         NotSent not_sent) {
  auto refuse = [this, not_sent = std::move(not_sent)](absl::Status reason) {
    parts_.transport->Post([not_sent, reason = std::move(reason)] { not_sent(reason); });
  };
  if (!request.ok()) {
    refuse(std::move(request).status());
    return;
  }
  parts_.credentials->Authorize(
      [this, request = *std::move(request), answered = std::move(answered),
       refuse = std::move(refuse)](absl::StatusOr<CredentialSource::Headers> headers) mutable {
        if (!headers.ok()) {
          refuse(std::move(headers).status());
          return;
        }
        request.headers.insert(request.headers.end(), headers->begin(), headers->end());
        parts_.transport->Start(std::move(request),
                                [this, headers = *std::move(headers),
                                 answered = std::move(answered)](http::HttpResponse response) {
                                  NoteAnswer(headers, response);
                                  answered(response);
                                });
      });
}

void AprisoGateway::NoteAnswer(const CredentialSource::Headers& headers,
                               http::HttpResponse& response) {
  const bool is_success = response.status >= 200 && response.status < 300;
  if (!is_success) RemoveCredential(headers, response);
  if (response.delivery == http::Delivery::kAnswered && response.status == 401) {
    parts_.credentials->OnRefused(headers);
  }
}

// On the transport's thread: reading a file there keeps callers from waiting for a disk, and one
// after the other keeps refreshes single.
void AprisoGateway::RefreshCredential(std::function<void(absl::Status)> done) {
  parts_.transport->Post(
      [this, done = std::move(done)]() mutable { parts_.credentials->Refresh(std::move(done)); });
}

void AprisoGateway::Stop() { parts_.transport->Stop(); }

}  // namespace interlock::apriso
