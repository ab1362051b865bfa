#include "simulator/rest_api.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "simulator/seeded_draw.h"
#include "simulator/spoilt_reply.h"

namespace interlock::simulator {
namespace {

constexpr absl::string_view kWorkOrders = "/api/work-orders/";
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

Reply MethodNotAllowed() {
  Reply reply = ErrorReply(405, "Method not allowed", "Work orders know GET and PATCH");
  reply.headers.emplace_back("Allow", "GET, HEAD, PATCH");
  return reply;
}

}  // namespace

std::optional<std::string> PercentDecoded(absl::string_view segment) {
  std::string decoded;
  decoded.reserve(segment.size());
  for (std::size_t i = 0; i < segment.size(); ++i) {
    if (segment[i] != '%') {
      decoded.push_back(segment[i]);
      continue;
    }
    std::uint32_t byte = 0;
    if (i + 2 >= segment.size() ||
        !absl::ascii_isxdigit(static_cast<unsigned char>(segment[i + 1])) ||
        !absl::ascii_isxdigit(static_cast<unsigned char>(segment[i + 2])) ||
        !absl::SimpleHexAtoi(segment.substr(i + 1, 2), &byte)) {
      return std::nullopt;
    }
    decoded.push_back(static_cast<char>(byte));
    i += 2;
  }
  return decoded;
}

std::optional<std::string> WorkOrderIdIn(absl::string_view path) {
  if (!absl::ConsumePrefix(&path, kWorkOrders)) return std::nullopt;
  if (path.empty() || absl::StrContains(path, '/')) return std::nullopt;
  return PercentDecoded(path);
}

RestApi::RestApi(Plant& plant, FaultTable& faults, const Scenario& scenario, std::uint64_t seed)
    : plant_(plant), faults_(faults), scenario_(scenario), seed_(seed) {}

absl::Duration RestApi::DrawAround(absl::Duration mean, absl::Duration jitter) {
  if (jitter == absl::ZeroDuration()) return mean;
  const double draw = UnitInterval(Mix(seed_, kLatencyPurpose, draws_.fetch_add(1)));
  return std::max(absl::ZeroDuration(), mean + jitter * (2 * draw - 1));
}

Call RestApi::Accept(const HttpRequest& request, const std::string& id) {
  const absl::string_view intent = request.Header("X-Interlock-Intent-Id").value_or("");
  std::shared_ptr<const Fault> fault = faults_.Strike(MethodOf(request), id, intent);
  Call call;
  call.wait = DrawAround(scenario_.latency.mean, scenario_.latency.jitter);
  if (fault != nullptr && fault->kind == FaultKind::kDelay && !fault->apply) {
    call.wait += DrawAround(fault->delay, fault->jitter);
  }
  call.carry_out = [this, &request, id, fault = std::move(fault)] {
    return CarryOut(request, id, fault.get());
  };
  return call;
}

Answer RestApi::CarryOut(const HttpRequest& request, const std::string& id, const Fault* fault) {
  if (fault != nullptr) return Mistreat(request, id, *fault);
  Answer answer;
  answer.reply = Process(request, id, TagsOf(request), Freshness::kCurrent);
  return answer;
}

Reply RestApi::Process(const HttpRequest& request, const std::string& id, const RequestTags& tags,
                       Freshness freshness) {
  const ApiBehaviour& behaviour = scenario_.behaviour;
  if (!behaviour.auth_header.empty() &&
      request.Header(behaviour.auth_header.c_str()).value_or("") != behaviour.auth_value) {
    plant_.RecordRefusal(MethodOf(request), id, tags, 401, Outcome::kRefused);
    Reply reply = ErrorReply(401, "Unauthorized", "Missing or wrong credentials");
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
  }
  switch (MethodOf(request)) {
    case Method::kGet:
      return plant_.Read(id, tags, freshness);
    case Method::kPatch:
      return ProcessPatch(request, id, tags);
    default:
      plant_.RecordRefusal(Method::kOther, id, tags, 405, Outcome::kRefused);
      return MethodNotAllowed();
  }
}

Reply RestApi::ProcessPatch(const HttpRequest& request, const std::string& id,
                            const RequestTags& tags) {
  const auto refuse = [&](int status, absl::string_view error, absl::string_view message) {
    plant_.RecordRefusal(Method::kPatch, id, tags, status, Outcome::kRefused);
    return ErrorReply(status, error, message);
  };
  if (!plant_.Contains(id)) {
    plant_.RecordRefusal(Method::kPatch, id, tags, 404, Outcome::kNotFound);
    return WorkOrderNotFound(id);
  }
  if (request.body_too_large() || request.body().size() > scenario_.behaviour.max_body_bytes) {
    return refuse(413, "Body too large", "Send less");
  }
  if (!IsJson(request.Header("Content-Type").value_or(""))) {
    return refuse(415, "Unsupported media type", "Send application/json");
  }
  const absl::StatusOr<Patch> patch = ParsePatch(request.body());
  if (!patch.ok()) return refuse(400, "Bad request", patch.status().message());
  return plant_.Write({id, request.Header("If-Match"), *patch, tags});
}

Answer RestApi::Withhold(const HttpRequest& request, const std::string& id, const Fault& fault) {
  RequestTags tags = TagsOf(request);
  tags.fault = fault.name;
  tags.sent_status = fault.kind == FaultKind::kStatus ? fault.http_status : 0;
  if (fault.apply) {
    Process(request, id, tags, Freshness::kCurrent);
  } else {
    plant_.RecordRefusal(MethodOf(request), id, tags, *tags.sent_status, Outcome::kFault);
  }
  Answer answer;
  switch (fault.kind) {
    case FaultKind::kHang:
      answer.raw = RawScript{.ending = RawEnding::kHold, .hold_for = fault.delay};
      break;
    case FaultKind::kReset:
      answer.raw = RawScript{.ending = RawEnding::kReset};
      break;
    case FaultKind::kClose:
      answer.raw = RawScript{.ending = RawEnding::kClose};
      break;
    default:
      answer.reply = Reply{.status = fault.http_status,
                           .body = fault.body,
                           .content_type = fault.body.empty() ? "" : fault.content_type,
                           .headers = fault.headers};
  }
  return answer;
}

Reply RestApi::SpoiltReply(const HttpRequest& request, const std::string& id, const Fault& fault) {
  RequestTags tags = TagsOf(request);
  tags.fault = fault.name;
  if (fault.apply) {
    return Process(
        request, id, tags,
        fault.kind == FaultKind::kStaleRead ? Freshness::kPrevious : Freshness::kCurrent);
  }
  // The work order as it is, as if the write had succeeded.
  plant_.RecordRefusal(MethodOf(request), id, tags, 200, Outcome::kFault);
  const absl::StatusOr<WorkOrder> work_order = plant_.Find(id);
  if (!work_order.ok()) return WorkOrderNotFound(id);
  return Reply{.body = ToJson(*work_order),
               .etag = EtagOf(*work_order, scenario_.behaviour.etag_style)};
}

Answer RestApi::Mistreat(const HttpRequest& request, const std::string& id, const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::kHang:
    case FaultKind::kReset:
    case FaultKind::kClose:
    case FaultKind::kStatus:
      return Withhold(request, id, fault);
    case FaultKind::kDelay:
    case FaultKind::kProxyRetry: {
      RequestTags tags = TagsOf(request);
      tags.fault = fault.name;
      Answer answer;
      if (fault.kind == FaultKind::kProxyRetry) {
        RequestTags lost = tags;
        lost.sent_status = 0;
        Process(request, id, lost, Freshness::kCurrent);
      }
      answer.reply = Process(request, id, tags, Freshness::kCurrent);
      if (fault.kind == FaultKind::kDelay && fault.apply) {
        answer.hold = DrawAround(fault.delay, fault.jitter);
      }
      return answer;
    }
    default:
      return Spoil(SpoiltReply(request, id, fault), fault);
  }
}

}  // namespace interlock::simulator
