#include "simulator/rest_api.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "simulator/spoilt_reply.h"

namespace interlock::simulator {
namespace {

constexpr std::uint64_t kLatencyPurpose = 201;

Method MethodOf(const HttpRequest& request) {
  if (request.method() == "GET" || request.method() == "HEAD") return Method::kGet;
  if (request.method() == "PATCH") return Method::kPatch;
  return Method::kOther;
}

bool IsJson(absl::string_view content_type) {
  const absl::string_view media_type = absl::StripAsciiWhitespace(
      content_type.substr(0, std::min(content_type.find(';'), content_type.size())));
  return absl::EqualsIgnoreCase(media_type, "application/json") ||
         absl::EndsWithIgnoreCase(media_type, "+json");
}

RequestTags TagsOf(const HttpRequest& request) {
  RequestTags tags;
  tags.intent_id = std::string(request.Header("X-Interlock-Intent-Id").value_or(""));
  tags.attempt = std::string(request.Header("X-Interlock-Attempt").value_or(""));
  return tags;
}

}  // namespace

RestApi::RestApi(ServedParts parts, const Scenario& scenario, std::uint64_t seed)
    : plant_(parts.plant),
      faults_(parts.faults),
      access_(parts.access),
      traffic_(parts.traffic),
      scenario_(scenario),
      behaviour_(scenario.behaviour),
      path_(*WorkOrderPath::Parse(behaviour_.path)),
      delays_(seed, kLatencyPurpose) {}

std::optional<Call> RestApi::Accept(const HttpRequest& request) {
  const std::optional<std::string> name = path_.NameIn(request.path());
  if (!name.has_value()) return std::nullopt;
  const Method method = MethodOf(request);
  const absl::string_view intent = request.Header("X-Interlock-Intent-Id").value_or("");
  std::shared_ptr<const Fault> fault = faults_.Strike(method, *name, intent);
  Call call;
  call.ticket = traffic_.Arrive(method);
  call.wait = delays_.Around(scenario_.latency.mean, scenario_.latency.jitter);
  if (fault != nullptr && fault->kind == FaultKind::kDelay && !fault->apply) {
    call.wait += delays_.Around(fault->delay, fault->jitter);
  }
  call.carry_out = [this, &request, name = *name, fault = std::move(fault)] {
    return CarryOut(request, name, fault.get());
  };
  return call;
}

Answer RestApi::CarryOut(const HttpRequest& request, const std::string& name, const Fault* fault) {
  if (fault != nullptr) return Mistreat(request, name, *fault);
  Answer answer;
  answer.reply = Process(request, name, TagsOf(request), Freshness::kCurrent);
  return answer;
}

std::optional<Challenge> RestApi::CheckAccess(const HttpRequest& request) {
  if (!behaviour_.auth_header.empty() &&
      request.Header(behaviour_.auth_header.c_str()).value_or("") != behaviour_.auth_value) {
    return Challenge{"Missing or wrong credentials", "Bearer"};
  }
  return access_.Check([&request](const char* header) { return request.Header(header); });
}

Reply RestApi::Process(const HttpRequest& request, const std::string& name, const RequestTags& tags,
                       Freshness freshness) {
  const std::optional<Challenge> challenge = CheckAccess(request);
  if (!challenge.has_value()) return ProcessAccepted(request, name, tags, freshness);
  Reply reply = Refuse(behaviour_, Refusal::kUnauthorized, "Unauthorized", challenge->message);
  reply.headers.emplace_back("WWW-Authenticate", challenge->www_authenticate);
  plant_.RecordRefusal(MethodOf(request), name, tags, reply.status, Outcome::kRefused);
  return reply;
}

Reply RestApi::ProcessAccepted(const HttpRequest& request, const std::string& name,
                               const RequestTags& tags, Freshness freshness) {
  const Method method = MethodOf(request);
  if (method == Method::kGet) return plant_.Read(name, tags, freshness);
  if (method == Method::kPatch) return ProcessPatch(request, name, tags);
  Reply reply =
      Refuse(behaviour_, Refusal::kMethod, "Method not allowed", "Work orders know GET and PATCH");
  reply.headers.emplace_back("Allow", "GET, HEAD, PATCH");
  plant_.RecordRefusal(Method::kOther, name, tags, reply.status, Outcome::kRefused);
  return reply;
}

Reply RestApi::ProcessPatch(const HttpRequest& request, const std::string& name,
                            const RequestTags& tags) {
  const auto refuse = [&](Refusal refusal, absl::string_view error, absl::string_view message) {
    Reply reply = Refuse(behaviour_, refusal, error, message);
    plant_.RecordRefusal(Method::kPatch, name, tags, reply.status, Outcome::kRefused);
    return reply;
  };
  if (!plant_.Contains(name)) {
    Reply reply = RefuseUnknownWorkOrder(behaviour_, name);
    plant_.RecordRefusal(Method::kPatch, name, tags, reply.status, Outcome::kNotFound);
    return reply;
  }
  if (request.body_too_large() || request.body().size() > behaviour_.max_body_bytes) {
    return refuse(Refusal::kTooLarge, "Body too large", "Send less");
  }
  if (!IsJson(request.Header("Content-Type").value_or(""))) {
    return refuse(Refusal::kMediaType, "Unsupported media type", "Send application/json");
  }
  const absl::StatusOr<Patch> patch = ParsePatch(request.body(), behaviour_.members);
  if (!patch.ok()) return refuse(Refusal::kBadRequest, "Bad request", patch.status().message());
  return plant_.Write({name, request.Header("If-Match"), *patch, tags});
}

Answer RestApi::Withhold(const HttpRequest& request, const std::string& name, const Fault& fault) {
  RequestTags tags = TagsOf(request);
  tags.fault = fault.name;
  tags.sent_status = fault.kind == FaultKind::kStatus ? fault.http_status : 0;
  if (fault.apply) {
    Process(request, name, tags, Freshness::kCurrent);
  } else {
    plant_.RecordRefusal(MethodOf(request), name, tags, *tags.sent_status, Outcome::kFault);
  }
  return Withheld(fault, absl::Now());
}

Reply RestApi::SpoiltReply(const HttpRequest& request, const std::string& name,
                           const Fault& fault) {
  RequestTags tags = TagsOf(request);
  tags.fault = fault.name;
  if (fault.apply) {
    return Process(
        request, name, tags,
        fault.kind == FaultKind::kStaleRead ? Freshness::kPrevious : Freshness::kCurrent);
  }
  // The work order as it is, as if the write had succeeded.
  plant_.RecordRefusal(MethodOf(request), name, tags, 200, Outcome::kFault);
  const absl::StatusOr<WorkOrder> work_order = plant_.Find(name);
  if (!work_order.ok()) return RefuseUnknownWorkOrder(behaviour_, name);
  const std::string etag = EtagOf(*work_order, behaviour_.etag_style);
  return Reply{.body = WorkOrderJson(*work_order, etag, behaviour_.members),
               .etag = behaviour_.etag_header ? etag : ""};
}

Answer RestApi::Race(const HttpRequest& request, const std::string& name, const Fault& fault) {
  OperatorEdit edit;
  edit.fields["operatorNote"] = "\"was here first\"";
  if (!fault.operator_status.empty()) edit.status = fault.operator_status;
  RequestTags tags = TagsOf(request);
  tags.fault = fault.name;
  const bool is_patch = MethodOf(request) == Method::kPatch;
  // A work order that is not there needs no operator: the answer says so.
  if (is_patch) plant_.Edit(name, edit, Actor::kOperator).IgnoreError();
  if (is_patch && fault.http_status != 0) tags.sent_status = fault.http_status;
  Answer answer;
  answer.reply = Process(request, name, tags, Freshness::kCurrent);
  if (!is_patch) plant_.Edit(name, edit, Actor::kOperator).IgnoreError();
  if (is_patch && fault.http_status != 0) answer = Withheld(fault, absl::Now());
  return answer;
}

Answer RestApi::Mistreat(const HttpRequest& request, const std::string& name, const Fault& fault) {
  if (Withholds(fault.kind)) return Withhold(request, name, fault);
  if (fault.kind == FaultKind::kRace) return Race(request, name, fault);
  if (fault.kind == FaultKind::kDelay || fault.kind == FaultKind::kProxyRetry) {
    RequestTags tags = TagsOf(request);
    tags.fault = fault.name;
    Answer answer;
    if (fault.kind == FaultKind::kProxyRetry) {
      RequestTags lost = tags;
      lost.sent_status = 0;
      Process(request, name, lost, Freshness::kCurrent);
    }
    answer.reply = Process(request, name, tags, Freshness::kCurrent);
    if (fault.kind == FaultKind::kDelay && fault.apply) {
      answer.hold = delays_.Around(fault.delay, fault.jitter);
    }
    return answer;
  }
  Reply good = SpoiltReply(request, name, fault);
  if (fault.kind == FaultKind::kNoEtag && !behaviour_.members.etag.empty()) {
    good.body = WithoutMember(good.body, behaviour_.members.etag);
  }
  return Spoil(std::move(good), fault);
}

}  // namespace interlock::simulator
