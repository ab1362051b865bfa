#include "core/intent_scope.h"

#include "absl/strings/str_cat.h"

namespace interlock::core {

std::string IntentScope::ToText() const {
  switch (kind) {
    case Kind::kAll:
      return "all";
    case Kind::kWorkOrder:
      return absl::StrCat("work order ", value);
    case Kind::kSource:
      return absl::StrCat("source ", value);
    case Kind::kLabel:
      break;
  }
  return absl::StrCat("label ", label, "=", value);
}

bool Covers(const IntentScope& scope, const WorkOrderId& work_order, const IntentTags& tags) {
  switch (scope.kind) {
    case IntentScope::Kind::kAll:
      return true;
    case IntentScope::Kind::kWorkOrder:
      return work_order.value() == scope.value;
    case IntentScope::Kind::kSource:
      return tags.source.value() == scope.value;
    case IntentScope::Kind::kLabel:
      break;
  }
  const auto label = tags.labels.find(scope.label);
  return label != tags.labels.end() && label->second == scope.value;
}

}  // namespace interlock::core
