#include "server/rpc/lane_scope.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "core/admit.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

using Kind = core::IntentScope::Kind;

constexpr std::size_t kMaxSourceCharacters = 128;

// As submissions have it, or nothing would ever match.
void CheckSource(const std::string& source, std::vector<core::Violation>& violations) {
  const bool is_printable =
      std::all_of(source.begin(), source.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
  if (source.empty()) {
    violations.push_back({"scope.source", "is empty"});
  } else if (source.size() > kMaxSourceCharacters || !is_printable) {
    violations.push_back(
        {"scope.source", "must have at most 128 printable ASCII characters (0x20-0x7E)"});
  }
}

void CheckLabel(const v1::LabelScope& label, std::vector<core::Violation>& violations) {
  if (label.key().empty() || CountCharacters(label.key()) > kMaxLabelKeyCharacters) {
    violations.push_back({"scope.label.key",
                          absl::StrCat("must have 1 to ", kMaxLabelKeyCharacters, " characters")});
  }
  if (CountCharacters(label.value()) > kMaxLabelValueCharacters) {
    violations.push_back(
        {"scope.label.value",
         absl::StrCat("must have at most ", kMaxLabelValueCharacters, " characters")});
  }
}

}  // namespace

core::IntentScope LaneScopeFromProto(const v1::LaneScope& scope,
                                     std::vector<core::Violation>& violations) {
  using Case = v1::LaneScope::ScopeCase;
  switch (scope.scope_case()) {
    case Case::kAll:
      if (!scope.all()) violations.push_back({"scope.all", "must be true"});
      return {};
    case Case::kWorkOrderId: {
      const core::LaneKey key{core::WorkOrderId(scope.work_order_id()), core::WorkOrderType()};
      for (const core::Violation& violation :
           core::FindWorkOrderViolations(key, core::LaneKeying::kByWorkOrder)) {
        violations.push_back({absl::StrCat("scope.", violation.field), violation.description});
      }
      return {Kind::kWorkOrder, "", scope.work_order_id()};
    }
    case Case::kSource:
      CheckSource(scope.source(), violations);
      return {Kind::kSource, "", scope.source()};
    case Case::kLabel:
      CheckLabel(scope.label(), violations);
      return {Kind::kLabel, scope.label().key(), scope.label().value()};
    case Case::SCOPE_NOT_SET:
      break;
  }
  violations.push_back({"scope", "is missing; give all, work_order_id, source or label"});
  return {};
}

v1::LaneScope LaneScopeToProto(const core::IntentScope& scope) {
  v1::LaneScope message;
  switch (scope.kind) {
    case Kind::kAll:
      message.set_all(true);
      break;
    case Kind::kWorkOrder:
      message.set_work_order_id(ToUtf8(scope.value));
      break;
    case Kind::kSource:
      message.set_source(ToUtf8(scope.value));
      break;
    case Kind::kLabel:
      message.mutable_label()->set_key(ToUtf8(scope.label));
      message.mutable_label()->set_value(ToUtf8(scope.value));
      break;
  }
  return message;
}

v1::Pause PauseToProto(const core::Stop& pause) {
  v1::Pause message;
  *message.mutable_scope() = LaneScopeToProto(pause.scope);
  message.set_reason(ToUtf8(pause.reason));
  message.set_actor(ToUtf8(pause.actor));
  *message.mutable_since() = TimeToProto(pause.since);
  if (pause.until) *message.mutable_until() = TimeToProto(*pause.until);
  return message;
}

v1::Drain DrainToProto(const core::Stop& drain) {
  v1::Drain message;
  *message.mutable_scope() = LaneScopeToProto(drain.scope);
  message.set_reason(ToUtf8(drain.reason));
  message.set_actor(ToUtf8(drain.actor));
  *message.mutable_since() = TimeToProto(drain.since);
  return message;
}

}  // namespace interlock::rpc
