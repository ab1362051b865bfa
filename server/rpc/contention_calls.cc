#include "server/rpc/contention_calls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using dispatch::ContentionAct;

std::int32_t CountToProto(std::int64_t count) {
  constexpr std::int64_t kMaxCount = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, kMaxCount));
}

// As long as an intent's may be.
void CheckName(const std::string& name, const char* field,
               std::vector<core::Violation>& violations) {
  if (CountCharacters(name) <= kMaxLabelValueCharacters) return;
  violations.push_back(
      {field, absl::StrCat("must be at most ", kMaxLabelValueCharacters, " characters")});
}

core::ContentionScope ScopeFromProto(const v1::ContentionScope& scope,
                                     std::vector<core::Violation>& violations) {
  using Case = v1::ContentionScope::ScopeCase;
  switch (scope.scope_case()) {
    case Case::kAll:
      if (!scope.all()) violations.push_back({"scope.all", "must be true"});
      return {};
    case Case::kWorkOrderType:
      CheckName(scope.work_order_type(), "scope.work_order_type", violations);
      return {core::ScopeKind::kWorkOrderType, "", scope.work_order_type()};
    case Case::kLabel:
      if (scope.label().key().empty()) violations.push_back({"scope.label.key", "is missing"});
      CheckName(scope.label().key(), "scope.label.key", violations);
      CheckName(scope.label().value(), "scope.label.value", violations);
      return {core::ScopeKind::kLabel, scope.label().key(), scope.label().value()};
    case Case::SCOPE_NOT_SET:
      break;
  }
  violations.push_back({"scope", "is missing; give all, work_order_type or label"});
  return {};
}

v1::ContentionScope ScopeToProto(const core::ContentionScope& scope) {
  v1::ContentionScope message;
  switch (scope.kind) {
    case core::ScopeKind::kAll:
      message.set_all(true);
      break;
    case core::ScopeKind::kWorkOrderType:
      message.set_work_order_type(ToUtf8(scope.value));
      break;
    case core::ScopeKind::kLabel:
      message.mutable_label()->set_key(ToUtf8(scope.label));
      message.mutable_label()->set_value(ToUtf8(scope.value));
      break;
  }
  return message;
}

template <class Response, class Request>
void Carry(const Ports& ports, ContentionAct act, const Request& request,
           std::shared_ptr<UnaryCall<Response>> call) {
  std::vector<core::Violation> violations;
  dispatch::ContentionRequest set;
  set.act = act;
  set.scope = ScopeFromProto(request.scope(), violations);
  set.by = {request.reason(), call->caller().actor};
  CheckReason(request.reason(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  set.done = [call](const dispatch::ContentionAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call->Refuse(*refusal);
    call->Answer([&](Response& response) {
      *response.mutable_contention() =
          ContentionToProto(std::get<dispatch::ContentionStanding>(answer));
    });
  };
  ports.control.SetContention(std::move(set));
}

}  // namespace

void EnterContentionMode(const Ports& ports, const v1::EnterContentionModeRequest& request,
                         UnaryCall<v1::EnterContentionModeResponse>::Ptr call) {
  Carry(ports, ContentionAct::kEnter, request, std::move(call));
}

void LeaveContentionMode(const Ports& ports, const v1::LeaveContentionModeRequest& request,
                         UnaryCall<v1::LeaveContentionModeResponse>::Ptr call) {
  Carry(ports, ContentionAct::kLeave, request, std::move(call));
}

v1::Contention ContentionToProto(const dispatch::ContentionStanding& standing) {
  v1::Contention message;
  *message.mutable_scope() = ScopeToProto(standing.scope);
  message.set_active(standing.episode.has_value());
  if (standing.episode) {
    *message.mutable_since() = TimeToProto(standing.episode->since);
    message.set_cause(ToUtf8(standing.episode->cause));
  }
  if (standing.until) *message.mutable_until() = TimeToProto(*standing.until);
  message.set_rate(standing.counts.rate());
  message.set_tries(CountToProto(standing.counts.tries));
  message.set_held(CountToProto(standing.held));
  return message;
}

}  // namespace interlock::rpc
